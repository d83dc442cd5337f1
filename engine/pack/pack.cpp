#include "engine/pack/pack.hpp"

#include "events/json_writer.hpp"
#include "events/overloaded.hpp"

namespace bihuan {

PackState evolve(PackState pack, const Stamped<PackEvent>& stamped) {
  std::visit(Overloaded{[&](const PackAdopted& e) {
               pack = {.digest = e.digest,
                       .effective_at = e.effective_at,
                       .for_register = e.for_register,
                       .pack = std::make_shared<const Pack>(e.pack),
                       .position = stamped.position};
             }},
             stamped.event);
  return pack;
}

Decision<PackEvent> decide(const PackState& pack, const AdoptPack& command, const Context& context) {
  if (pack.pack)
    return std::unexpected(refused("already_adopted").with("pack", pack.pack->id, pack.position));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (const auto sound = check(command.pack); !sound) {
    return std::unexpected(refused("pack_contradictory").with("detail", to_text(sound.error())));
  }
  const std::string bytes = to_canonical_json(command.pack);
  if (bytes.size() > kPackBytesMax) {
    return std::unexpected(refused("pack_too_large").with("bytes", std::to_string(bytes.size())));
  }
  if (auto objection = code_objection(PackId::kind, command.pack.id, context))
    return std::unexpected(*objection);
  if (command.effective_at < command.signed_at) return std::unexpected(refused("effective_before_signed"));
  return std::vector<PackEvent>{PackAdopted{sha256(bytes), command.effective_at, command.for_register,
                                            command.pack, command.signed_at}};
}

}  // namespace bihuan
