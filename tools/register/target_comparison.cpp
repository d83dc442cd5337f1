#include "tools/register/target_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bihuan {
namespace {

constexpr std::size_t kDaysShownMax = 10;  // of a counting; a longer one shows its first and last days

void compare_target(const RegisterCase& read, const RegisterMapping& mapping, const Calendar& calendar,
                    const std::optional<Deadline>& deadline, TargetComparison& compared) {
  if (!read.target) {
    ++compared.without_target;
    return;
  }
  if (mapping.limit.column.empty() && !mapping.limit.otherwise) {
    ++compared.uncompared;
    return;
  }
  TargetDifference difference{.row = read.row,
                              .line = read.line,
                              .case_id = read.case_id,
                              .opened = calendar.to_instant(read.opened),
                              .claimed = *read.target,
                              .computed = std::nullopt,
                              .rule = std::nullopt};
  if (deadline) {
    difference.computed = calendar.to_local(deadline->due);
    difference.rule = deadline->rule;
    const auto distance = std::chrono::abs(*read.target - *difference.computed);
    if (distance <= std::chrono::seconds(mapping.tolerance_seconds)) {
      ++compared.agree;
      return;
    }
  }
  compared.differ.push_back(std::move(difference));
}

void compare_on_time(const RegisterCase& read, const Calendar& calendar,
                     const std::optional<Deadline>& deadline, TargetComparison& compared) {
  if (!read.closed || !read.on_time || !deadline) return;
  ++compared.on_time_compared;
  const bool in_time = calendar.to_instant(*read.closed) < deadline->due;
  if (in_time == *read.on_time) ++compared.on_time_agree;
}

std::string day_text(const ExplainedDay& day, bool zh) {
  std::string text = to_text(day.date).substr(5);  // month and day: the line begins with the year
  if (day.kind == DayKind::swapped_working) text += zh ? "（调休上班）" : " (swapped working day)";
  if (day.role == DayRole::rolled) text += zh ? "（顺延）" : " (rolled)";
  return text;
}

std::string budget_text(const DeadlineRule& rule, bool zh) {
  const std::string budget = std::to_string(rule.budget);
  const std::string plural = rule.budget == 1 ? "" : "s";
  switch (rule.unit) {
    case TimeUnit::hours:
      return budget + (zh ? "小时" : " hour" + plural);
    case TimeUnit::calendar_days:
      return budget + (zh ? "日" : " calendar day" + plural);
    case TimeUnit::working_days:
      return budget + (zh ? "个工作日" : " working day" + plural);
  }
  return budget;
}

std::string counted_days(const TargetDifference& difference, const Calendar& calendar, bool zh) {
  std::vector<ExplainedDay> days = explain_days(*difference.rule, difference.opened, calendar);
  std::erase_if(days, [](const ExplainedDay& day) {
    return day.role != DayRole::counted && day.role != DayRole::last_day && day.role != DayRole::rolled;
  });
  std::string text;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const bool hidden =
        days.size() > kDaysShownMax && i >= kDaysShownMax / 2 && i + kDaysShownMax / 2 < days.size();
    if (hidden) {
      if (i == kDaysShownMax / 2) text += zh ? "、…" : ", ...";
      continue;
    }
    text += (text.empty() ? "" : zh ? "、" : ", ") + day_text(days[i], zh);
  }
  return text;
}

}  // namespace

std::optional<std::chrono::seconds> TargetDifference::later_by() const {
  if (!computed) return std::nullopt;
  return std::chrono::floor<std::chrono::seconds>(claimed - *computed);
}

TargetComparison compare_targets(std::span<const RegisterCase* const> cases, const RegisterMapping& mapping,
                                 const RegisterRules& rules) {
  TargetComparison compared;
  for (const RegisterCase* const one : cases) {
    const RegisterCase& read = *one;
    std::optional<Deadline> deadline;
    if (const Limit* const limit = rules.pack_for(read.opened).pack.limit(read.limit, read.sector)) {
      deadline = compute(limit->rule, rules.calendar.to_instant(read.opened), rules.calendar, "");
      compared.provisional += deadline->provisional ? 1 : 0;
    }
    compare_target(read, mapping, rules.calendar, deadline, compared);
    compare_on_time(read, rules.calendar, deadline, compared);
  }
  return compared;
}

std::string arithmetic_of(const TargetDifference& difference, const Calendar& calendar, Language language) {
  if (!difference.rule) return {};
  const bool zh = language == Language::zh;
  const DeadlineRule& rule = *difference.rule;
  const LocalTime opened = calendar.to_local(difference.opened);
  const LocalTime start = normalised(opened, rule.office_hours, calendar);
  return fmt::format(fmt::runtime(zh ? "{0} 起{1}：{2}" : "{1} from {0}: {2}"), to_text(start),
                     budget_text(rule, zh), counted_days(difference, calendar, zh));
}

std::string explanation_of(const TargetDifference& difference, const Calendar& calendar, Language language) {
  if (!difference.rule) return {};
  return explain(*difference.rule, difference.opened, calendar, language);
}

}  // namespace bihuan
