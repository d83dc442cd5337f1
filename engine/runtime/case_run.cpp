#include "engine/runtime/case_run.hpp"

#include <algorithm>

#include "engine/runtime/row_key.hpp"
#include "events/binary_archive.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kSuccession = "succession";
constexpr std::string_view kRecomputing = "recomputing";

DueEntry entry_of(std::string_view what, Instant at, std::uint64_t because, const std::string& stream) {
  return {.next = {.clock = {},
                   .due = at,
                   .planned_at = at,
                   .rung = std::string(what),
                   .started = because},
          .stream = stream};
}

// Of a pack or a calendar.
template <class State>
std::optional<DueEntry> recomputing_due(const State& state, const std::string& stream) {
  if (!state.recomputes_at) return std::nullopt;
  return entry_of(kRecomputing, *state.recomputes_at, state.position, stream);
}

UnitId unit_of(const DueEntry& entry) {
  const auto unit = id_from_stream<UnitId>(entry.stream);
  ENSURE(unit.has_value());
  return *unit;
}

bool is_succession(const DueEntry& entry) { return id_from_stream<UnitId>(entry.stream).has_value(); }

// Whether anything of an open case of this office could move.
bool has_deadlines(const CaseFacts& facts) {
  const bool any = !facts.clocks.empty() || !facts.handovers.empty();
  return any && is_open(facts) && !facts.testimony;
}

std::function<bool(const CaseFacts&)> concerned_by(const DueEntry& entry) {
  if (!is_succession(entry)) return has_deadlines;
  return [unit = unit_of(entry)](const CaseFacts& facts) { return open_for(facts) == unit; };
}

}  // namespace

std::optional<DueEntry> case_run_due(const AnyState& state, const std::string& stream) {
  if (const auto* const pack = std::get_if<PackState>(&state)) return recomputing_due(*pack, stream);
  if (const auto* const one = std::get_if<CalendarState>(&state)) return recomputing_due(*one, stream);
  const auto* const unit = std::get_if<UnitState>(&state);
  const Reorganisation* const pending = unit == nullptr ? nullptr : unit->pending();
  if (pending == nullptr) return std::nullopt;
  return entry_of(kSuccession, pending->valid_from, pending->position, stream);
}

bool is_case_run(const DueEntry& entry) { return !id_from_stream<HazardId>(entry.stream).has_value(); }

AnyCommand command_to_case(const DueEntry& entry) {
  if (!is_succession(entry)) return HazardCommand(RecomputeDeadlines{.because = entry.next.started});
  return HazardCommand(Reassign{.because = entry.next.started, .from = unit_of(entry)});
}

AnyCommand command_at_end(const DueEntry& entry) {
  if (is_succession(entry)) return UnitCommand(HandOverCases{.because = entry.next.started});
  if (id_from_stream<PackId>(entry.stream)) return PackCommand(FinishRecomputingByPack{});
  return CalendarCommand(FinishRecomputingByCalendar{});
}

std::string cause_of_run(const DueEntry& entry, const std::string& stream) {
  return entry.next.rung + " " + std::to_string(entry.next.started) + " " + stream;
}

CaseRun::CaseRun(const EventLog& log, std::uint32_t generation, const DueEntry& entry)
    : log_(log),
      entry_(entry),
      concerns_(concerned_by(entry)),
      end_(ledger_prefix(Ledger::cases, generation + 1)),
      from_(ledger_prefix(Ledger::cases, generation)) {}

Result<std::vector<HazardId>> CaseRun::next_slice() {
  std::vector<HazardId> slice;
  if (!scanned_) {
    if (auto done = scan_slice(); !done) return std::unexpected(std::move(done.error()));
    return slice;
  }
  for (; given_ < cases_.size() && slice.size() < kGivenSliceMax; ++given_) {
    slice.push_back(cases_[given_].second);
  }
  return slice;
}

// Versions of one row stand side by side, the newest last.
Result<void> CaseRun::scan_slice() {
  std::size_t looked_at = 0;
  Result<void> taken;
  const auto scanned = log_.scan(Table::rows, from_, end_, [&](std::string_view key, std::string_view value) {
    if (looked_at++ == kScannedSliceMax) {
      from_ = key;
      return false;
    }
    const auto row = split_row_key(key);
    if (!row) {
      taken = fail(FailureKind::corrupt, "rows", "a key that is none of a row");
      return false;
    }
    if (row->key != key_) taken = take_newest();
    key_ = row->key;
    newest_ = value;
    return taken.has_value();
  });
  if (!scanned) return scanned;
  if (!taken) return taken;
  if (looked_at > kScannedSliceMax) return {};
  if (taken = take_newest(); !taken) return taken;
  scanned_ = true;
  std::ranges::sort(cases_);
  return {};
}

Result<void> CaseRun::take_newest() {
  if (key_.empty()) return {};
  const auto facts = from_binary<CaseFacts>(newest_);
  if (!facts) return std::unexpected(facts.error());
  if (!facts->intake || !concerns_(*facts)) return {};
  HazardId hazard;
  ENSURE(key_.size() == hazard.bits.size());
  std::copy_n(reinterpret_cast<const std::uint8_t*>(key_.data()), key_.size(), hazard.bits.begin());
  cases_.emplace_back(facts->intake->found.when.position, hazard);
  return {};
}

}  // namespace bihuan
