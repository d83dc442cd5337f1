#include "engine/runtime/rebuild.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "engine/runtime/newest_cache.hpp"
#include "engine/runtime/row_key.hpp"
#include "events/event.hpp"
#include "events/outcome/ensure.hpp"
#include "events/record.hpp"
#include "projections/project.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kCacheBytes = 32u << 20;
constexpr std::size_t kSliceBytes = 4u << 20;
constexpr std::size_t kSliceChangesMax = 4096;
constexpr std::uint64_t kProgressEvery = 4096;

std::string row_name(Ledger ledger, std::string_view key) {
  std::string name(1, static_cast<char>(ledger));
  name += key;
  return name;
}

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
  NewestCache<std::optional<std::string>> cache_{kCacheBytes};
};

// Projects the first `size` records; `after` each of them says whether to go on.
Result<void> fold_records(const EventLog& log, std::uint64_t size, RowsAnew& rows,
                          const RebuildProgress& progress, const std::function<Result<void>()>& after) {
  Result<void> folded;
  const auto read = log.read(0, [&](std::uint64_t position, std::string_view bytes) {
    if (position >= size) return false;
    const auto record = decode_record(bytes);
    auto event = record ? decode_event(*record) : std::unexpected(record.error());
    if (!event) {
      folded = std::unexpected(std::move(event.error()));
      return false;
    }
    rows.begin(position);
    folded = project(*event, *record, rows);
    if (folded) folded = after();
    if (progress && (position + 1 == size || (position + 1) % kProgressEvery == 0))
      progress(position + 1, size);
    return folded.has_value();
  });
  return read ? folded : read;
}

std::string text_of(std::string_view key, std::uint64_t position) {
  const bool printable = std::ranges::all_of(key, [](char c) { return c >= ' ' && c <= '~'; });
  std::string text;
  if (printable) {
    text = key;
  } else {
    for (const char c : key) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      text.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
      text.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
    }
  }
  return text + " at position " + std::to_string(position);
}

// Holds each row version against the live one. What differs is kept, so that what is folded on it is folded
// on what should stand there.
class ComparedRows : public RowsAnew {
 public:
  ComparedRows(const EventLog& log, std::uint32_t generation) : log_(log), generation_(generation) {
    for (const LedgerInfo& info : kLedgers) comparisons_[info.ledger].ledger = info.ledger;
  }

  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  [[nodiscard]] std::map<Ledger, LedgerComparison>& comparisons() { return comparisons_; }

  // Live rows that no record makes, of the first `size` records.
  Result<void> count_live(std::uint64_t size) {
    for (auto& [ledger, comparison] : comparisons_) {
      const std::string from = ledger_prefix(ledger, generation_);
      const std::string to = ledger_prefix(ledger, generation_ + 1);
      std::uint64_t live = 0;
      const auto scanned = log_.scan(Table::rows, from, to, [&](std::string_view key, std::string_view) {
        const auto row = split_row_key(key);
        live += !row || row->position < size ? 1 : 0;
        return true;
      });
      if (!scanned) return scanned;
      const std::uint64_t made = comparison.rows - missing_[ledger];
      if (live <= made) continue;
      comparison.differing += live - made;
      if (comparison.first_difference.empty()) {
        comparison.first_difference = std::to_string(live - made) + " live rows that no record makes";
      }
    }
    return {};
  }

 protected:
  Result<std::optional<std::string>> stored(Ledger ledger, std::string_view key) override {
    if (const auto other = differing_.find(row_name(ledger, key)); other != differing_.end()) {
      return other->second;
    }
    if (position() == 0) return std::nullopt;
    return stored_row(log_, generation_, ledger, key, position() - 1);
  }

  void take(Ledger ledger, std::string_view key, const std::string& value) override {
    LedgerComparison& comparison = comparisons_[ledger];
    ++comparison.rows;
    const auto live = log_.get(Table::rows, row_key(ledger, generation_, key, position()));
    if (!live) {
      if (!failure_) failure_ = live.error();
      return;
    }
    if (*live == value) {
      differing_.erase(row_name(ledger, key));
      return;
    }
    if (!*live) ++missing_[ledger];
    ++comparison.differing;
    if (comparison.first_difference.empty()) comparison.first_difference = text_of(key, position());
    differing_.insert_or_assign(row_name(ledger, key), value);
  }

 private:
  const EventLog& log_;
  const std::uint32_t generation_;
  std::optional<Failure> failure_;
  std::map<Ledger, LedgerComparison> comparisons_;
  std::map<Ledger, std::uint64_t> missing_;
  std::map<std::string, std::string> differing_;  // newest versions that are not the live ones
};

// Writes the rows of a generation of their own, slice by slice.
class WrittenRows : public RowsAnew {
 public:
  WrittenRows(EventLog& log, Epoch epoch, std::uint32_t generation)
      : log_(log), epoch_(epoch), generation_(generation) {}

  Result<void> write_slice(std::size_t at_least = kSliceBytes) {
    if (slice_.empty() || (bytes_ < at_least && slice_.size() < kSliceChangesMax)) return {};
    const auto written = log_.append(epoch_, log_.head(), {}, slice_);
    slice_.clear();
    newest_.clear();
    bytes_ = 0;
    if (!written) return std::unexpected(written.error());
    return {};
  }

 protected:
  Result<std::optional<std::string>> stored(Ledger ledger, std::string_view key) override {
    if (const auto mine = newest_.find(row_name(ledger, key)); mine != newest_.end()) {
      return slice_[mine->second].value;
    }
    return stored_row(log_, generation_, ledger, key, std::numeric_limits<std::uint64_t>::max());
  }

  void take(Ledger ledger, std::string_view key, const std::string& value) override {
    newest_.insert_or_assign(row_name(ledger, key), slice_.size());
    slice_.push_back(
        {.key = row_key(ledger, generation_, key, position()), .table = Table::rows, .value = value});
    bytes_ += value.size();
  }

 private:
  EventLog& log_;
  const Epoch epoch_;
  const std::uint32_t generation_;
  std::vector<Change> slice_;
  std::map<std::string, std::size_t> newest_;  // where in the slice
  std::size_t bytes_ = 0;
};

// Removes every row, and the digests, of other generations: what a rebuild leaves behind, finished or not.
Result<void> remove_others(EventLog& log, Epoch epoch, std::uint32_t kept) {
  std::string from;
  for (bool more = true; more;) {
    std::vector<Change> slice;
    more = false;
    const auto scanned = log.scan(Table::rows, from, "", [&](std::string_view key, std::string_view) {
      const auto row = split_row_key(key);
      if (row && row->generation == kept) {
        // Past the kept rows of that ledger in one step.
        from = ledger_prefix(row->ledger, kept + 1);
        more = true;
        return false;
      }
      slice.push_back({.key = std::string(key), .table = Table::rows, .value = {}});
      more = slice.size() == kSliceChangesMax;
      from = key;
      return !more;
    });
    if (!scanned) return scanned;
    if (slice.empty()) continue;
    const auto removed = log.append(epoch, log.head(), {}, slice);
    if (!removed) return std::unexpected(removed.error());
  }
  std::vector<Change> digests;
  const auto scanned =
      log.scan(Table::meta, "rows/digests/", "rows/digests0", [&](std::string_view key, auto) {
        if (key != digests_key(kept))
          digests.push_back({.key = std::string(key), .table = Table::meta, .value = {}});
        return true;
      });
  if (!scanned) return scanned;
  if (digests.empty()) return {};
  const auto removed = log.append(epoch, log.head(), {}, digests);
  if (!removed) return std::unexpected(removed.error());
  return {};
}

}  // namespace

Result<std::vector<LedgerComparison>> compare_with_rebuild(const EventLog& log,
                                                           const RebuildProgress& progress) {
  const auto generation = row_generation(log);
  if (!generation) return std::unexpected(generation.error());
  const auto live = stored_digests(log, *generation);  // of as many records as it says, and so much is folded
  if (!live) return std::unexpected(live.error());
  ComparedRows rows(log, *generation);
  const auto folded = fold_records(log, live->size, rows, progress, [&]() -> Result<void> {
    if (rows.failure()) return std::unexpected(*rows.failure());
    return {};
  });
  if (!folded) return std::unexpected(folded.error());
  if (const auto counted = rows.count_live(live->size); !counted) return std::unexpected(counted.error());
  const LedgerDigests rebuilt = rows.digests(live->size);
  std::vector<LedgerComparison> comparisons;
  for (auto& [ledger, comparison] : rows.comparisons()) {
    comparison.live = live->of(ledger);
    comparison.rebuilt = rebuilt.of(ledger);
    comparisons.push_back(std::move(comparison));
  }
  return comparisons;
}

Result<void> rebuild(EventLog& log, const RebuildProgress& progress) {
  const auto epoch = log.acquire();
  if (!epoch) return std::unexpected(epoch.error());
  const auto generation = row_generation(log);
  if (!generation) return std::unexpected(generation.error());
  if (auto removed = remove_others(log, *epoch, *generation); !removed) return removed;

  const std::uint32_t anew = *generation + 1;
  const std::uint64_t size = log.head().size;
  WrittenRows rows(log, *epoch, anew);
  if (auto folded = fold_records(log, size, rows, progress, [&] { return rows.write_slice(); }); !folded) {
    return folded;
  }
  if (auto written = rows.write_slice(0); !written) return written;
  const std::vector<Change> switched{
      {.key = digests_key(anew), .table = Table::meta, .value = rows.digests(size).to_bytes()},
      {.key = std::string(kGenerationKey), .table = Table::meta, .value = generation_bytes(anew)}};
  const auto appended = log.append(*epoch, log.head(), {}, switched);
  if (!appended) return std::unexpected(appended.error());
  return remove_others(log, *epoch, anew);
}

}  // namespace bihuan
