#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/policy/grade.hpp"
#include "events/policy/recipient.hpp"
#include "events/time/deadline.hpp"

namespace bihuan {

// One limit of the pack: what has to be done within which time, and where that is written.
struct Limit {
  std::string kind;  // "upward_report", "review": [a-z0-9_]+
  DeadlineRule rule;
  std::vector<std::string> sectors;  // empty: every sector
  std::string source;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("kind", kind);
    archive("rule", rule);
    archive("sectors", sectors);
    archive("source", source);
  }
  bool operator==(const Limit&) const = default;
};

// One rung of the ladder, raised on the n-th working day after expiry at the pack's rung hour.
struct Rung {
  std::vector<Recipient> addressees;
  std::int64_t after_working_days = 0;
  std::vector<Recipient> copies;
  std::string name;  // "alert", "reminder_letter", "circular", "interview", "exposure"
  std::string source;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("addressees", addressees);
    archive("after_working_days", after_working_days);
    archive("copies", copies);
    archive("name", name);
    archive("source", source);
  }
  bool operator==(const Rung&) const = default;
};

// The kind of deadline an order sets itself, by the day it names: the pack has no limit for it.
inline constexpr std::string_view kOrderKind = "order";

// Who is warned on which days of some kinds of deadline.
struct Warning {
  std::vector<Recipient> addressees;
  std::vector<std::int64_t> at_wd;  // working days after the last day, rising: -10 is ten before it, 0 on it
  std::vector<Recipient> copies;
  std::vector<std::string> kinds;  // of limits, or kOrderKind
  std::string source;

  [[nodiscard]] bool is_of(std::string_view kind) const;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("addressees", addressees);
    archive("at_wd", at_wd);
    archive("copies", copies);
    archive("kinds", kinds);
    archive("source", source);
  }
  bool operator==(const Warning&) const = default;
};

// One day of one kind of deadline; the row is the pack's.
struct WarnDay {
  std::int64_t at_wd = 0;
  const Warning* row = nullptr;
};

// Who verifies and who strikes off, for one combination. The first row that matches decides;
// an absent condition matches everything.
struct SignOffRow {
  std::optional<Grade> grade;
  std::optional<OrderSource> order_source;
  std::string source;
  Office struck_off_by = Office::order_issuer;
  std::optional<Track> track;
  Office verified_by = Office::nobody;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("grade", grade);
    archive("order_source", order_source);
    archive("source", source);
    archive("struck_off_by", struck_off_by);
    archive("track", track);
    archive("verified_by", verified_by);
  }
  bool operator==(const SignOffRow&) const = default;
};

// A plain number of the pack that is not a limit: "extension_asked_before_wd" = 15.
struct PackNumber {
  std::string name;
  std::string source;
  std::int64_t value = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("name", name);
    archive("source", source);
    archive("value", value);
  }
  bool operator==(const PackNumber&) const = default;
};

// At which time an imported fact counts: testimony counts at the time it claims only where the pack says so.
enum class TestimonyCounts { when_recorded, when_claimed };
[[nodiscard]] std::span<const std::string_view> names(TestimonyCounts);

// What becomes of a deadline that runs when a pack takes effect: it keeps, or a new one is counted by the new
// limit from the instant at which the pack takes effect, always or where that ends later. Source: DOMAIN 2.7, 9.
enum class Transition { keep_old, new_from_effective, whichever_later };
[[nodiscard]] std::span<const std::string_view> names(Transition);

// The first row that names a kind of limit decides for it; a row without kinds is about every kind.
struct TransitionRow {
  std::vector<std::string> kinds;
  Transition rule = Transition::keep_old;
  std::string source;

  [[nodiscard]] bool is_of(std::string_view kind) const;  // no kinds: of each

  template <class Archive>
  void serialize(Archive& archive) {
    archive("kinds", kinds);
    archive("rule", rule);
    archive("source", source);
  }
  bool operator==(const TransitionRow&) const = default;
};

// The rules of one office at one time, as data.
//
// Shape:    a value of at most kPackBytesMax canonical bytes; its SHA-256 is what events pin.
// Invariants (check):
//   1. kinds, rung names and number names are unique; every number has a source, and every source is filled
//      in; no text is longer than a record's plain text may be. A pack that was adopted before its two plain
//      numbers had sources has none of them: it is read for ever, and adopted no more.
//   2. the ladder's rungs rise in after_working_days, from 1 on.
//   3. the sign-off matrix ends with a row without conditions, so every case finds a row; no row hides a
//   later
//      one; somebody strikes off.
//   4. every kind of deadline, kOrderKind too, has a day on which somebody is warned, and each day of a kind
//      stands in one row; every rung and every warning has an addressee; nobody receives one twice.
//   5. a transition is of a limit of this pack, and no row hides a later one.
//   6. rules hold check(DeadlineRule); a number named "..._wd", "..._days" or "..._hours" is 0 to kBudgetMax.
struct Pack {
  std::string id;  // "JLT-2024.1"
  std::vector<Rung> ladder;
  std::vector<Limit> limits;
  std::vector<PackNumber> numbers;
  std::int64_t offline_window_hours = 0;  // a claimed earlier time counts when recorded within it
  std::optional<std::string> offline_window_source;  // absent: only when lifted from before
  TimeOfDay rung_hour{};
  std::optional<std::string> rung_hour_source;  // absent: as offline_window_source
  std::vector<SignOffRow> sign_off;
  TestimonyCounts testimony_counts = TestimonyCounts::when_recorded;
  std::string title;
  std::optional<std::vector<TransitionRow>> transitions;  // absent: every running deadline keeps
  std::vector<Warning> warnings;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("id", id);
    archive("ladder", ladder);
    archive("limits", limits);
    archive("numbers", numbers);
    archive("offline_window_hours", offline_window_hours);
    archive("offline_window_source", offline_window_source);
    archive("rung_hour", rung_hour);
    archive("rung_hour_source", rung_hour_source);
    archive("sign_off", sign_off);
    archive("testimony_counts", testimony_counts);
    archive("title", title);
    archive("transitions", transitions);
    archive("warnings", warnings);
  }
  bool operator==(const Pack&) const = default;

  // The limit of that kind for that sector; null when the pack sets none, which is not an error: no clock
  // runs.
  [[nodiscard]] const Limit* limit(std::string_view kind, std::string_view sector) const;
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
  // The days on which somebody is warned of a deadline of that kind, rising.
  [[nodiscard]] std::vector<WarnDay> warn_days(std::string_view kind) const;
  // What this pack says of deadlines of that kind of limit that run when it takes effect.
  [[nodiscard]] Transition transition(std::string_view kind) const;
  // REQUIRES: check(*this) held, so that a row is found.
  [[nodiscard]] const SignOffRow& sign_off_row(Grade grade, Track track, OrderSource source) const;
};

inline constexpr std::size_t kPackBytesMax = 40 * 1024;

// Everything that is wrong with it, each an invalid_input naming the field and the invariant that is broken;
// of its parts alone, or also what one part asks of another (a kind nobody is warned of).
enum class FaultsOf { parts_alone, whole };
[[nodiscard]] std::vector<Failure> faults_of(const Pack& pack, FaultsOf part);

// FAILS: with the first of them.
[[nodiscard]] Result<void> check(const Pack& pack);

}  // namespace bihuan
