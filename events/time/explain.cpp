#include "events/time/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace bihuan {
namespace {

using std::chrono::days;

// Walks from the anchor to the last day and writes down each day it meets.
class Walk {
 public:
  Walk(const DeadlineRule& rule, Instant anchor, const Calendar& calendar)
      : rule_(rule),
        calendar_(calendar),
        anchor_(anchor),
        arrived_(calendar.to_local(anchor)),
        start_(normalised(arrived_, rule.office_hours, calendar)),
        day_(std::chrono::floor<days>(arrived_)) {}

  std::vector<ExplainedDay> run() && {
    reach_start();
    if (rule_.unit == TimeUnit::hours) {
      run_hours();
    } else {
      run_days();
    }
    return std::move(days_);
  }

 private:
  void note(DayRole role) {
    days_.push_back({.count = count_,
                     .date = day_,
                     .kind = calendar_.kind_of(day_),
                     .published = calendar_.is_published(day_),
                     .role = role});
  }

  // The days before the one on which counting starts.
  void reach_start() {
    for (; day_ < std::chrono::floor<days>(start_); day_ += days(1)) {
      note(days_.empty() ? DayRole::anchor_moved_to_opening : DayRole::skipped);
    }
  }

  void run_days() {
    const bool moved_today = days_.empty() && start_ != arrived_;
    if (rule_.budget > 0) note(moved_today ? DayRole::anchor_moved_to_opening : DayRole::anchor_not_counted);
    const bool counts_rest = rule_.unit == TimeUnit::calendar_days;
    while (count_ < rule_.budget) {
      day_ += days(1);
      const bool counts = counts_rest || calendar_.is_working_day(day_);
      if (counts) ++count_;
      if (count_ < rule_.budget) note(counts ? DayRole::counted : DayRole::skipped);
    }
    roll();
  }

  // The day the budget runs out on; off it, where it is a rest day and the rule says so.
  void roll() {
    if (rule_.roll == Roll::none || calendar_.is_working_day(day_)) return note(DayRole::last_day);
    note(DayRole::counted);
    for (day_ += days(1); !calendar_.is_working_day(day_); day_ += days(1)) note(DayRole::skipped);
    note(DayRole::rolled);
  }

  void run_hours() {
    const Instant running_from = start_ == arrived_ ? anchor_ : calendar_.to_instant(start_);
    const Instant due = running_from + std::chrono::hours(rule_.budget);
    const bool moved_today = days_.empty() && start_ != arrived_;
    for (bool first = true;; first = false, day_ += days(1)) {
      const Instant midnight = calendar_.to_instant(LocalTime(day_ + days(1)));
      count_ = std::chrono::floor<std::chrono::hours>(std::min(midnight, due) - running_from).count();
      if (due <= midnight) return note(DayRole::last_day);
      note(first && moved_today ? DayRole::anchor_moved_to_opening : DayRole::counted);
    }
  }

  const DeadlineRule& rule_;
  const Calendar& calendar_;
  Instant anchor_;
  LocalTime arrived_;
  LocalTime start_;
  Date day_;
  std::int64_t count_ = 0;
  std::vector<ExplainedDay> days_;
};

// A word in both languages.
struct Word {
  std::string_view zh;
  std::string_view en;

  [[nodiscard]] std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

Word weekday_word(Date date) {
  static constexpr std::array<Word, 7> kWords{{{"星期一", "Mon"},
                                               {"星期二", "Tue"},
                                               {"星期三", "Wed"},
                                               {"星期四", "Thu"},
                                               {"星期五", "Fri"},
                                               {"星期六", "Sat"},
                                               {"星期日", "Sun"}}};
  return kWords[std::chrono::weekday(date).iso_encoding() - 1];
}

Word kind_word(DayKind kind) {
  switch (kind) {
    case DayKind::working:
      return {"工作日", "working day"};
    case DayKind::swapped_working:
      return {"调休工作日", "swapped working day"};
    case DayKind::weekend:
      return {"休息日", "weekend"};
    case DayKind::holiday:
      return {"节假日", "holiday"};
  }
  return {};
}

Word role_word(DayRole role) {
  switch (role) {
    case DayRole::anchor_not_counted:
      return {"起始日，不计入", "starting day, not counted"};
    case DayRole::anchor_moved_to_opening:
      return {"办公时间以外，顺延至下一办公时间起算", "outside office hours, moved to the next opening"};
    case DayRole::counted:
      return {"计入", "counted"};
    case DayRole::skipped:
      return {"不计入", "skipped"};
    case DayRole::last_day:
      return {"最后一日", "last day"};
    case DayRole::rolled:
      return {"顺延后的最后一日", "last day, rolled off rest days"};
  }
  return {};
}

Word unit_word(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::hours:
      return {"小时", "hours"};
    case TimeUnit::calendar_days:
      return {"日", "calendar days"};
    case TimeUnit::working_days:
      return {"个工作日", "working days"};
  }
  return {};
}

Word start_word(const DeadlineRule& rule) {
  if (rule.unit == TimeUnit::hours)
    return {"，夜间和节假日连续计算", ", running through nights and holidays"};
  return {"，起始日不计入", ", the starting day not counted"};
}

Word end_word(const DeadlineRule& rule) {
  if (rule.unit == TimeUnit::hours) return {};
  if (rule.end == DayEnd::kept_time) return {"，至最后一日的同一时刻", ", to the same time of the last day"};
  return {"，至最后一日24时", ", to the end of the last day"};
}

std::string rule_line(const DeadlineRule& rule, Language language) {
  const bool zh = language == Language::zh;
  std::string line = fmt::format("{}{}{}{}{}{}", zh ? "规则：" : "Rule: ", rule.budget, zh ? "" : " ",
                                 unit_word(rule.unit).in(language), start_word(rule).in(language),
                                 end_word(rule).in(language));
  if (rule.roll == Roll::next_working_day) {
    line += zh ? "，最后一日为休息日的顺延至下一工作日"
               : ", rolling to the next working day when it is a rest day";
  }
  if (rule.office_hours) {
    line += fmt::format(fmt::runtime(zh ? "，办公时间{}至{}" : ", office hours {} to {}"),
                        to_text(rule.office_hours->opens), to_text(rule.office_hours->closes));
  }
  return line + '\n';
}

std::string anchor_line(const DeadlineRule& rule, Instant anchor, const Calendar& calendar,
                        Language language) {
  const bool zh = language == Language::zh;
  const LocalTime arrived = calendar.to_local(anchor);
  const LocalTime start = normalised(arrived, rule.office_hours, calendar);
  std::string line = (zh ? "起算：" : "From: ") + to_text(arrived);
  if (start != arrived) line += (zh ? "，顺延至 " : ", moved to ") + to_text(start);
  return line + '\n';
}

std::string day_line(const ExplainedDay& day, const DeadlineRule& rule, Language language) {
  const bool zh = language == Language::zh;
  std::string line =
      fmt::format("{} {} {}{}{}", to_text(day.date), weekday_word(day.date).in(language),
                  kind_word(day.kind).in(language), zh ? "：" : ": ", role_word(day.role).in(language));
  if (day.role == DayRole::counted || day.role == DayRole::last_day) {
    line += fmt::format(fmt::runtime(zh ? "（{}/{}）" : " ({} of {})"), day.count, rule.budget);
  }
  if (!day.published) line += zh ? "，该年度日历未发布" : ", no calendar published for that year";
  return line + '\n';
}

std::string due_line(const Deadline& deadline, const Calendar& calendar, Language language) {
  const bool zh = language == Language::zh;
  const Date last = last_day(deadline.due, calendar);
  std::string line = fmt::format(
      fmt::runtime(zh ? "期限：{}（{}）之前，最后一日 {} {}" : "Due: before {} ({}), last day {} {}"),
      to_text(calendar.to_local(deadline.due)), calendar.zone, to_text(last),
      weekday_word(last).in(language));
  if (deadline.provisional)
    line += zh ? "；暂定，待该年度日历发布" : "; provisional until that year's calendar is published";
  return line + '\n';
}

}  // namespace

std::vector<ExplainedDay> explain_days(const DeadlineRule& rule, Instant anchor, const Calendar& calendar) {
  return Walk(rule, anchor, calendar).run();
}

std::string explain(const DeadlineRule& rule, Instant anchor, const Calendar& calendar, Language language) {
  std::string text = rule_line(rule, language) + anchor_line(rule, anchor, calendar, language);
  for (const ExplainedDay& day : explain_days(rule, anchor, calendar)) text += day_line(day, rule, language);
  return text + due_line(compute(rule, anchor, calendar, ""), calendar, language);
}

}  // namespace bihuan
