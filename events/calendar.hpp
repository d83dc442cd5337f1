#pragma once

#include <optional>
#include <string>
#include <variant>

#include "events/proof/digest.hpp"
#include "events/time/calendar.hpp"

namespace bihuan {

// A calendar becomes known to this office; deadlines set from here on are counted with it.
struct CalendarPublished {
  static constexpr std::string_view type = "calendar.published";
  static constexpr std::int64_t version = 1;
  Calendar calendar;
  Digest digest;  // SHA-256 of the calendar's canonical bytes
  std::optional<std::string>
      for_register;  // set: only testimony imported from that register is counted with it

  template <class Archive>
  void serialize(Archive& archive) {
    archive("calendar", calendar);
    archive("digest", digest);
    archive("for_register", for_register);
  }
};

using CalendarEvent = std::variant<CalendarPublished>;

}  // namespace bihuan
