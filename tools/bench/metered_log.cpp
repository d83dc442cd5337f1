#include "tools/bench/metered_log.hpp"

#include "events/log/keys.hpp"
#include "events/proof/tree.hpp"

namespace bihuan {
namespace {

std::uint32_t length(std::size_t bytes) { return static_cast<std::uint32_t>(bytes); }

}  // namespace

Result<Head> MeteredLog::append(Epoch epoch, const Head& expected, std::span<const EncodedRecord> records,
                                std::span<const Change> changes) {
  WrittenGroup& group = groups_.emplace_back();
  group.reserve(2 * records.size() + changes.size() + 1);
  std::uint64_t position = expected.size;
  for (const EncodedRecord& record : records) {
    group.push_back({.table = Table::log, .key_bytes = 8, .value_bytes = length(record.bytes.size())});
    group.push_back(
        {.table = Table::streams, .key_bytes = length(record.stream.size() + 9), .value_bytes = 40});
    if (++position % kTileHashes == 0) {
      group.push_back({.table = Table::tree, .key_bytes = 12, .value_bytes = kTileHashes * 32});
    }
  }
  for (const Change& change : changes) {
    group.push_back({.table = change.table,
                     .key_bytes = length(change.key.size()),
                     .value_bytes = change.value ? length(change.value->size()) : 0,
                     .deleted = !change.value});
  }
  return log_.append(epoch, expected, records, changes);
}

}  // namespace bihuan
