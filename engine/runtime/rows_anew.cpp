#include "engine/runtime/rows_anew.hpp"

#include <utility>

#include "events/event.hpp"
#include "events/record.hpp"
#include "projections/project.hpp"

namespace bihuan {
namespace {

constexpr std::uint64_t kProgressEvery = 4096;

}  // namespace

std::string row_name(Ledger ledger, std::string_view key) {
  std::string name(1, static_cast<char>(ledger));
  name += key;
  return name;
}

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

}  // namespace bihuan
