#include "engine/runtime/opening.hpp"

#include "engine/runtime/clock_watch.hpp"
#include "engine/runtime/draft.hpp"
#include "engine/runtime/group.hpp"
#include "engine/runtime/queries.hpp"
#include "engine/runtime/speculation.hpp"
#include "events/event.hpp"
#include "events/log/keys.hpp"
#include "events/record.hpp"

namespace bihuan {
namespace {

// One entry of meta: what was written under that type and version, and where first.
Result<void> check_type(std::string_view key, std::string_view value) {
  const std::string name(key.substr(kSchemaPrefix.size()));
  if (value.size() != 40)
    return fail(FailureKind::corrupt, said("entry {key} of the book", {{"key", std::string(key)}}),
                said("expected {expected} bytes, met {met}", {{"expected", 40}, {"met", value.size()}}));
  const Words where =
      said("position {position}, type {type}", {{"position", read_u64(value.substr(32))}, {"type", name}});
  for (const EventType& known : known_event_types()) {
    if (schema_key(known.type, known.version) != key) continue;
    if (sha256(known.schema) == digest_from_bytes(value.substr(0, 32))) return {};
    return fail(FailureKind::unknown_type, where, "the book has another schema for it than this program",
                "a released type never changes: use the program that wrote the book, or one after it");
  }
  return fail(FailureKind::unknown_type, where, "this program does not know that type or version",
              "use a program at least as new as the one that wrote the book");
}

Words told(ClockSource clock) {
  return clock == ClockSource::real ? Words("real time") : Words("virtual time");
}

Result<void> check_clock(const EventLog& log, const BookClock& clock) {
  const auto opened = opening_of(log);
  if (!opened) return std::unexpected(opened.error());
  if (opened->event.clock == clock.source()) return {};
  return fail(FailureKind::invalid_input, "clock",
              said("the book keeps {kept}, and it was opened with {given}",
                   {{"kept", told(opened->event.clock)}, {"given", told(clock.source())}}),
              "a simulated book takes virtual time, and only that");
}

class Opening {
 public:
  Opening(Speculation& book, Instant now)
      : book_(book), draft_(book, std::max(now, book.last_recorded_at()), clock_) {}

  Result<void> record(const LogEvent& event) {
    const auto recorded = draft_.record(event, std::string(kLogStream), {});
    if (!recorded) return std::unexpected(recorded.error());
    return {};
  }
  Result<void> publish(const std::vector<AnyEvent>& events) { return draft_.publish_schemas(events); }

  Result<Head> append(EventLog& log, Epoch epoch, const std::string& program) {
    Group group(1);
    draft_.stage(group);
    book_.close(group);
    group.add(Change{.key = std::string(kProgramKey), .table = Table::meta, .value = program});
    return log.append(epoch, log.head(), group.records(), group.changes());
  }

 private:
  StageClock clock_;
  Speculation& book_;
  Draft draft_;
};

// Record 0, and after it the schemas of itself and of what schemas are published with: every other type's
// stands in front of its first record.
Result<Head> begin_book(EventLog& log, Epoch epoch, const BookClock& clock, const BookIdentity& identity) {
  auto book = Speculation::read(log);
  if (!book) return std::unexpected(std::move(book.error()));
  (*book)->begin_book(identity.origin);
  Opening opening(**book, clock.now());
  const LogEvent opened = LogOpened{.clock = clock.source(),
                                    .format = 1,
                                    .origin = identity.origin,
                                    .program = identity.program,
                                    .zone = identity.zone};
  if (auto recorded = opening.record(opened); !recorded) return std::unexpected(std::move(recorded.error()));
  if (auto published = opening.publish({LogEvent(opened), LogEvent(SchemaPublished{})}); !published) {
    return std::unexpected(std::move(published.error()));
  }
  return opening.append(log, epoch, identity.program);
}

Result<Head> note_program(EventLog& log, Epoch epoch, const BookClock& clock, const std::string& program) {
  const auto before = log.get(Table::meta, kProgramKey);
  if (!before) return std::unexpected(before.error());
  if (*before == program) return log.head();
  auto book = Speculation::read(log);
  if (!book) return std::unexpected(std::move(book.error()));
  Opening opening(**book, clock.now());
  const LogEvent changed = ProgramChanged{.from = before->value_or(""), .to = program};
  if (auto published = opening.publish({changed}); !published) {
    return std::unexpected(std::move(published.error()));
  }
  if (auto recorded = opening.record(changed); !recorded) return std::unexpected(std::move(recorded.error()));
  return opening.append(log, epoch, program);
}

Result<void> check_identity(const BookIdentity& identity) {
  for (const std::string* text : {&identity.origin, &identity.program, &identity.zone}) {
    auto checked = check_line(*text);
    if (!checked) return checked;
  }
  return {};
}

Result<Instant> last_recorded_at(const EventLog& log) {
  const auto book = Speculation::read(log);
  if (!book) return std::unexpected(book.error());
  return (*book)->last_recorded_at();
}

}  // namespace

Result<void> check_types(const EventLog& log) {
  Result<void> checked;
  const std::string to = std::string(kSchemaPrefix.substr(0, kSchemaPrefix.size() - 1)) + "0";
  const auto scanned =
      log.scan(Table::meta, kSchemaPrefix, to, [&](std::string_view key, std::string_view value) {
        checked = check_type(key, value);
        return checked.has_value();
      });
  return scanned ? checked : scanned;
}

Result<Head> open_book(EventLog& log, Epoch epoch, const BookClock& clock, const BookIdentity& identity) {
  if (const auto checked = check_identity(identity); !checked) return std::unexpected(checked.error());
  if (log.head().size == 0) return begin_book(log, epoch, clock, identity);
  if (const auto checked = check_types(log); !checked) return std::unexpected(checked.error());
  if (const auto checked = check_clock(log, clock); !checked) return std::unexpected(checked.error());
  if (!identity.clock_is_right) {
    const auto last = last_recorded_at(log);
    if (!last) return std::unexpected(last.error());
    if (const auto checked = check_clock_at_start(clock, *last); !checked) {
      return std::unexpected(checked.error());
    }
  }
  return note_program(log, epoch, clock, identity.program);
}

}  // namespace bihuan
