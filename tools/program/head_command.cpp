#include "tools/program/head_command.hpp"

#include "engine/runtime/rule_book.hpp"
#include "tools/program/session.hpp"

namespace bihuan {
namespace {

struct HeadLine {
  std::string last_recorded_at;
  std::string origin;
  std::string root;
  std::int64_t size = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("last_recorded_at", last_recorded_at);
    archive("origin", origin);
    archive("root", root);
    archive("size", size);
  }
};

const TableForm& head_form() {
  static const TableForm kForm{.name = "head",
                               .order = {"size", "root", "last_recorded_at", "origin"},
                               .brief = {},
                               .words = {{"last_recorded_at", {"最后入账时间", "last recorded at"}},
                                         {"origin", {"账本名称", "origin"}},
                                         {"root", {"根哈希", "root"}},
                                         {"size", {"记录数", "records"}}}};
  return kForm;
}

ExitCode run_head(Session& session) {
  const auto log = session.open_log_for_reading();
  if (!log) return session.report(log.error());
  const Head head = (*log)->head();
  const auto opening = opening_of(**log);
  if (!opening) return session.report(opening.error());
  const auto last = recorded_at(**log, head.size - 1);
  if (!last) return session.report(last.error());
  const auto rules = RuleBook::read(**log, head.size - 1);
  if (!rules) return session.report(rules.error());
  return session.report(
      session.print_one(HeadLine{.last_recorded_at = exact_text_of(*last, rules->local_calendar()),
                                 .origin = opening->event.origin,
                                 .root = to_hex(head.root),
                                 .size = static_cast<std::int64_t>(head.size)},
                        head_form()));
}

}  // namespace

void add_head_command(CLI::App& app, Session& session) {
  CLI::App* command = session.add_command(
      app, "head",
      {"账首：记录数、根哈希、最后入账时间；抄在别处，便可日后对照（verify --head）",
       "the head: how many records, their root, when the last was recorded; noted elsewhere, "
       "it is what verify --head compares with"},
      "bihuan head\nbihuan head -o json", [&session] { return run_head(session); });
  session.add_output_option(*command);
}

}  // namespace bihuan
