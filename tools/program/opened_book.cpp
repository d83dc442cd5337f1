#include "tools/program/opened_book.hpp"

#include <algorithm>
#include <utility>

#include "events/event.hpp"

namespace bihuan {
namespace {

// The event of type Event in a record's bytes, stamped. FAILS: corrupt, unknown_type.
template <class Event, class Family>
Result<Stamped<Event>> decode_as(std::uint64_t position, std::string_view bytes) {
  const Words where = said("position {position}", {{"position", position}});
  auto record = decode_record(bytes);
  if (!record) return fail(FailureKind::corrupt, where, said(record.error()));
  auto event = decode_event(*record);
  if (!event) return std::unexpected(std::move(event.error()));
  if (auto* family = std::get_if<Family>(&*event)) {
    if (auto* wanted = std::get_if<Event>(family)) return stamped(std::move(*wanted), *record);
  }
  return fail(FailureKind::corrupt, where,
              said("expected a record of type {expected}, met {met}",
                   {{"expected", std::string(Event::type)}, {"met", record->type}}));
}

// The names of the streams that begin with "<kind>/".
Result<std::vector<std::string>> streams_of_kind(const EventLog& log, std::string_view kind) {
  std::vector<std::string> streams;
  const std::string from = std::string(kind) + '/';
  const std::string to = std::string(kind) + static_cast<char>('/' + 1);
  auto scanned = log.scan(Table::streams, from, to, [&](std::string_view key, std::string_view) {
    const std::string_view name = key.substr(0, key.find('\0'));
    if (streams.empty() || streams.back() != name) streams.emplace_back(name);
    return true;
  });
  if (!scanned) return std::unexpected(std::move(scanned.error()));
  return streams;
}

// Every event of type Event in the streams of a kind, up to `position`, in order.
template <class Event, class Family>
Result<std::vector<Stamped<Event>>> events_of_kind(const EventLog& log, std::string_view kind,
                                                   std::uint64_t position) {
  const auto streams = streams_of_kind(log, kind);
  if (!streams) return std::unexpected(streams.error());
  std::vector<Stamped<Event>> events;
  std::optional<Failure> broken;
  for (const std::string& stream : *streams) {
    auto read = log.read_stream(stream, 1, [&](std::uint64_t at, std::string_view bytes) {
      if (at > position) return false;
      auto event = decode_as<Event, Family>(at, bytes);
      if (!event) {
        broken = std::move(event.error());
        return false;
      }
      events.push_back(std::move(*event));
      return true;
    });
    if (!read) return std::unexpected(std::move(read.error()));
    if (broken) return std::unexpected(std::move(*broken));
  }
  std::ranges::sort(events, {}, &Stamped<Event>::position);
  return events;
}

}  // namespace

Result<Stamped<LogOpened>> opening_of(const EventLog& log) {
  Result<Stamped<LogOpened>> opening = fail(
      FailureKind::not_found, said("position {position}", {{"position", 0}}), "the book has no record yet");
  auto read = log.read(0, [&](std::uint64_t position, std::string_view bytes) {
    opening = decode_as<LogOpened, LogEvent>(position, bytes);
    return false;
  });
  if (!read) return std::unexpected(std::move(read.error()));
  return opening;
}

Result<Instant> recorded_at(const EventLog& log, std::uint64_t position) {
  const Words where = said("position {position}", {{"position", position}});
  Result<Instant> instant = fail(FailureKind::corrupt, where, "the book ends before it");
  auto read = log.read(position, [&](std::uint64_t, std::string_view bytes) {
    if (auto record = decode_record(bytes)) {
      instant = record->recorded_at;
    } else {
      instant = fail(FailureKind::corrupt, where, said(record.error()));
    }
    return false;
  });
  if (!read) return std::unexpected(std::move(read.error()));
  return instant;
}

Result<std::vector<Stamped<CalendarPublished>>> calendars_in(const EventLog& log, std::uint64_t position) {
  return events_of_kind<CalendarPublished, CalendarEvent>(log, CalendarKind::name, position);
}

Result<std::vector<Stamped<PackAdopted>>> packs_in(const EventLog& log, std::uint64_t position) {
  return events_of_kind<PackAdopted, PackEvent>(log, PackKind::name, position);
}

const CalendarPublished* office_calendar(const std::vector<Stamped<CalendarPublished>>& calendars) {
  for (std::size_t i = calendars.size(); i-- > 0;) {
    if (!calendars[i].event.for_register) return &calendars[i].event;
  }
  return nullptr;
}

const Calendar* local_calendar(const std::vector<Stamped<CalendarPublished>>& calendars) {
  if (const CalendarPublished* office = office_calendar(calendars)) return &office->calendar;
  if (calendars.empty()) return nullptr;
  const Calendar& last = calendars.back().event.calendar;
  const bool one_zone = std::ranges::all_of(calendars, [&](const Stamped<CalendarPublished>& published) {
    return published.event.calendar.zone == last.zone;
  });
  return one_zone ? &last : nullptr;
}

const PackAdopted* pack_in_force(const std::vector<Stamped<PackAdopted>>& packs, Instant anchor) {
  const PackAdopted* found = nullptr;
  for (const Stamped<PackAdopted>& pack : packs) {
    const PackAdopted& adopted = pack.event;
    if (adopted.for_register || adopted.effective_at > anchor) continue;
    if (found == nullptr || adopted.effective_at >= found->effective_at) found = &adopted;
  }
  return found;
}

}  // namespace bihuan
