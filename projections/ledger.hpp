#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace bihuan {

// The tables of rows, a frozen numbered list (FORMAT.md): numbers are never reused, rows only added.
enum class Ledger : std::uint8_t {
  cases = 1,      // one row a case: what the ledger, the overdue board and later boards are read from
  directory = 2,  // one row a unit, post, person, enterprise, site, hazard: what an id is and was called
  codes = 3,      // what people write ("ZF", "H-2024-0001", the number of a paper) to the id it means
  numbers = 4,    // the last serial drawn of each counter
  calendars = 5,  // the calendars published, whole
  units = 6       // what hangs on a unit: its open cases, its posts, the units below it
};

// A ledger as this program folds and writes it.
struct KnownLedger {
  Ledger ledger;
  std::string_view name;
  int version;  // of the fold and the row's bytes: a change of either is a new version and a rebuild
};
inline constexpr std::array<KnownLedger, 6> kLedgers{{{Ledger::cases, "cases", 4},
                                                      {Ledger::directory, "directory", 3},
                                                      {Ledger::codes, "codes", 2},
                                                      {Ledger::numbers, "numbers", 1},
                                                      {Ledger::calendars, "calendars", 1},
                                                      {Ledger::units, "units", 1}}};

}  // namespace bihuan
