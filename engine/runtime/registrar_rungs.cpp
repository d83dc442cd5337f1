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
    if (is_case_run(entry)) {
      const auto done = tell_cases(entry, now, group);
      if (!done) return std::unexpected(done.error());
      if (*done) continue;
      due->entries.emplace(entry.key(), entry);  // what comes later waits until every case was told
      break;
    }
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

// A slice of the cases concerned, then, when all were told, the record that says so; whether that was it.
Result<bool> Registrar::tell_cases(const DueEntry& entry, Instant now, Group& group) {
  if (!run_ || !run_->is_of(entry)) run_.emplace(log_, book_->generation(), entry);
  const auto cases = run_->next_slice();
  if (!cases) return std::unexpected(cases.error());
  for (const HazardId& hazard : *cases) {
    const std::string stream = hazard.stream();
    const auto given = give(command_to_case(entry), cause_of_run(entry, stream), stream, entry, now, group);
    if (!given) return std::unexpected(given.error());
  }
  if (run_->more()) return false;
  run_.reset();
  const auto given =
      give(command_at_end(entry), cause_of_run(entry, entry.stream), entry.stream, entry, now, group);
  if (!given) return std::unexpected(given.error());
  return true;
}

// A command of the program by itself; whether it was accepted. What is refused is not needed any more.
Result<bool> Registrar::give(const AnyCommand& command, const std::string& cause, const std::string& stream,
                             const DueEntry& entry, Instant now, Group& group) {
  clock_.begin();
  const auto prepared = prepare(by_program(command, cause, stream), GivenBy::program);
  if (!prepared) return std::unexpected(prepared.error());
  Draft draft(*book_, stamp_time(now), clock_);
  const OfficeFacts facts(draft, attachments_);
  const Asked asked{.command = *prepared, .actor = {}, .cause = entry.next.started, .depth = 0};
  const auto decided = decide_in(draft, facts, asked);
  if (!decided) return std::unexpected(decided.error());
  if (!*decided) return false;
  if (const auto done = keep_unless_taken(draft, *prepared, **decided); !done) {
    return std::unexpected(done.error());
  }
  draft.stage(group);
  return true;
}

// Once per (deadline, rung) is decider state: one that was raised, or whose clock stopped, is refused here,
// and the scheduler's refusals are neither recorded nor kept. One that a calendar published meanwhile moved
// to a later day waits for that.
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
  if (!*decided) return postpone(entry, draft, facts, group);
  const auto fold = draft.stream(entry.stream);
  if (!fold) return std::unexpected(fold.error());
  next = due_of(**fold, entry.stream, facts);
  if (const auto done = keep_unless_taken(draft, *command, **decided); !done) {
    return std::unexpected(done.error());
  }
  draft.stage(group);
  return true;
}

// Puts a refused rung back where its case has it planned now; never raised.
Result<bool> Registrar::postpone(const DueEntry& entry, Draft& draft, const Facts& facts, Group& group) {
  const auto fold = draft.stream(entry.stream);
  if (!fold) return std::unexpected(fold.error());
  const auto planned = due_of(**fold, entry.stream, facts);
  if (planned && planned->next.planned_at > entry.next.planned_at) book_->take_due(entry, planned, group);
  return false;
}

}  // namespace bihuan
