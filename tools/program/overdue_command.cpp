#include "tools/program/overdue_command.hpp"

#include "projections/overdue_board.hpp"
#include "tools/program/case_filter.hpp"
#include "tools/program/session.hpp"
#include "tools/program/table_forms.hpp"

namespace bihuan {
namespace {

ExitCode run_overdue(Session& session, const CaseFilter& filter) {
  const auto book = session.open_for_reading();
  if (!book) return session.report(book.error());
  const auto units = units_asked_for(*book, filter);
  if (!units) return session.report(units.error());
  const auto lines = overdue_board(*book->rows, book->as_of, {.leads = *units});
  if (!lines) return session.report(lines.error());
  return session.report(session.print(*lines, overdue_form()));
}

}  // namespace

void add_overdue_command(CLI::App& app, Session& session) {
  const auto filter = std::make_shared<CaseFilter>();
  CLI::App* command =
      session.add_command(app, "overdue",
                          {"逾期督办：每个已过期限的时限一行，最久的在前",
                           "the overdue board: every clock that has run out, the longest first"},
                          "bihuan overdue\n"
                          "bihuan overdue --known-at \"2024-05-20 09:00\"\n"
                          "bihuan overdue --unit CJ --as-of 2024-10-13\n"
                          "bihuan overdue --as-of 2024-06-30 -o json\n"
                          "bihuan overdue --to overdue.xlsx",
                          [&session, filter] { return run_overdue(session, *filter); });
  add_case_filter(*command, session, *filter);
  session.add_time_options(*command);
  session.add_table_options(*command);
  session.add_file_options(*command);
}

}  // namespace bihuan
