#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "events/ids.hpp"

namespace bihuan {

// A number people quote: "H-2024-0041", "九执〔2024〕41号". Drawn from a counter per (kind, unit, local
// year), without gaps, by the one writer.
struct OfficialNumber {
  std::string kind;  // "hazard", "rectification_order"
  std::int64_t serial = 0;
  std::string text;
  std::optional<UnitId> unit;  // absent: counted for the whole office
  std::int64_t year = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("kind", kind);
    archive("serial", serial);
    archive("text", text);
    archive("unit", unit);
    archive("year", year);
  }
  bool operator==(const OfficialNumber&) const = default;
};

}  // namespace bihuan
