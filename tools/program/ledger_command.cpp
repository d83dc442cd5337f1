#include "tools/program/ledger_command.hpp"

#include "api/messages/messages.hpp"
#include "projections/case_ledger.hpp"
#include "tools/program/case_filter.hpp"
#include "tools/program/session.hpp"
#include "tools/program/table_forms.hpp"

namespace bihuan {
namespace {

struct LedgerChoice {
  CaseFilter filter;
  bool open = false;
  bool overdue = false;
};

ExitCode run_ledger(Session& session, const LedgerChoice& choice) {
  const auto book = session.open_for_reading();
  if (!book) return session.report(book.error());
  auto lines = case_ledger(*book->rows, book->as_of);
  if (!lines) return session.report(lines.error());
  std::erase_if(*lines, [&](const LedgerLine& line) {
    return (choice.open && !line.open) || (choice.overdue && !line.overdue);
  });
  if (choice.filter.given()) {
    const auto units = units_asked_for(*book, choice.filter);
    if (!units) return session.report(units.error());
    std::erase_if(*lines, [&](const LedgerLine& line) { return !is_of(line.lead, *units); });
  }
  return session.report(session.print(*lines, ledger_form()));
}

}  // namespace

void add_ledger_command(CLI::App& app, Session& session) {
  const auto choice = std::make_shared<LedgerChoice>();
  CLI::App* command = session.add_command(
      app, "ledger", {"隐患台账：每件隐患一行", "the case ledger: every hazard on a line"},
      "bihuan ledger\n"
      "bihuan ledger --as-of 2024-05-20 --open\n"
      "bihuan ledger --unit ZF --as-of \"2024-09-30 23:59\"\n"
      "bihuan ledger --known-at \"2024-05-20 14:10\" -o csv --bom > ledger.csv\n"
      "bihuan ledger --columns number,status,last_day",
      [&session, choice] { return run_ledger(session, *choice); });
  session.add_time_options(*command);
  session.add_table_options(*command);
  session.add_flag(*command, "--open", choice->open, {"只列在账的", "only those still on the books"});
  session.add_flag(*command, "--overdue", choice->overdue,
                   {"只列整改逾期的", "only those whose order is overdue"});
  add_case_filter(*command, session, choice->filter);
}

}  // namespace bihuan
