#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "projections/as_of.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// One thing whose code, name of any time, credit code or paper holds what is looked for. Texts as in
// LedgerLine.
struct FindLine {
  std::string code{};                // a paper's number for a paper
  std::optional<std::string> end{};  // how it ended or passed on: "enterprise.merged"
  std::optional<std::string> ended_at{};
  std::string kind{};                      // "enterprise", "unit", "person", "hazard", "paper", ...
  std::string matched{};                   // the text that holds it, as it was called then
  std::string matched_by{};                // "code", "name", "credit_code", "address", "number"
  std::optional<std::string> name{};       // what it is called at the as-of
  std::optional<std::string> of{};         // the hazard of a paper, the enterprise of a site
  std::optional<std::string> since{};      // from when on it is or was called so
  std::optional<std::string> successor{};  // codes
  std::optional<std::string> until{};      // until when it was called so; absent: still

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("end", end);
    archive("ended_at", ended_at);
    archive("kind", kind);
    archive("matched", matched);
    archive("matched_by", matched_by);
    archive("name", name);
    archive("of", of);
    archive("since", since);
    archive("successor", successor);
    archive("until", until);
  }
};

struct Found {
  std::vector<FindLine> lines;
  bool more = false;  // than were asked for
};

// Everything the book knew at `as_of.position` under a text that was its code, name, credit code, address or
// paper by `as_of.at` and holds `text`: Chinese or Latin, a part is enough, capital or small. By kind, then
// by code; one line for each text that matches, at most `most` lines. One walk over the directory and one
// over the papers. REQUIRES: `text` is NFC and not empty. FAILS: io, corrupt, from reading rows.
[[nodiscard]] Result<Found> find(const RowSource& rows, std::string_view text, const AsOf& as_of,
                                 std::size_t most);

}  // namespace bihuan
