// How the registrar raises what the due index says.

#include <map>
#include <utility>

#include "engine/runtime/registrar.hpp"
#include "engine/runtime/staging.hpp"

namespace bihuan {
namespace {

std::string cause_of(const DueEntry& entry) {
  const NextRung& next = entry.next;
  return "rung " + std::to_string(next.started) + " " + std::string(name_of(next.clock)) + " " +
         std::to_string(next.due.time_since_epoch().count()) + " " + next.rung;
}

struct Due {
  std::map<std::string, DueEntry> entries;
  bool more = false;
};

Result<Due> due_before(const EventLog& log, const std::string& from, const std::string& to) {
  Due due;
  std::optional<Failure> failure;
  const auto scanned = log.scan(Table::due, from, to, [&](std::string_view key, std::string_view value) {
    due.more = due.entries.size() == kRungSliceMax;
    if (due.more) return false;
    auto entry = due_entry(key, value);
    if (!entry) {
      failure = std::move(entry.error());
      return false;
    }
    due.entries.emplace(key, std::move(*entry));
    return true;
  });
  if (!scanned) return std::unexpected(scanned.error());
  if (failure) return std::unexpected(std::move(*failure));
  return due;
}

}  // namespace

Result<Registrar::Raised> Registrar::raise_due(Instant now, Group& group) {
  const Instant at = stamp_time(now);
  if (const auto written = record_counted(refusals_.ended(at), at, group); !written) {
    return std::unexpected(written.error());
  }
  const std::string to = due_key(now + Micros(1), "");
  auto due = due_before(log_, book_->low_water(), to);
  if (!due) return std::unexpected(std::move(due.error()));
  // Beyond the slice lie others that come before what its own cases will have planned next.
  const std::string bound = due->more ? due->entries.rbegin()->first + '\0' : to;
  Raised raised;
  while (!due->entries.empty() && raised.rungs < kRungSliceMax) {
    const DueEntry entry = std::move(due->entries.extract(due->entries.begin()).mapped());
    std::optional<DueEntry> next;
    const auto one = raise(entry, now, group, next);
    if (!one) return std::unexpected(one.error());
    raised.rungs += *one ? 1 : 0;
    if (next && next->key() < bound) due->entries.emplace(next->key(), std::move(*next));
  }
  raised.more = due->more || !due->entries.empty();
  book_->raise_low_water(due->entries.empty() ? bound : due->entries.begin()->first);
  return raised;
}

// Once per (deadline, rung) is decider state: one that was raised, or whose clock stopped, is refused here,
// and the scheduler's refusals are neither recorded nor kept.
Result<bool> Registrar::raise(const DueEntry& entry, Instant now, Group& group,
                              std::optional<DueEntry>& next) {
  clock_.begin();
  const RaiseRung rung{.clock = entry.next.clock, .due = entry.next.due, .rung = entry.next.rung};
  const auto command =
      prepare(by_program(HazardCommand(rung), cause_of(entry), entry.stream), GivenBy::program);
  if (!command) return std::unexpected(command.error());
  Draft draft(*book_, stamp_time(now), clock_);
  const OfficeFacts facts(draft, attachments_);
  const Asked asked{.command = *command, .actor = {}, .cause = entry.next.started, .depth = 0};
  const auto decided = decide_in(draft, facts, asked);
  if (!decided) return std::unexpected(decided.error());
  if (!*decided) return false;
  const auto fold = draft.stream(entry.stream);
  if (!fold) return std::unexpected(fold.error());
  next = due_of(**fold, entry.stream, facts);
  if (const auto done = keep_unless_taken(draft, *command, **decided); !done) {
    return std::unexpected(done.error());
  }
  draft.stage(group);
  return true;
}

}  // namespace bihuan
