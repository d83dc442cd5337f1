#include "tools/register/register_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "events/json_writer.hpp"
#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"

namespace bihuan {
namespace {

std::set<std::string> limits_named(const RegisterMapping& mapping) {
  std::set<std::string> kinds;
  for (const auto& [word, kind] : mapping.limit.words) kinds.insert(kind);
  if (mapping.limit.otherwise) kinds.insert(*mapping.limit.otherwise);
  return kinds;
}

std::string kinds_of(const Pack& pack) {
  std::string kinds;
  for (const Limit& limit : pack.limits) kinds += (kinds.empty() ? "" : ", ") + limit.kind;
  return kinds;
}

Result<void> check_limits(const RegisterMapping& mapping, const Pack& pack) {
  for (const std::string& kind : limits_named(mapping)) {
    const bool known = std::any_of(pack.limits.begin(), pack.limits.end(),
                                   [&kind](const Limit& limit) { return limit.kind == kind; });
    if (known) continue;
    return fail(FailureKind::invalid_input, mapping.pack.string(),
                said("it has no limit \"{limit}\", which the mapping names", {{"limit", kind}}),
                said("it has: {known}", {{"known", kinds_of(pack)}}));
  }
  return {};
}

}  // namespace

Result<RegisterRules> read_register_rules(const RegisterMapping& mapping) {
  auto calendar = read_calendar_file(mapping.calendar);
  if (!calendar) return std::unexpected(calendar.error());
  auto pack = read_pack_file(mapping.pack);
  if (!pack) return std::unexpected(pack.error());
  if (const auto sound = check_limits(mapping, *pack); !sound) return std::unexpected(sound.error());

  RegisterRules rules;
  rules.calendar = std::move(*calendar);
  rules.calendar_file = mapping.calendar;
  rules.pack = std::move(*pack);
  rules.pack_file = mapping.pack;
  rules.calendar.id += "." + mapping.register_name;
  rules.pack.id += "." + mapping.register_name;
  // With the longer ids they must still be what a record may hold.
  if (const auto sound = check(rules.calendar); !sound) {
    return fail(FailureKind::invalid_input, mapping.calendar.string(), said(sound.error()));
  }
  if (const auto sound = check(rules.pack); !sound) {
    return fail(FailureKind::invalid_input, mapping.pack.string(), said(sound.error()));
  }
  rules.calendar_digest = sha256(to_canonical_json(rules.calendar));
  rules.pack_digest = sha256(to_canonical_json(rules.pack));
  return rules;
}

}  // namespace bihuan
