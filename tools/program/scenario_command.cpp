#include "tools/program/scenario_command.hpp"

#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "api/messages/messages.hpp"
#include "events/outcome/system_error.hpp"
#include "tools/input/input_file.hpp"
#include "tools/program/session.hpp"
#include "tools/program/terminal_text.hpp"
#include "tools/scenario/run_scenario.hpp"

namespace bihuan {
namespace {

namespace fs = std::filesystem;

struct ScenarioChoice {
  std::vector<std::string> files;
  bool forget = false;
};

struct ScenarioLine {
  std::int64_t commands = 0;
  std::int64_t expectations = 0;
  std::string file;
  std::int64_t findings = 0;
  std::int64_t records = 0;
  std::string result;  // "passed", "failed", "unreadable", "broken" (its book cannot be made or read)
  std::string scenario;
  std::string title;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("commands", commands);
    archive("expectations", expectations);
    archive("file", file);
    archive("findings", findings);
    archive("records", records);
    archive("result", result);
    archive("scenario", scenario);
    archive("title", title);
  }
};

const TableForm& scenario_form() {
  static const TableForm kForm{
      .name = "scenario",
      .order = {"scenario", "title", "commands", "expectations", "records", "findings", "result", "file"},
      .brief = {"scenario", "title", "commands", "expectations", "records", "findings", "result"},
      .words = {{"commands", {"命令", "commands"}},
                {"expectations", {"核对", "expectations"}},
                {"file", {"文件", "file"}},
                {"findings", {"不符", "findings"}},
                {"records", {"记录", "records"}},
                {"result", {"结果", "result"}},
                {"scenario", {"场景", "scenario"}},
                {"title", {"标题", "title"}}}};
  return kForm;
}

// Where the books are made: a folder of their own, gone at the end unless somebody wants to keep it.
class Folder {
 public:
  // Without `kept` a temporary one. FAILS: conflict where that is the folder of a book; what the system says.
  [[nodiscard]] static Result<std::unique_ptr<Folder>> make(const std::optional<std::string>& kept) {
    if (kept && is_of_a_book(*kept)) {
      return fail(FailureKind::conflict, *kept, "a book is here already",
                  "name another folder with --data: the books of scenarios are kept side by side in it");
    }
    if (kept) return std::unique_ptr<Folder>(new Folder(*kept, true));
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "bihuan-scenarios-XXXXXX").string();
    if (!error && ::mkdtemp(name.data()) == nullptr) error.assign(errno, std::generic_category());
    if (error) return system_failure(error.value(), name, "making a folder for the time of the run");
    return std::unique_ptr<Folder>(new Folder(std::move(name), false));
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;  // what is left in a temporary folder harms nobody
    if (!kept_) fs::remove_all(path_, ignored);
  }

  // Where the next book of that name goes: "S4", or "S4-2" and so on when there is one already. A book that
  // is kept is not written over.
  [[nodiscard]] fs::path free_for(const fs::path& scenario) const {
    const std::string name = scenario.stem().string();
    fs::path free = path_ / name;
    std::error_code ignored;  // then making the book says why
    for (int number = 2; fs::exists(free, ignored); ++number)
      free = path_ / (name + "-" + std::to_string(number));
    return free;
  }

 private:
  [[nodiscard]] static bool is_of_a_book(const fs::path& folder) {
    std::error_code ignored;  // then making the first book says why
    return fs::exists(folder / "book" / "CURRENT", ignored);
  }

  Folder(fs::path path, bool kept) : kept_(kept), path_(std::move(path)) {}

  bool kept_;
  fs::path path_;
};

// The scenarios of a folder, by name. FAILS: invalid_input when it has none, or may not be read.
Result<std::vector<fs::path>> scenarios_in(const std::string& folder) {
  std::vector<fs::path> inside;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".scenario") inside.push_back(entry.path());
  }
  if (error) return system_failure(error.value(), folder, "reading it");
  if (inside.empty()) {
    return fail(FailureKind::invalid_input, folder, "there is no .scenario file in it",
                "name a .scenario file, or a folder that holds some");
  }
  std::sort(inside.begin(), inside.end());
  return inside;
}

// The files themselves, and in place of a folder every scenario in it, by name. FAILS as InputFile::open()
// does, before any is played.
Result<std::vector<fs::path>> scenario_files(const std::vector<std::string>& given) {
  std::vector<fs::path> files;
  for (const std::string& name : given) {
    std::error_code error;
    if (!fs::is_directory(name, error)) {
      if (const auto file = InputFile::open(name); !file) return std::unexpected(file.error());
      files.emplace_back(name);
      continue;
    }
    const auto inside = scenarios_in(name);
    if (!inside) return std::unexpected(inside.error());
    files.insert(files.end(), inside->begin(), inside->end());
  }
  return files;
}

// Runs one scenario and tells on stderr what was not as it says.
ScenarioLine run_one(Session& session, const fs::path& file, const ScenarioOptions& options) {
  ScenarioLine line;
  line.file = file.string();
  line.scenario = file.stem().string();
  const auto scenario = read_scenario(file);
  if (!scenario) {
    for (const Mistake& mistake : scenario.error())
      session.warn({"{}", "{}"}, printable(told(said(mistake), session.language())));
    line.findings = static_cast<std::int64_t>(scenario.error().size());
    line.result = "unreadable";
    return line;
  }
  line.scenario = scenario->name;
  line.title = session.language() == Language::zh ? scenario->title_zh : scenario->title_en;
  const auto report = run_scenario(*scenario, options);
  if (!report) {
    static_cast<void>(session.report(report.error()));
    line.result = "broken";
    return line;
  }
  for (const ScenarioFinding& finding : report->findings)
    session.warn({"{}", "{}"}, told(said(finding), session.language()));
  line.commands = static_cast<std::int64_t>(report->commands);
  line.expectations = static_cast<std::int64_t>(report->expectations);
  line.findings = static_cast<std::int64_t>(report->findings.size());
  line.records = static_cast<std::int64_t>(report->records);
  line.result = report->findings.empty() ? "passed" : "failed";
  return line;
}

ExitCode run_scenarios(Session& session, const ScenarioChoice& choice) {
  if (const auto known = session.check_columns<ScenarioLine>(scenario_form()); !known) {
    return session.report(known.error());
  }
  const auto files = scenario_files(choice.files);
  if (!files) return session.report(files.error());
  const auto kept = session.data_given();
  const auto folder = Folder::make(kept);
  if (!folder) return session.report(folder.error());
  std::vector<ScenarioLine> lines;
  {
    Progress progress = session.progress("scenario", {"场景", "scenarios"}, {"个", "scenarios"});
    for (const fs::path& file : *files) {
      const fs::path directory = (*folder)->free_for(file);
      lines.push_back(run_one(session, file, {.directory = directory, .forget = choice.forget}));
      if (std::error_code ignored; kept && fs::exists(directory, ignored)) {
        session.note({"{}：账本留在 {}", "{}: the book is kept in {}"}, printable(lines.back().scenario),
                     printable(directory.string()));
      }
      progress.update(lines.size(), files->size());
    }
  }
  if (auto printed = session.print(lines, scenario_form()); !printed) return session.report(printed.error());
  const auto is = [](std::string_view result) {
    return [result](const ScenarioLine& line) { return line.result == result; };
  };
  if (std::any_of(lines.begin(), lines.end(), is("unreadable"))) return ExitCode::bad_input;
  if (std::any_of(lines.begin(), lines.end(), is("failed"))) return ExitCode::failure;
  if (std::any_of(lines.begin(), lines.end(), is("broken"))) return ExitCode::failure;
  session.note({"全部相符；各账表与从第 0 条记录重算的逐字节一致。",
                "All as expected; every ledger is byte for byte what the records from 0 on make it."});
  return ExitCode::ok;
}

}  // namespace

void add_scenario_command(CLI::App& app, Session& session) {
  const auto choice = std::make_shared<ScenarioChoice>();
  CLI::App* scenario = session.add_command(
      app, "scenario", {"场景：在虚拟时间里演练并核对", "scenarios: played in virtual time and checked"},
      "bihuan scenario run tools/scenarios", nullptr);
  scenario->require_subcommand(1);
  CLI::App* run = session.add_command(
      *scenario, "run", {"演练场景文件，或一个文件夹里的全部场景", "play scenario files, or all of a folder"},
      "bihuan scenario run tools/scenarios\n"
      "bihuan scenario run S4.scenario --forget --data /tmp/books",
      [&session, choice] { return run_scenarios(session, *choice); });
  Session::redescribe_data_option(
      *run,
      session.say({"把各场景的账本留在这个目录；不给则演练后不留",
                   "keep the books of the scenarios in this directory; else they are gone afterwards"}));
  session.add_table_options(*run);
  session.add_option(*run, "files", choice->files, {"场景文件或文件夹", "scenario files or folders"}, "PATH")
      ->required()
      ->expected(1, 1'000);
  session.add_flag(*run, "--forget", choice->forget,
                   {"每两步之间丢弃内存中的一切", "throw memory away between every two steps"});
}

}  // namespace bihuan
