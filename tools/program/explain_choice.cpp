#include "tools/program/explain_choice.hpp"

#include <algorithm>
#include <vector>

#include "projections/case_facts.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

Failure misused(const Session& session, std::string option, Bilingual detail, Bilingual remedy) {
  return {FailureKind::invalid_input, std::move(option), session.say(detail), session.say(remedy)};
}

// FAILS: invalid_input when it is none or several.
Result<ExplainForm> only_one(const Session& session, const ExplainChoice& choice) {
  std::vector<ExplainForm> asked;
  if (!choice.limit.empty()) asked.push_back(ExplainForm::limit);
  if (choice.budget) asked.push_back(ExplainForm::typed);
  if (choice.at_least) asked.push_back(ExplainForm::remaining);
  if (!choice.case_id.empty()) asked.push_back(ExplainForm::of_a_case);
  if (asked.size() == 1) return asked.front();
  return std::unexpected(misused(session, "--limit, --days, --at-least, --case",
                                 {"须给其一，且只给其一", "exactly one of them is needed"},
                                 {"例：--limit review，或 --days 10 --unit working_days",
                                  "for example --limit review, or --days 10 --unit working_days"}));
}

// What was given and has no meaning for the question, or is missing. Nothing given is ignored.
Result<void> check_options(const Session& session, const ExplainChoice& choice, ExplainForm form) {
  struct Option {
    std::string name;
    bool given;
    std::vector<ExplainForm> forms;
  };
  const std::vector<Option> options{
      {"--sector", !choice.sector.empty(), {ExplainForm::limit}},
      {"--pack", !choice.pack_file.empty(), {ExplainForm::limit}},
      {"--unit", !choice.unit.empty(), {ExplainForm::typed}},
      {"--end", !choice.end.empty(), {ExplainForm::typed}},
      {"--roll", !choice.roll.empty(), {ExplainForm::typed}},
      {"--until", choice.until.has_value(), {ExplainForm::remaining}},
      {"--clock", !choice.clock.empty(), {ExplainForm::of_a_case}},
      {"--register",
       !choice.register_name.empty(),
       {ExplainForm::limit, ExplainForm::typed, ExplainForm::remaining}},
      {"--calendar",
       !choice.calendar_file.empty(),
       {ExplainForm::limit, ExplainForm::typed, ExplainForm::remaining}},
      {"--from", choice.from.has_value(), {ExplainForm::limit, ExplainForm::typed, ExplainForm::remaining}}};
  for (const Option& option : options) {
    if (!option.given || std::ranges::find(option.forms, form) != option.forms.end()) continue;
    return std::unexpected(
        misused(session, option.name, {"在这里没有用处", "has no meaning here"}, {"请去掉", "leave it out"}));
  }
  if (form != ExplainForm::of_a_case && !choice.from) {
    return std::unexpected(
        misused(session, "--from", {"没有给出", "is missing"},
                {"写明从何时起算，或问的是哪一天：--from 2024-09-25",
                 "say when counting starts, or on which day it is asked: --from 2024-09-25"}));
  }
  if (form == ExplainForm::remaining && !choice.until) {
    return std::unexpected(
        misused(session, "--until", {"没有给出", "is missing"},
                {"写明期满之日：--until 2024-10-18", "name the day of expiry: --until 2024-10-18"}));
  }
  return {};
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

}  // namespace

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
  add_named<CaseClock>(
      command, session, "--clock", choice.clock,
      {"隐患的哪个期限；默认整改期限，导入的案件为来源登记的期限",
       "which deadline of the hazard; by default the order's, or, imported, its register's"});
  add_time(command, session, "--from", choice.from,
           {"从何时起算：\"2024-09-25 15:00\"；只写日期指当日零时",
            "when counting starts: \"2024-09-25 15:00\"; a day alone means its beginning"});
  add_time(command, session, "--until", choice.until, {"期满之日", "the day of expiry"});
}

Result<ExplainForm> form_of(const Session& session, const ExplainChoice& choice) {
  auto form = only_one(session, choice);
  if (!form) return form;
  if (auto sound = check_options(session, choice, *form); !sound) {
    return std::unexpected(std::move(sound.error()));
  }
  return form;
}

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
    failure.where = failure.where == "budget" ? std::string("--days") : "--" + to_text(failure.where);
    return std::unexpected(std::move(failure));
  }
  return rule;
}

Result<void> check_at_least(const Session& session, const ExplainChoice& choice) {
  if (*choice.at_least >= 0 && *choice.at_least <= kBudgetMax) return {};
  return std::unexpected(misused(session, "--at-least", {"不在0至10000之间", "is not 0 to 10000"},
                                 {"写一个工作日数", "give a number of working days"}));
}

}  // namespace bihuan
