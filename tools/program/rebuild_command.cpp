#include "tools/program/rebuild_command.hpp"

#include "api/messages/messages.hpp"
#include "engine/runtime/rebuild.hpp"
#include "tools/program/session.hpp"

namespace bihuan {
namespace {

struct ComparedLine {
  std::int64_t differing = 0;
  std::optional<std::string> first_difference;
  std::string ledger;
  std::string live_digest;
  std::string rebuilt_digest;
  std::int64_t rows = 0;
  bool same = false;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("differing", differing);
    archive("first_difference", first_difference);
    archive("ledger", ledger);
    archive("live_digest", live_digest);
    archive("rebuilt_digest", rebuilt_digest);
    archive("rows", rows);
    archive("same", same);
  }
};

const TableForm& compared_form() {
  static const TableForm kForm{
      .name = "rebuild",
      .order = {"ledger", "same", "rows", "differing", "live_digest", "rebuilt_digest", "first_difference"},
      .brief = {"ledger", "same", "rows", "differing", "rebuilt_digest", "first_difference"},
      .words = {{"differing", {"不同行数", "differing"}},
                {"first_difference", {"第一处不同", "first difference"}},
                {"ledger", {"账表", "ledger"}},
                {"live_digest", {"现有摘要", "live digest"}},
                {"rebuilt_digest", {"重算摘要", "rebuilt digest"}},
                {"rows", {"行版本数", "row versions"}},
                {"same", {"一致", "same"}}}};
  return kForm;
}

std::string ledger_name(Ledger ledger) {
  for (const KnownLedger& info : kLedgers) {
    if (info.ledger == ledger) return std::string(info.name) + '@' + std::to_string(info.version);
  }
  return std::to_string(static_cast<int>(ledger));
}

ComparedLine line_of(const LedgerComparison& comparison, Language language) {
  ComparedLine line;
  line.differing = static_cast<std::int64_t>(comparison.differing);
  if (!comparison.first_difference.empty()) {
    line.first_difference = told(comparison.first_difference, language);
  }
  line.ledger = ledger_name(comparison.ledger);
  line.live_digest = to_hex(comparison.live);
  line.rebuilt_digest = to_hex(comparison.rebuilt);
  line.rows = static_cast<std::int64_t>(comparison.rows);
  line.same = comparison.differing == 0 && comparison.live == comparison.rebuilt;
  return line;
}

// Long work told in records.
class Told {
 public:
  explicit Told(const Session& session)
      : progress_(session.progress("rebuild", {"重算", "rebuilding"}, {"条", "records"})) {}
  [[nodiscard]] RebuildProgress report() {
    return [this](std::uint64_t done, std::uint64_t of) { progress_.update(done, of); };
  }

 private:
  Progress progress_;
};

Result<std::vector<LedgerComparison>> compare(const Session& session, const EventLog& log) {
  Told told(session);
  return compare_with_rebuild(log, told.report());
}

ExitCode run_compare(Session& session) {
  const auto log = session.open_log_for_reading();
  if (!log) return session.report(log.error());
  const auto comparisons = compare(session, **log);
  if (!comparisons) return session.report(comparisons.error());
  std::vector<ComparedLine> lines;
  bool same = true;
  for (const LedgerComparison& comparison : *comparisons) {
    lines.push_back(line_of(comparison, session.language()));
    same = same && lines.back().same;
  }
  if (auto printed = session.print(lines, compared_form()); !printed) return session.report(printed.error());
  if (same) {
    session.note({"各账表与从 {} 条记录重算的结果逐行一致。",
                  "Every ledger is, row by row, what {} records say it is."},
                 (*log)->head().size);
    return ExitCode::ok;
  }
  return session.report(Failure{FailureKind::corrupt, session.options().data,
                                "a ledger is not what the records say",
                                "find out why (bihuan verify), then make the ledgers anew: bihuan rebuild"});
}

// Nothing is printed without --compare, so there is nothing the options of output could have an effect on.
Result<void> check_no_output_asked(const Session& session) {
  const GlobalOptions& options = session.options();
  const std::string_view option = options.form_given         ? "--output"
                                  : !options.columns.empty() ? "--columns"
                                  : options.wide             ? "--wide"
                                                             : "";
  if (option.empty()) return {};
  return fail(FailureKind::invalid_input, std::string(option),
              session.say({"只在 --compare 时起作用", "has an effect only with --compare"}),
              session.say({"请去掉，或加 --compare", "leave it out, or add --compare"}));
}

ExitCode run_rebuild(Session& session) {
  if (const auto checked = check_no_output_asked(session); !checked) return session.report(checked.error());
  auto log = session.open_log_for_writing(Session::Absent::refused);
  if (!log) return session.report(log.error());
  {
    Told told(session);
    const auto rebuilt = rebuild(**log, told.report());
    if (!rebuilt) return session.report(rebuilt.error());
  }
  session.note({"各账表已从 {} 条记录重算。", "The ledgers were made anew from {} records."},
               (*log)->head().size);
  return ExitCode::ok;
}

}  // namespace

void add_rebuild_command(CLI::App& app, Session& session) {
  const auto compare_only = std::make_shared<bool>(false);
  CLI::App* command = session.add_command(
      app, "rebuild",
      {"从记录重算各账表；--compare 只比较，不写",
       "make the ledgers anew from the records; --compare only compares"},
      "bihuan rebuild --compare\nbihuan rebuild --compare -o json\nbihuan rebuild",
      [&session, compare_only] { return *compare_only ? run_compare(session) : run_rebuild(session); });
  session.add_table_options(*command);
  session.add_flag(*command, "--compare", *compare_only,
                   {"逐行比较现有账表与重算结果，什么也不写",
                    "compare the live ledgers with the fold, row by row; write nothing"});
}

}  // namespace bihuan
