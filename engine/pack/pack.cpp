#include "engine/pack/pack.hpp"

#include <algorithm>

#include "events/json_writer.hpp"
#include "events/overloaded.hpp"

namespace bihuan {
namespace {

// Where no pack of the office was known before, no deadline runs by one.
std::optional<Instant> recomputes_at(const AdoptPack& command, const Context& context) {
  if (command.for_register || !context.facts.has_office_pack()) return std::nullopt;
  return std::max(command.effective_at, context.stamp.now);
}

}  // namespace

PackState evolve(PackState pack, const Stamped<PackEvent>& stamped) {
  std::visit(Overloaded{[&](const PackAdopted& e) {
                          pack = {.digest = e.digest,
                                  .effective_at = e.effective_at,
                                  .for_register = e.for_register,
                                  .pack = std::make_shared<const Pack>(e.pack),
                                  .position = stamped.position,
                                  .recorded_at = stamped.recorded_at,
                                  .recomputes_at = e.recomputes_at,
                                  .signed_at = e.signed_at};
                        },
                        [&](const PackDeadlinesRecomputed&) { pack.recomputes_at.reset(); }},
             stamped.event);
  return pack;
}

Decision<PackEvent> decide(const PackState& pack, const AdoptPack& command, const Context& context) {
  if (pack.pack)
    return std::unexpected(refused("already_adopted").with("pack", pack.pack->id, pack.position));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (const auto sound = check(command.pack); !sound) {
    return std::unexpected(
        refused("pack_contradictory").with("detail", to_text(sound.error())).told_by(sound.error()));
  }
  const std::string bytes = to_canonical_json(command.pack);
  if (bytes.size() > kPackBytesMax) {
    return std::unexpected(refused("pack_too_large").with("bytes", std::to_string(bytes.size())));
  }
  if (auto objection = code_objection(PackId::kind, command.pack.id, context))
    return std::unexpected(*objection);
  if (command.effective_at < command.signed_at) return std::unexpected(refused("effective_before_signed"));
  return std::vector<PackEvent>{PackAdopted{.digest = sha256(bytes),
                                            .effective_at = command.effective_at,
                                            .for_register = command.for_register,
                                            .pack = command.pack,
                                            .recomputes_at = recomputes_at(command, context),
                                            .signed_at = command.signed_at}};
}

Decision<PackEvent> decide(const PackState& pack, const FinishRecomputingByPack&, const Context& context) {
  if (!pack.recomputes_at) return std::unexpected(refused("nothing_to_recompute"));
  if (context.stamp.now < *pack.recomputes_at) {
    return std::unexpected(refused("too_early").with("planned_at", to_utc_text(*pack.recomputes_at)));
  }
  return std::vector<PackEvent>{PackDeadlinesRecomputed{.because = pack.position}};
}

}  // namespace bihuan
