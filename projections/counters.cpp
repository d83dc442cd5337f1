#include "projections/counters.hpp"

#include "events/binary_archive.hpp"

namespace bihuan {

std::string counter_key(std::string_view kind, std::optional<UnitId> unit, std::int64_t year) {
  std::string key(kind);
  key += '/';
  if (unit) key += to_hex(unit->bits);
  key += '/';
  key += std::to_string(year);
  return key;
}

std::string serial_bytes(std::int64_t serial) { return to_binary(serial); }

Result<std::int64_t> serial_from(std::string_view bytes) {
  auto serial = from_binary<std::int64_t>(bytes);
  if (!serial) serial.error().where = said("ledger row {row}", {{"row", std::string("numbers")}});
  return serial;
}

Result<std::int64_t> last_serial(const RowSource& rows, std::string_view kind, std::optional<UnitId> unit,
                                 std::int64_t year, std::uint64_t position) {
  const auto bytes = rows.row_at(Ledger::numbers, counter_key(kind, unit, year), position);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return 0;
  return serial_from(**bytes);
}

}  // namespace bihuan
