#pragma once

// The registry: every aggregate's variant, one line each. Adding an aggregate adds a header and a line here.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/calendar.hpp"
#include "events/enterprise.hpp"
#include "events/hazard.hpp"
#include "events/jurisdiction.hpp"
#include "events/log.hpp"
#include "events/pack.hpp"
#include "events/person.hpp"
#include "events/post.hpp"
#include "events/record.hpp"
#include "events/refusal.hpp"
#include "events/schema.hpp"
#include "events/site.hpp"
#include "events/stamped.hpp"
#include "events/unit.hpp"

namespace bihuan {

using AnyEvent = std::variant<HazardEvent, UnitEvent, PostEvent, PersonEvent, EnterpriseEvent, SiteEvent,
                              PackEvent, CalendarEvent, JurisdictionEvent, RefusalEvent, LogEvent>;

// The event in a record. FAILS: unknown_type, or invalid_input; `where` names the position.
[[nodiscard]] Result<AnyEvent> decode_event(const Record& record);

// Type, version and canonical `data` of an event, for the writer.
struct EncodedEvent {
  std::string data;
  std::string_view type;
  std::int64_t version = 1;
};
[[nodiscard]] EncodedEvent encode_event(const AnyEvent& event);

// The event together with what the envelope says of it.
template <class Event>
[[nodiscard]] Stamped<Event> stamped(Event event, const Record& record) {
  return {std::move(event), record.actor.value_or(Actor{}), record.happened_at(), record.position,
          record.recorded_at};
}

// Every type and version this program can write, with its schema: what `meta` lists and golden files pin.
struct EventType {
  std::string schema;  // JSON Schema of `data`
  std::string_view type;
  std::int64_t version = 1;
  std::vector<FieldDescription> fields;  // of `data`, in order
};
[[nodiscard]] const std::vector<EventType>& all_event_types();
// Those, and the earlier versions that this program reads.
[[nodiscard]] const std::vector<EventType>& known_event_types();

}  // namespace bihuan
