#include "tools/program/calendar_command.hpp"

#include <algorithm>
#include <utility>

#include "api/messages/messages.hpp"
#include "engine/runtime/rule_book.hpp"
#include "events/time/offset_time.hpp"
#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"
#include "tools/program/case_deadline.hpp"
#include "tools/program/explained_lines.hpp"
#include "tools/program/session.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

// What is explained: four questions of one command, each with options of its own.
enum class Form { limit, typed, remaining, of_a_case };

struct ExplainChoice {
  std::optional<std::int64_t> at_least;
  std::optional<std::int64_t> budget;
  std::string calendar_file;
  std::string case_id;
  std::string clock;
  std::string end;
  std::optional<TimeText> from;
  std::string limit;
  std::string pack_file;
  std::string register_name;
  std::string roll;
  std::string sector;
  std::string unit;
  std::optional<TimeText> until;
};

// What a deadline is counted with: from files where they are named, else from the book.
struct Policy {
  Calendar calendar;
  std::optional<Pack> pack;
  Instant anchor{};
};

// Counting from a day means from its beginning, where --as-of means its end.
Instant anchor_of(const TimeText& from, const Calendar& calendar) {
  if (const auto* day = std::get_if<Date>(&from)) return calendar.to_instant(LocalTime(*day));
  return instant_of(from, &calendar).value();
}

Failure misused(const Session& session, std::string option, Bilingual detail, Bilingual remedy) {
  return {FailureKind::invalid_input, std::move(option), session.say(detail), session.say(remedy)};
}

// The one question asked. FAILS: invalid_input when it is none or several.
Result<Form> form_of(const Session& session, const ExplainChoice& choice) {
  std::vector<Form> asked;
  if (!choice.limit.empty()) asked.push_back(Form::limit);
  if (choice.budget) asked.push_back(Form::typed);
  if (choice.at_least) asked.push_back(Form::remaining);
  if (!choice.case_id.empty()) asked.push_back(Form::of_a_case);
  if (asked.size() == 1) return asked.front();
  return std::unexpected(misused(session, "--limit, --days, --at-least, --case",
                                 {"须给其一，且只给其一", "exactly one of them is needed"},
                                 {"例：--limit review，或 --days 10 --unit working_days",
                                  "for example --limit review, or --days 10 --unit working_days"}));
}

// What was given and has no meaning for the question, or is missing. Nothing given is ignored.
Result<void> check_options(const Session& session, const ExplainChoice& choice, Form form) {
  struct Option {
    std::string name;
    bool given;
    std::vector<Form> forms;
  };
  const std::vector<Option> options{
      {"--sector", !choice.sector.empty(), {Form::limit}},
      {"--pack", !choice.pack_file.empty(), {Form::limit}},
      {"--unit", !choice.unit.empty(), {Form::typed}},
      {"--end", !choice.end.empty(), {Form::typed}},
      {"--roll", !choice.roll.empty(), {Form::typed}},
      {"--until", choice.until.has_value(), {Form::remaining}},
      {"--clock", !choice.clock.empty(), {Form::of_a_case}},
      {"--register", !choice.register_name.empty(), {Form::limit, Form::typed, Form::remaining}},
      {"--calendar", !choice.calendar_file.empty(), {Form::limit, Form::typed, Form::remaining}},
      {"--from", choice.from.has_value(), {Form::limit, Form::typed, Form::remaining}}};
  for (const Option& option : options) {
    if (!option.given || std::ranges::find(option.forms, form) != option.forms.end()) continue;
    return std::unexpected(
        misused(session, option.name, {"在这里没有用处", "has no meaning here"}, {"请去掉", "leave it out"}));
  }
  if (form != Form::of_a_case && !choice.from) {
    return std::unexpected(
        misused(session, "--from", {"没有给出", "is missing"},
                {"写明从何时起算，或问的是哪一天：--from 2024-09-25",
                 "say when counting starts, or on which day it is asked: --from 2024-09-25"}));
  }
  if (form == Form::remaining && !choice.until) {
    return std::unexpected(
        misused(session, "--until", {"没有给出", "is missing"},
                {"写明期满之日：--until 2024-10-18", "name the day of expiry: --until 2024-10-18"}));
  }
  return {};
}

Failure no_policy(const Session& session, Bilingual what, Bilingual remedy) {
  return {FailureKind::not_found, session.options().data, session.say(what), session.say(remedy)};
}

// REQUIRES: `book` is open when no file is named.
Result<Calendar> calendar_for(const Session& session, const ExplainChoice& choice,
                              const BookForReading* book) {
  if (!choice.calendar_file.empty()) return read_calendar_file(choice.calendar_file);
  const auto rules = RuleBook::read(*book->log, book->as_of.position);
  if (!rules) return std::unexpected(rules.error());
  if (choice.register_name.empty()) {
    if (const CalendarState* const office = rules->calendar()) return *office->calendar;
    return std::unexpected(no_policy(session, {"账本里还没有日历", "the book has no calendar yet"},
                                     {"用 --calendar 文件 或 --register 登记簿 指定",
                                      "name one with --calendar FILE or --register NAME"}));
  }
  if (const CalendarState* const own = rules->calendar_of_register(choice.register_name)) {
    return *own->calendar;
  }
  return std::unexpected(
      no_policy(session, {"账本里没有这个登记簿的日历", "the book has no calendar of that register"},
                {"核对 --register 的名称", "check the name given with --register"}));
}

// The pack in force at the anchor, or the one that binds the register.
Result<Pack> pack_for(const Session& session, const ExplainChoice& choice, Instant anchor,
                      const BookForReading* book) {
  if (!choice.pack_file.empty()) return read_pack_file(choice.pack_file);
  const auto rules = RuleBook::read(*book->log, book->as_of.position);
  if (!rules) return std::unexpected(rules.error());
  if (choice.register_name.empty()) {
    if (const PackState* const adopted = rules->pack_in_force(anchor)) return *adopted->pack;
    return std::unexpected(no_policy(session,
                                     {"起算之时没有生效的规则包", "no pack was in force at that time"},
                                     {"用 --pack 文件 指定", "name one with --pack FILE"}));
  }
  if (const PackState* const own = rules->pack_of_register(choice.register_name)) return *own->pack;
  return std::unexpected(no_policy(session,
                                   {"账本里没有这个登记簿的规则包", "the book has no pack of that register"},
                                   {"核对 --register 的名称", "check the name given with --register"}));
}

// From files where they are named, else from the book, which is opened only then.
Result<Policy> policy_for(Session& session, const ExplainChoice& choice) {
  const bool needs_pack = !choice.limit.empty();
  std::optional<BookForReading> book;
  if (choice.calendar_file.empty() || (needs_pack && choice.pack_file.empty())) {
    auto opened = session.open_for_reading();
    if (!opened) return std::unexpected(std::move(opened.error()));
    book = std::move(*opened);
  } else if (const GlobalOptions& options = session.options(); options.as_of || options.known_at) {
    return fail(FailureKind::invalid_input, options.as_of ? "--as-of" : "--known-at",
                session.say({"不起作用：用到的都在文件里，不读账本",
                             "has no effect: everything comes from files, no book is read"}),
                session.say({"请去掉", "leave it out"}));
  }
  const BookForReading* const open = book ? &*book : nullptr;
  auto calendar = calendar_for(session, choice, open);
  if (!calendar) return std::unexpected(std::move(calendar.error()));
  const Instant anchor = anchor_of(*choice.from, *calendar);
  Policy policy{.calendar = std::move(*calendar), .pack = {}, .anchor = anchor};
  if (!needs_pack) return policy;
  auto pack = pack_for(session, choice, anchor, open);
  if (!pack) return std::unexpected(std::move(pack.error()));
  policy.pack = std::move(*pack);
  return policy;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

// FAILS: not_found listing the kinds the pack has; or saying for which sectors it sets the limit.
Result<Limit> limit_of(const Session& session, const Pack& pack, const ExplainChoice& choice) {
  const auto found = std::ranges::find(pack.limits, choice.limit, &Limit::kind);
  if (found == pack.limits.end()) {
    std::vector<std::string> kinds;
    for (const Limit& limit : pack.limits) kinds.push_back(limit.kind);
    return fail(FailureKind::not_found, "--limit",
                session.say({"规则包 {} 没有“{}”这一时限", "pack {} has no limit '{}'"}, pack.id,
                            printable(choice.limit)),
                session.say({"可用：{}", "it has: {}"}, joined(kinds)));
  }
  if (!choice.sector.empty() && pack.limit(choice.limit, choice.sector) == nullptr) {
    return fail(FailureKind::not_found, "--sector",
                session.say({"规则包 {} 的“{}”不适用于“{}”，因此不计时",
                             "limit '{1}' of pack {0} is not for sector '{2}': no clock runs"},
                            pack.id, choice.limit, printable(choice.sector)),
                session.say({"它适用于：{}", "it is for: {}"}, joined(found->sectors)));
  }
  return *found;
}

// The rule typed instead of a limit of a pack. What has no meaning for the unit is refused even where it says
// what would hold anyway.
Result<DeadlineRule> typed_rule(const Session& session, const ExplainChoice& choice) {
  DeadlineRule rule;
  rule.budget = *choice.budget;
  if (!choice.unit.empty()) rule.unit = from_name<TimeUnit>(choice.unit).value();
  if (!choice.end.empty() && rule.unit == TimeUnit::hours) {
    return std::unexpected(misused(session, "--end", {"对小时没有意义", "has no meaning for hours"},
                                   {"请去掉", "leave it out"}));
  }
  if (!choice.roll.empty() && rule.unit != TimeUnit::calendar_days) {
    return std::unexpected(
        misused(session, "--roll", {"只对自然日有意义", "has a meaning for calendar days only"},
                {"请去掉，或用 --unit calendar_days", "leave it out, or say --unit calendar_days"}));
  }
  if (!choice.end.empty()) rule.end = from_name<DayEnd>(choice.end).value();
  if (!choice.roll.empty()) rule.roll = from_name<Roll>(choice.roll).value();
  if (auto sound = check(rule); !sound) {
    Failure failure = std::move(sound.error());
    failure.where = failure.where == "budget" ? "--days" : "--" + failure.where;
    return std::unexpected(std::move(failure));
  }
  return rule;
}

std::string told_recipients(const std::vector<Recipient>& recipients, Language language) {
  std::string told;
  for (const Recipient recipient : recipients) {
    if (!told.empty()) told += language == Language::zh ? "、" : ", ";
    told += label("recipient." + std::string(name_of(recipient)), language);
  }
  return told;
}

std::string told_warnings(const Session& session, const std::vector<WarnedLine>& warnings) {
  std::string text;
  for (const WarnedLine& warning : warnings) {
    text += session.say({"提醒 {}（{:+}个工作日）：{}", "Warning {} ({:+} working days): {}"}, warning.date,
                        warning.at_wd, told_recipients(warning.addressees, session.language()));
    if (!warning.copies.empty()) {
      text +=
          session.say({"；抄送：{}", "; copies: {}"}, told_recipients(warning.copies, session.language()));
    }
    text += '\n';
  }
  return text;
}

// The days of a deadline an order names: there is no rule to put into words.
std::string told_fixed(const Session& session, const Explained& explained) {
  std::string text = session.say({"指令书载明期限，自 {} 起\n", "The order names the day; from {}\n"},
                                 read_aloud_within(explained.from));
  for (const ExplainedLine& day : explained.days) {
    text += session.say({"{} {}：第{}个工作日\n", "{} {}: working day {}\n"}, day.date,
                        label("day." + day.kind, session.language()), day.count);
  }
  return text + session.say({"期限 {} 届满，最后一日 {}\n", "Expires at {}, last day {}\n"},
                            read_aloud_within(explained.due), explained.last_day);
}

// What the deadline rests on, before the days.
std::string told_grounds(const Session& session, const Explained& explained) {
  std::string text;
  if (explained.clock)
    text +=
        session.say({"事项：{}\n", "Clock: {}\n"}, label("clock." + *explained.clock, session.language()));
  if (explained.limit && explained.source) {
    text += session.say({"时限：{}，规则包 {}；依据：{}\n", "Limit: {} of pack {}; source: {}\n"},
                        *explained.limit, *explained.pack, *explained.source);
  }
  if (explained.pack && !explained.limit) {
    text += session.say({"规则包：{}\n", "Pack: {}\n"}, *explained.pack);
  }
  if (!explained.sectors.empty()) {
    text += session.say({"只适用于行业领域：{}\n", "Only for the sectors: {}\n"}, joined(explained.sectors));
  }
  return text + session.say({"日历：{}\n", "Calendar: {}\n"}, explained.calendar);
}

// Data in every form: as a table the arithmetic in words, else the days with their numbers.
Result<void> print_explained(Session& session, const Explained& explained, Instant anchor,
                             const Calendar& calendar) {
  const OutputForm form = session.options().form();
  if (form == OutputForm::json) return session.write(indented(to_canonical_json(explained)) + '\n');
  if (form != OutputForm::table) return session.print(explained.days, explained_form());
  const std::string days = explained.rule ? explain(*explained.rule, anchor, calendar, session.language())
                                          : told_fixed(session, explained);
  return session.write(told_grounds(session, explained) + told_warnings(session, explained.warnings) + days);
}

// The limit, its pack and whom the pack has warned of it.
void add_limit(Explained& explained, const Limit& limit, const Pack& pack) {
  explained.limit = limit.kind;
  explained.pack = pack.id;
  explained.sectors = limit.sectors;
  explained.source = limit.source;
}

void add_warnings(Explained& explained, const Pack& pack, std::string_view kind, const Deadline& deadline,
                  const Calendar& calendar) {
  explained.warnings =
      warnings_of(pack, kind, calendar.date_of(deadline.anchor), last_day(deadline.due, calendar), calendar);
}

ExitCode run_limit(Session& session, const ExplainChoice& choice) {
  const auto policy = policy_for(session, choice);
  if (!policy) return session.report(policy.error());
  const auto limit = limit_of(session, *policy->pack, choice);
  if (!limit) return session.report(limit.error());
  if (choice.sector.empty() && !limit->sectors.empty()) {
    session.note({"注意：这一时限只适用于行业领域 {}；其他行业不计时。",
                  "note: this limit is bound to the sectors {}; in others no clock runs."},
                 joined(limit->sectors));
  }
  const Deadline deadline = compute(limit->rule, policy->anchor, policy->calendar, "");
  Explained explained = explained_of(deadline, policy->calendar);
  add_limit(explained, *limit, *policy->pack);
  add_warnings(explained, *policy->pack, limit->kind, deadline, policy->calendar);
  return session.report(print_explained(session, explained, policy->anchor, policy->calendar));
}

ExitCode run_typed(Session& session, const ExplainChoice& choice) {
  const auto rule = typed_rule(session, choice);
  if (!rule) return session.report(rule.error());
  const auto policy = policy_for(session, choice);
  if (!policy) return session.report(policy.error());
  const Explained explained = explained_of(*rule, policy->anchor, policy->calendar);
  return session.report(print_explained(session, explained, policy->anchor, policy->calendar));
}

std::string told_remaining(const Session& session, const Remaining& remaining) {
  std::string text = session.say({"日历：{}\n", "Calendar: {}\n"}, remaining.calendar);
  for (const ExplainedLine& day : remaining.days) {
    text += session.say({"{} {}：{}\n", "{} {}: {}\n"}, day.date,
                        label("day." + day.kind, session.language()), day.count);
  }
  text +=
      session.say({"{} 至 {}（含）还有 {} 个工作日，要求至少 {} 个：{}\n",
                   "{} to {} inclusive: {} working days remain, at least {} are asked for: {}\n"},
                  remaining.asked, remaining.expiry, remaining.remain, remaining.at_least,
                  remaining.in_time ? session.say({"来得及", "in time"}) : session.say({"已晚", "too late"}));
  text += session.say({"最后可以提出的工作日：{}（紧接其后的休息日也可）\n",
                       "The last working day to ask: {} (rest days right after it pass too)\n"},
                      remaining.last_working_day);
  if (remaining.provisional) {
    text += session.say(
        {"暂定：涉及尚未公布放假安排的年份\n", "Provisional: a year's rest days are not published yet\n"});
  }
  return text;
}

ExitCode run_remaining(Session& session, const ExplainChoice& choice) {
  if (*choice.at_least < 0 || *choice.at_least > kBudgetMax) {
    return session.report(misused(session, "--at-least", {"不在0至10000之间", "is not 0 to 10000"},
                                  {"写一个工作日数", "give a number of working days"}));
  }
  const auto policy = policy_for(session, choice);
  if (!policy) return session.report(policy.error());
  const Calendar& calendar = policy->calendar;
  const Date asked = calendar.date_of(policy->anchor);
  const Date expiry = last_day(instant_of(*choice.until, &calendar).value(), calendar);
  const Remaining remaining = remaining_of(asked, expiry, *choice.at_least, calendar);
  const OutputForm form = session.options().form();
  if (form == OutputForm::json) {
    return session.report(session.write(indented(to_canonical_json(remaining)) + '\n'));
  }
  if (form != OutputForm::table) return session.report(session.print(remaining.days, explained_form()));
  return session.report(session.write(told_remaining(session, remaining)));
}

// The clock asked for; else the order's, else the last that was set.
Result<CaseDeadline> deadline_asked_for(const Session& session, const std::vector<CaseDeadline>& all,
                                        const std::string& clock) {
  std::vector<std::string> known;
  for (const CaseDeadline& one : all) known.emplace_back(name_of(one.clock));
  const std::string wanted = clock.empty() ? std::string(name_of(ClockKind::order)) : clock;
  const auto found = std::ranges::find(known, wanted);
  if (found != known.end()) return all[static_cast<std::size_t>(found - known.begin())];
  if (clock.empty() && !all.empty()) return all.back();
  return fail(FailureKind::not_found, clock.empty() ? "--case" : "--clock",
              session.say({"这件隐患到所问时点没有这一期限", "the case has no such deadline at that time"}),
              known.empty()
                  ? session.say({"用 bihuan history 查看经过", "bihuan history shows what happened"})
                  : session.say({"它有：{}", "it has: {}"}, joined(known)));
}

Result<const Calendar*> calendar_of_deadline(const Session& session, const RuleBook& rules,
                                             const Deadline& deadline) {
  if (const CalendarState* const own = rules.calendar_of_id(deadline.calendar)) return own->calendar.get();
  return fail(
      FailureKind::not_found, session.options().data,
      session.say({"账本里没有该期限所依据的日历 {}", "the book has not the calendar {} of that deadline"},
                  deadline.calendar));
}

// Adds what the deadline's own pack, pinned by its digest, says of it.
void add_pinned_pack(Explained& explained, const CaseDeadline& one, const Calendar& calendar,
                     const RuleBook& rules) {
  const PackState* const adopted = rules.pack_of_digest(one.deadline.pack);
  if (adopted == nullptr) return;
  const Pack& pack = *adopted->pack;
  explained.pack = pack.id;
  const auto limit = std::ranges::find(pack.limits, one.limit.value_or(""), &Limit::kind);
  if (limit != pack.limits.end()) add_limit(explained, *limit, pack);
  add_warnings(explained, pack, name_of(one.clock), one.deadline, calendar);
}

ExitCode run_case(Session& session, const ExplainChoice& choice) {
  const auto book = session.open_for_reading();
  if (!book) return session.report(book.error());
  const auto all = deadlines_of_case(*book, choice.case_id);
  if (!all) return session.report(all.error());
  const auto one = deadline_asked_for(session, *all, choice.clock);
  if (!one) return session.report(one.error());
  const auto rules = RuleBook::read(*book->log, book->as_of.position);
  if (!rules) return session.report(rules.error());
  const auto calendar = calendar_of_deadline(session, *rules, one->deadline);
  if (!calendar) return session.report(calendar.error());
  Explained explained = explained_of(one->deadline, **calendar);
  explained.clock = std::string(name_of(one->clock));
  add_pinned_pack(explained, *one, **calendar, *rules);
  return session.report(print_explained(session, explained, one->deadline.anchor, **calendar));
}

ExitCode run_explain(Session& session, const ExplainChoice& choice) {
  const auto form = form_of(session, choice);
  if (!form) return session.report(form.error());
  if (const auto sound = check_options(session, choice, *form); !sound) return session.report(sound.error());
  switch (*form) {
    case Form::limit:
      return run_limit(session, choice);
    case Form::typed:
      return run_typed(session, choice);
    case Form::remaining:
      return run_remaining(session, choice);
    case Form::of_a_case:
      return run_case(session, choice);
  }
  std::unreachable();
}

// An option that takes one of the names of an enum.
template <class Enum>
void add_named(CLI::App& command, Session& session, const std::string& option, std::string& text,
               Bilingual description) {
  std::string known;
  for (const std::string_view name : names(Enum{})) known.append(known.empty() ? "" : "|").append(name);
  session.add_option(command, option, text, description, known)
      ->check([&session, known](const std::string& typed) {
        if (from_name<Enum>(typed)) return std::string();
        return session.say({"没有“{}”；可用：{}", "'{}' is not one of {}"}, printable(typed), known);
      });
}

void add_time(CLI::App& command, Session& session, const std::string& option, std::optional<TimeText>& time,
              Bilingual description) {
  command
      .add_option_function<std::string>(
          option, [&time](const std::string& text) { time = parse_time_text(text); },
          session.say(description))
      ->type_name("TIME")
      ->check([&session](const std::string& text) { return session.why_no_time(text); });
}

void add_explain_options(CLI::App& command, Session& session, ExplainChoice& choice) {
  session.add_option(command, "--limit", choice.limit, {"规则包里的时限种类", "a kind of limit of the pack"},
                     "KIND");
  session.add_option(command, "--sector", choice.sector,
                     {"行业领域，时限只适用于某些行业时用", "the sector, where a limit is for some only"},
                     "SECTOR");
  session.add_option(command, "--days", choice.budget,
                     {"不用规则包，直接给数量", "how many, instead of a limit of a pack"}, "N");
  add_named<TimeUnit>(command, session, "--unit", choice.unit,
                      {"--days的单位，默认工作日", "the unit of --days; working days by default"});
  add_named<DayEnd>(command, session, "--end", choice.end,
                    {"到最后一日24时，还是同一时刻", "to the end of the last day, or the same time of day"});
  add_named<Roll>(command, session, "--roll", choice.roll,
                  {"最后一日是休息日时是否顺延", "whether a last day that is a rest day moves on"});
  session.add_option(command, "--pack", choice.pack_file,
                     {"规则包文件，代替账本里的", "a pack file, instead of the book's"}, "FILE");
  session.add_option(command, "--calendar", choice.calendar_file,
                     {"日历文件，代替账本里的", "a calendar file, instead of the book's"}, "FILE");
  session.add_option(
      command, "--register", choice.register_name,
      {"用账本里为这个登记簿采用的规则包和日历", "with the book's pack and calendar of that register"},
      "NAME");
  session.add_option(command, "--at-least", choice.at_least,
                     {"问：从 --from 之日到 --until 之日（含）是否至少还有这么多工作日",
                      "whether at least so many working days remain after --from up to --until"},
                     "N");
  session.add_option(command, "--case", choice.case_id,
                     {"账上一件隐患的期限，按当时的规则包和日历",
                      "a deadline of a hazard of the book, by its own pack and calendar"},
                     "ID");
  add_named<ClockKind>(
      command, session, "--clock", choice.clock,
      {"隐患的哪个期限；默认整改期限", "which deadline of the hazard; the order's by default"});
  add_time(command, session, "--from", choice.from,
           {"从何时起算：\"2024-09-25 15:00\"；只写日期指当日零时",
            "when counting starts: \"2024-09-25 15:00\"; a day alone means its beginning"});
  add_time(command, session, "--until", choice.until, {"期满之日", "the day of expiry"});
}

}  // namespace

void add_calendar_command(CLI::App& app, Session& session) {
  CLI::App* calendar =
      session.add_command(app, "calendar", {"日历与期限计算", "calendars, and how deadlines are counted"},
                          "bihuan calendar explain --limit review --from \"2024-09-25 15:00\"", nullptr);
  calendar->require_subcommand(1);
  const auto choice = std::make_shared<ExplainChoice>();
  CLI::App* command = session.add_command(
      *calendar, "explain", {"逐日说明一个期限怎样算出", "how a deadline is counted, day by day"},
      "bihuan calendar explain --limit review --from \"2024-09-25 15:00\"\n"
      "bihuan calendar explain --limit upward_report --sector industry_trade --from \"2024-05-20 14:10\"\n"
      "bihuan calendar explain --days 10 --from 2024-09-25 --calendar tools/calendars/CN-2024.1.toml\n"
      "bihuan calendar explain --case H-2024-0001 --clock review\n"
      "bihuan calendar explain --at-least 15 --from 2024-09-24 --until 2024-10-18\n"
      "bihuan calendar explain --days 15 --unit calendar_days --roll next_working_day --from 2024-09-16 -o "
      "csv",
      [&session, choice] { return run_explain(session, *choice); });
  session.add_time_options(*command);
  session.add_output_option(*command);
  session.add_columns_options(*command, Session::ColumnsOf::csv);
  add_explain_options(*command, session, *choice);
}

}  // namespace bihuan
