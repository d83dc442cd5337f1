#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"
#include "projections/ledger.hpp"

namespace bihuan {

// What project() may do with the rows: read the newest version of one, and put the next. The version a put
// makes is that of the record being projected; one record puts one row at most once (the driver checks).
//
// Keys are bytes without meaning here: text without a zero byte, the 16 bytes of an id, or a word and those
// (FORMAT.md), so that in one ledger none is the beginning of another one followed by a zero byte.
class Rows {
 public:
  virtual ~Rows() = default;
  // FAILS: io, corrupt.
  [[nodiscard]] virtual Result<std::optional<std::string>> newest(Ledger ledger, std::string_view key) = 0;
  virtual void put(Ledger ledger, std::string_view key, std::string value) = 0;
};

// Rows as a question reads them: kept by (key, position) only, so every ledger can be read as it stood at any
// position by seeks, without a replay.
class RowSource {
 public:
  virtual ~RowSource() = default;
  // The newest version of that row recorded at or before `position`. FAILS: io, corrupt.
  [[nodiscard]] virtual Result<std::optional<std::string>> row_at(Ledger ledger, std::string_view key,
                                                                  std::uint64_t position) const = 0;
  // The same for every row of the ledger whose key begins with `prefix`, in some fixed order, until the
  // visitor answers false.
  using RowVisitor = std::function<bool(std::string_view key, std::string_view value)>;
  [[nodiscard]] virtual Result<void> rows_at(Ledger ledger, std::string_view prefix, std::uint64_t position,
                                             const RowVisitor& visit) const = 0;
};

}  // namespace bihuan
