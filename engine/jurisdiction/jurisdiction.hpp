#pragma once

#include <variant>

#include "engine/context.hpp"
#include "engine/jurisdiction/jurisdiction_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

inline constexpr std::size_t kJurisdictionBytesMax = 40 * 1024;

// Every edition is a stream of its own. Later editions of a catalogue have higher numbers and take effect no
// earlier; what is published never changes.
struct PublishJurisdiction {
  static constexpr std::string_view type = "jurisdiction.publish";
  static constexpr auto refusals =
      in_order(codes("edition_published"), kClaimRefusals, kCodeRefusals,
               codes("edition_not_newer", "effective_before_last_edition", "jurisdiction_empty",
                     "jurisdiction_too_large", "sector_malformed", "sector_doubled", "territory_malformed",
                     "territory_doubled", "row_incomplete", "sector_not_listed", "territory_not_listed",
                     "sector_without_lead", "rows_overlap", "unit_doubled", "unit_unknown", "unit_ended"));
  Instant effective_at{};
  Jurisdiction jurisdiction;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("effective_at", effective_at);
    archive("jurisdiction", jurisdiction);
  }
};

using JurisdictionCommand = std::variant<PublishJurisdiction>;
[[nodiscard]] Decision<JurisdictionEvent> decide(const JurisdictionState& jurisdiction,
                                                 const PublishJurisdiction& command, const Context& context);

// Whether a sector is one of the office's list, which the catalogue in force now is; while none is in force,
// whether it is not a slip away from one that a limit of the pack names. Otherwise a slip of the pen would
// switch off the deadlines that hang on the sector. REQUIRES: no rules_objection, where no catalogue is.
inline constexpr auto kSectorRefusals = codes("sector_unknown", "sector_misspelt");
[[nodiscard]] Objection sector_objection(std::string_view sector, const Context& context);

}  // namespace bihuan
