#include "tools/program/calendar_rules.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/calendar/calendar.hpp"
#include "tools/calendar_file.hpp"
#include "tools/program/rule_choice.hpp"
#include "tools/program/rule_files.hpp"
#include "tools/program/rule_giving.hpp"
#include "tools/program/rule_rows.hpp"

namespace bihuan {
namespace {

// One calendar that the book knows. A calendar has no day on which it takes effect: its years say that.
struct CalendarLine {
  std::optional<std::string> for_register;
  std::string id;
  bool in_force = false;  // the office counts by it
  std::int64_t position = 0;
  std::int64_t published_from = 0;
  std::int64_t published_through = 0;
  std::string recorded_at;
  std::optional<std::string> replaced_by;
  std::optional<std::string> replaces;
  std::int64_t rest_days = 0;
  std::string source;
  std::int64_t swapped_days = 0;
  std::string zone;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("for_register", for_register);
    archive("id", id);
    archive("in_force", in_force);
    archive("position", position);
    archive("published_from", published_from);
    archive("published_through", published_through);
    archive("recorded_at", recorded_at);
    archive("replaced_by", replaced_by);
    archive("replaces", replaces);
    archive("rest_days", rest_days);
    archive("source", source);
    archive("swapped_days", swapped_days);
    archive("zone", zone);
  }
};

const TableForm& calendars_form() {
  static const TableForm kForm{
      .name = "calendars",
      .order = {"id", "in_force", "published_from", "published_through", "recorded_at", "replaces",
                "replaced_by", "rest_days", "swapped_days", "zone", "source", "for_register", "position"},
      .brief = {"id", "in_force", "published_from", "published_through", "recorded_at", "replaces",
                "replaced_by", "source"},
      .words = {{"for_register", {"仅用于登记簿", "of the register"}},
                {"id", {"工作日历", "calendar"}},
                {"in_force", {"现用", "in force"}},
                {"position", {"记录号", "record"}},
                {"published_from", {"公布起始年份", "years from"}},
                {"published_through", {"公布截止年份", "years through"}},
                {"recorded_at", {"本机关录入", "recorded"}},
                {"replaced_by", {"已更正为", "corrected by"}},
                {"replaces", {"更正", "corrects"}},
                {"rest_days", {"放假日数", "days off"}},
                {"source", {"依据", "source"}},
                {"swapped_days", {"调休上班日数", "swapped days"}},
                {"zone", {"时区", "zone"}}},
      .wraps = {"source"}};
  return kForm;
}

std::int64_t count(std::size_t number) { return static_cast<std::int64_t>(number); }

CalendarLine line_of(const KnownRules& known, const CalendarState& one) {
  const Calendar& calendar = *one.calendar;
  CalendarLine line;
  line.for_register = one.for_register;
  line.id = calendar.id;
  line.in_force = known.rules.calendar() == &one;
  line.position = static_cast<std::int64_t>(one.position);
  line.published_from = calendar.published_from;
  line.published_through = calendar.published_through;
  line.recorded_at = known.text(one.recorded_at);
  line.replaces = one.replaces;
  line.rest_days = count(calendar.rest_days.size());
  line.source = calendar.source;
  line.swapped_days = count(calendar.swapped_days.size());
  line.zone = calendar.zone;
  for (const CalendarState& other : known.rules.calendars()) {
    if (other.replaces == calendar.id) line.replaced_by = other.calendar->id;
  }
  return line;
}

ExitCode run_list(Session& session) {
  const auto known = known_rules(session);
  if (!known) return session.report(known.error());
  std::vector<CalendarLine> lines;
  for (const CalendarState& one : known->rules.calendars()) lines.push_back(line_of(*known, one));
  return session.report(session.print(lines, calendars_form()));
}

ExitCode run_show(Session& session, const std::string& id) {
  const auto known = known_rules(session);
  if (!known) return session.report(known.error());
  const auto calendar = calendar_of_id(session, known->rules, id);
  if (!calendar) return session.report(calendar.error());
  session.note({"{}：{} 录入（第 {} 号记录）", "{}: recorded {} (record {})"}, id,
               text_of((*calendar)->recorded_at, known->book.local()), (*calendar)->position);
  return session.report(session.print(rules_of(*(*calendar)->calendar, session.language()), rules_form()));
}

struct DiffChoice {
  std::string before, after;
};

ExitCode run_diff(Session& session, const DiffChoice& choice) {
  std::optional<KnownRules> known;
  const auto before = calendar_written(session, choice.before, known);
  if (!before) return session.report(before.error());
  const auto after = calendar_written(session, choice.after, known);
  if (!after) return session.report(after.error());
  const auto changes =
      differences(rules_of(*before, session.language()), rules_of(*after, session.language()));
  if (changes.empty()) session.note({"两者的内容相同。", "They say the same."});
  return session.report(session.print(changes, differences_form()));
}

struct PublishChoice {
  std::string file;
  RuleGiver giver;
  std::string replaces;
};

struct PublishedLine {
  bool again = false;
  std::string id;
  std::int64_t moved = 0;
  std::int64_t position = 0;
  std::optional<std::string> replaces;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("again", again);
    archive("id", id);
    archive("moved", moved);
    archive("position", position);
    archive("replaces", replaces);
  }
};

const TableForm& published_form() {
  static const TableForm kForm{.name = "published",
                               .order = {"id", "again", "replaces", "position", "moved"},
                               .brief = {},
                               .words = {{"again", {"先前已发布", "published before"}},
                                         {"id", {"工作日历", "calendar"}},
                                         {"moved", {"已重算的期限", "deadlines moved"}},
                                         {"position", {"记录号", "record"}},
                                         {"replaces", {"更正", "corrects"}}}};
  return kForm;
}

ExitCode run_publish(Session& session, const PublishChoice& choice) {
  const auto calendar = check_calendar_file(choice.file);
  if (!calendar) return tell_mistakes_of(session, calendar.error());
  auto book = session.open_for_writing();
  if (!book) return session.report(book.error());
  const auto actor = choice.giver.actor(*book);
  if (!actor) return session.report(actor.error());
  PublishCalendar command{.calendar = *calendar, .for_register = {}, .replaces = {}};
  if (!choice.replaces.empty()) command.replaces = choice.replaces;
  const auto given = give_rule(session, *book, *actor, command);
  if (!given) return session.report(given.error());
  if (!*given) return ExitCode::refused;
  return session.report(
      session.print_one(PublishedLine{.again = (*given)->again,
                                      .id = calendar->id,
                                      .moved = static_cast<std::int64_t>((*given)->moved),
                                      .position = static_cast<std::int64_t>((*given)->position),
                                      .replaces = command.replaces},
                        published_form()));
}

void add_reading(CLI::App& calendar, Session& session) {
  CLI::App* list = session.add_command(
      calendar, "list", {"本机关所知的工作日历，及何者更正何者", "the calendars this office knows, and which corrects which"},
      "bihuan calendar list\nbihuan calendar list --known-at 2024-11-30",
      [&session] { return run_list(session); });
  session.add_time_options(*list);
  session.add_table_options(*list);

  const auto shown = std::make_shared<std::string>();
  CLI::App* show = session.add_command(calendar, "show",
                                       {"一个工作日历的全部放假和调休", "every day of one calendar"},
                                       "bihuan calendar show CN-2024.1",
                                       [&session, shown] { return run_show(session, *shown); });
  session.add_option(*show, "id", *shown, {"工作日历编号", "the id of the calendar"}, "ID")->required();
  session.add_time_options(*show);
  session.add_table_options(*show);

  const auto diff = std::make_shared<DiffChoice>();
  CLI::App* compare = session.add_command(
      calendar, "diff", {"两个工作日历的差异，逐日列出", "what one calendar says otherwise than another, day by day"},
      "bihuan calendar diff CN-2024.1 CN-2025.1", [&session, diff] { return run_diff(session, *diff); });
  session.add_option(*compare, "before", diff->before, {"编号或文件", "an id or a file"}, "CALENDAR")
      ->required();
  session.add_option(*compare, "after", diff->after, {"编号或文件", "an id or a file"}, "CALENDAR")->required();
  session.add_time_options(*compare);
  session.add_table_options(*compare);

  const auto file = std::make_shared<std::string>();
  CLI::App* check = session.add_command(
      calendar, "check",
      {"检查一个工作日历文件，列出全部错误及行列", "every mistake of a calendar's file, with line and column"},
      "bihuan calendar check tools/calendars/CN-2024.1.toml",
      [&session, file] { return tell_checked(session, check_calendar_file(*file)); });
  session.add_option(*check, "file", *file, {"工作日历文件", "the file"}, "FILE")->required();
  session.add_table_options(*check);
  Session::redescribe_data_option(*check, session.say({"与其他命令一样可以给；核对文件不读账本",
                                                       "taken as elsewhere; checking files reads no book"}));
}

void add_writing_options(CLI::App& command, Session& session, PublishChoice& choice) {
  session.add_option(command, "file", choice.file, {"工作日历文件", "the file"}, "FILE")->required();
  choice.giver.add_option(command, session);
  session.add_output_option(command);
  session.add_clock_option(command);
}

void add_writing(CLI::App& calendar, Session& session) {
  const auto choice = std::make_shared<PublishChoice>();
  CLI::App* publish = session.add_command(
      calendar, "publish",
      {"发布一个工作日历；重复执行不改变什么。正在计算的期限随之重算",
       "publish a calendar; doing it again changes nothing. Running deadlines are counted by it"},
      "bihuan calendar publish tools/calendars/CN-2025.1.toml --by A-01@AWB-0",
      [&session, choice] { return run_publish(session, *choice); });
  add_writing_options(*publish, session, *choice);
  session.add_new_book_options(*publish);

  const auto correction = std::make_shared<PublishChoice>();
  CLI::App* correct = session.add_command(
      calendar, "correct",
      {"更正现用的工作日历：以新编号发布，原日历永远保留；正在计算的期限随之重算",
       "correct the calendar in force by one of a new id; the old one stays for ever, running deadlines are "
       "counted by the new one"},
      "bihuan calendar correct CN-2025.2.toml --replaces CN-2025.1 --by A-01@AWB-0",
      [&session, correction] { return run_publish(session, *correction); });
  add_writing_options(*correct, session, *correction);
  session
      .add_option(*correct, "--replaces", correction->replaces,
                  {"被更正的工作日历编号", "the id of the calendar that is corrected"}, "ID")
      ->required();
}

}  // namespace

void add_calendar_rules(CLI::App& calendar, Session& session) {
  add_writing(calendar, session);
  add_reading(calendar, session);
}

}  // namespace bihuan
