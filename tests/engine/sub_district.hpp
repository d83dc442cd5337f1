#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/engine/memory_facts.hpp"

namespace bihuan {

// Ids, times and texts as tests write them.
template <class IdType>
[[nodiscard]] IdType id(std::string_view code) {
  return {derived_bits(CommandId{}, std::string(IdType::kind) + "/" + std::string(code))};
}
[[nodiscard]] Instant at(std::string_view local_time);  // "2024-05-20 14:10", in Shanghai
[[nodiscard]] Date date(std::string_view text);
[[nodiscard]] std::string in_shanghai(Instant instant);  // "2024-05-20 14:10:00"
[[nodiscard]] AttachmentRef photo(std::string_view name);

// The office the scenarios of the domain play in: its units, posts and persons, two enterprises, the pack and
// the calendars of the office, all there since the beginning of 2024.
//
//   AWH safety committee   AWB safety office      ZF enforcement team   SCS industry authority   XF fire and
//   rescue CY  operations centre  JW3 residents          JGW discipline        QF  district government QN
//   inside E-0457      CS  an enforcement team that issues no papers
class SubDistrict {
 public:
  SubDistrict();

  MemoryFacts facts;

  // Whoever holds that post ("ZF-1"), or somebody without one ("P-0457").
  [[nodiscard]] static Actor official(std::string_view post);
  [[nodiscard]] static Actor person(std::string_view code);

  [[nodiscard]] Decision<AnyEvent> ask(const std::string& stream, const AnyCommand& command,
                                       const Actor& actor, Instant now,
                                       std::optional<Instant> claimed = std::nullopt) const;
  // Asks, and records what follows. A refusal fails the test.
  std::vector<AnyEvent> give(const std::string& stream, const AnyCommand& command, const Actor& actor,
                             Instant now, std::optional<Instant> claimed = std::nullopt);

  [[nodiscard]] HazardState hazard(HazardId hazard_id) const;
};

// A dust collector without explosion relief at E-0457, found by ZF.
[[nodiscard]] RecordFinding dust_finding();
[[nodiscard]] GradeHazard grade_as(Grade grade);
// Three items; the limit is a last day.
[[nodiscard]] IssueOrder three_items(std::string_view last_day);
[[nodiscard]] RecordReinspection reinspection(std::vector<PersonId> inspectors,
                                              std::vector<ItemResult> results);

// H-2024-0001 at E-0457, brought to a stage by what really led there.
class HazardLife {
 public:
  explicit HazardLife(SubDistrict& office, std::string_view name = "dust")
      : office_(office), id_(id<HazardId>(name)) {}

  [[nodiscard]] HazardId hazard() const { return id_; }
  [[nodiscard]] HazardState state() const { return office_.hazard(id_); }
  // When that clock stopped; absent: it runs, or there is none.
  [[nodiscard]] std::optional<Instant> stopped(ClockKind kind) const;
  // The only event of that type the command leads to.
  template <class Event>
  Event give(const HazardCommand& command, const Actor& actor, Instant now,
             std::optional<Instant> claimed = std::nullopt) {
    const auto events = office_.give(id_.stream(), command, actor, now, claimed);
    if (events.size() != 1) return ADD_FAILURE() << events.size() << " events", Event{};
    const auto& hazard_event = std::get<HazardEvent>(events.front());
    const auto* const event = std::get_if<Event>(&hazard_event);
    if (event == nullptr) return ADD_FAILURE() << "an event of another type than " << Event::type, Event{};
    return *event;
  }
  // The code of the refusal; "" when it is accepted. Nothing is recorded.
  [[nodiscard]] std::string refusal(const HazardCommand& command, const Actor& actor, Instant now,
                                    std::optional<Instant> claimed = std::nullopt) const;

 private:
  SubDistrict& office_;
  HazardId id_;
};

}  // namespace bihuan
