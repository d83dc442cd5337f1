#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <variant>

#include "events/proof/digest.hpp"
#include "events/time/calendar.hpp"

namespace bihuan {

// A calendar becomes known to this office; deadlines set from here on are counted with it.
struct CalendarPublished {
  static constexpr std::string_view type = "calendar.published";
  static constexpr std::int64_t version = 2;
  Calendar calendar;
  Digest digest;  // SHA-256 of the calendar's canonical bytes
  std::optional<std::string>
      for_register;  // set: only testimony imported from that register is counted with it
  // From when on the running deadlines of open cases are counted again; absent: no earlier calendar counted
  // any.
  std::optional<Instant> recomputes_at;
  std::optional<std::string> replaces;  // id of the calendar it corrects, which stays in the book for ever

  template <class Archive>
  void serialize(Archive& archive) {
    archive("calendar", calendar);
    archive("digest", digest);
    archive("for_register", for_register);
    archive("recomputes_at", recomputes_at);
    archive("replaces", replaces);
  }

  // Before deadlines moved with a calendar.
  struct V1 {
    static constexpr std::int64_t version = 1;
    Calendar calendar;
    Digest digest;
    std::optional<std::string> for_register;

    template <class Archive>
    void serialize(Archive& archive) {
      archive("calendar", calendar);
      archive("digest", digest);
      archive("for_register", for_register);
    }
    [[nodiscard]] CalendarPublished lifted() const {
      return {.calendar = calendar,
              .digest = digest,
              .for_register = for_register,
              .recomputes_at = {},
              .replaces = {}};
    }
  };
  using EarlierVersions = std::tuple<V1>;
};

// Every open case was looked at: each deadline that the calendar moves has moved.
struct CalendarDeadlinesRecomputed {
  static constexpr std::string_view type = "calendar.deadlines_recomputed";
  static constexpr std::int64_t version = 1;
  std::uint64_t because = 0;  // position of the publication

  template <class Archive>
  void serialize(Archive& archive) {
    archive("because", because);
  }
};

using CalendarEvent = std::variant<CalendarPublished, CalendarDeadlinesRecomputed>;

}  // namespace bihuan
