#pragma once

// What another register says, taken over as its testimony: records of their own kind, never signatures.

#include <array>
#include <optional>
#include <string>

#include "engine/context.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// By an importer, into a book that holds the pack and calendar adopted for that register. The claimed time of
// the command is when the register says the case was opened; the deadline is counted by our arithmetic.
struct ImportCase {
  static constexpr std::string_view type = "hazard.import_case";
  static constexpr std::array<std::string_view, 11> refusals{
      "already_recorded", "claimed_in_future",    "opened_missing",        "case_id_empty",
      "case_id_too_long", "code_in_use",          "register_pack_unknown", "register_calendar_unknown",
      "limit_unknown",    "testimony_incomplete", "description_empty"};
  std::string case_id;  // as the register writes it; with the register's name it becomes the case's number
  Channel channel = Channel::inspection;
  std::optional<Instant> claimed_due;
  FreeText description;
  std::string limit;  // kind of the pack's limit the deadline follows; empty: the case has none
  FreeText place;
  std::string sector;
  std::string territory;
  Testimony testimony;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("case_id", case_id);
    archive("channel", channel);
    archive("claimed_due", claimed_due);
    archive("description", description);
    archive("limit", limit);
    archive("place", place);
    archive("sector", sector);
    archive("territory", territory);
    archive("testimony", testimony);
  }
};

// That the register closed it, at the claimed time.
struct ImportClosure {
  static constexpr std::string_view type = "hazard.import_closure";
  static constexpr std::array<std::string_view, 9> refusals{
      "hazard_unknown",        "already_struck_off",   "already_dismissed",
      "claimed_in_future",     "not_imported",         "not_of_that_register",
      "register_pack_unknown", "testimony_incomplete", "closed_before_opened"};
  std::optional<bool> claimed_on_time;
  FreeText reason;
  Testimony testimony;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("claimed_on_time", claimed_on_time);
    archive("reason", reason);
    archive("testimony", testimony);
  }
};

// The number an imported case bears here: "<register>:<case id>".
[[nodiscard]] std::string number_of_case(std::string_view register_name, std::string_view case_id);

[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const ImportCase& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const ImportClosure& command,
                                           const Context& context);

}  // namespace bihuan
