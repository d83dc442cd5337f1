#include "tools/program/calendar_command.hpp"

#include <algorithm>
#include <utility>

#include "engine/runtime/rule_book.hpp"
#include "tools/program/calendar_rules.hpp"
#include "tools/program/case_deadline.hpp"
#include "tools/program/explain_choice.hpp"
#include "tools/program/explain_policy.hpp"
#include "tools/program/told_explained.hpp"

namespace bihuan {
namespace {

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
                 listed(limit->sectors));
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
ExitCode run_remaining(Session& session, const ExplainChoice& choice) {
  if (const auto sound = check_at_least(session, choice); !sound) return session.report(sound.error());
  const auto policy = policy_for(session, choice);
  if (!policy) return session.report(policy.error());
  const Calendar& calendar = policy->calendar;
  const Date asked = calendar.date_of(policy->anchor);
  const Date expiry = last_day(instant_of(*choice.until, &calendar).value(), calendar);
  return session.report(print_remaining(session, remaining_of(asked, expiry, *choice.at_least, calendar)));
}

// The clock asked for; else the order's, else the last that was set.
Result<CaseDeadline> deadline_asked_for(const Session& session, const std::vector<CaseDeadline>& all,
                                        const std::string& clock) {
  std::vector<std::string> known;
  for (const CaseDeadline& one : all) known.emplace_back(name_of(one.clock));
  const std::string wanted = clock.empty() ? std::string(name_of(CaseClock::order)) : clock;
  const auto found = std::ranges::find(known, wanted);
  if (found != known.end()) return all[static_cast<std::size_t>(found - known.begin())];
  if (clock.empty() && !all.empty()) return all.back();
  return fail(FailureKind::not_found, std::string(clock.empty() ? "--case" : "--clock"),
              session.say({"这件隐患到所问时点没有这一期限", "the case has no such deadline at that time"}),
              known.empty()
                  ? session.say({"用 bihuan history 查看经过", "bihuan history shows what happened"})
                  : session.say({"它有：{}", "it has: {}"}, listed(known)));
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
  switch (*form) {
    case ExplainForm::limit:
      return run_limit(session, choice);
    case ExplainForm::typed:
      return run_typed(session, choice);
    case ExplainForm::remaining:
      return run_remaining(session, choice);
    case ExplainForm::of_a_case:
      return run_case(session, choice);
  }
  std::unreachable();
}

}  // namespace

void add_calendar_command(CLI::App& app, Session& session) {
  CLI::App* calendar =
      session.add_command(app, "calendar", {"工作日历：检查、发布、更正、查看、比较；期限怎样算出",
                           "calendars: check, publish, correct, list, show, compare; how deadlines are counted"},
                          "bihuan calendar explain --limit review --from \"2024-09-25 15:00\"", nullptr);
  calendar->require_subcommand(1);
  add_calendar_rules(*calendar, session);
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
