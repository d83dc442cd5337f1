// Writing every row anew, in a generation of its own.

#include "engine/runtime/rebuild.hpp"

#include <limits>
#include <utility>
#include <vector>

#include "engine/runtime/rows_anew.hpp"
#include "engine/runtime/slice_appender.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kSliceBytes = 4u << 20;
constexpr std::size_t kSliceChangesMax = 4096;

// Writes the rows of a generation of their own: a slice is appended while the next one is folded.
class WrittenRows : public RowsAnew {
 public:
  WrittenRows(EventLog& log, Epoch epoch, std::uint32_t generation)
      : log_(log), generation_(generation), appender_(log, epoch) {}

  Result<void> write_slice(std::size_t at_least = kSliceBytes) {
    if (slice_.changes.empty() || (slice_.bytes < at_least && slice_.changes.size() < kSliceChangesMax))
      return {};
    return appender_.give(std::exchange(slice_, {}));
  }
  // After the last slice. FAILS: as any append did.
  Result<void> finish() { return appender_.finish(); }

 protected:
  Result<std::optional<std::string>> stored(Ledger ledger, std::string_view key) override {
    const std::string name = row_name(ledger, key);
    if (const std::string* const mine = slice_.newest_of(name)) return *mine;
    if (auto waiting = appender_.newest_of(name)) return waiting;
    return stored_row(log_, generation_, ledger, key, std::numeric_limits<std::uint64_t>::max());
  }

  void take(Ledger ledger, std::string_view key, const std::string& value) override {
    slice_.newest.insert_or_assign(row_name(ledger, key), slice_.changes.size());
    slice_.changes.push_back(
        {.key = row_key(ledger, generation_, key, position()), .table = Table::rows, .value = value});
    slice_.bytes += value.size();
  }

 private:
  EventLog& log_;
  const std::uint32_t generation_;
  RowSlice slice_;
  SliceAppender appender_;
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
  if (auto finished = rows.finish(); !finished) return finished;
  const std::vector<Change> switched{
      {.key = digests_key(anew), .table = Table::meta, .value = rows.digests(size).to_bytes()},
      {.key = std::string(kGenerationKey), .table = Table::meta, .value = generation_bytes(anew)}};
  const auto appended = log.append(*epoch, log.head(), {}, switched);
  if (!appended) return std::unexpected(appended.error());
  return remove_others(log, *epoch, anew);
}

}  // namespace bihuan
