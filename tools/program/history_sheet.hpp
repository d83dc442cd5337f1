#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/time/explain.hpp"
#include "projections/case_history.hpp"
#include "tools/program/output.hpp"

namespace bihuan {

// One record of a case as a line of its file: what a clerk writes on the sheet in front of it. Words of the
// language asked for; -o json, csv and --wide hold everything.
struct SheetLine {
  std::int64_t position = 0;
  std::string date;     // it occurred on, local
  std::string time;     // of day, to the minute
  std::string delay;    // by how much later the book learned of it; empty: at once
  std::string who;      // person and post, in whose place; or the program, or who took it from a register
  std::string what;     // "hazard.graded" in words
  std::string papers;   // numbers of orders and reports, how many photos, the register and its row
  std::string remarks;  // the rest of what the event says

  template <class Archive>
  void serialize(Archive& archive) {
    archive("date", date);
    archive("delay", delay);
    archive("papers", papers);
    archive("position", position);
    archive("remarks", remarks);
    archive("time", time);
    archive("what", what);
    archive("who", who);
  }
};

// What does not need saying is left out: the number of the case itself, a count that begins when the event
// occurred, digests of files.
[[nodiscard]] std::vector<SheetLine> history_sheet(const std::vector<HistoryLine>& lines, Language language);

[[nodiscard]] const TableForm& sheet_form();

}  // namespace bihuan
