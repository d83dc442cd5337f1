#include "tools/program/find_command.hpp"

#include "events/free_text.hpp"
#include "projections/find.hpp"
#include "tools/program/session.hpp"
#include "tools/program/table_forms.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kFoundMax = 200;

ExitCode run_find(Session& session, const std::string& typed) {
  auto text = to_nfc(typed);
  if (!text) {
    text.error().where = "TEXT";
    return session.report(text.error());
  }
  if (text->empty()) {
    return session.report(Failure{FailureKind::invalid_input, "TEXT", "there is nothing to look for", {}});
  }
  const auto book = session.open_for_reading();
  if (!book) return session.report(book.error());
  const auto found = find(*book->rows, *text, book->as_of, kFoundMax);
  if (!found) return session.report(found.error());
  if (found->more) {
    session.warn({"只列出前 {} 条，请写得更具体些。", "only the first {} are shown; say it more exactly."},
                 kFoundMax);
  }
  return session.report(session.print(found->lines, find_form()));
}

}  // namespace

void add_find_command(CLI::App& app, Session& session) {
  const auto text = std::make_shared<std::string>();
  CLI::App* command = session.add_command(app, "find",
                                          {"按名称、代码、编号、文号查找，旧名旧号也能查到",
                                           "by name, code, number or paper, also those of before"},
                                          "bihuan find 木业\n"
                                          "bihuan find E-0457 --as-of 2024-03-31\n"
                                          "bihuan find 九执〔2024〕1号 -o json",
                                          [&session, text] { return run_find(session, *text); });
  session.add_time_options(*command);
  session.add_table_options(*command);
  session
      .add_option(*command, "text", *text,
                  {"要找的内容，一部分即可", "what to look for; a part of it is enough"}, "TEXT")
      ->required();
}

}  // namespace bihuan
