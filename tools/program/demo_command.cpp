#include "tools/program/demo_command.hpp"

#include <signal.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "tools/demo/demo_overview.hpp"
#include "tools/demo/demo_year.hpp"
#include "tools/program/number_within.hpp"
#include "tools/program/session.hpp"

namespace bihuan {
namespace {

struct DemoOptions {
  DemoChoice choice{.cases = 1000, .seed = 1, .years = 1};
  std::string organisation;  // empty: the sample that is shipped
};

const TableForm& overview_form() {
  static const TableForm kForm{
      .name = "demo",
      .order = {"figure", "count", "of", "made_per_mille", "asked_per_mille", "basis"},
      .brief = {},
      .words = {{"asked_per_mille", {"要求（‰）", "asked (per mille)"}},
                {"basis", {"依据", "basis"}},
                {"count", {"件数", "count"}},
                {"figure", {"项目", "figure"}},
                {"made_per_mille", {"实际（‰）", "made (per mille)"}},
                {"of", {"其中总数", "of"}}}};
  return kForm;
}

constexpr std::string_view kSample = "tools/organisations/310117006.toml";
constexpr int kFoldersAboveTheProgram = 4;  // build/release/bin/bihuan

// The sample that is shipped: under the folder that one stands in, else in the tree that the program stands
// in. FAILS: not_found.
Result<std::filesystem::path> shipped_sample() {
  std::error_code error;
  if (std::filesystem::is_regular_file(kSample, error)) return kSample;
  std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  for (int above = 0; above < kFoldersAboveTheProgram && folder.has_filename(); ++above) {
    if (std::filesystem::is_regular_file(folder / kSample, error)) return folder / kSample;
    folder = folder.parent_path();
  }
  return fail(FailureKind::not_found, std::string(kSample),
              "the sample organisation stands neither under this folder nor beside the program",
              "name an organisation file: bihuan demo FILE.toml");
}

Result<Organisation> organisation_of(const DemoOptions& options) {
  if (!options.organisation.empty()) return read_organisation_file(options.organisation);
  const auto sample = shipped_sample();
  if (!sample) return std::unexpected(sample.error());
  return read_organisation_file(*sample);
}

// A book of its own: nothing made up is ever mixed with what happened.
Result<std::unique_ptr<RocksdbEventLog>> new_log(Session& session) {
  const auto there = session.open_log_for_reading();
  if (there) {
    return fail(FailureKind::conflict, session.options().data, "a book is here already",
                "name an empty directory with --data: a made-up year begins a book of its own");
  }
  if (there.error().kind != FailureKind::not_found) return std::unexpected(there.error());
  return session.open_log_for_writing(Session::Absent::begun);
}

ExitCode run_demo(Session& session, const DemoOptions& options) {
  ::signal(SIGPIPE, SIG_IGN);  // whoever reads what is printed may leave
  if (const auto known = session.check_columns<DemoLine>(overview_form()); !known) {
    return session.report(known.error());
  }
  const auto organisation = organisation_of(options);
  if (!organisation) return session.report(organisation.error());
  const auto rules = read_organisation_rules(*organisation);
  if (!rules) return session.report(rules.error());
  const auto log = new_log(session);
  if (!log) return session.report(log.error());
  {
    Progress progress = session.progress("demo", {"编制样例年", "making up a year"}, {"步", "steps"});
    const auto made =
        make_demo(**log, *organisation, *rules, options.choice,
                  [&progress](std::uint64_t done, std::uint64_t of) { progress.update(done, of); });
    if (!made) return session.report(made.error());
  }
  const auto lines = demo_overview(**log);
  if (!lines) return session.report(lines.error());
  if (const auto printed = session.print(*lines, overview_form()); !printed) {
    return session.report(printed.error());
  }
  session.note({"以上均为虚构：人员为“样例人员”，企业为“样例企业”。",
                "All of it is made up: its people are 样例人员, its enterprises 样例企业."});
  return ExitCode::ok;
}

}  // namespace

void add_demo_command(CLI::App& app, Session& session) {
  const auto options = std::make_shared<DemoOptions>();
  CLI::App* command = session.add_command(
      app, "demo",
      {"在另建的模拟账本中编制一年的样例工作：登记、检查、举报、自查、复查、逾期与督办，全部虚构；同一种子得"
       "到同一账本",
       "make up a year of an office's work in a simulated book of its own: inspections, reports, "
       "re-inspections, "
       "what came late; the same seed makes the same book"},
      "bihuan demo --data demo-data\nbihuan demo --seed 7 --cases 4000 --years 1 --data demo-data",
      [&session, options] { return run_demo(session, *options); });
  session.add_option(*command, "organisation", options->organisation,
                     {"机构文件（TOML）；不给则用随附的样例",
                      "the organisation file (TOML); else the sample that is shipped"},
                     "FILE");
  session.add_option(*command, "--seed", options->choice.seed, {"种子", "the seed"}, "N")
      ->capture_default_str();
  session
      .add_option(*command, "--cases", options->choice.cases,
                  {"案件数（全部年份合计）", "cases, of all years"}, "N")
      ->capture_default_str()
      ->check(number_within(session, 1, kDemoCasesMax));
  session.add_option(*command, "--years", options->choice.years, {"年数", "years"}, "N")
      ->capture_default_str()
      ->check(number_within(session, 1, kDemoYearsMax));
  session.add_output_option(*command);
  session.add_columns_options(*command, Session::ColumnsOf::table_and_csv);
  session.add_wide_option(*command);
}

}  // namespace bihuan
