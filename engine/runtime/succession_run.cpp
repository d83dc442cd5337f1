#include "engine/runtime/succession_run.hpp"

#include <algorithm>

#include "engine/runtime/row_key.hpp"
#include "events/binary_archive.hpp"
#include "events/outcome/ensure.hpp"
#include "projections/case_facts.hpp"

namespace bihuan {
namespace {

UnitId unit_of(const DueEntry& entry) {
  const auto unit = id_from_stream<UnitId>(entry.stream);
  ENSURE(unit.has_value());
  return *unit;
}

}  // namespace

std::optional<DueEntry> succession_due(const UnitState& unit, const std::string& stream) {
  const Reorganisation* const pending = unit.pending();
  if (pending == nullptr) return std::nullopt;
  return DueEntry{.next = {.clock = {},
                           .due = pending->valid_from,
                           .planned_at = pending->valid_from,
                           .rung = "succession",
                           .started = pending->position},
                  .stream = stream};
}

bool is_succession(const DueEntry& entry) { return id_from_stream<UnitId>(entry.stream).has_value(); }

AnyCommand reassignment(const DueEntry& entry) {
  return HazardCommand(Reassign{.because = entry.next.started, .from = unit_of(entry)});
}

AnyCommand end_of_succession(const DueEntry& entry) {
  return UnitCommand(HandOverCases{.because = entry.next.started});
}

std::string succession_cause(const DueEntry& entry, const std::string& stream) {
  return "succession " + std::to_string(entry.next.started) + " " + stream;
}

SuccessionRun::SuccessionRun(const EventLog& log, std::uint32_t generation, const DueEntry& entry)
    : log_(log),
      entry_(entry),
      end_(ledger_prefix(Ledger::cases, generation + 1)),
      from_(ledger_prefix(Ledger::cases, generation)) {}

Result<std::vector<HazardId>> SuccessionRun::next_slice() {
  std::vector<HazardId> slice;
  if (!scanned_) {
    if (auto done = scan_slice(); !done) return std::unexpected(std::move(done.error()));
    return slice;
  }
  for (; given_ < cases_.size() && slice.size() < kReassignedSliceMax; ++given_) {
    slice.push_back(cases_[given_].second);
  }
  return slice;
}

// Versions of one row stand side by side, the newest last.
Result<void> SuccessionRun::scan_slice() {
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

Result<void> SuccessionRun::take_newest() {
  if (key_.empty()) return {};
  const auto facts = from_binary<CaseFacts>(newest_);
  if (!facts) return std::unexpected(facts.error());
  if (!facts->intake || open_for(*facts) != unit_of(entry_)) return {};
  HazardId hazard;
  ENSURE(key_.size() == hazard.bits.size());
  std::copy_n(reinterpret_cast<const std::uint8_t*>(key_.data()), key_.size(), hazard.bits.begin());
  cases_.emplace_back(facts->intake->found.when.position, hazard);
  return {};
}

}  // namespace bihuan
