#include "events/policy/pack.hpp"

#include <algorithm>
#include <array>

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

bool matches(const SignOffRow& row, Grade grade, Track track, OrderSource source) {
  return (!row.grade || row.grade == grade) && (!row.track || row.track == track) &&
         (!row.order_source || row.order_source == source);
}

}  // namespace

std::span<const std::string_view> names(TestimonyCounts) {
  static constexpr std::array<std::string_view, 2> kNames{"when_recorded", "when_claimed"};
  return kNames;
}

std::span<const std::string_view> names(Transition) {
  static constexpr std::array<std::string_view, 3> kNames{"keep_old", "new_from_effective",
                                                          "whichever_later"};
  return kNames;
}

bool Warning::is_of(std::string_view kind) const {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool TransitionRow::is_of(std::string_view kind) const {
  return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

const Limit* Pack::limit(std::string_view kind, std::string_view sector) const {
  const auto found =
      std::find_if(limits.begin(), limits.end(), [&](const Limit& limit) { return limit.kind == kind; });
  if (found == limits.end()) return nullptr;
  const std::vector<std::string>& sectors = found->sectors;
  const bool meant = sectors.empty() || std::find(sectors.begin(), sectors.end(), sector) != sectors.end();
  return meant ? &*found : nullptr;
}

std::optional<std::int64_t> Pack::number(std::string_view name) const {
  const auto found =
      std::find_if(numbers.begin(), numbers.end(), [&](const PackNumber& n) { return n.name == name; });
  if (found == numbers.end()) return std::nullopt;
  return found->value;
}

std::vector<WarnDay> Pack::warn_days(std::string_view kind) const {
  std::vector<WarnDay> days;
  for (const Warning& row : warnings) {
    if (!row.is_of(kind)) continue;
    for (const std::int64_t day : row.at_wd) days.push_back({.at_wd = day, .row = &row});
  }
  std::sort(days.begin(), days.end(), [](const WarnDay& a, const WarnDay& b) { return a.at_wd < b.at_wd; });
  return days;
}

Transition Pack::transition(std::string_view kind) const {
  if (!transitions) return Transition::keep_old;
  const auto found = std::find_if(transitions->begin(), transitions->end(),
                                  [kind](const TransitionRow& row) { return row.is_of(kind); });
  return found == transitions->end() ? Transition::keep_old : found->rule;
}

const SignOffRow& Pack::sign_off_row(Grade grade, Track track, OrderSource source) const {
  const auto found = std::find_if(sign_off.begin(), sign_off.end(),
                                  [&](const SignOffRow& row) { return matches(row, grade, track, source); });
  ENSURE(found != sign_off.end());
  return *found;
}

}  // namespace bihuan
