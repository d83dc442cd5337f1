#include "tools/program/raise_command.hpp"

#include "tools/program/session.hpp"

namespace bihuan {
namespace {

struct RaisedLine {
  std::int64_t raised = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("raised", raised);
  }
};

const TableForm& raised_form() {
  static const TableForm kForm{.name = "raise",
                               .order = {"raised"},
                               .brief = {},
                               .words = {{"raised", {"新记入的督办环节", "rungs recorded"}}}};
  return kForm;
}

ExitCode run_raise(Session& session) {
  {
    const auto there = session.open_log_for_reading();  // raising begins no book
    if (!there) return session.report(there.error());
  }
  const auto book = session.open_for_writing();
  if (!book) return session.report(book.error());
  return session.report(
      session.print_one(RaisedLine{.raised = static_cast<std::int64_t>(book->raised)}, raised_form()));
}

}  // namespace

void add_raise_command(CLI::App& app, Session& session) {
  CLI::App* command = session.add_command(
      app, "raise",
      {"把已到时的督办环节（预警、函告……）记入账本；可每个工作日九点后定时运行",
       "record every rung of the ladder that has become due; for a job after nine each day"},
      "bihuan raise\nbihuan raise -o json", [&session] { return run_raise(session); });
  session.add_clock_option(*command);
  session.add_output_option(*command);
}

}  // namespace bihuan
