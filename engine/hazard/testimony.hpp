#pragma once

// What another register says, taken over as its testimony: records of their own kind, never signatures.

#include <optional>
#include <string>
#include <string_view>

#include "engine/context.hpp"
#include "engine/hazard/guards.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

inline constexpr auto kImporterRefusals = in_order(kActorRefusals, kClaimRefusals);

// By an importer: an official in post, or whoever runs the program, whom the testimony names. The claimed
// time of the command is when the register says the case was opened; the deadline is counted by our
// arithmetic, with the pack and calendar of the book that bind this register and that the command names.
struct ImportCase {
  static constexpr std::string_view type = "hazard.import_case";
  static constexpr auto refusals =
      in_order(codes("already_recorded"), kImporterRefusals,
               codes("opened_missing", "case_id_empty", "case_id_too_long", "case_id_malformed",
                     "code_in_use", "testimony_incomplete", "register_pack_unknown",
                     "register_calendar_unknown", "limit_unknown", "description_empty"));
  std::string calendar;  // id
  std::string case_id;   // as the register writes it; with the register's name it becomes the case's number
  Channel channel = Channel::inspection;
  std::optional<Instant> claimed_due;
  FreeText description;
  std::string limit;  // kind of the pack's limit the deadline follows; empty: the case has none
  std::string pack;   // digest, hex
  FreeText place;
  std::string sector;
  std::string territory;
  Testimony testimony;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("calendar", calendar);
    archive("case_id", case_id);
    archive("channel", channel);
    archive("claimed_due", claimed_due);
    archive("description", description);
    archive("limit", limit);
    archive("pack", pack);
    archive("place", place);
    archive("sector", sector);
    archive("territory", territory);
    archive("testimony", testimony);
  }
};

// That the register closed it, at the claimed time.
struct ImportClosure {
  static constexpr std::string_view type = "hazard.import_closure";
  static constexpr auto refusals =
      in_order(kOpenRefusals, kImporterRefusals,
               codes("not_imported", "not_of_that_register", "testimony_incomplete", "register_pack_unknown",
                     "closed_before_opened"));
  std::optional<bool> claimed_on_time;
  std::string pack;  // digest, hex: says whether the closing counts when claimed or when recorded
  FreeText reason;
  Testimony testimony;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("claimed_on_time", claimed_on_time);
    archive("pack", pack);
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
