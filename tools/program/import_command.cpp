#include "tools/program/import_command.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/program/import_forms.hpp"
#include "tools/program/import_telling.hpp"
#include "tools/program/session.hpp"
#include "tools/register/dry_run.hpp"
#include "tools/register/import_report.hpp"
#include "tools/register/register_import.hpp"

namespace bihuan {
namespace {

struct ImportChoice {
  std::string by;
  bool dry_run = false;
  std::string dry_run_hash;
  bool explain = false;
  std::string file;
  std::string mapping;
  std::string marked;
  std::string sheet;
  bool skip_bad_rows = false;
};

// A register read, with the rules it stands under.
struct ReadRegister {
  RegisterMapping mapping;
  RegisterRules rules;
  RegisterFile file;
};

// What is decided about it: what to write, by whom.
struct Decided {
  Importer importer;
  ImportPlan plan;
};

class ImportRun {
 public:
  ImportRun(Session& session, const ImportChoice& choice) : session_(session), choice_(choice) {}

  [[nodiscard]] ExitCode run();

 private:
  [[nodiscard]] Result<void> read_all();
  [[nodiscard]] Result<Decided> decide_from(const EventLog& log, const RowSource& rows, Instant now) const;
  // By reading alone; `log` is null when there is no book yet.
  [[nodiscard]] Result<Decided> look(const EventLog* log) const;
  [[nodiscard]] ExitCode write();
  [[nodiscard]] Result<void> check_dry_run(const Decided& decided) const;
  [[nodiscard]] ExitCode finish(const Decided& decided, const std::optional<ImportOutcome>& outcome);
  void tell_end(const ImportPlan& plan, bool carried_out);

  [[nodiscard]] bool is_blocked(const ImportPlan& plan) const {
    return plan.bad_rows > 0 && !choice_.skip_bad_rows;
  }

  Session& session_;
  const ImportChoice& choice_;
  ReadRegister read_;
};

ExitCode ImportRun::run() {
  if (const auto known = session_.check_columns<ImportFinding>(import_findings_form()); !known) {
    return session_.report(known.error());
  }
  if (auto read = read_all(); !read) return session_.report(read.error());
  auto log = session_.open_log_for_reading();
  const bool begins = !log && log.error().kind == FailureKind::not_found && choice_.by.empty();
  if (!log && !begins) return session_.report(log.error());
  // Nothing is held, and no book begun, for what will not be written.
  const bool by_hash = read_.mapping.dry_run == DryRunRule::required || !choice_.dry_run_hash.empty();
  const bool hopeless = read_.file.rows_with_problems > 0 && !choice_.skip_bad_rows;
  if (choice_.dry_run || hopeless || begins || by_hash || read_.file.cases.empty()) {
    const auto decided = look(log ? log->get() : nullptr);
    if (!decided) return session_.report(decided.error());
    const bool idle = is_blocked(decided->plan) || decided->plan.cases.empty();
    if (choice_.dry_run || idle) return finish(*decided, std::nullopt);
    if (const auto same = check_dry_run(*decided); !same) return session_.report(same.error());
  }
  if (log) log->reset();
  return write();
}

Result<void> ImportRun::read_all() {
  auto mapping = read_mapping_file(choice_.mapping);
  if (!mapping) return std::unexpected(std::move(mapping.error()));
  read_.mapping = std::move(*mapping);
  if (!choice_.marked.empty()) {
    const auto markable = check_markable(choice_.marked, choice_.file, read_.mapping);
    if (!markable) return markable;
  }
  auto rules = read_register_rules(read_.mapping);
  if (!rules) return std::unexpected(std::move(rules.error()));
  read_.rules = std::move(*rules);
  Progress progress = session_.progress("read", {"读取", "reading"}, {"字节", "bytes"});
  auto file = read_register(
      choice_.file, read_.mapping,
      [&progress](std::uint64_t done, std::uint64_t of) { progress.update(done, of); }, choice_.sheet);
  if (!file) return std::unexpected(std::move(file.error()));
  read_.file = std::move(*file);
  return {};
}

Result<Decided> ImportRun::decide_from(const EventLog& log, const RowSource& rows, Instant now) const {
  const std::uint64_t position = log.head().size - 1;
  Decided decided{.importer = importer_of_account(), .plan = {}};
  if (!choice_.by.empty()) {
    auto named = importer_of_book(log, rows, position, choice_.by, now);
    if (!named) return std::unexpected(std::move(named.error()));
    decided.importer = std::move(*named);
  }
  const RegisterBook book(log, rows, position);
  Progress progress =
      session_.progress("compare", {"与本簿比对", "comparing with the book"}, {"件", "cases"});
  auto plan = plan_import(read_.file, read_.mapping, read_.rules, &book, now,
                          [&progress](std::uint64_t done, std::uint64_t of) { progress.update(done, of); });
  if (!plan) return std::unexpected(std::move(plan.error()));
  decided.plan = std::move(*plan);
  return decided;
}

Result<Decided> ImportRun::look(const EventLog* log) const {
  const Instant now = HostClock().now();
  if (log != nullptr) {
    const auto rows = stored_rows(*log);
    if (!rows) return std::unexpected(rows.error());
    return decide_from(*log, **rows, now);
  }
  auto plan = plan_import(read_.file, read_.mapping, read_.rules, nullptr, now);
  if (!plan) return std::unexpected(std::move(plan.error()));
  return Decided{.importer = importer_of_account(), .plan = std::move(*plan)};
}

ExitCode ImportRun::write() {
  const auto book = session_.open_for_writing();
  if (!book) return session_.report(book.error());
  const auto rows = stored_rows(*book->log);
  if (!rows) return session_.report(rows.error());
  // Only now, when nobody else writes: what was seen before may be old.
  const auto decided = decide_from(*book->log, **rows, book->clock->now());
  if (!decided) return session_.report(decided.error());
  if (is_blocked(decided->plan)) return finish(*decided, std::nullopt);
  if (const auto same = check_dry_run(*decided); !same) return session_.report(same.error());
  const ImportCommands commands(read_.mapping, read_.rules, read_.file.sha256, decided->importer);
  Progress progress = session_.progress("import", {"导入", "importing"}, {"件", "cases"});
  const auto outcome =
      carry_out(decided->plan, commands, *book->writer,
                [&progress](std::uint64_t done, std::uint64_t of) { progress.update(done, of); });
  if (!outcome) return session_.report(outcome.error());
  return finish(*decided, *outcome);
}

// What is written is what a dry run showed; where there is nothing to write there is nothing to compare.
Result<void> ImportRun::check_dry_run(const Decided& decided) const {
  if (decided.plan.cases.empty()) return {};
  if (choice_.dry_run_hash.empty()) {
    if (read_.mapping.dry_run != DryRunRule::required) return {};
    return fail(FailureKind::invalid_input, choice_.mapping, "requires a dry run before anything is written",
                "run it with --dry-run, look at what it tells, and give its hash: --dry-run-hash HASH");
  }
  if (choice_.dry_run_hash == dry_run_hash(read_.file, read_.mapping, read_.rules, decided.plan)) return {};
  return fail(
      FailureKind::conflict, choice_.file,
      "is not what the dry run of that hash saw: the file, the mapping, the rules or the book changed",
      "run it with --dry-run again, and give the hash that it prints");
}

ExitCode ImportRun::finish(const Decided& decided, const std::optional<ImportOutcome>& outcome) {
  ImportReport report = report_of(read_.file, read_.mapping, read_.rules, decided.plan, session_.language(),
                                  choice_.explain ? Explaining::yes : Explaining::no);
  report.summary.file = choice_.file;
  report.summary.importer = decided.importer.name;
  if (choice_.dry_run)
    report.summary.dry_run_hash = dry_run_hash(read_.file, read_.mapping, read_.rules, decided.plan);
  if (outcome) report.summary.records_written = static_cast<std::int64_t>(outcome->records);
  report.summary.written = report.summary.records_written > 0;
  if (session_.options().form() != OutputForm::table) tell_offsets(report, read_.rules.calendar);
  if (const auto printed = print_import(session_, report); !printed) return session_.report(printed.error());
  if (!choice_.marked.empty()) {
    const auto marked =
        write_marked(choice_.marked, read_.file, decided.plan, session_.language(), HostClock().now());
    if (!marked) return session_.report(marked.error());
    session_.note({"标出问题的表格：{}", "The workbook with its problems marked: {}"}, choice_.marked);
  }
  if (outcome && outcome->refused > 0) {
    tell_refusals(session_, *outcome, read_.rules.calendar);
    return ExitCode::refused;
  }
  tell_end(decided.plan, outcome.has_value());
  return decided.plan.bad_rows == 0 ? ExitCode::ok : ExitCode::invalid_rows;
}

void ImportRun::tell_end(const ImportPlan& plan, bool carried_out) {
  if (read_.file.rows == 0) {
    return session_.warn({"登记簿只有表头，没有案件；什么也没有写入。",
                          "The register has a header and no case; nothing was written."});
  }
  if (is_blocked(plan)) {
    return session_.warn(
        {"{} 行有误，什么也没有写入。改正后重试，或加 --skip-bad-rows 先导入其余各行。",
         "{} rows are bad; nothing was written. Correct them, or import the others with --skip-bad-rows."},
        plan.bad_rows);
  }
  if (plan.bad_rows > 0) {
    session_.warn({"{} 行有误，不导入。", "{} rows are bad and are left out."}, plan.bad_rows);
  }
  if (plan.cases.empty()) {
    session_.note({"没有可导入的：无误的 {} 行本簿都已有。",
                   "There is nothing to import: the book has all {} good rows already."},
                  plan.known);
  } else if (!carried_out) {
    session_.note({"试运行：什么也没有写入。", "Dry run: nothing was written."});
  }
}

}  // namespace

void add_import_command(CLI::App& app, Session& session) {
  const auto choice = std::make_shared<ImportChoice>();
  CLI::App* command = session.add_command(
      app, "import",
      {"导入登记簿（XLSX或CSV），包括本机关原有的台账：案件连同办结情况，期限按其规则包和工作日历推算并与登记"
       "簿所写比对",
       "import a register (XLSX or CSV), the office's own old ledger too: its cases and closings, with "
       "deadlines counted by its own pack and "
       "calendar and compared with those it claims"},
      "bihuan import --mapping tools/registers/sample/sample.toml tools/registers/sample/sample.csv\n"
      "bihuan import --mapping M.toml FILE.csv --dry-run --explain\n"
      "bihuan import --mapping tools/registers/office/ledger.toml LEDGER.xlsx --dry-run --marked "
      "marked.xlsx\n"
      "bihuan import --mapping tools/registers/office/ledger.toml LEDGER.xlsx --dry-run-hash HASH\n"
      "bihuan import --mapping M.toml FILE.csv --skip-bad-rows -o csv > findings.csv\n"
      "bihuan import --mapping M.toml FILE.csv --by I-01@ZF-1",
      [&session, choice] { return ImportRun(session, *choice).run(); });
  session
      .add_option(*command, "file", choice->file,
                  {"登记簿，XLSX或CSV文件", "the register, an XLSX or CSV file"}, "FILE")
      ->required();
  session
      .add_option(*command, "--mapping", choice->mapping,
                  {"映射文件：各列的含义，以及所用的规则包和工作日历",
                   "the mapping: what the columns mean, and which pack and calendar apply"},
                  "FILE")
      ->required();
  CLI::Option* const dry_run =
      session.add_flag(*command, "--dry-run", choice->dry_run,
                       {"只报告，不写账本；末尾给出试运行哈希",
                        "only report, with the dry run's hash; write nothing to the book"});
  session
      .add_option(
          *command, "--dry-run-hash", choice->dry_run_hash,
          {"所依据的试运行的哈希；文件、映射、规则或账本此后有变的，不予导入",
           "the hash of the dry run that was seen; refused when file, mapping, rules or book changed since"},
          "HASH")
      ->excludes(dry_run);
  session
      .add_option(
          *command, "--marked", choice->marked,
          {"试运行时另存一份表格：有问题的单元格标红，末列为错误说明；已有的文件不覆盖",
           "with a dry run, the same table as a workbook: red cells, and what is wrong in a last column; "
           "no file is overwritten"},
          "FILE.xlsx")
      ->needs(dry_run);
  session.add_option(*command, "--sheet", choice->sheet,
                     {"工作表名称；不给则用唯一含有映射文件各列的那张",
                      "the sheet; else the only one that has the mapping's columns"},
                     "NAME");
  session.add_flag(
      *command, "--skip-bad-rows", choice->skip_bad_rows,
      {"有误的行略过，导入其余各行（退出码仍为7）；不加则有一行有误就什么也不写",
       "leave bad rows out and import the others (the exit code is 7 all the same); without it one "
       "bad row is enough to write nothing"});
  session.add_flag(*command, "--explain", choice->explain,
                   {"期限不一致的，逐日列出推算过程", "count every differing deadline day by day"});
  session.add_option(*command, "--by", choice->by,
                     {"导入人，写成 人员@岗位；不给则记操作系统账户",
                      "who imports, as person@post; else the account of the operating system is recorded"},
                     "PERSON@POST");
  session.add_output_option(*command);
  session.add_columns_options(*command, Session::ColumnsOf::csv);
  session.add_wide_option(*command);
  session.add_clock_option(*command);
  session.add_new_book_options(*command);
}

}  // namespace bihuan
