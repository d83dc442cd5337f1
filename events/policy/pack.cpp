#include "events/policy/pack.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "events/fields.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kTextBytesMax = 200;              // what a plain text of a record may hold
constexpr std::int64_t kNumberMax = 1'000'000'000'000;  // far within the integers of a record

std::unexpected<Failure> broken(std::string field, std::string detail, std::string remedy = "") {
  return fail(FailureKind::invalid_input, std::move(field), std::move(detail), std::move(remedy));
}

// "limits[2].source"; without a field the item itself.
std::string place(std::string_view list, std::size_t index, std::string_view field = "") {
  std::string text = std::string(list) + '[' + std::to_string(index) + ']';
  if (!field.empty()) text.append(".").append(field);
  return text;
}

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool is_code(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '_';
  });
}

Result<void> check_text(std::string field, std::string_view text) {
  if (text.find_first_not_of(' ') == std::string_view::npos) return broken(std::move(field), "is empty");
  if (std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; })) {
    return broken(std::move(field), "holds a control character");
  }
  if (text.size() > kTextBytesMax) {
    return broken(std::move(field), "is longer than " + std::to_string(kTextBytesMax) + " bytes");
  }
  return {};
}

// Names of one list: words, no two alike.
template <class Item>
Result<void> check_names(std::string_view list, const std::vector<Item>& items, std::string Item::*name,
                         std::string_view field) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string& own = items[i].*name;
    if (auto sound = check_text(place(list, i, field), own); !sound) return sound;
    if (!is_word(own)) return broken(place(list, i, field), "may hold a to z, 0 to 9 and _ only");
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (items[earlier].*name == own) return broken(place(list, i, field), own + " stands twice");
    }
    if (auto sound = check_text(place(list, i, "source"), items[i].source); !sound) return sound;
  }
  return {};
}

Result<void> check_limits(const std::vector<Limit>& limits) {
  if (auto sound = check_names("limits", limits, &Limit::kind, "kind"); !sound) return sound;
  for (std::size_t i = 0; i < limits.size(); ++i) {
    if (auto sound = check(limits[i].rule); !sound) {
      return broken(place("limits", i, "rule." + sound.error().where), sound.error().detail);
    }
    const std::vector<std::string>& sectors = limits[i].sectors;
    for (auto sector = sectors.begin(); sector != sectors.end(); ++sector) {
      const auto index = static_cast<std::size_t>(sector - sectors.begin());
      const std::string field = place(place("limits", i, "sectors"), index);
      if (!is_word(*sector) || sector->size() > kTextBytesMax) {
        return broken(field, "may hold a to z, 0 to 9 and _ only");
      }
      if (std::find(sectors.begin(), sector, *sector) != sector)
        return broken(field, *sector + " stands twice");
    }
  }
  return {};
}

// Somebody receives it, and nobody twice.
template <class Item>
Result<void> check_recipients(std::string_view list, std::size_t index, const Item& item) {
  if (item.addressees.empty()) {
    return broken(place(list, index, "addressees"), "is empty: nobody would receive it",
                  "name a role of the case, such as \"responsible_enterprise\" or \"safety_office_clerk\"");
  }
  std::vector<Recipient> met;
  for (const auto& [field, all] : {std::pair("addressees", &item.addressees), {"copies", &item.copies}}) {
    for (std::size_t i = 0; i < all->size(); ++i) {
      const Recipient own = (*all)[i];
      if (std::find(met.begin(), met.end(), own) != met.end()) {
        return broken(place(place(list, index, field), i), std::string(name_of(own)) + " receives it twice",
                      "leave it out here");
      }
      met.push_back(own);
    }
  }
  return {};
}

Result<void> check_ladder(const std::vector<Rung>& ladder) {
  if (auto sound = check_names("ladder", ladder, &Rung::name, "name"); !sound) return sound;
  std::int64_t below = 0;
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    const std::int64_t height = std::exchange(below, ladder[i].after_working_days);
    if (below <= height)
      return broken(place("ladder", i, "after_working_days"), "does not rise above the rung before");
    if (below > kBudgetMax) return broken(place("ladder", i, "after_working_days"), "is too far away");
    if (auto sound = check_recipients("ladder", i, ladder[i]); !sound) return sound;
  }
  return {};
}

Result<void> check_numbers(const std::vector<PackNumber>& numbers) {
  if (auto sound = check_names("numbers", numbers, &PackNumber::name, "name"); !sound) return sound;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const PackNumber& number = numbers[i];
    const bool is_time =
        number.name.ends_with("_wd") || number.name.ends_with("_days") || number.name.ends_with("_hours");
    const std::int64_t most = is_time ? kBudgetMax : kNumberMax;
    if (number.value < 0 || number.value > most) {
      return broken(place("numbers", i, "value"), "is not 0 to " + std::to_string(most));
    }
  }
  return {};
}

bool warns_of(const Warning& row, std::string_view kind) {
  return std::find(row.kinds.begin(), row.kinds.end(), kind) != row.kinds.end();
}

bool is_kind(const std::vector<Limit>& limits, std::string_view kind) {
  return kind == kOrderKind ||
         std::any_of(limits.begin(), limits.end(), [kind](const Limit& limit) { return limit.kind == kind; });
}

Result<void> check_kinds_warned(const Pack& pack, std::size_t index) {
  const std::vector<std::string>& kinds = pack.warnings[index].kinds;
  if (kinds.empty()) return broken(place("warnings", index, "kinds"), "is empty");
  for (auto kind = kinds.begin(); kind != kinds.end(); ++kind) {
    const auto own = static_cast<std::size_t>(kind - kinds.begin());
    const std::string field = place(place("warnings", index, "kinds"), own);
    if (!is_kind(pack.limits, *kind)) {
      return broken(field, "is the kind of no limit", "write the kind of a limit, or \"order\"");
    }
    if (std::find(kinds.begin(), kind, *kind) != kind) return broken(field, *kind + " stands twice");
  }
  return {};
}

Result<void> check_days_warned(const std::vector<Warning>& rows, std::size_t index) {
  const std::vector<std::int64_t>& days = rows[index].at_wd;
  if (days.empty()) return broken(place("warnings", index, "at_wd"), "is empty");
  for (std::size_t i = 0; i < days.size(); ++i) {
    const std::string field = place(place("warnings", index, "at_wd"), i);
    if (days[i] < -kBudgetMax || days[i] > kBudgetMax) return broken(field, "is too far away");
    if (i > 0 && days[i] <= days[i - 1]) return broken(field, "does not rise above the day before");
    for (std::size_t earlier = 0; earlier < index; ++earlier) {
      const Warning& other = rows[earlier];
      if (std::find(other.at_wd.begin(), other.at_wd.end(), days[i]) == other.at_wd.end()) continue;
      for (const std::string& kind : rows[index].kinds) {
        if (!warns_of(other, kind)) continue;
        return broken(field, kind + " is warned of on that day in " + place("warnings", earlier) + " already",
                      "leave the day or the kind out of one of them");
      }
    }
  }
  return {};
}

// The place of the first kind of deadline nobody is warned of.
Result<void> check_every_kind_is_warned_of(const Pack& pack) {
  const auto warned = [&pack](std::string_view kind) {
    return std::any_of(pack.warnings.begin(), pack.warnings.end(),
                       [kind](const Warning& row) { return warns_of(row, kind); });
  };
  const auto nobody = [](std::string field, std::string_view kind) {
    return broken(std::move(field), "\"" + std::string(kind) + "\" has nobody to be warned",
                  "name it in the kinds of a row of warnings");
  };
  for (std::size_t i = 0; i < pack.limits.size(); ++i) {
    if (!warned(pack.limits[i].kind)) return nobody(place("limits", i, "kind"), pack.limits[i].kind);
  }
  return warned(kOrderKind) ? Result<void>{} : nobody("warnings", kOrderKind);
}

Result<void> check_warnings(const Pack& pack) {
  for (std::size_t i = 0; i < pack.warnings.size(); ++i) {
    if (auto sound = check_kinds_warned(pack, i); !sound) return sound;
    if (auto sound = check_days_warned(pack.warnings, i); !sound) return sound;
    if (auto sound = check_recipients("warnings", i, pack.warnings[i]); !sound) return sound;
    if (auto sound = check_text(place("warnings", i, "source"), pack.warnings[i].source); !sound)
      return sound;
  }
  return check_every_kind_is_warned_of(pack);
}

template <class Condition>
bool covers(const std::optional<Condition>& wide, const std::optional<Condition>& narrow) {
  return !wide || wide == narrow;
}

// Every case that `row` matches, `earlier` matches before it.
bool hides(const SignOffRow& earlier, const SignOffRow& row) {
  return covers(earlier.grade, row.grade) && covers(earlier.order_source, row.order_source) &&
         covers(earlier.track, row.track);
}

Result<void> check_sign_off(const std::vector<SignOffRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (auto sound = check_text(place("sign_off", i, "source"), rows[i].source); !sound) return sound;
    if (rows[i].struck_off_by == Office::nobody) {
      return broken(place("sign_off", i, "struck_off_by"), "is nobody: such a case could never be closed");
    }
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (!hides(rows[earlier], rows[i])) continue;
      return broken(place("sign_off", i),
                    "is never reached: " + place("sign_off", earlier) + " matches before it");
    }
  }
  if (rows.empty() || !hides(rows.back(), SignOffRow{})) {
    return broken(rows.empty() ? "sign_off" : place("sign_off", rows.size() - 1),
                  "does not end with a row without conditions: some cases would find no row");
  }
  return {};
}

bool matches(const SignOffRow& row, Grade grade, Track track, OrderSource source) {
  return (!row.grade || row.grade == grade) && (!row.track || row.track == track) &&
         (!row.order_source || row.order_source == source);
}

}  // namespace

std::span<const std::string_view> names(TestimonyCounts) {
  static constexpr std::array<std::string_view, 2> kNames{"when_recorded", "when_claimed"};
  return kNames;
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
    if (!warns_of(row, kind)) continue;
    for (const std::int64_t day : row.at_wd) days.push_back({.at_wd = day, .row = &row});
  }
  std::sort(days.begin(), days.end(), [](const WarnDay& a, const WarnDay& b) { return a.at_wd < b.at_wd; });
  return days;
}

const SignOffRow& Pack::sign_off_row(Grade grade, Track track, OrderSource source) const {
  const auto found = std::find_if(sign_off.begin(), sign_off.end(),
                                  [&](const SignOffRow& row) { return matches(row, grade, track, source); });
  ENSURE(found != sign_off.end());
  return *found;
}

Result<void> check(const Pack& pack) {
  if (auto sound = check_text("id", pack.id); !sound) return sound;
  if (!is_code(pack.id)) return broken("id", "may hold letters, digits, '.', '-' and '_' only");
  if (auto sound = check_text("title", pack.title); !sound) return sound;
  if (pack.offline_window_hours < 0 || pack.offline_window_hours > kBudgetMax) {
    return broken("offline_window_hours", "is not 0 to " + std::to_string(kBudgetMax));
  }
  if (pack.rung_hour < TimeOfDay(0) || pack.rung_hour >= std::chrono::days(1)) {
    return broken("rung_hour", "is not a time of day");
  }
  if (auto sound = check_limits(pack.limits); !sound) return sound;
  if (auto sound = check_ladder(pack.ladder); !sound) return sound;
  if (auto sound = check_numbers(pack.numbers); !sound) return sound;
  if (auto sound = check_warnings(pack); !sound) return sound;
  return check_sign_off(pack.sign_off);
}

}  // namespace bihuan
