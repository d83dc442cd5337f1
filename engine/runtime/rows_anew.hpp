#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/runtime/newest_cache.hpp"
#include "engine/runtime/rebuild.hpp"
#include "engine/runtime/row_key.hpp"
#include "projections/rows.hpp"

namespace bihuan {

inline constexpr std::size_t kRowsAnewCacheBytes = 32u << 20;

// The name of a row among those of all ledgers.
[[nodiscard]] std::string row_name(Ledger ledger, std::string_view key);

// Rows being folded anew, record by record. `stored` versions are read back through a small cache, so a book
// of any size is folded in the same memory.
class RowsAnew : public Rows {
 public:
  Result<std::optional<std::string>> newest(Ledger ledger, std::string_view key) override {
    const std::string name = row_name(ledger, key);
    if (const auto* const known = cache_.find(name)) return *known;
    auto row = stored(ledger, key);
    if (!row) return row;
    cache_.put(name, *row, *row ? (*row)->size() : 0, 0);
    return row;
  }

  void put(Ledger ledger, std::string_view key, std::string value) override {
    digests_.add(ledger, key, position_, value);
    take(ledger, key, value);
    const std::size_t bytes = value.size();
    cache_.put(row_name(ledger, key), std::move(value), bytes, 0);
  }

  void begin(std::uint64_t position) {
    position_ = position;
    cache_.trim(std::numeric_limits<std::uint64_t>::max());
  }
  [[nodiscard]] LedgerDigests digests(std::uint64_t size) const {
    LedgerDigests digests = digests_;
    digests.size = size;
    return digests;
  }

 protected:
  [[nodiscard]] std::uint64_t position() const { return position_; }
  // The newest version written before the record at hand.
  virtual Result<std::optional<std::string>> stored(Ledger ledger, std::string_view key) = 0;
  virtual void take(Ledger ledger, std::string_view key, const std::string& value) = 0;

 private:
  std::uint64_t position_ = 0;
  LedgerDigests digests_;
  NewestCache<std::optional<std::string>> cache_{kRowsAnewCacheBytes};
};

// Projects the first `size` records; `after` each of them says whether to go on. FAILS: io, corrupt,
// unknown_type, and as `after` does.
[[nodiscard]] Result<void> fold_records(const EventLog& log, std::uint64_t size, RowsAnew& rows,
                                        const RebuildProgress& progress,
                                        const std::function<Result<void>()>& after);

}  // namespace bihuan
