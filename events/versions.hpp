#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

#include "events/json_reader.hpp"
#include "events/outcome/result.hpp"

namespace bihuan {

// Old versions keep their own struct and are lifted to today's as they are read, so that engine and
// projections only ever see today's events:
//
//     struct ThingV1 { static constexpr version = 1; ...; Thing lifted() const; };
//     struct Thing   { static constexpr version = 2; using EarlierVersions = std::tuple<ThingV1>; ... };
template <class Event>
concept HasEarlierVersions = requires {
  typename Event::EarlierVersions;
};

namespace versions {

template <class Event, class Variant>
bool read_as(std::string_view type, std::int64_t version, std::string_view data, Result<Variant>& out) {
  if (type != Event::type) return false;
  const auto assign = [&out](auto read, auto&& lift) {
    if (read) {
      out = Variant(lift(std::move(*read)));
    } else {
      out = std::unexpected(std::move(read.error()));
    }
    return true;
  };
  if (version == Event::version)
    return assign(from_canonical_json<Event>(data), [](Event event) { return event; });
  if constexpr (HasEarlierVersions<Event>) {
    return [&]<class... Old>(std::tuple<Old...>*) {
      return ((version == Old::version &&
               assign(from_canonical_json<Old>(data), [](Old old) { return old.lifted(); })) ||
              ...);
    }(static_cast<typename Event::EarlierVersions*>(nullptr));
  }
  return false;
}

}  // namespace versions

// The event that these canonical bytes are. FAILS: unknown_type when no alternative has that type and
// version; invalid_input when the bytes are not one.
template <class Variant>
[[nodiscard]] Result<Variant> read_event(std::string_view type, std::int64_t version, std::string_view data) {
  Result<Variant> out = std::unexpected(Failure{});
  const bool known = [&]<class... Events>(std::variant<Events...>*) {
    return (versions::read_as<Events>(type, version, data, out) || ...);
  }(static_cast<Variant*>(nullptr));
  if (known) return out;
  return fail(FailureKind::unknown_type,
              said("{type} v{version}", {{"type", std::string(type)}, {"version", version}}),
              "this program does not know that type or version",
              "use a program at least as new as the one that wrote the book");
}

}  // namespace bihuan
