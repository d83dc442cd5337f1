#include "events/event.hpp"

#include <array>

#include "events/json_writer.hpp"
#include "events/versions.hpp"

namespace bihuan {
namespace {

constexpr std::array<std::string_view, 2> kClockSources{"real", "simulated"};

template <class Variant>
Result<AnyEvent> read_any(const Record& record) {
  auto event = read_event<Variant>(record.type, record.v, record.data.bytes);
  if (!event) {
    Failure failure = std::move(event.error());
    failure.where = said("record {position}, {where}",
                         {{"position", record.position}, {"where", std::move(failure.where)}});
    return std::unexpected(std::move(failure));
  }
  return AnyEvent(std::move(*event));
}

using ReadAny = Result<AnyEvent> (*)(const Record&);

// By the aggregate, the part of the type before the dot.
ReadAny reader_of(std::string_view aggregate) {
  static constexpr std::pair<std::string_view, ReadAny> kReaders[] = {
      {"hazard", read_any<HazardEvent>},
      {"unit", read_any<UnitEvent>},
      {"post", read_any<PostEvent>},
      {"person", read_any<PersonEvent>},
      {"enterprise", read_any<EnterpriseEvent>},
      {"site", read_any<SiteEvent>},
      {"pack", read_any<PackEvent>},
      {"calendar", read_any<CalendarEvent>},
      {"jurisdiction", read_any<JurisdictionEvent>},
      {"command", read_any<RefusalEvent>},
  };
  for (const auto& [name, reader] : kReaders) {
    if (name == aggregate) return reader;
  }
  return read_any<LogEvent>;
}

template <class Event>
EventType earlier_type(std::string_view type) {
  return {json_schema<Event>(), type, Event::version, field_descriptions<Event>()};
}

template <class Event>
void add_earlier(std::vector<EventType>& types) {
  if constexpr (HasEarlierVersions<Event>) {
    [&]<class... Old>(std::tuple<Old...>*) {
      (types.push_back(earlier_type<Old>(Event::type)), ...);
    }(static_cast<typename Event::EarlierVersions*>(nullptr));
  }
}

template <class... Events>
void add_earlier_types(std::vector<EventType>& types, const std::variant<Events...>*) {
  (add_earlier<Events>(types), ...);
}

template <class... Variants>
void add_all_earlier_types(std::vector<EventType>& types, const std::variant<Variants...>*) {
  (add_earlier_types(types, static_cast<const Variants*>(nullptr)), ...);
}

template <class... Events>
void add_types(std::vector<EventType>& types, const std::variant<Events...>*) {
  (types.push_back({json_schema<Events>(), Events::type, Events::version, field_descriptions<Events>()}),
   ...);
}

template <class... Variants>
std::vector<EventType> types_of(const std::variant<Variants...>*) {
  std::vector<EventType> types;
  (add_types(types, static_cast<const Variants*>(nullptr)), ...);
  return types;
}

}  // namespace

std::span<const std::string_view> names(ClockSource) { return kClockSources; }

Result<AnyEvent> decode_event(const Record& record) {
  return reader_of(std::string_view(record.type).substr(0, record.type.find('.')))(record);
}

EncodedEvent encode_event(const AnyEvent& event) {
  return std::visit(
      [](const auto& aggregate) {
        return std::visit(
            [](const auto& one) {
              return EncodedEvent{to_canonical_json(one), std::remove_cvref_t<decltype(one)>::type,
                                  std::remove_cvref_t<decltype(one)>::version};
            },
            aggregate);
      },
      event);
}

const std::vector<EventType>& all_event_types() {
  static const std::vector<EventType> types = types_of(static_cast<const AnyEvent*>(nullptr));
  return types;
}

const std::vector<EventType>& known_event_types() {
  static const std::vector<EventType> types = [] {
    std::vector<EventType> all = all_event_types();
    add_all_earlier_types(all, static_cast<const AnyEvent*>(nullptr));
    return all;
  }();
  return types;
}

}  // namespace bihuan
