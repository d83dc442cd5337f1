#pragma once

// What an import tells: the counts, and a line for every row that cannot be taken over and every claimed
// deadline that the rules do not give.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/register/import_plan.hpp"

namespace bihuan {

// Shape: `rows` = bad_rows + already_known + new cases + cases with only a new closing; targets_claimed =
//        targets_agree + targets_differ and those that no limit was named for; closed + open and the targets
//        are of every row that is not bad.
struct ImportSummary {
  std::int64_t already_known = 0;
  std::int64_t bad_rows = 0;
  std::string calendar;  // id in the book
  std::int64_t closed = 0;
  std::int64_t deadlines_provisional = 0;
  std::optional<std::string> dry_run_hash;  // of a dry run
  std::string file;
  std::string file_sha256;
  std::string importer;
  std::int64_t new_cases = 0;     // written now; in a dry run and where nothing is written: what would be
  std::int64_t new_closures = 0;  // likewise
  std::int64_t notes = 0;         // rows of a sheet beside its table: titles, totals, remarks
  std::int64_t on_time_agree = 0;
  std::int64_t on_time_differ = 0;
  std::int64_t open = 0;
  std::string pack;  // id in the book
  std::int64_t records_written = 0;
  std::string register_name;
  std::int64_t rows = 0;
  std::int64_t rules_adopted = 0;  // pack and calendar: 2 at a register's first import; likewise
  std::int64_t targets_agree = 0;
  std::int64_t targets_claimed = 0;
  std::int64_t targets_differ = 0;
  std::int64_t targets_missing = 0;  // cases for which the register claims none
  std::int64_t tolerance_seconds = 0;
  bool written = false;  // whether anything was: else the counts of what is new say what would be

  template <class Archive>
  void serialize(Archive& archive) {
    archive("already_known", already_known);
    archive("bad_rows", bad_rows);
    archive("calendar", calendar);
    archive("closed", closed);
    archive("deadlines_provisional", deadlines_provisional);
    archive("dry_run_hash", dry_run_hash);
    archive("file", file);
    archive("file_sha256", file_sha256);
    archive("importer", importer);
    archive("new_cases", new_cases);
    archive("new_closures", new_closures);
    archive("notes", notes);
    archive("on_time_agree", on_time_agree);
    archive("on_time_differ", on_time_differ);
    archive("open", open);
    archive("pack", pack);
    archive("records_written", records_written);
    archive("register_name", register_name);
    archive("rows", rows);
    archive("rules_adopted", rules_adopted);
    archive("targets_agree", targets_agree);
    archive("targets_claimed", targets_claimed);
    archive("targets_differ", targets_differ);
    archive("targets_missing", targets_missing);
    archive("tolerance_seconds", tolerance_seconds);
    archive("written", written);
  }
};

// A row that cannot be taken over, with the code of its problem, or one whose claimed deadline differs
// ("target_differs"). What has no meaning for the code is absent.
struct ImportFinding {
  std::optional<std::string> arithmetic;  // one line
  std::optional<std::string> case_id;
  std::optional<std::string> claimed;  // local time; with its offset where programs read it
  std::string code;
  std::optional<std::string> column;             // of the file
  std::optional<std::string> computed;           // likewise
  std::optional<std::string> explanation;        // day by day, when asked for
  std::optional<std::int64_t> later_by_seconds;  // the claimed deadline than the computed one
  std::int64_t line = 0;
  std::string reason;
  std::int64_t row = 0;
  std::string suggestion;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("arithmetic", arithmetic);
    archive("case_id", case_id);
    archive("claimed", claimed);
    archive("code", code);
    archive("column", column);
    archive("computed", computed);
    archive("explanation", explanation);
    archive("later_by_seconds", later_by_seconds);
    archive("line", line);
    archive("reason", reason);
    archive("row", row);
    archive("suggestion", suggestion);
  }
};

// A row of a sheet that was taken for no case: a title, a total, a remark.
struct RowBeside {
  std::int64_t row = 0;
  std::string text;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("row", row);
    archive("text", text);
  }
};

struct ImportReport {
  std::vector<RowBeside> beside;           // by row
  std::vector<ImportFinding> differences;  // by row
  std::vector<ImportFinding> problems;     // by row
  std::int64_t problems_unlisted = 0;
  ImportSummary summary;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("beside", beside);
    archive("differences", differences);
    archive("problems", problems);
    archive("problems_unlisted", problems_unlisted);
    archive("summary", summary);
  }
};

enum class Explaining : bool { no, yes };

// What the plan says and how the targets of its good rows compare, before anything is written: file, importer,
// records_written and written are the caller's to fill.
[[nodiscard]] ImportReport report_of(const RegisterFile& file, const RegisterMapping& mapping,
                                     const RegisterRules& rules, const ImportPlan& plan, Language language,
                                     Explaining explaining);

}  // namespace bihuan
