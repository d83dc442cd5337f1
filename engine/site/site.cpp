#include "engine/site/site.hpp"

#include "events/overloaded.hpp"

namespace bihuan {
namespace {

bool within(std::int64_t e7, std::int64_t degrees) {
  const std::int64_t most = degrees * 10'000'000;
  return e7 >= -most && e7 <= most;
}

}  // namespace

SiteState evolve(SiteState site, const Stamped<SiteEvent>& stamped) {
  std::visit(Overloaded{[&](const SiteRegistered& e) {
               site = {.code = e.code, .exists = true, .position = stamped.position};
             }},
             stamped.event);
  return site;
}

Decision<SiteEvent> decide(const SiteState& site, const RegisterSite& command, const Context& context) {
  if (site.exists)
    return std::unexpected(refused("already_registered").with("code", site.code, site.position));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (auto objection = code_objection(SiteId::kind, command.code, context))
    return std::unexpected(*objection);
  if (command.enterprise && !context.facts.enterprise(*command.enterprise)) {
    return std::unexpected(refused("enterprise_unknown"));
  }
  if (command.lat_e7.has_value() != command.lon_e7.has_value())
    return std::unexpected(refused("place_incomplete"));
  if (command.lat_e7 && !(within(*command.lat_e7, 90) && within(*command.lon_e7, 180)))
    return std::unexpected(refused("place_off_earth"));
  if (command.precision_m.value_or(0) < 0) return std::unexpected(refused("precision_negative"));
  return std::vector<SiteEvent>{SiteRegistered{command.code, command.enterprise, command.lat_e7,
                                               command.lon_e7, command.name, command.precision_m,
                                               command.territory}};
}

}  // namespace bihuan
