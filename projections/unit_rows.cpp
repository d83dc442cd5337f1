#include "projections/unit_rows.hpp"

#include "events/binary_archive.hpp"

namespace bihuan {
namespace {

std::string key_of(std::string_view word, UnitId unit) {
  std::string key(word);
  key.append(reinterpret_cast<const char*>(unit.bits.data()), unit.bits.size());
  return key;
}

struct OpenCases {
  std::int64_t count = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("count", count);
  }
};

}  // namespace

std::string structure_key(UnitId unit) { return key_of("structure/", unit); }
std::string open_cases_key(UnitId unit) { return key_of("cases/", unit); }

std::string open_cases_bytes(std::int64_t count) { return to_binary(OpenCases{count}); }

Result<std::int64_t> open_cases_from(std::string_view bytes) {
  const auto row = from_binary<OpenCases>(bytes);
  if (!row) return std::unexpected(row.error());
  return row->count;
}

Result<UnitStructure> structure_from(std::string_view bytes) { return from_binary<UnitStructure>(bytes); }

}  // namespace bihuan
