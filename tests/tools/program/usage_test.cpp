// Nonsense at the command line: each is refused with a place and a remedy, and nothing is written.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "ran_program.hpp"
#include "shipped_files.hpp"
#include "tests/events/log/folder.hpp"

namespace bihuan {
namespace {

struct Nonsense {
  std::vector<std::string> arguments;
  int code;
  std::string place;   // stands in the message
  std::string remedy;  // too
};

const std::vector<Nonsense>& table() {
  static const std::vector<Nonsense> kTable{
      {{}, 2, "a subcommand is missing", "bihuan --help"},
      {{"ledgr"}, 2, "ledgr", "did you mean ledger?"},
      {{"frobnicate"}, 2, "frobnicate", "bihuan --help"},
      {{"ledger", "--dta", "x"}, 2, "--dta", "did you mean --data?"},
      {{"ledger", "--asof=2024-05-20"}, 2, "--asof", "did you mean --as-of?"},
      {{"ledger", "surplus"}, 2, "surplus", "bihuan ledger --help"},
      {{"ledger", "--data"}, 2, "--data", "bihuan ledger --help"},
      {{"ledger", "--data", ""}, 2, "--data", "name a directory"},
      {{"ledger", "-o", "xml"}, 2, "--output", "table, json, jsonl and csv"},
      {{"ledger", "--lang", "fr", "--lang", "en"}, 2, "--lang", "bihuan ledger --help"},
      {{"ledger", "--as-of", "yesterday"}, 2, "--as-of", "2024-05-20 14:10"},
      {{"ledger", "--as-of", "2024-02-30"}, 2, "--as-of", "no such day exists"},
      {{"ledger", "--as-of", "2024-05-20 24:00"}, 2, "--as-of", "2024-05-20 14:10"},
      {{"ledger", "--known-at", "20240520"}, 2, "--known-at", "2024-05-20T06:10:00Z"},
      {{"ledger", "--known-at", "\xFF\033[2J"}, 2, "--known-at", "2024-05-20T06:10:00Z"},
      {{"head", "--as-of", "2024-05-20"}, 2, "--as-of", "it is for: "},
      {{"verify", "--columns", "root"}, 2, "--columns", "submit, import, ledger"},
      {{"ledger", "--limit", "review"}, 2, "--limit", "calendar explain"},
      {{"-o", "json", "ledger"}, 2, "-o", "bihuan ledger -o"},
      {{"calendar", "--days", "3", "explain"}, 2, "--days", "bihuan calendar explain --days"},
      {{"ledger", "-o", "json", "--columns", "number"}, 2, "--columns", "-o csv"},
      {{"ledger", "-o", "csv", "--wide"}, 2, "--wide", "-o table"},
      {{"ledger", "--bom"}, 2, "--bom", "-o csv"},
      {{"import", "--mapping", "M.toml", "F.csv", "--columns", "row"}, 2, "--columns", "-o csv"},
      {{"rebuild", "-o", "json"}, 2, "--output", "--compare"},
      {{"--data", "x", "scenario", "run", "/nowhere.scenario"}, 3, "/nowhere.scenario", "check the path"},
      {{"ledger", "--as-of", "9999-12-31"}, 2, "--as-of", "lies outside 1900 to 2199"},
      {{"ledger", "--as-of", "0000-01-01"}, 2, "--as-of", "lies outside 1900 to 2199"},
      {{"ledger", "--as-of", "2023-02-29"}, 2, "--as-of", "no such day exists"},
      {{"history", ""}, 2, "id", "is empty; write the number"},
      {{"ledger", "--data", "x", "--data", "y"}, 2, "--data", "bihuan ledger --help"},
      {{"--data", "x", "ledger", "--data", "y"}, 2, "--data", "leave one"},
      {{"submit", "--columns", "nonsense", "nowhere.jsonl"}, 2, "--columns", "the columns are: "},
      {{"import", "--mapping", "M.toml", "F.csv", "-o", "csv", "--columns", "x"}, 2, "--columns", "case_id"},
      {{"attach", "--columns", "sha", "/nowhere.jpg"}, 2, "--columns", "did you mean 'sha256'?"},
      {{"bench", "--columns", "x"}, 2, "--columns", "outstanding"},
      {{"calendar", "explain", "--from", "2024-05-20", "--days", "3", "--calendar", kCalendar, "--as-of",
        "2024-05-20"},
       2,
       "--as-of",
       "leave it out"},
      {{"ledger"}, 3, "no book here yet", "bihuan submit"},
      {{"overdue"}, 3, "no book here yet", "bihuan submit"},
      {{"history", "H-2024-0001"}, 3, "no book here yet", "bihuan submit"},
      {{"history"}, 2, "id", "bihuan history --help"},
      {{"rebuild"}, 3, "no book here yet", "bihuan submit"},
      {{"rebuild", "--compare"}, 3, "no book here yet", "bihuan submit"},
      {{"verify"}, 3, "no book here yet", "--data"},
      {{"verify", "--head", "12"}, 2, "--head", "SIZE:ROOT"},
      {{"verify", "--head", "x:" + std::string(64, '0')}, 2, "--head", "SIZE:ROOT"},
      {{"head"}, 3, "no book here yet", "--data"},
      {{"attach"}, 2, "files", "bihuan attach --help"},
      {{"attach", "/nowhere.jpg"}, 3, "/nowhere.jpg", "no such file"},
      {{"attach", "/"}, 2, "/", "name a file"},
      {{"attach", kPack, "/nowhere.jpg"}, 3, "/nowhere.jpg", "no such file"},
      {{"attach", kPack, "--type", "jpeg"}, 2, "--type", "image/jpeg"},
      {{"calendar"}, 2, "bihuan calendar", "bihuan calendar --help"},
      {{"calendar", "explian"}, 2, "explian", "did you mean explain?"},
      {{"calendar", "explain", "--days", "3"}, 2, "--from", "when counting starts"},
      {{"calendar", "explain", "--from", "2024-05-20"}, 2, "--limit, --days", "--limit review"},
      {{"calendar", "explain", "--from", "2024-05-20", "--days", "3"},
       3,
       "no book here yet",
       "bihuan submit"},
      {{"calendar", "explain", "--from", "2024-05-20", "--days", "3", "--limit", "review"},
       2,
       "--limit, --days",
       "--limit review"},
      {{"calendar", "explain", "--from", "2024-05-20", "--days", "x", "--calendar", kCalendar},
       2,
       "--days",
       "bihuan calendar explain --help"},
      {{"calendar", "explain", "--from", "2024-05-20", "--days", "99999", "--calendar", kCalendar},
       2,
       "--days",
       "0 to 10000"},
      {{"calendar", "explain", "--from", "2024-05-20", "--days", "-1", "--calendar", kCalendar},
       2,
       "--days",
       "0 to 10000"},
      {{"calendar", "explain", "--from", "2024-05-20", "--days", "3", "--unit", "weeks"},
       2,
       "--unit",
       "working_days"},
      {{"calendar", "explain", "--from", "2024-05-20", "--days", "3", "--roll", "next_working_day",
        "--calendar", kCalendar},
       2,
       "--roll",
       "--unit calendar_days"},
      {{"calendar", "explain", "--from", "2024-05-20", "--days", "3", "--calendar", kPack},
       2,
       "JLT-2024.1.toml:",
       "offsets"},
      {{"calendar", "explain", "--from", "2024-05-20", "--days", "3", "--calendar", "/nowhere.toml"},
       3,
       "/nowhere.toml",
       "what to do"},
      {{"calendar", "explain", "--from", "2024-05-20", "--limit", "revue", "--calendar", kCalendar, "--pack",
        kPack},
       3,
       "--limit",
       "review"},
      {{"calendar", "explain", "--from", "2024-05-20", "--limit", "upward_report", "--sector", "hotel",
        "--calendar", kCalendar, "--pack", kPack},
       3,
       "--sector",
       "industry_trade"},
  };
  return kTable;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += " " + word;
  return text;
}

TEST(Usage, NonsenseNamesThePlaceAndTheRemedyAndWritesNothing) {
  for (const Nonsense& nonsense : table()) {
    const Folder folder;
    const std::string data = folder / "data";
    const Ran ran =
        run_bihuan(nonsense.arguments,
                   {.environment = {{"BIHUAN_LANG", "en"}, {"BIHUAN_DATA", data}}, .directory = folder / ""});
    SCOPED_TRACE(joined(nonsense.arguments) + "\n" + ran.err);
    EXPECT_EQ(ran.code, nonsense.code);
    EXPECT_TRUE(ran.err.contains(nonsense.place));
    EXPECT_TRUE(ran.err.contains(nonsense.remedy));
    EXPECT_TRUE(ran.err.contains("error: ")) << "in the language asked for";
    EXPECT_EQ(ran.out, "");
    EXPECT_FALSE(ran.err.contains('\033')) << "no colour and nothing that steers, off a terminal";
    EXPECT_TRUE(std::filesystem::is_empty(folder / "")) << "something was written";
  }
}

TEST(Usage, IsToldInChineseUnlessAskedOtherwise) {
  const Folder folder;
  const Ran ran = run_bihuan({"ledgr"}, {.directory = folder / ""});
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(ran.err.contains("错误：")) << ran.err;
  EXPECT_TRUE(ran.err.contains("是不是 ledger ？")) << ran.err;
}

TEST(Help, ExistsForEverySubcommandInBothLanguagesWithExamples) {
  const Ran all = run_bihuan({"--help", "--lang", "en"});
  EXPECT_EQ(all.code, 0);
  EXPECT_EQ(all.err, "");
  EXPECT_TRUE(all.out.contains("10 tampered")) << all.out;
  const std::vector<std::vector<std::string>> commands{
      {"ledger"}, {"overdue"}, {"history"}, {"attach"}, {"calendar", "explain"}, {"rebuild"},
      {"verify"}, {"head"},    {"submit"},  {"import"}, {"scenario", "run"},     {"bench"},
      {"init"},   {"demo"}};
  for (const auto& command : commands) {
    EXPECT_TRUE(all.out.contains("\n  " + command.front())) << command.front();
    for (const auto& [language, examples] :
         {std::pair("zh", "示例：\n  bihuan"), std::pair("en", "Examples:\n  bihuan")}) {
      auto arguments = command;
      arguments.insert(arguments.end(), {"--help", "--lang", language});
      const Ran ran = run_bihuan(arguments);
      EXPECT_EQ(ran.code, 0);
      EXPECT_EQ(ran.out.contains("Options:"), language == std::string("en")) << "one language: " << ran.out;
      EXPECT_TRUE(ran.out.contains(std::string(examples) + joined(command))) << ran.out;
    }
  }
}

// What each subcommand takes of the options common to several; all else has no effect on it.
struct Takes {
  std::vector<std::string> command;
  std::vector<std::string> options;
};

TEST(Usage, ASubcommandTakesAndShowsOnlyTheOptionsThatHaveAnEffectOnIt) {
  const std::vector<Takes> all{
      {{"submit"},
       {"--data", "--output", "--columns", "--bom", "--wide", "--origin", "--zone", "--clock-is-right"}},
      {{"import"},
       {"--data", "--output", "--columns", "--bom", "--wide", "--origin", "--zone", "--clock-is-right"}},
      {{"init"}, {"--data", "--output", "--columns", "--bom", "--wide", "--clock-is-right"}},
      {{"ledger"}, {"--data", "--as-of", "--known-at", "--output", "--columns", "--bom", "--wide"}},
      {{"overdue"}, {"--data", "--as-of", "--known-at", "--output", "--columns", "--bom", "--wide"}},
      {{"history"}, {"--data", "--as-of", "--known-at", "--output", "--columns", "--bom", "--wide"}},
      {{"attach"}, {"--data", "--output", "--columns", "--bom", "--wide"}},
      {{"calendar", "explain"}, {"--data", "--as-of", "--known-at", "--output", "--columns", "--bom"}},
      {{"raise"}, {"--data", "--output", "--clock-is-right"}},
      {{"rebuild"}, {"--data", "--output", "--columns", "--bom", "--wide"}},
      {{"verify"}, {"--data", "--output"}},
      {{"head"}, {"--data", "--output"}},
      {{"scenario", "run"}, {"--data", "--output", "--columns", "--bom", "--wide"}},
      {{"demo"}, {"--data", "--output", "--columns", "--bom", "--wide"}},
      {{"bench"}, {"--data", "--output", "--columns", "--bom", "--wide"}}};
  const std::vector<std::string> common{"--data", "--as-of", "--known-at", "--output", "--columns",
                                        "--bom",  "--wide",  "--origin",   "--zone",   "--clock-is-right",
                                        "--limit"};
  for (const Takes& takes : all) {
    auto help = takes.command;
    help.insert(help.end(), {"--help", "--lang", "en"});
    const std::string text = run_bihuan(help).out;
    const std::string options = text.substr(0, text.find("Examples:"));
    for (const std::string& option : common) {
      SCOPED_TRACE(joined(takes.command) + " " + option);
      const bool taken = std::ranges::find(takes.options, option) != takes.options.end() ||
                         (option == "--limit" && takes.command.front() == "calendar");
      EXPECT_EQ(options.contains(option + " ") || options.contains("," + option), taken) << options;
      if (taken) continue;
      const Folder folder;
      auto given = takes.command;
      given.insert(given.end(), {option + "=2024-05-20", "--lang", "en"});
      if (takes.command.front() == "scenario") given.emplace_back("nowhere.scenario");
      const Ran ran = run_bihuan(given, {.directory = folder / ""});
      EXPECT_EQ(ran.code, 2);
      EXPECT_TRUE(ran.err.contains(option)) << ran.err;
      EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
    }
  }
}

TEST(Help, TellsItsVersion) {
  const Ran ran = run_bihuan({"--version"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, "bihuan " BIHUAN_VERSION "\n");
}

TEST(Usage, TheWholeHelpStandsOnStderrWhenNothingIsAsked) {
  const Ran ran = run_bihuan({});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(ran.err.contains("calendar")) << ran.err;
}

TEST(Usage, GlobalOptionsMayStandBeforeOrAfterTheSubcommand) {
  const Folder folder;
  const std::string data = folder / "elsewhere";
  const Ran before = run_bihuan({"--data", data, "--lang", "en", "ledger"});
  const Ran after = run_bihuan({"ledger", "--lang", "en", "--data", data});
  EXPECT_TRUE(before.err.contains(data)) << before.err;
  EXPECT_EQ(before.err, after.err);
  EXPECT_EQ(after.code, 3);
}

TEST(Usage, AZoneThatIsNoneIsRefused) {
  for (const char* const zone :
       {"", "Asia", "asia/shanghai", "../../etc/passwd", "Asia/Shang hai", "Asia//Shanghai"}) {
    if (std::string_view(zone) == "Asia" && !std::filesystem::is_directory("/usr/share/zoneinfo")) continue;
    const Ran ran = run_bihuan({"submit", "absent.jsonl", "--zone", zone, "--lang", "en"});
    EXPECT_NE(ran.code, 0) << zone;
    EXPECT_TRUE(ran.err.contains("is no time zone")) << ran.err;
  }
  EXPECT_FALSE(run_bihuan({"submit", "absent.jsonl", "--zone", "Asia/Shanghai", "--lang", "en"})
                   .err.contains("is no time zone"));
}

}  // namespace
}  // namespace bihuan
