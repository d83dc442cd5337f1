#include "engine/runtime/due_entry.hpp"

#include "events/binary_archive.hpp"
#include "events/log/keys.hpp"

namespace bihuan {
namespace {

constexpr std::uint64_t kSign = std::uint64_t{1} << 63;  // flipped, so that times before 1970 come first

struct DueValue {
  ClockKind clock = ClockKind::order;
  Instant due{};
  std::string rung;
  std::uint64_t started = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("clock", clock);
    archive("due", due);
    archive("rung", rung);
    archive("started", started);
  }
};

}  // namespace

std::string due_key(Instant planned_at, std::string_view stream) {
  std::string key = u64_bytes(static_cast<std::uint64_t>(planned_at.time_since_epoch().count()) ^ kSign);
  key += stream;
  return key;
}

std::string DueEntry::key() const { return due_key(next.planned_at, stream); }

std::string DueEntry::value() const {
  return to_binary(
      DueValue{.clock = next.clock, .due = next.due, .rung = next.rung, .started = next.started});
}

Result<DueEntry> due_entry(std::string_view key, std::string_view value) {
  if (key.size() <= 8) return fail(FailureKind::corrupt, "due", "a key of at most 8 bytes");
  auto read = from_binary<DueValue>(value);
  if (!read) return std::unexpected(read.error());
  const auto planned = static_cast<std::int64_t>(read_u64(key) ^ kSign);
  return DueEntry{.next = {.clock = read->clock,
                           .due = read->due,
                           .planned_at = Instant(Micros(planned)),
                           .rung = std::move(read->rung),
                           .started = read->started},
                  .stream = std::string(key.substr(8))};
}

Result<std::string> stored_low_water(const EventLog& log) {
  auto stored = log.get(Table::meta, kLowWaterKey);
  if (!stored) return std::unexpected(stored.error());
  return stored->value_or("");
}

}  // namespace bihuan
