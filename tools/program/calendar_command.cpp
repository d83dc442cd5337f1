#include "tools/program/calendar_command.hpp"

#include <algorithm>
#include <array>

#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"
#include "tools/program/explained_lines.hpp"
#include "tools/program/session.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

struct ExplainChoice {
  std::optional<std::int64_t> budget;
  std::string calendar_file;
  std::string end;
  std::optional<TimeText> from;
  std::string limit;
  std::string pack_file;
  std::string roll;
  std::string sector;
  std::string unit = "working_days";
};

// What a limit is taken from: where from the book is open, what it holds.
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

Failure no_policy(const Session& session, Words what, Words remedy) {
  return {FailureKind::not_found, session.options().data, std::move(what), std::move(remedy)};
}

// REQUIRES: `book` is open when no file is named.
Result<Calendar> calendar_for(const Session& session, const ExplainChoice& choice,
                              const BookForReading* book) {
  if (!choice.calendar_file.empty()) return read_calendar_file(choice.calendar_file);
  const auto calendars = calendars_in(*book->log, book->as_of.position);
  if (!calendars) return std::unexpected(calendars.error());
  if (const CalendarPublished* office = office_calendar(*calendars)) return office->calendar;
  return std::unexpected(no_policy(session, "the book has no calendar yet", "name one with --calendar FILE"));
}

// The same for the pack in force at the anchor.
Result<Pack> pack_for(const Session& session, const ExplainChoice& choice, Instant anchor,
                      const BookForReading* book) {
  if (!choice.pack_file.empty()) return read_pack_file(choice.pack_file);
  const auto packs = packs_in(*book->log, book->as_of.position);
  if (!packs) return std::unexpected(packs.error());
  if (const PackAdopted* adopted = pack_in_force(*packs, anchor)) return adopted->pack;
  return std::unexpected(
      no_policy(session, "no pack was in force at that time", "name one with --pack FILE"));
}

// From files where they are named, else from the book, which is opened only then.
Result<Policy> policy_for(Session& session, const ExplainChoice& choice) {
  const bool needs_pack = !choice.limit.empty();
  std::optional<BookForReading> book;
  if (choice.calendar_file.empty() || (needs_pack && choice.pack_file.empty())) {
    auto opened = session.open_for_reading();
    if (!opened) return std::unexpected(std::move(opened.error()));
    book = std::move(*opened);
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

// FAILS: not_found listing the kinds the pack has; or saying for which sectors it sets the limit.
Result<Limit> limit_of(const Pack& pack, const ExplainChoice& choice) {
  const auto found = std::ranges::find(pack.limits, choice.limit, &Limit::kind);
  if (found == pack.limits.end()) {
    std::string kinds;
    for (const Limit& limit : pack.limits) kinds += (kinds.empty() ? "" : ", ") + limit.kind;
    return fail(
        FailureKind::not_found, "--limit",
        said("pack {pack} has no limit '{limit}'", {{"pack", pack.id}, {"limit", printable(choice.limit)}}),
        said("it has: {known}", {{"known", kinds}}));
  }
  if (!choice.sector.empty() && pack.limit(choice.limit, choice.sector) == nullptr) {
    std::string sectors;
    for (const std::string& sector : found->sectors) sectors += (sectors.empty() ? "" : ", ") + sector;
    return fail(FailureKind::not_found, "--sector",
                said("limit '{limit}' of pack {pack} is not for sector '{sector}': no clock runs",
                     {{"limit", choice.limit}, {"pack", pack.id}, {"sector", printable(choice.sector)}}),
                said("it is for: {known}", {{"known", sectors}}));
  }
  return *found;
}

// The rule typed instead of a limit of a pack.
Result<DeadlineRule> typed_rule(const ExplainChoice& choice) {
  DeadlineRule rule;
  rule.budget = *choice.budget;
  rule.unit = from_name<TimeUnit>(choice.unit).value();
  if (!choice.end.empty()) rule.end = from_name<DayEnd>(choice.end).value();
  if (!choice.roll.empty()) rule.roll = from_name<Roll>(choice.roll).value();
  if (auto sound = check(rule); !sound) {
    Failure failure = std::move(sound.error());
    failure.where = failure.where == "budget" ? std::string("--days") : "--" + to_text(failure.where);
    return std::unexpected(std::move(failure));
  }
  return rule;
}

// Data in every form: as a table the arithmetic in words, else the days with their numbers.
Result<void> print_explained(Session& session, const DeadlineRule& rule, const Policy& policy,
                             const std::optional<Limit>& limit) {
  const OutputForm form = session.options().form();
  Explained explained = explained_of(rule, policy.anchor, policy.calendar);
  if (limit) {
    explained.limit = limit->kind;
    explained.pack = policy.pack->id;
    explained.source = limit->source;
  }
  if (form == OutputForm::json) return session.write(indented(to_canonical_json(explained)) + '\n');
  if (form != OutputForm::table) return session.print(explained.days, explained_form());
  std::string text;
  if (limit) {
    text += session.say({"时限：{}，规则包 {}；依据：{}\n", "Limit: {} of pack {}; source: {}\n"},
                        limit->kind, policy.pack->id, limit->source);
  }
  text += session.say({"日历：{}\n", "Calendar: {}\n"}, policy.calendar.id);
  return session.write(text + explain(rule, policy.anchor, policy.calendar, session.language()));
}

ExitCode run_explain(Session& session, const ExplainChoice& choice) {
  if (choice.limit.empty() == !choice.budget) {
    return session.report(Failure{FailureKind::invalid_input, std::string("--limit, --days"),
                                  "exactly one of them is needed",
                                  said("for example {example}, or {other}",
                                       {{"example", std::string("--limit review")},
                                        {"other", std::string("--days 10 --unit working_days")}})});
  }
  std::optional<DeadlineRule> rule;
  if (choice.budget) {
    const auto typed = typed_rule(choice);
    if (!typed) return session.report(typed.error());
    rule = *typed;
  }
  const auto policy = policy_for(session, choice);
  if (!policy) return session.report(policy.error());
  std::optional<Limit> limit;
  if (!rule) {
    const auto found = limit_of(*policy->pack, choice);
    if (!found) return session.report(found.error());
    limit = *found;
    rule = limit->rule;
  }
  return session.report(print_explained(session, *rule, *policy, limit));
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

void add_explain_options(CLI::App& command, Session& session, ExplainChoice& choice) {
  session.add_option(command, "--limit", choice.limit, {"规则包里的时限种类", "a kind of limit of the pack"},
                     "KIND");
  session.add_option(command, "--sector", choice.sector,
                     {"行业领域，时限只适用于某些行业时用", "the sector, where a limit is for some only"},
                     "SECTOR");
  session.add_option(command, "--days", choice.budget,
                     {"不用规则包，直接给数量", "how many, instead of a limit of a pack"}, "N");
  add_named<TimeUnit>(command, session, "--unit", choice.unit, {"--days的单位", "the unit of --days"});
  add_named<DayEnd>(command, session, "--end", choice.end,
                    {"到最后一日24时，还是同一时刻", "to the end of the last day, or the same time of day"});
  add_named<Roll>(command, session, "--roll", choice.roll,
                  {"最后一日是休息日时是否顺延", "whether a last day that is a rest day moves on"});
  session.add_option(command, "--pack", choice.pack_file,
                     {"规则包文件，代替账本里的", "a pack file, instead of the book's"}, "FILE");
  session.add_option(command, "--calendar", choice.calendar_file,
                     {"日历文件，代替账本里的", "a calendar file, instead of the book's"}, "FILE");
  command
      .add_option_function<std::string>(
          "--from", [&choice](const std::string& text) { choice.from = parse_time_text(text); },
          session.say({"从何时起算：\"2024-09-25 15:00\"；只写日期指当日零时",
                       "when counting starts: \"2024-09-25 15:00\"; a day alone means its beginning"}))
      ->type_name("TIME")
      ->required()
      ->check([&session](const std::string& text) { return session.why_no_time(text); });
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
      "bihuan calendar explain --days 15 --unit calendar_days --roll next_working_day --from 2024-09-16 -o "
      "csv",
      [&session, choice] { return run_explain(session, *choice); });
  add_explain_options(*command, session, *choice);
}

}  // namespace bihuan
