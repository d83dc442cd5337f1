#include "tools/register/register_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "events/json_writer.hpp"
#include "events/outcome/ensure.hpp"
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

Result<void> check_limits(const RegisterMapping& mapping, const Pack& pack,
                          const std::filesystem::path& file) {
  for (const std::string& kind : limits_named(mapping)) {
    const bool known = std::any_of(pack.limits.begin(), pack.limits.end(),
                                   [&kind](const Limit& limit) { return limit.kind == kind; });
    if (known) continue;
    return fail(FailureKind::invalid_input, file.string(),
                said("it has no limit \"{limit}\", which the mapping names", {{"limit", kind}}),
                said("it has: {known}", {{"known", kinds_of(pack)}}));
  }
  return {};
}

Result<RegisterPack> read_pack(const RegisterMapping& mapping, const std::filesystem::path& file,
                               std::optional<Date> from) {
  auto pack = read_pack_file(file);
  if (!pack) return std::unexpected(pack.error());
  if (const auto sound = check_limits(mapping, *pack, file); !sound) return std::unexpected(sound.error());
  pack->id += "." + mapping.register_name;
  // With the longer id it must still be what a record may hold.
  if (const auto sound = check(*pack); !sound) {
    return fail(FailureKind::invalid_input, file.string(), said(sound.error()));
  }
  const Digest digest = sha256(to_canonical_json(*pack));
  return RegisterPack{.digest = digest, .file = file, .from = from, .pack = std::move(*pack)};
}

// Each under an id of its own: what was adopted under one never changes.
Result<void> check_ids(const std::vector<RegisterPack>& packs) {
  std::set<std::string> ids;
  for (const RegisterPack& one : packs) {
    if (ids.insert(one.pack.id).second) continue;
    return fail(FailureKind::invalid_input, one.file.string(),
                said("{word} stands twice", {{"word", one.pack.id}}), "give each pack an id of its own");
  }
  return {};
}

}  // namespace

const RegisterPack& RegisterRules::pack_for(LocalTime opened) const {
  ENSURE(!packs.empty());
  const Date day = std::chrono::floor<std::chrono::days>(opened);
  const auto after = std::find_if(packs.begin() + 1, packs.end(),
                                  [day](const RegisterPack& pack) { return *pack.from > day; });
  return *std::prev(after);
}

Result<RegisterRules> read_register_rules(const RegisterMapping& mapping) {
  auto calendar = read_calendar_file(mapping.calendar);
  if (!calendar) return std::unexpected(calendar.error());
  RegisterRules rules;
  rules.calendar = std::move(*calendar);
  rules.calendar_file = mapping.calendar;
  rules.calendar.id += "." + mapping.register_name;
  // With the longer id it must still be what a record may hold.
  if (const auto sound = check(rules.calendar); !sound) {
    return fail(FailureKind::invalid_input, mapping.calendar.string(), said(sound.error()));
  }
  rules.calendar_digest = sha256(to_canonical_json(rules.calendar));
  auto first = read_pack(mapping, mapping.pack, std::nullopt);
  if (!first) return std::unexpected(first.error());
  rules.packs.push_back(std::move(*first));
  for (const LaterPack& later : mapping.later_packs) {
    auto pack = read_pack(mapping, later.pack, later.from);
    if (!pack) return std::unexpected(pack.error());
    rules.packs.push_back(std::move(*pack));
  }
  if (const auto sound = check_ids(rules.packs); !sound) return std::unexpected(sound.error());
  return rules;
}

}  // namespace bihuan
