#pragma once

// The ledger `units`: what hangs on a unit.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "events/ids.hpp"
#include "events/outcome/result.hpp"

namespace bihuan {

// Everything ever established in or under it; what has ended since is not taken out.
struct UnitStructure {
  std::vector<UnitId> below;
  std::vector<PostId> posts;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("below", below);
    archive("posts", posts);
  }
};

// The row's key: "structure/" or "cases/" and the 16 bytes of the id. Two rows, because one hardly ever
// changes.
[[nodiscard]] std::string structure_key(UnitId unit);
[[nodiscard]] std::string open_cases_key(UnitId unit);

// How many open cases the unit has; absent rows: none.
[[nodiscard]] std::string open_cases_bytes(std::int64_t count);
// FAILS: corrupt.
[[nodiscard]] Result<std::int64_t> open_cases_from(std::string_view bytes);
[[nodiscard]] Result<UnitStructure> structure_from(std::string_view bytes);

}  // namespace bihuan
