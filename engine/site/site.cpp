#include "engine/site/site.hpp"

#include "events/overloaded.hpp"

namespace bihuan {
namespace {

bool within(std::int64_t e7, std::int64_t degrees) {
  const std::int64_t most = degrees * 10'000'000;
  return e7 >= -most && e7 <= most;
}

Objection open_objection(const SiteState& site, const Context& context) {
  if (!site.exists) return refused("site_unknown");
  if (auto objection = claim_objection(context)) return objection;
  if (!site.closed_from) return std::nullopt;
  return refused("site_closed").with("site", site.code, site.position);
}

}  // namespace

SiteState evolve(SiteState site, const Stamped<SiteEvent>& stamped) {
  std::visit(Overloaded{[&](const SiteRegistered& e) {
                          site.code = e.code;
                          site.enterprise = e.enterprise;
                          site.exists = true;
                          site.name = e.name.value;
                          site.position = stamped.position;
                        },
                        [&](const SiteRenamed& e) { site.name = e.name.value; },
                        [&](const SiteMoved& e) { site.enterprise = e.enterprise; },
                        [&](const SiteClosed& e) { site.closed_from = e.from; }},
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

Decision<SiteEvent> decide(const SiteState& site, const RenameSite& command, const Context& context) {
  if (auto objection = open_objection(site, context)) return std::unexpected(*objection);
  if (command.name.value.empty()) return std::unexpected(refused("name_empty"));
  if (command.name.value == site.name)
    return std::unexpected(refused("name_unchanged").with("code", site.code, site.position));
  return std::vector<SiteEvent>{SiteRenamed{command.from, command.name}};
}

Decision<SiteEvent> decide(const SiteState& site, const MoveSite& command, const Context& context) {
  if (auto objection = open_objection(site, context)) return std::unexpected(*objection);
  const EnterpriseState* const enterprise = context.facts.enterprise(command.enterprise);
  if (enterprise == nullptr) return std::unexpected(refused("enterprise_unknown"));
  if (enterprise->ended(command.from)) {
    return std::unexpected(refused("enterprise_ended")
                               .with("enterprise", enterprise->code, enterprise->position)
                               .with("at", to_utc_text(*enterprise->ends_at)));
  }
  if (site.enterprise == command.enterprise) {
    return std::unexpected(
        refused("enterprise_unchanged").with("enterprise", enterprise->code, enterprise->position));
  }
  return std::vector<SiteEvent>{SiteMoved{command.enterprise, command.from}};
}

Decision<SiteEvent> decide(const SiteState& site, const CloseSite& command, const Context& context) {
  if (auto objection = open_objection(site, context)) return std::unexpected(*objection);
  return std::vector<SiteEvent>{SiteClosed{command.from, command.reason}};
}

}  // namespace bihuan
