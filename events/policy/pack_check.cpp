#include <algorithm>
#include <utility>

#include "events/policy/pack.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kTextBytesMax = 200;              // what a plain text of a record may hold
constexpr std::int64_t kNumberMax = 1'000'000'000'000;  // far within the integers of a record

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

// "limits[2].source"; without a field the item itself.
std::string place(std::string_view list, std::size_t index, std::string_view field = "") {
  std::string text = std::string(list) + '[' + std::to_string(index) + ']';
  if (!field.empty()) text.append(".").append(field);
  return text;
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

// Looks at a pack part by part and notes what is wrong, of each field the first thing.
class PackCheck {
 public:
  explicit PackCheck(const Pack& pack) : pack_(pack) {}

  [[nodiscard]] std::vector<Failure> take() && { return std::move(faults_); }

  void check_head() {
    if (check_text("id", pack_.id) && !is_code(pack_.id)) {
      broken("id", "may hold letters, digits, '.', '-' and '_' only");
    }
    check_text("title", pack_.title);
    if (pack_.offline_window_hours < 0 || pack_.offline_window_hours > kBudgetMax) {
      broken("offline_window_hours", said("is not {least} to {most}", {{"least", 0}, {"most", kBudgetMax}}));
    }
    check_text("offline_window_source", pack_.offline_window_source.value_or(""));
    if (pack_.rung_hour < TimeOfDay(0) || pack_.rung_hour >= std::chrono::days(1)) {
      broken("rung_hour", "is not a time of day");
    }
    check_text("rung_hour_source", pack_.rung_hour_source.value_or(""));
  }

  void check_limits() {
    check_names("limits", pack_.limits, &Limit::kind, "kind");
    for (std::size_t i = 0; i < pack_.limits.size(); ++i) {
      const Limit& limit = pack_.limits[i];
      if (const auto sound = check(limit.rule); !sound) {
        broken(place("limits", i, "rule." + to_text(sound.error().where)), sound.error().detail);
      }
      for (std::size_t s = 0; s < limit.sectors.size(); ++s) {
        const std::string field = place(place("limits", i, "sectors"), s);
        if (!is_word(limit.sectors[s]) || limit.sectors[s].size() > kTextBytesMax) {
          broken(field, "may hold a to z, 0 to 9 and _ only");
        } else if (stands_before(limit.sectors, s)) {
          broken(field, said("{word} stands twice", {{"word", limit.sectors[s]}}));
        }
      }
    }
  }

  void check_ladder() {
    check_names("ladder", pack_.ladder, &Rung::name, "name");
    std::int64_t below = 0;
    for (std::size_t i = 0; i < pack_.ladder.size(); ++i) {
      const std::int64_t height = std::exchange(below, pack_.ladder[i].after_working_days);
      if (below <= height) {
        broken(place("ladder", i, "after_working_days"), "does not rise above the rung before");
      } else if (below > kBudgetMax) {
        broken(place("ladder", i, "after_working_days"), "is too far away");
      }
      check_recipients("ladder", i, pack_.ladder[i]);
    }
  }

  void check_numbers() {
    check_names("numbers", pack_.numbers, &PackNumber::name, "name");
    for (std::size_t i = 0; i < pack_.numbers.size(); ++i) {
      const PackNumber& number = pack_.numbers[i];
      const bool is_time =
          number.name.ends_with("_wd") || number.name.ends_with("_days") || number.name.ends_with("_hours");
      const std::int64_t most = is_time ? kBudgetMax : kNumberMax;
      if (number.value >= 0 && number.value <= most) continue;
      broken(place("numbers", i, "value"), said("is not {least} to {most}", {{"least", 0}, {"most", most}}));
    }
  }

  void check_warnings() {
    for (std::size_t i = 0; i < pack_.warnings.size(); ++i) {
      const Warning& row = pack_.warnings[i];
      if (row.kinds.empty()) broken(place("warnings", i, "kinds"), "is empty");
      check_kinds("warnings", i, row.kinds, KindsOf::any_deadline);
      check_days_warned(i);
      check_recipients("warnings", i, row);
      check_text(place("warnings", i, "source"), row.source);
    }
  }

  void check_transitions() {
    if (!pack_.transitions) return;
    const std::vector<TransitionRow>& rows = *pack_.transitions;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      check_kinds("transitions", i, rows[i].kinds, KindsOf::limits);
      check_text(place("transitions", i, "source"), rows[i].source);
      for (std::size_t earlier = 0; earlier < i; ++earlier) check_reached(i, earlier);
    }
  }

  void check_sign_off() {
    const std::vector<SignOffRow>& rows = pack_.sign_off;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      check_text(place("sign_off", i, "source"), rows[i].source);
      if (rows[i].struck_off_by == Office::nobody) {
        broken(place("sign_off", i, "struck_off_by"), "is nobody: such a case could never be closed");
      }
      for (std::size_t earlier = 0; earlier < i; ++earlier) {
        if (!hides(rows[earlier], rows[i])) continue;
        broken(place("sign_off", i),
               said("is never reached: {earlier} matches before it", {{"earlier", place("sign_off", earlier)}}));
        break;
      }
    }
  }

  // What one part asks of another.
  void check_every_kind_is_warned_of() {
    for (std::size_t i = 0; i < pack_.limits.size(); ++i) {
      if (!is_warned_of(pack_.limits[i].kind)) {
        warned_of_by_nobody(place("limits", i, "kind"), pack_.limits[i].kind);
      }
    }
    if (!is_warned_of(kOrderKind)) warned_of_by_nobody("warnings", kOrderKind);
  }

  void check_every_case_has_a_row() {
    const std::vector<SignOffRow>& rows = pack_.sign_off;
    if (!rows.empty() && hides(rows.back(), SignOffRow{})) return;
    broken(rows.empty() ? "sign_off" : place("sign_off", rows.size() - 1),
           "does not end with a row without conditions: some cases would find no row");
  }

 private:
  void broken(std::string field, Words detail, Words remedy = {}) {
    faults_.push_back({FailureKind::invalid_input, std::move(field), std::move(detail), std::move(remedy)});
  }

  // Whether it is sound.
  bool check_text(std::string field, std::string_view text) {
    if (text.find_first_not_of(' ') == std::string_view::npos) {
      broken(std::move(field), "is empty");
    } else if (std::any_of(text.begin(), text.end(),
                           [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; })) {
      broken(std::move(field), "holds a control character");
    } else if (text.size() > kTextBytesMax) {
      broken(std::move(field), said("is longer than {most} bytes", {{"most", kTextBytesMax}}));
    } else {
      return true;
    }
    return false;
  }

  static bool stands_before(const std::vector<std::string>& words, std::size_t index) {
    const auto own = words.begin() + static_cast<std::ptrdiff_t>(index);
    return std::find(words.begin(), own, *own) != own;
  }

  // Names of one list: words, no two alike; and the sources of its items.
  template <class Item>
  void check_names(std::string_view list, const std::vector<Item>& items, std::string Item::*name,
                   std::string_view field) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string& own = items[i].*name;
      const auto same = [&](const Item& earlier) { return earlier.*name == own; };
      const auto here = items.begin() + static_cast<std::ptrdiff_t>(i);
      if (check_text(place(list, i, field), own)) {
        if (!is_word(own)) {
          broken(place(list, i, field), "may hold a to z, 0 to 9 and _ only");
        } else if (std::find_if(items.begin(), here, same) != here) {
          broken(place(list, i, field), said("{word} stands twice", {{"word", own}}));
        }
      }
      check_text(place(list, i, "source"), items[i].source);
    }
  }

  // Somebody receives it, and nobody twice.
  template <class Item>
  void check_recipients(std::string_view list, std::size_t index, const Item& item) {
    if (item.addressees.empty()) {
      broken(place(list, index, "addressees"), "is empty: nobody would receive it",
             "name a role of the case, such as \"responsible_enterprise\" or \"safety_office_clerk\"");
    }
    std::vector<Recipient> met;
    for (const auto& [field, all] :
         {std::pair("addressees", &item.addressees), {"copies", &item.copies}}) {
      for (std::size_t i = 0; i < all->size(); ++i) {
        const Recipient own = (*all)[i];
        if (std::find(met.begin(), met.end(), own) != met.end()) {
          broken(place(place(list, index, field), i),
                 said("{recipient} receives it twice",
                      {{"recipient", std::string(names(own)[static_cast<std::size_t>(own)])}}),
                 "leave it out here");
        }
        met.push_back(own);
      }
    }
  }

  enum class KindsOf { any_deadline, limits };
  void check_kinds(std::string_view list, std::size_t index, const std::vector<std::string>& kinds,
                   KindsOf of) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      const std::string field = place(place(list, index, "kinds"), i);
      const bool known =
          (of == KindsOf::any_deadline && kinds[i] == kOrderKind) ||
          std::any_of(pack_.limits.begin(), pack_.limits.end(),
                      [&](const Limit& limit) { return limit.kind == kinds[i]; });
      if (!known && of == KindsOf::limits) {
        broken(field, "is the kind of no limit", "write the kind of a limit");
      } else if (!known) {
        broken(field, "is the kind of no limit", "write the kind of a limit, or \"order\"");
      } else if (stands_before(kinds, i)) {
        broken(field, said("{word} stands twice", {{"word", kinds[i]}}));
      }
    }
  }

  void check_days_warned(std::size_t index) {
    const std::vector<std::int64_t>& days = pack_.warnings[index].at_wd;
    if (days.empty()) broken(place("warnings", index, "at_wd"), "is empty");
    for (std::size_t i = 0; i < days.size(); ++i) {
      const std::string field = place(place("warnings", index, "at_wd"), i);
      if (days[i] < -kBudgetMax || days[i] > kBudgetMax) {
        broken(field, "is too far away");
      } else if (i > 0 && days[i] <= days[i - 1]) {
        broken(field, "does not rise above the day before");
      } else {
        check_warned_once(index, days[i], field);
      }
    }
  }

  void check_warned_once(std::size_t index, std::int64_t day, const std::string& field) {
    for (std::size_t earlier = 0; earlier < index; ++earlier) {
      const Warning& other = pack_.warnings[earlier];
      if (std::find(other.at_wd.begin(), other.at_wd.end(), day) == other.at_wd.end()) continue;
      for (const std::string& kind : pack_.warnings[index].kinds) {
        if (!other.is_of(kind)) continue;
        return broken(field,
                      said("{kind} is warned of on that day in {place} already",
                           {{"kind", kind}, {"place", place("warnings", earlier)}}),
                      "leave the day or the kind out of one of them");
      }
    }
  }

  void check_reached(std::size_t index, std::size_t earlier) {
    const TransitionRow& before = (*pack_.transitions)[earlier];
    const std::vector<std::string>& own = (*pack_.transitions)[index].kinds;
    const bool doubled = std::any_of(own.begin(), own.end(),
                                     [&before](const std::string& kind) { return before.is_of(kind); });
    if (!before.kinds.empty() && !doubled) return;
    broken(place("transitions", index), said("is never reached: {earlier} matches before it",
                                             {{"earlier", place("transitions", earlier)}}));
  }

  [[nodiscard]] bool is_warned_of(std::string_view kind) const {
    return std::any_of(pack_.warnings.begin(), pack_.warnings.end(),
                       [kind](const Warning& row) { return row.is_of(kind); });
  }

  void warned_of_by_nobody(std::string field, std::string_view kind) {
    broken(std::move(field), said("\"{kind}\" has nobody to be warned", {{"kind", std::string(kind)}}),
           "name it in the kinds of a row of warnings");
  }

  const Pack& pack_;
  std::vector<Failure> faults_;
};

}  // namespace

std::vector<Failure> faults_of(const Pack& pack, FaultsOf part) {
  PackCheck check(pack);
  check.check_head();
  check.check_limits();
  check.check_ladder();
  check.check_numbers();
  check.check_warnings();
  check.check_transitions();
  check.check_sign_off();
  if (part == FaultsOf::parts_alone) return std::move(check).take();
  check.check_every_kind_is_warned_of();
  check.check_every_case_has_a_row();
  return std::move(check).take();
}

Result<void> check(const Pack& pack) {
  std::vector<Failure> faults = faults_of(pack, FaultsOf::whole);
  if (faults.empty()) return {};
  return std::unexpected(std::move(faults.front()));
}

}  // namespace bihuan
