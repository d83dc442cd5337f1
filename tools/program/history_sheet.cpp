#include "tools/program/history_sheet.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "api/messages/messages.hpp"
#include "events/time/offset_time.hpp"
#include "tools/program/bilingual.hpp"
#include "tools/program/essentials_members.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kNothing = "0 s";

// What the members of one line's essentials come to, each going to one column or to none.
struct Parts {
  std::string importer;
  std::vector<EssentialsMember> numbers;  // of orders and reports
  std::size_t photos = 0;
  std::string_view register_name, register_row;
  std::vector<EssentialsMember> rest;
};

std::size_t files_in(std::string_view value) {
  constexpr std::string_view kEach = " sha256 ";
  std::size_t files = 0;
  for (std::size_t at = 0; (at = value.find(kEach, at)) != std::string_view::npos; at += kEach.size())
    ++files;
  return files;
}

bool is_paper(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNumbers{"number", "order", "replaces", "report"};
  return std::ranges::find(kNumbers, name) != kNumbers.end();
}

bool goes_without_saying(const EssentialsMember& member, const HistoryLine& line) {
  if (member.name == "intake.number" || member.name == "testimony.file_sha256") return true;
  if (member.name == "counts_at" || member.name == "planned_at") return member.value == line.occurred_at;
  return member.name == "late_us" && member.value == "0";
}

Parts parts_of(const HistoryLine& line) {
  Parts parts;
  for (const EssentialsMember& member : essentials_members(line.essentials)) {
    if (goes_without_saying(member, line)) continue;
    if (member.name == "testimony.importer") {
      parts.importer = member.value;
    } else if (member.name == "testimony.register_name") {
      parts.register_name = member.value;
    } else if (member.name == "testimony.row") {
      parts.register_row = member.value;
    } else if (member.name.ends_with("photos")) {
      parts.photos += files_in(member.value);
    } else if (is_paper(member.name)) {
      parts.numbers.push_back(member);
    } else {
      parts.rest.push_back(member);
    }
  }
  return parts;
}

std::string person_and_post(const std::string& person, const HistoryLine& line, Language language) {
  if (!line.post) return person;
  if (!line.deputy_for) return say(language, {"{}（{}）", "{} ({})"}, person, *line.post);
  return say(language, {"{}（{}，代{}）", "{} ({} for {})"}, person, *line.post, *line.deputy_for);
}

std::string who(const HistoryLine& line, const Parts& parts, Language language) {
  if (line.person) return person_and_post(*line.person, line, language);
  if (!parts.importer.empty()) return say(language, {"导入：{}", "imported: {}"}, parts.importer);
  return say(language, {"程序自动", "the program"});
}

void add(std::string& all, std::string_view next, Language language) {
  if (next.empty()) return;
  if (!all.empty()) all += say(language, {"；", "; "});
  all += next;
}

std::string papers(const HistoryLine& line, const Parts& parts, Language language) {
  std::string all = essentials_in_words(essentials_of(parts.numbers), language);
  if (parts.photos > 0) {
    add(all, say(language, {"照片{}张", parts.photos == 1 ? "{} photo" : "{} photos"}, parts.photos),
        language);
  }
  if (!parts.register_name.empty()) {
    add(all,
        say(language, {"登记簿 {} 第{}行", "register {} row {}"}, parts.register_name, parts.register_row),
        language);
  }
  if (line.source && *line.source != parts.register_name)
    add(all, say(language, {"依据：{}", "from: {}"}, *line.source), language);
  return all;
}

// A rung raised later than it was planned, in minutes begun; the essentials count microseconds.
std::string lateness(std::string_view micros, Language language) {
  constexpr std::int64_t kMinute = 60'000'000;
  std::int64_t count = 0;
  std::from_chars(micros.data(), micros.data() + micros.size(), count);
  return say(language, {"迟{}分钟", "{} min late"}, (count + kMinute - 1) / kMinute);
}

std::string remarks(const HistoryLine& line, Parts parts, Language language) {
  std::string late;
  std::erase_if(parts.rest, [&](const EssentialsMember& member) {
    if (member.name != "late_us") return false;
    late = lateness(member.value, language);
    return true;
  });
  std::string all = essentials_in_words(essentials_of(parts.rest), language);
  add(all, late, language);
  if (line.entered_by) add(all, say(language, {"录入人：{}", "entered by {}"}, *line.entered_by), language);
  return all;
}

}  // namespace

std::vector<SheetLine> history_sheet(const std::vector<HistoryLine>& lines, Language language) {
  constexpr std::size_t kDate = 10;      // "2024-05-20"
  constexpr std::size_t kTimeFrom = 11;  // " 14:10"
  constexpr std::size_t kTime = 5;
  std::vector<SheetLine> sheet;
  for (const HistoryLine& line : lines) {
    const Parts parts = parts_of(line);
    SheetLine& entry = sheet.emplace_back();
    entry.position = line.position;
    entry.date = line.occurred_at.substr(0, kDate);
    if (line.occurred_at.size() > kTimeFrom) entry.time = line.occurred_at.substr(kTimeFrom, kTime);
    if (line.delay != kNothing) entry.delay = duration_in_words(line.delay, language);
    entry.who = who(line, parts, language);
    entry.what = std::string(word_in_column("type", line.type, language));
    entry.papers = read_aloud_within(papers(line, parts, language));
    entry.remarks = read_aloud_within(remarks(line, parts, language));
  }
  return sheet;
}

const TableForm& sheet_form() {
  static const TableForm kForm{.name = "sheet",
                               .order = {"position", "date", "time", "delay", "who", "what", "papers", "remarks"},
                               .brief = {},
                               .words = {{"date", {"日期", "date"}},
                                         {"delay", {"入账滞后", "recorded later"}},
                                         {"papers", {"文书", "papers"}},
                                         {"position", {"记录号", "record"}},
                                         {"remarks", {"内容", "particulars"}},
                                         {"time", {"时间", "time"}},
                                         {"what", {"事项", "what happened"}},
                                         {"who", {"办理人（岗位）", "who (post)"}}},
                               .wraps = {"delay", "who", "what", "papers", "remarks"}};
  return kForm;
}

}  // namespace bihuan
