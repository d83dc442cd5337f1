#pragma once

#include <variant>

#include "engine/context.hpp"
#include "engine/refusal.hpp"
#include "engine/unit/unit_state.hpp"

namespace bihuan {

inline constexpr std::size_t kPaperPrefixBytesMax = 60;  // a paper's number has to fit a plain text

struct EstablishUnit {
  static constexpr std::string_view type = "unit.establish";
  static constexpr auto refusals = in_order(
      codes("already_established"), kClaimRefusals, kCodeRefusals,
      codes("paper_prefix_too_long", "paper_prefix_malformed", "paper_prefix_in_use", "parent_unknown"));
  std::string code;
  UnitKind kind = UnitKind::other;
  FreeText name;
  std::optional<FreeText> name_en;
  std::string paper_prefix;
  std::optional<UnitId> parent;
  std::string territory;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("kind", kind);
    archive("name", name);
    archive("name_en", name_en);
    archive("paper_prefix", paper_prefix);
    archive("parent", parent);
    archive("territory", territory);
  }
};

using UnitCommand = std::variant<EstablishUnit>;
[[nodiscard]] Decision<UnitEvent> decide(const UnitState& unit, const EstablishUnit& command,
                                         const Context& context);

}  // namespace bihuan
