#include "tools/program/init_command.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "events/proof/digest.hpp"
#include "tools/organisation/establishing.hpp"
#include "tools/program/session.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

struct InitChoice {
  bool dry_run = false;
  std::string file;
};

// What came of it, as programs read it.
struct InitReport {
  std::int64_t added = 0;  // what only the file had
  std::int64_t differing = 0;
  bool dry_run = false;
  std::vector<OrganisationLine> lines;
  std::string organisation;
  std::int64_t records_written = 0;
  std::int64_t same = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("added", added);
    archive("differing", differing);
    archive("dry_run", dry_run);
    archive("lines", lines);
    archive("organisation", organisation);
    archive("records_written", records_written);
    archive("same", same);
  }
};

const TableForm& line_form() {
  static const TableForm kForm{
      .name = "init",
      .order = {"standing", "kind", "code", "name", "field", "book", "file", "command"},
      .brief = {"standing", "kind", "code", "name", "field", "book", "file"},
      .words = {{"book", {"账本", "in the book"}},
                {"code", {"代码", "code"}},
                {"command", {"可提交的命令", "command to submit"}},
                {"field", {"不同之处", "differs in"}},
                {"file", {"文件", "in the file"}},
                {"kind", {"类别", "kind"}},
                {"name", {"名称", "name"}},
                {"standing", {"结论", "standing"}}}};
  return kForm;
}

const TableForm& report_form() {
  static const TableForm kForm{.name = "init_report", .order = {}, .brief = {}, .words = {}};
  return kForm;
}

// Which file it was: what the records name as their source.
std::string source_of(const Organisation& organisation) {
  return "organisation file, SHA-256 " + to_hex(organisation.sha256);
}

class InitRun {
 public:
  InitRun(Session& session, const InitChoice& choice) : choice_(choice), session_(session) {}

  [[nodiscard]] ExitCode run() {
    if (const auto known = session_.check_columns<OrganisationLine>(line_form()); !known) {
      return session_.report(known.error());
    }
    if (auto read = read_all(); !read) return session_.report(read.error());
    auto log = session_.open_log_for_reading();
    if (!log && log.error().kind != FailureKind::not_found) return session_.report(log.error());
    const auto plan = look(log ? log->get() : nullptr, HostClock().now());
    if (!plan) return session_.report(plan.error());
    // Nothing is held, and no book begun, for what will not be written.
    if (choice_.dry_run || plan->steps.empty()) return finish(*plan, std::nullopt);
    if (log) log->reset();
    return write();
  }

 private:
  Result<void> read_all() {
    auto organisation = read_organisation_file(choice_.file);
    if (!organisation) return std::unexpected(std::move(organisation.error()));
    organisation_ = std::move(*organisation);
    auto rules = read_organisation_rules(organisation_);
    if (!rules) return std::unexpected(std::move(rules.error()));
    rules_ = std::move(*rules);
    commands_.emplace(organisation_, rules_, source_of(organisation_));
    return {};
  }

  Result<OrganisationPlan> look(const EventLog* log, Instant now) const {
    if (log == nullptr) return plan_organisation(organisation_, rules_, *commands_, nullptr, now);
    const auto rows = stored_rows(*log);
    if (!rows) return std::unexpected(rows.error());
    const OrganisationBook book(*log, **rows, log->head().size - 1);
    return plan_organisation(organisation_, rules_, *commands_, &book, now);
  }

  ExitCode write() {
    session_.begin_book_as(organisation_.book.origin, organisation_.book.zone);
    const auto book = session_.open_for_writing();
    if (!book) return session_.report(book.error());
    // Only now, when nobody else writes: what was seen before may be old.
    const auto plan = look(book->log.get(), book->clock->now());
    if (!plan) return session_.report(plan.error());
    const auto done = establish(*plan, *commands_, *book->writer);
    if (!done) return session_.report(done.error());
    return finish(*plan, *done);
  }

  ExitCode finish(const OrganisationPlan& plan, const std::optional<Established>& done) {
    if (const auto printed = print(plan, done); !printed) return session_.report(printed.error());
    if (done && done->refused) {
      session_.warn({"{} 不予办理：{}", "{} was refused: {}"}, commands_->code_of(done->refused->step),
                    session_.refusal_to_text(done->refused->refusal, &rules_.calendar()));
      return ExitCode::refused;
    }
    tell_end(plan, done.has_value());
    return plan.differing > 0 ? ExitCode::conflict : ExitCode::ok;
  }

  Result<void> print(const OrganisationPlan& plan, const std::optional<Established>& done) {
    const OutputForm form = session_.options().form();
    if (form == OutputForm::json) {
      return session_.print_one(
          InitReport{.added = static_cast<std::int64_t>(plan.steps.size()),
                     .differing = plan.differing,
                     .dry_run = choice_.dry_run,
                     .lines = plan.lines,
                     .organisation = organisation_.name,
                     .records_written = done ? static_cast<std::int64_t>(done->records) : 0,
                     .same = plan.same},
          report_form());
    }
    if (form == OutputForm::table && plan.lines.empty()) return {};
    return session_.print(plan.lines, line_form());
  }

  void tell_end(const OrganisationPlan& plan, bool carried_out) {
    const std::size_t added = plan.steps.size();
    if (plan.differing > 0) tell_commands(plan);
    if (carried_out) {
      session_.note({"已设立 {} 项，原已一致 {} 项。", "{} established; {} were as the file says already."},
                    added, plan.same);
    } else if (added > 0) {
      session_.note(
          {"试运行：将设立 {} 项，原已一致 {} 项；什么也没有写入。",
           "Dry run: {} would be established, {} are as the file says already; nothing was written."},
          added, plan.same);
    } else {
      session_.note({"没有要设立的：{} 项与文件一致；什么也没有写入。",
                     "There is nothing to establish: {} are as the file says; nothing was written."},
                    plan.same);
    }
  }

  // What to type, for whoever wants the book to be as the file says.
  void tell_commands(const OrganisationPlan& plan) {
    session_.warn({"{} 处账本与文件不同，账本保持不变。",
                   "The book differs from the file in {} places and stays as it is."},
                  plan.differing);
    if (session_.options().form() != OutputForm::table) return;
    bool told = false;
    for (const OrganisationLine& line : plan.lines) {
      if (!line.command) continue;
      if (!std::exchange(told, true)) {
        session_.note({"要改账本，请填好后以 bihuan submit 提交：",
                       "To change the book, fill in and give to bihuan submit:"});
      }
      session_.note({"  {}", "  {}"}, printable(*line.command));
    }
  }

  const InitChoice& choice_;
  std::optional<OrganisationCommands> commands_;
  Organisation organisation_;
  OrganisationRules rules_;
  Session& session_;
};

}  // namespace

void add_init_command(CLI::App& app, Session& session) {
  const auto choice = std::make_shared<InitChoice>();
  CLI::App* command = session.add_command(
      app, "init",
      {"按机构文件设立单位、岗位、人员编号、日历、规则包和分工目录；没有账本则新建，已有的不改，只说明不同之"
       "处",
       "establish an organisation from a file: units, posts, service numbers, calendars, pack, and who "
       "answers for "
       "what; begins a book if there is none, changes nothing that is there, and tells what differs"},
      "bihuan init tools/organisations/310117006.toml --dry-run\n"
      "bihuan init tools/organisations/310117006.toml\n"
      "bihuan init tools/organisations/310117006.toml --dry-run -o json",
      [&session, choice] { return InitRun(session, *choice).run(); });
  session
      .add_option(*command, "file", choice->file, {"机构文件（TOML）", "the organisation file (TOML)"},
                  "FILE")
      ->required();
  session.add_flag(*command, "--dry-run", choice->dry_run,
                   {"只报告将设立什么，不写账本", "only tell what would be established; write nothing"});
  session.add_output_option(*command);
  session.add_columns_options(*command, Session::ColumnsOf::table_and_csv);
  session.add_wide_option(*command);
  session.add_clock_option(*command);
}

}  // namespace bihuan
