#include "engine/runtime/stream_fold.hpp"

#include <limits>
#include <utility>

#include "events/event.hpp"
#include "events/log/keys.hpp"
#include "events/overloaded.hpp"
#include "events/record.hpp"

namespace bihuan {
namespace {

std::size_t bytes_of(const HazardState& hazard) {
  std::size_t bytes = hazard.number.size() + hazard.sector.size() + hazard.territory.size();
  for (const Clock& clock : hazard.clocks) bytes += sizeof(Clock) + 128 + clock.rungs.size() * 48;
  for (const Reinspection& one : hazard.reinspections) {
    bytes += sizeof(Reinspection) + one.inspectors.size() * sizeof(PersonId);
  }
  if (hazard.order) bytes += hazard.order->items.size() * sizeof(ItemState) + hazard.order->number.size();
  return bytes;
}

std::size_t bytes_of(const UnitState& unit) {
  std::size_t bytes = 64;
  for (const UnitName& name : unit.names) bytes += sizeof(UnitName) + name.name.size();
  for (const Reorganisation& one : unit.reorganisations) {
    bytes += sizeof(Reorganisation) + one.successors.size() * (sizeof(Succession) + 256);
  }
  return bytes;
}

// The end of a stream that nobody folds: its newest entry alone.
Result<StreamFold> end_of(const EventLog& log, std::string_view stream) {
  const auto newest =
      log.seek_at_most(Table::streams, stream_key(stream, std::numeric_limits<std::uint64_t>::max()));
  if (!newest) return std::unexpected(newest.error());
  StreamFold fold;
  if (!*newest) return fold;
  const auto key = split_stream_key((*newest)->first);
  if (!key || key->stream != stream) return fold;
  const auto entry = stream_entry((*newest)->second);
  if (!entry) {
    return fail(
        FailureKind::corrupt,
        said("stream {stream}, seq {seq}", {{"stream", std::string(stream)}, {"seq", key->seq}}),
        said("expected {expected} bytes, met {met}", {{"expected", 40}, {"met", (*newest)->second.size()}}));
  }
  fold.seq = key->seq;
  fold.leaf = entry->leaf;
  return fold;
}

Result<void> fold_record(StreamFold& fold, std::string_view bytes) {
  const auto record = decode_record(bytes);
  if (!record) return std::unexpected(record.error());
  auto event = decode_event(*record);
  if (!event) return std::unexpected(std::move(event.error()));
  fold.state = evolve(std::move(*fold.state), stamped(std::move(*event), *record));
  fold.seq = record->seq;
  return {};
}

}  // namespace

std::size_t StreamFold::approximate_bytes() const {
  if (!state) return 0;
  return std::visit(Overloaded{[](const HazardState& hazard) { return bytes_of(hazard); },
                               [](const PostState& post) {
                                 return post.code.size() + post.tenures.size() * sizeof(Tenure) +
                                        post.delegations.size() * (sizeof(Delegation) + 256);
                               },
                               [](const UnitState& unit) { return bytes_of(unit); },
                               [](const auto&) { return std::size_t{64}; }},
                    *state);
}

std::string refusals_stream(PersonId person) { return "refusals/" + to_hex(person.bits); }

Result<StreamFold> fold_stream(const EventLog& log, std::string_view stream, std::uint64_t position) {
  auto initial = initial_state(stream);
  if (!initial) return end_of(log, stream);
  StreamFold fold{.state = std::move(*initial), .seq = 0, .leaf = {}};
  std::optional<Failure> failure;
  std::string newest;
  const auto read = log.read_stream(stream, 1, [&](std::uint64_t at, std::string_view bytes) {
    if (at > position) return false;
    if (auto folded = fold_record(fold, bytes); !folded) {
      failure = std::move(folded.error());
      if (failure->kind != FailureKind::unknown_type) failure->kind = FailureKind::corrupt;
        failure->where = said("position {position}, {where}", {{"position", at}, {"where", failure->where}});
      return false;
    }
    newest = bytes;
    return true;
  });
  if (!read) return std::unexpected(read.error());
  if (failure) return std::unexpected(std::move(*failure));
  if (fold.seq > 0) fold.leaf = leaf_hash(newest);
  return fold;
}

}  // namespace bihuan
