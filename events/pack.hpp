#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "events/policy/pack.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// A pack as it was before transitions.
struct PackV1 {
  std::string id;
  std::vector<Rung> ladder;
  std::vector<Limit> limits;
  std::vector<PackNumber> numbers;
  std::int64_t offline_window_hours = 0;
  TimeOfDay rung_hour{};
  std::vector<SignOffRow> sign_off;
  TestimonyCounts testimony_counts = TestimonyCounts::when_recorded;
  std::string title;
  std::vector<Warning> warnings;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("id", id);
    archive("ladder", ladder);
    archive("limits", limits);
    archive("numbers", numbers);
    archive("offline_window_hours", offline_window_hours);
    archive("rung_hour", rung_hour);
    archive("sign_off", sign_off);
    archive("testimony_counts", testimony_counts);
    archive("title", title);
    archive("warnings", warnings);
  }
  // Without transitions its canonical bytes are the same, and so is their digest.
  [[nodiscard]] Pack lifted() const {
    return {.id = id,
            .ladder = ladder,
            .limits = limits,
            .numbers = numbers,
            .offline_window_hours = offline_window_hours,
            .offline_window_source = {},
            .rung_hour = rung_hour,
            .rung_hour_source = {},
            .sign_off = sign_off,
            .testimony_counts = testimony_counts,
            .title = title,
            .transitions = {},
            .warnings = warnings};
  }
};

// A pack as it was before the hour of its rungs and its offline window named their sources: what was not
// written then is not made up now, so lifted it has none.
struct PackV2 {
  std::string id;
  std::vector<Rung> ladder;
  std::vector<Limit> limits;
  std::vector<PackNumber> numbers;
  std::int64_t offline_window_hours = 0;
  TimeOfDay rung_hour{};
  std::vector<SignOffRow> sign_off;
  TestimonyCounts testimony_counts = TestimonyCounts::when_recorded;
  std::string title;
  std::optional<std::vector<TransitionRow>> transitions;
  std::vector<Warning> warnings;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("id", id);
    archive("ladder", ladder);
    archive("limits", limits);
    archive("numbers", numbers);
    archive("offline_window_hours", offline_window_hours);
    archive("rung_hour", rung_hour);
    archive("sign_off", sign_off);
    archive("testimony_counts", testimony_counts);
    archive("title", title);
    archive("transitions", transitions);
    archive("warnings", warnings);
  }
  // Without those sources its canonical bytes are the same, and so is their digest.
  [[nodiscard]] Pack lifted() const {
    return {.id = id,
            .ladder = ladder,
            .limits = limits,
            .numbers = numbers,
            .offline_window_hours = offline_window_hours,
            .offline_window_source = {},
            .rung_hour = rung_hour,
            .rung_hour_source = {},
            .sign_off = sign_off,
            .testimony_counts = testimony_counts,
            .title = title,
            .transitions = transitions,
            .warnings = warnings};
  }
};

// A pack becomes the office's rule. Three times: signed_at, effective_at, and known to this office
// (recorded_at).
struct PackAdopted {
  static constexpr std::string_view type = "pack.adopted";
  static constexpr std::int64_t version = 3;
  Digest digest;  // SHA-256 of the pack's canonical bytes
  Instant effective_at{};
  std::optional<std::string> for_register;  // set: binds only testimony imported from that register
  Pack pack;
  // From when on the running deadlines of open cases are looked at: when the pack takes effect, but not before
  // this office knows it. Absent: no earlier pack of the office set any.
  std::optional<Instant> recomputes_at;
  Instant signed_at{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("digest", digest);
    archive("effective_at", effective_at);
    archive("for_register", for_register);
    archive("pack", pack);
    archive("recomputes_at", recomputes_at);
    archive("signed_at", signed_at);
  }

  // Before deadlines moved with a pack.
  struct V1 {
    static constexpr std::int64_t version = 1;
    Digest digest;
    Instant effective_at{};
    std::optional<std::string> for_register;
    PackV1 pack;
    Instant signed_at{};

    template <class Archive>
    void serialize(Archive& archive) {
      archive("digest", digest);
      archive("effective_at", effective_at);
      archive("for_register", for_register);
      archive("pack", pack);
      archive("signed_at", signed_at);
    }
    [[nodiscard]] PackAdopted lifted() const {
      return {.digest = digest,
              .effective_at = effective_at,
              .for_register = for_register,
              .pack = pack.lifted(),
              .recomputes_at = {},
              .signed_at = signed_at};
    }
  };
  // Before every number of a pack named its source.
  struct V2 {
    static constexpr std::int64_t version = 2;
    Digest digest;
    Instant effective_at{};
    std::optional<std::string> for_register;
    PackV2 pack;
    std::optional<Instant> recomputes_at;
    Instant signed_at{};

    template <class Archive>
    void serialize(Archive& archive) {
      archive("digest", digest);
      archive("effective_at", effective_at);
      archive("for_register", for_register);
      archive("pack", pack);
      archive("recomputes_at", recomputes_at);
      archive("signed_at", signed_at);
    }
    [[nodiscard]] PackAdopted lifted() const {
      return {.digest = digest,
              .effective_at = effective_at,
              .for_register = for_register,
              .pack = pack.lifted(),
              .recomputes_at = recomputes_at,
              .signed_at = signed_at};
    }
  };
  using EarlierVersions = std::tuple<V1, V2>;
};

// Every open case was looked at: each deadline that the pack moves has moved.
struct PackDeadlinesRecomputed {
  static constexpr std::string_view type = "pack.deadlines_recomputed";
  static constexpr std::int64_t version = 1;
  std::uint64_t because = 0;  // position of the adoption

  template <class Archive>
  void serialize(Archive& archive) {
    archive("because", because);
  }
};

using PackEvent = std::variant<PackAdopted, PackDeadlinesRecomputed>;

}  // namespace bihuan
