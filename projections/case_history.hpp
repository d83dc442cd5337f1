#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "events/record.hpp"
#include "projections/as_of.hpp"
#include "projections/ledger_line.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// One record of a case: what happened, when, how much later the book learned of it, and who did it. Texts as
// in LedgerLine.
struct HistoryLine {
  std::optional<std::string> auth;  // how the person proved to be themselves
  std::string delay;                // recorded later than it occurred: "2 h 05 min", "0 s"
  std::int64_t delay_seconds = 0;
  std::optional<std::string> deputy_for;  // post
  std::optional<std::string> entered_by;  // person
  std::string essentials;                 // the event's own fields, "name: value" joined by "; "
  std::string occurred_at;
  std::optional<std::string> person;  // absent: the program did it by itself
  std::int64_t position = 0;
  std::optional<std::string> post;
  std::string recorded_at;
  std::optional<std::string> source;  // document or register it was taken from
  std::string type;                   // "hazard.graded"
  std::optional<std::string> unit;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("auth", auth);
    archive("delay", delay);
    archive("delay_seconds", delay_seconds);
    archive("deputy_for", deputy_for);
    archive("entered_by", entered_by);
    archive("essentials", essentials);
    archive("occurred_at", occurred_at);
    archive("person", person);
    archive("position", position);
    archive("post", post);
    archive("recorded_at", recorded_at);
    archive("source", source);
    archive("type", type);
    archive("unit", unit);
  }
};

struct CaseHistory {
  std::vector<HistoryLine> lines;
  LedgerLine summary;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("lines", lines);
    archive("summary", summary);
  }
};

// The trail of one case: the records up to `as_of.position` that had happened by `as_of.at`, in the order of
// the book. REQUIRES: the records are of one hazard's stream. FAILS: not_found when the book did not know of
// the case then, or it was found later; unknown_type or invalid_input from decoding; io, corrupt.
[[nodiscard]] Result<CaseHistory> case_history(std::span<const Record> of_the_stream, const RowSource& rows,
                                               const AsOf& as_of);

}  // namespace bihuan
