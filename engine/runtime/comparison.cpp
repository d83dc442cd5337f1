// Folding every record anew and holding the live rows against it.

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "engine/runtime/rows_anew.hpp"

namespace bihuan {
namespace {

Words place_of(std::string_view key, std::uint64_t position) {
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
  return said("{key} at position {position}", {{"key", std::move(text)}, {"position", position}});
}

// Holds each row version against the live one. What differs is kept, so that what is folded on it is folded
// on what should stand there.
class ComparedRows : public RowsAnew {
 public:
  ComparedRows(const EventLog& log, std::uint32_t generation) : log_(log), generation_(generation) {
    for (const KnownLedger& info : kLedgers) comparisons_[info.ledger].ledger = info.ledger;
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
        comparison.first_difference =
            said("{count} live rows that no record makes", {{"count", live - made}});
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
    if (comparison.first_difference.empty()) comparison.first_difference = place_of(key, position());
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

}  // namespace bihuan
