#include "engine/reaction.hpp"

namespace bihuan {

std::vector<Reaction> react(const AnyEvent& event, std::string_view stream, const Facts& facts) {
  std::vector<Reaction> reactions;
  const auto* const hazard = std::get_if<HazardEvent>(&event);
  const Intake* const intake = hazard == nullptr ? nullptr : intake_of(*hazard);
  if (intake == nullptr || !intake->enterprise) return reactions;
  const EnterpriseState* const enterprise = facts.enterprise(*intake->enterprise);
  if (enterprise == nullptr || enterprise->file_opened) return reactions;
  reactions.push_back({.command = EnterpriseCommand(OpenEnterpriseFile{*id_from_stream<HazardId>(stream)}),
                       .role = "open_file",
                       .stream = intake->enterprise->stream()});
  return reactions;
}

}  // namespace bihuan
