#pragma once

#include <cstdint>
#include <string_view>

#include "engine/calendar/calendar_state.hpp"
#include "engine/pack/pack_state.hpp"

namespace bihuan {

// The packs and calendars that are known. Null: none is.
//
// Threads:  one. Lifetime: what the pointers point to is valid during one decision.
class Rules {
 public:
  virtual ~Rules() = default;

  // Of the packs known now, the latest effective at or before the anchor; of equals, the later known.
  [[nodiscard]] virtual const PackState* pack_in_force(Instant anchor) const = 0;
  [[nodiscard]] virtual const PackState* pack_of_digest(std::string_view hex) const = 0;
  [[nodiscard]] virtual const PackState* pack_of_register(std::string_view register_name) const = 0;
  // Whether a pack of the office is known, be it in force or not yet.
  [[nodiscard]] virtual bool has_office_pack() const = 0;

  // The calendar published last, and the one of an id or register.
  [[nodiscard]] virtual const CalendarState* calendar() const = 0;
  [[nodiscard]] virtual const CalendarState* calendar_of_id(std::string_view id) const = 0;
  [[nodiscard]] virtual const CalendarState* calendar_of_register(std::string_view register_name) const = 0;

  // The one that the record at that position made known.
  [[nodiscard]] virtual const PackState* pack_at(std::uint64_t position) const = 0;
  [[nodiscard]] virtual const CalendarState* calendar_at(std::uint64_t position) const = 0;
};

}  // namespace bihuan
