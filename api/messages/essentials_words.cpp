// A history line's essentials ("finding: hazard; inspectors: I-01 ...") in people's words.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "api/messages/messages.hpp"

namespace bihuan {
namespace {

// One "name: value" of the text: where it begins, where its value begins, and what it is called.
struct Member {
  std::size_t begin = 0;
  std::size_t value = 0;
  std::string_view name;
};

// The member that begins there; absent where no known name does.
std::optional<Member> member_at(std::string_view text, std::size_t begin) {
  const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.", begin);
  if (end == std::string_view::npos || end == begin || text.substr(end, 2) != ": ") return std::nullopt;
  const std::string_view name = text.substr(begin, end - begin);
  if (!has_label(std::string("field.").append(name))) return std::nullopt;
  return Member{begin, end + 2, name};
}

// Members begin at the start, after "; ", and, in a list of things, after "(".
std::vector<Member> members_of(std::string_view text) {
  std::vector<Member> members;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool may_begin = i == 0 || text[i - 1] == '(' || (i >= 2 && text.substr(i - 2, 2) == "; ");
    if (!may_begin) continue;
    if (const auto member = member_at(text, i)) members.push_back(*member);
  }
  return members;
}

struct Replacement {
  std::string_view from;
  std::string_view to;
};

std::string replaced(std::string text, std::span<const Replacement> all) {
  for (const auto& [from, to] : all) {
    if (const auto at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
  }
  return text;
}

// "before 2024-05-24 00:00:00 (3 working_days from 2024-05-21 10:00:00, CN-2024.1)"
std::string told_deadline(std::string_view text, Language language) {
  static constexpr std::array<Replacement, 9> kZh{{{"before ", ""},
                                                   {" (", "之前（"},
                                                   {" hours from ", "小时，自"},
                                                   {" calendar_days from ", "日，自"},
                                                   {" working_days from ", "个工作日，自"},
                                                   {"fixed by the order", "指令书载明"},
                                                   {", provisional", "，暂定"},
                                                   {", ", "，"},
                                                   {")", "）"}}};
  static constexpr std::array<Replacement, 2> kEn{
      {{" calendar_days from ", " calendar days from "}, {" working_days from ", " working days from "}}};
  if (!text.starts_with("before ")) return std::string(text);
  return language == Language::zh ? replaced(std::string(text), kZh) : replaced(std::string(text), kEn);
}

// "must_act, safety_office_clerk": each by its label.
std::string told_recipients(std::string_view list, Language language) {
  std::string told;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(", ", at), list.size());
    if (at > 0) told += language == Language::zh ? "、" : ", ";
    told += word_in_column("recipient", list.substr(at, end - at), language);
    at = end + 2;
  }
  return told;
}

// How much later than planned: microseconds as a duration; empty when it is under a second.
std::string told_lag(std::string_view micros, Language language) {
  std::int64_t value = 0;
  std::from_chars(micros.data(), micros.data() + micros.size(), value);
  const std::int64_t seconds = value / 1'000'000;
  std::string text;
  const auto part = [&](std::int64_t number, std::string_view unit) {
    if (number == 0) return;
    if (!text.empty()) text += ' ';
    text.append(std::to_string(number)).append(" ").append(unit);
  };
  part(seconds / 86'400, "d");
  part(seconds / 3'600 % 24, "h");
  part(seconds / 60 % 60, "min");
  if (seconds < 60) part(seconds, "s");
  return duration_in_words(text, language);
}

// The value of a field, where it is a stable word by its label.
std::string told_value(std::string_view field, std::string_view value, Language language) {
  if (value == "true" || value == "false") {
    return std::string(label(std::string("truth.").append(value), language));
  }
  for (const std::string_view deadline : {"after", "before", "deadline", "order_due", "review", "upward_report"}) {
    if (field == deadline) return told_deadline(value, language);
  }
  if (field == "addressees" || field == "copies") return told_recipients(value, language);
  if (field == "intake.sector") field = "sector";
  if (field == "grade_before") field = "grade";
  if (field == "way") field = "order_served_way";
  if (field == "source") field = "order_source";
  return std::string(word_in_column(field, value, language));
}

// What separates two members, or things of a list.
std::string told_separator(std::string_view text, Language language) {
  if (language == Language::en) return std::string(text);
  static constexpr std::array<Replacement, 4> kZh{{{"; ", "；"}, {")", "）"}, {", ", "，"}, {"(", "（"}}};
  return replaced(std::string(text), kZh);
}

// How much of a segment, which goes on to the next member, is the value itself. `in_list`: it is a member of
// a thing in a list, which a bracket ends.
std::size_t value_length(std::string_view segment, bool in_list, bool last) {
  if (segment == "(") return 0;
  if (in_list) {
    for (const std::string_view separator : {"); ", "), ("}) {
      if (segment.ends_with(separator)) return segment.size() - separator.size();
    }
    if (last && segment.ends_with(')')) return segment.size() - 1;
  }
  return segment.size() - (segment.ends_with("; ") ? 2 : 0);
}

}  // namespace

std::string duration_in_words(std::string_view text, Language language) {
  if (language == Language::en) return std::string(text);
  static constexpr std::array<Replacement, 4> kUnits{
      {{" d", "天"}, {" h", "小时"}, {" min", "分钟"}, {" s", "秒"}}};
  std::string words(text);
  for (const auto& [unit, word] : kUnits) {
    const std::size_t at = words.find(unit);
    if (at == std::string::npos) continue;
    const bool more = at + unit.size() < words.size();  // another part follows after a space
    words.replace(at, unit.size() + (more ? 1 : 0), word);
  }
  return words;
}

std::string essentials_in_words(std::string_view essentials, Language language) {
  const std::vector<Member> members = members_of(essentials);
  if (members.empty()) return std::string(essentials);
  std::string told = told_separator(essentials.substr(0, members.front().begin), language);
  bool in_list = false;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const bool last = i + 1 == members.size();
    const std::size_t end = last ? essentials.size() : members[i + 1].begin;
    const std::string_view segment = essentials.substr(members[i].value, end - members[i].value);
    const std::size_t length = value_length(segment, in_list, last);
    const std::string_view separator = segment.substr(length);
    in_list = separator.ends_with('(') || (in_list && separator == "; ");
    const bool is_lag = members[i].name == "late_us";
    const std::string value = is_lag ? told_lag(segment.substr(0, length), language)
                                     : told_value(members[i].name, segment.substr(0, length), language);
    if (is_lag && value.empty()) continue;  // in time: nothing to tell
    told += label(std::string("field.").append(members[i].name), language);
    told += language == Language::zh ? "：" : ": ";
    told += value;
    told += told_separator(separator, language);
  }
  return told;
}

}  // namespace bihuan
