#include "tools/program/ledger_command.hpp"

#include <algorithm>
#include <array>

#include "api/messages/messages.hpp"
#include "events/outcome/nearest.hpp"
#include "projections/case_counts.hpp"
#include "projections/case_ledger.hpp"
#include "projections/enterprise_file.hpp"
#include "projections/month_file.hpp"
#include "projections/unit_file.hpp"
#include "tools/program/case_filter.hpp"
#include "tools/program/ledger_kind.hpp"
#include "tools/program/session.hpp"
#include "tools/program/table_forms.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {

std::span<const std::string_view> names(LedgerKind) {
  static constexpr std::array<std::string_view, 7> kNames{"cases", "major",  "enterprise", "unit",
                                                          "month", "months", "counts"};
  return kNames;
}

namespace {

struct LedgerChoice {
  std::vector<CountedBy> by{kCountedByAll.begin(), kCountedByAll.end()};
  bool by_given = false;
  std::string enterprise;
  CaseFilter filter;
  LedgerKind kind = LedgerKind::cases;
  bool open = false;
  bool overdue = false;
};

Result<CaseChoice> cases_asked_for(const BookForReading& book, const LedgerChoice& choice) {
  CaseChoice cases;
  if (choice.open) cases.standing = Standing::open;
  if (choice.overdue) cases.standing = Standing::overdue;
  auto units = units_asked_for(book, choice.filter);
  if (!units) return std::unexpected(std::move(units.error()));
  cases.leads = std::move(*units);
  if (choice.enterprise.empty()) return cases;
  const auto enterprise = enterprise_called(book, choice.enterprise);
  if (!enterprise) return std::unexpected(enterprise.error());
  cases.enterprise = *enterprise;
  return cases;
}

template <class Line>
ExitCode print(Session& session, const Result<std::vector<Line>>& lines, const TableForm& form) {
  if (!lines) return session.report(lines.error());
  return session.report(session.print(*lines, form));
}

ExitCode run_ledger(Session& session, const LedgerChoice& choice) {
  if (choice.by_given && choice.kind != LedgerKind::counts) {
    return session.report({FailureKind::invalid_input, "--by", "has an effect on the counts only",
                           "leave it out, or add --kind counts"});
  }
  const auto book = session.open_for_reading();
  if (!book) return session.report(book.error());
  const auto cases = cases_asked_for(*book, choice);
  if (!cases) return session.report(cases.error());
  const RowSource& rows = *book->rows;
  const AsOf& as_of = book->as_of;
  switch (choice.kind) {
    case LedgerKind::cases:
      return print(session, case_ledger(rows, as_of, *cases), ledger_form());
    case LedgerKind::major:
      return print(session, major_hazards(rows, as_of, *cases), major_form());
    case LedgerKind::enterprise:
      return print(session, enterprise_files(rows, as_of, *cases), enterprise_file_form());
    case LedgerKind::unit:
      return print(session, unit_files(rows, as_of, *cases), unit_file_form());
    case LedgerKind::month:
      return print(session, month_file(rows, as_of, *cases), month_file_form());
    case LedgerKind::months:
      return print(session, months_in_numbers(rows, as_of, *cases), months_form());
    case LedgerKind::counts:
      session.note({"统计口径：截至所问时点账本所知的隐患，一件计一次；逾期指在账且已过现行整改期限",
                    "counted: the cases the book knew by then, each once; overdue: on the books and past the "
                    "deadline of the order in force"});
      return print(session, case_counts(rows, as_of, *cases, choice.by), counts_form(choice.by));
  }
  return ExitCode::ok;
}

std::string joined(std::span<const std::string_view> words) {
  std::string all;
  for (const std::string_view word : words) {
    if (!all.empty()) all += ", ";
    all += word;
  }
  return all;
}

// Why it is none of the names, with the nearest one; empty when it is one.
template <class Named>
std::string why_no_name(const Session& session, const std::string& text) {
  if (from_name<Named>(text)) return {};
  const auto known = names(Named{});
  const std::string near = nearest(text, std::vector<std::string>(known.begin(), known.end()));
  return session.say({"没有“{}”；可用：{}{}", "there is no '{}'; there are {}{}"}, printable(text),
                     joined(known),
                     near.empty() ? "" : session.say({"。是不是“{}”？", "; did you mean '{}'?"}, near));
}

void add_kind_option(CLI::App& command, Session& session, LedgerChoice& choice) {
  command
      .add_option_function<std::string>(
          "--kind", [&choice](const std::string& name) { choice.kind = from_name<LedgerKind>(name).value(); },
          session.say(
              {"哪一种台账：cases 隐患台账、major 重大事故隐患数据库、enterprise 一企一档、unit 一单位"
               "一档、month 一月一档（所问时点所在的月）、months 各月汇总、counts 分类统计",
               "which ledger: cases, the major-hazard database, the file of each enterprise, of each "
               "unit, of the month in which the as-of lies, all months in numbers, or counts"}))
      ->type_name("KIND")
      ->default_str("cases")
      ->check([&session](const std::string& name) { return why_no_name<LedgerKind>(session, name); });
}

void add_by_option(CLI::App& command, Session& session, LedgerChoice& choice) {
  command
      .add_option_function<std::vector<std::string>>(
          "--by",
          [&choice](const std::vector<std::string>& given) {
            choice.by.clear();
            choice.by_given = true;
            for (const std::string& name : given) {
              const CountedBy by = from_name<CountedBy>(name).value();
              if (std::ranges::find(choice.by, by) == choice.by.end()) choice.by.push_back(by);
            }
          },
          session.say({"counts按什么分类，用逗号分开，按此顺序：territory 属地、sector 行业领域、grade 等级、"
                       "channel 来源；默认四项都分",
                       "what counts are told by, comma-separated, in this order: territory, sector, grade, "
                       "channel; else all four"}))
      ->delimiter(',')
      ->type_name("A,B")
      ->check([&session](const std::string& name) { return why_no_name<CountedBy>(session, name); });
}

}  // namespace

void add_ledger_command(CLI::App& app, Session& session) {
  const auto choice = std::make_shared<LedgerChoice>();
  CLI::App* command = session.add_command(
      app, "ledger",
      {"台账：隐患台账，以及重大隐患数据库、一企一档、一单位一档、一月一档和分类统计（--kind）",
       "the ledgers: every case on a line, or by --kind the major hazards, a file for each enterprise, unit "
       "or "
       "month, and counts"},
      "bihuan ledger\n"
      "bihuan ledger --as-of 2024-05-20 --open\n"
      "bihuan ledger --unit ZF --as-of \"2024-09-30 23:59\"\n"
      "bihuan ledger --kind major --open\n"
      "bihuan ledger --kind enterprise --enterprise E-0457\n"
      "bihuan ledger --kind month --as-of 2024-05-31\n"
      "bihuan ledger --kind counts --by territory,sector\n"
      "bihuan ledger --kind major --to 重大隐患.xlsx\n"
      "bihuan ledger --known-at \"2024-05-20 14:10\" -o csv --bom > ledger.csv\n"
      "bihuan ledger --columns number,status,last_day",
      [&session, choice] { return run_ledger(session, *choice); });
  add_kind_option(*command, session, *choice);
  add_by_option(*command, session, *choice);
  session.add_time_options(*command);
  session.add_table_options(*command);
  session.add_file_options(*command);
  session.add_flag(*command, "--open", choice->open, {"只列在账的", "only those still on the books"});
  session.add_flag(*command, "--overdue", choice->overdue,
                   {"只列整改逾期的", "only those whose order is overdue"});
  add_case_filter(*command, session, choice->filter);
  session.add_option(*command, "--enterprise", choice->enterprise,
                     {"只列在该企业发现的；一企一档则只要该企业的档",
                      "only those found at that enterprise; of the files of enterprises only its own"},
                     "CODE");
}

}  // namespace bihuan
