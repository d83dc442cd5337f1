#include "tools/program/rule_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "api/messages/messages.hpp"
#include "events/fields.hpp"

namespace bihuan {
namespace {

// A word of a family by its label; a word nobody knows as it stands.
std::string word(std::string_view family, std::string_view value, Language language) {
  const std::string key = fmt::format("{}.{}", family, value);
  return std::string(has_label(key) ? label(key, language) : value);
}

template <Named Value>
std::string word(std::string_view family, Value value, Language language) {
  return word(family, name_of(value), language);
}

// Writes the rows of one document, one part after the other.
class RuleRows {
 public:
  explicit RuleRows(Language language) : language_(language) {}

  [[nodiscard]] std::vector<RuleRow> take() && { return std::move(rows_); }

  void add(std::string rule, std::string name, std::string says, std::string source = "") {
    rows_.push_back({std::move(name), std::move(rule), std::move(says), std::move(source)});
  }
  void add_plain(std::string rule, Bilingual name, std::string says) {
    add(std::move(rule), std::string(name.in(language_)), std::move(says));
  }

  // A number that packs of before could leave without a source.
  void add_number(std::string rule, Bilingual name, std::string says,
                  const std::optional<std::string>& source) {
    constexpr Bilingual kNoneWritten{"采用时未载明依据", "none was written when it was adopted"};
    add(std::move(rule), std::string(name.in(language_)), std::move(says),
        source.value_or(std::string(kNoneWritten.in(language_))));
  }

  void add_limit(const Limit& limit) {
    const DeadlineRule& rule = limit.rule;
    std::string says = fmt::format(fmt::runtime(zh() ? "{}{}" : "{} {}"), rule.budget,
                                   word("time_unit", rule.unit, language_));
    if (rule.unit != TimeUnit::hours) append(says, word("day_end", rule.end, language_));
    if (rule.unit == TimeUnit::calendar_days) append(says, word("roll", rule.roll, language_));
    if (rule.office_hours) {
      append(says, fmt::format(fmt::runtime(zh() ? "办公时间{}至{}" : "office hours {} to {}"),
                               to_text(rule.office_hours->opens), to_text(rule.office_hours->closes)));
    }
    if (!limit.sectors.empty()) {
      append(says, std::string(zh() ? "仅限：" : "only: ") + joined(limit.sectors));
    }
    add("limits." + limit.kind, word("limit", limit.kind, language_), std::move(says), limit.source);
  }

  void add_rung(const Rung& rung) {
    std::string says = say(language_, {"届满后第{}个工作日", "working day {} after expiry"},
                           rung.after_working_days);
    append(says, to_whom(rung.addressees, rung.copies));
    add("ladder." + rung.name, word("rung", rung.name, language_), std::move(says), rung.source);
  }

  void add_warning(const Warning& warning) {
    for (const std::string& kind : warning.kinds) {
      for (const std::int64_t day : warning.at_wd) {
        std::string says = say(language_, {"最后一日之后第{}个工作日", "working day {} after the last day"}, day);
        append(says, to_whom(warning.addressees, warning.copies));
        add(fmt::format("warnings.{}@{}", kind, day),
            fmt::format(fmt::runtime(zh() ? "提醒：{}" : "warning: {}"), word("limit", kind, language_)),
            std::move(says), warning.source);
      }
    }
  }

  void add_transition(const TransitionRow& row) {
    const std::string says = word("transition", row.rule, language_);
    const std::string name = zh() ? "过渡：" : "transition: ";
    if (row.kinds.empty()) {
      add("transitions", name + (zh() ? "其余期限" : "every other limit"), says, row.source);
    }
    for (const std::string& kind : row.kinds) {
      add("transitions." + kind, name + word("limit", kind, language_), says, row.source);
    }
  }

  void add_sign_off(const SignOffRow& row) {
    std::string rule = "sign_off";
    std::string name(label("clause.sign_off", language_));
    const auto condition = [&](std::string_view family, const auto& value) {
      if (!value) return;
      rule += fmt::format(".{}", name_of(*value));
      append(name, word(family, *value, language_));
    };
    condition("grade", row.grade);
    condition("track", row.track);
    condition("order_source", row.order_source);
    add(std::move(rule), std::move(name),
        say(language_, {"审核：{}；销号：{}", "verified by: {}; struck off by: {}"},
            word("office", row.verified_by, language_), word("office", row.struck_off_by, language_)),
        row.source);
  }

  void add_days(std::string_view list, Bilingual name, const std::vector<Date>& days) {
    for (const Date day : days) {
      add(fmt::format("{}.{}", list, to_text(day)), std::string(name.in(language_)), to_text(day));
    }
  }

 private:
  [[nodiscard]] bool zh() const { return language_ == Language::zh; }

  void append(std::string& text, const std::string& more) const {
    if (!text.empty()) text += zh() ? "，" : ", ";
    text += more;
  }

  [[nodiscard]] std::string joined(const std::vector<std::string>& words) const {
    std::string all;
    for (const std::string& one : words) append(all, one);
    return all;
  }

  [[nodiscard]] std::string names_of(const std::vector<Recipient>& recipients) const {
    std::string all;
    for (const Recipient one : recipients) append(all, word("recipient", one, language_));
    return all;
  }

  [[nodiscard]] std::string to_whom(const std::vector<Recipient>& addressees,
                                    const std::vector<Recipient>& copies) const {
    std::string text = (zh() ? "主送：" : "to: ") + names_of(addressees);
    if (!copies.empty()) text += (zh() ? "；抄送：" : "; copies: ") + names_of(copies);
    return text;
  }

  const Language language_;
  std::vector<RuleRow> rows_;
};

const RuleRow* find(const std::vector<RuleRow>& rows, const std::string& rule) {
  const auto found = std::ranges::find(rows, rule, &RuleRow::rule);
  return found == rows.end() ? nullptr : &*found;
}

std::optional<std::string> if_said(const RuleRow* row, std::string RuleRow::*member) {
  if (row == nullptr || (row->*member).empty()) return std::nullopt;
  return row->*member;
}

RuleDifference difference_of(std::string_view change, const RuleRow* before, const RuleRow* after) {
  const RuleRow& named = after == nullptr ? *before : *after;
  return {.change = std::string(change),
          .name = named.name,
          .rule = named.rule,
          .says_after = if_said(after, &RuleRow::says),
          .says_before = if_said(before, &RuleRow::says),
          .source_after = if_said(after, &RuleRow::source),
          .source_before = if_said(before, &RuleRow::source)};
}

}  // namespace

std::vector<RuleRow> rules_of(const Pack& pack, Language language) {
  RuleRows rows(language);
  rows.add_plain("title", {"名称", "title"}, pack.title);
  for (const Limit& limit : pack.limits) rows.add_limit(limit);
  for (const TransitionRow& row : pack.transitions.value_or(std::vector<TransitionRow>{})) {
    rows.add_transition(row);
  }
  for (const Rung& rung : pack.ladder) rows.add_rung(rung);
  rows.add_number("rung_hour", {"督办时刻", "hour of rungs"}, to_text(pack.rung_hour), pack.rung_hour_source);
  for (const Warning& warning : pack.warnings) rows.add_warning(warning);
  for (const SignOffRow& row : pack.sign_off) rows.add_sign_off(row);
  for (const PackNumber& number : pack.numbers) {
    rows.add("numbers." + number.name, number.name, std::to_string(number.value), number.source);
  }
  rows.add_number("offline_window_hours", {"离线补录时限（小时）", "offline window, hours"},
                  std::to_string(pack.offline_window_hours), pack.offline_window_source);
  rows.add_plain("testimony_counts", {"导入记载的计算", "testimony counts"},
           word("testimony_counts", pack.testimony_counts, language));
  return std::move(rows).take();
}

std::vector<RuleRow> rules_of(const Calendar& calendar, Language language) {
  RuleRows rows(language);
  rows.add_plain("source", {"依据", "source"}, calendar.source);
  rows.add_plain("zone", {"时区", "zone"}, calendar.zone);
  rows.add_plain("published_from", {"公布起始年份", "published from"}, std::to_string(calendar.published_from));
  rows.add_plain("published_through", {"公布截止年份", "published through"},
           std::to_string(calendar.published_through));
  for (const std::string& day : calendar.weekend) {
    rows.add_plain("weekend." + day, {"每周休息日", "weekend"}, day);
  }
  for (const UtcOffset& offset : calendar.offsets) {
    rows.add_plain("offsets." + to_utc_text(offset.from), {"时差（秒）", "UTC offset, seconds"},
             std::to_string(offset.seconds));
  }
  rows.add_days("rest_days", {"放假", "day off"}, calendar.rest_days);
  rows.add_days("swapped_days", {"调休上班", "swapped working day"}, calendar.swapped_days);
  return std::move(rows).take();
}

std::vector<RuleDifference> differences(const std::vector<RuleRow>& before,
                                        const std::vector<RuleRow>& after) {
  std::vector<RuleDifference> all;
  for (const RuleRow& old : before) {
    const RuleRow* const now = find(after, old.rule);
    if (now == nullptr) {
      all.push_back(difference_of("removed", &old, nullptr));
    } else if (now->says != old.says) {
      all.push_back(difference_of("changed", &old, now));
    } else if (now->source != old.source) {
      all.push_back(difference_of("source", &old, now));
    }
  }
  for (const RuleRow& now : after) {
    if (find(before, now.rule) == nullptr) all.push_back(difference_of("added", nullptr, &now));
  }
  return all;
}

const TableForm& rules_form() {
  static const TableForm kForm{.name = "rules",
                               .order = {"name", "says", "source", "rule"},
                               .brief = {"name", "says", "source"},
                               .words = {{"name", {"事项", "what"}},
                                         {"rule", {"规则", "rule"}},
                                         {"says", {"规定", "says"}},
                                         {"source", {"出处", "source"}}},
                               .wraps = {"says", "source"}};
  return kForm;
}

const TableForm& differences_form() {
  static const TableForm kForm{
      .name = "rule_differences",
      .order = {"name", "change", "says_before", "says_after", "source_before", "source_after", "rule"},
      .brief = {"name", "change", "says_before", "says_after", "source_after"},
      .words = {{"change", {"变化", "change"}},
                {"name", {"事项", "what"}},
                {"rule", {"规则", "rule"}},
                {"says_after", {"新规定", "new"}},
                {"says_before", {"原规定", "old"}},
                {"source_after", {"新出处", "new source"}},
                {"source_before", {"原出处", "old source"}}},
      .wraps = {"says_before", "says_after", "source_after"}};
  return kForm;
}

}  // namespace bihuan
