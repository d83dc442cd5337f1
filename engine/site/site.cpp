#include "engine/site/site.hpp"

#include <cstdlib>

#include "events/overloaded.hpp"

namespace bihuan {

SiteState evolve(SiteState site, const Stamped<SiteEvent>& stamped) {
  std::visit(Overloaded{[&](const SiteRegistered& e) {
               site = {.code = e.code, .exists = true, .position = stamped.position};
             }},
             stamped.event);
  return site;
}

Decision<SiteEvent> decide(const SiteState& site, const RegisterSite& command, const Context& context) {
  constexpr std::int64_t kDegree = 10'000'000;
  if (site.exists)
    return std::unexpected(refused("already_registered").with("code", site.code, site.position));
  if (auto objection = code_objection(SiteId::kind, command.code, context))
    return std::unexpected(*objection);
  if (command.enterprise && !context.facts.enterprise(*command.enterprise)) {
    return std::unexpected(refused("enterprise_unknown"));
  }
  if (command.lat_e7.has_value() != command.lon_e7.has_value())
    return std::unexpected(refused("place_incomplete"));
  if (command.lat_e7 &&
      (std::abs(*command.lat_e7) > 90 * kDegree || std::abs(*command.lon_e7) > 180 * kDegree)) {
    return std::unexpected(refused("place_off_earth"));
  }
  return std::vector<SiteEvent>{SiteRegistered{command.code, command.enterprise, command.lat_e7,
                                               command.lon_e7, command.name, command.precision_m,
                                               command.territory}};
}

}  // namespace bihuan
