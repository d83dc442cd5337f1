#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/context.hpp"
#include "engine/refusal.hpp"
#include "engine/unit/unit_state.hpp"

namespace bihuan {

inline constexpr std::size_t kPaperPrefixBytesMax = 60;  // a paper's number has to fit a plain text
inline constexpr std::size_t kSuccessorsMax = 20;        // of one reorganisation
inline constexpr std::size_t kSuccessionWordsMax = 100;  // sectors and criteria of all of them

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

// 更名. The new name holds from an instant, which may lie before or after the recording.
struct RenameUnit {
  static constexpr std::string_view type = "unit.rename";
  static constexpr auto refusals =
      in_order(codes("unit_unknown"), kClaimRefusals, codes("unit_ended", "name_empty", "name_unchanged"));
  Instant from{};
  FreeText name;
  std::optional<FreeText> name_en;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("name", name);
    archive("name_en", name_en);
  }
};

// 机构改革. One at a time: the cases of the one before must have gone. Source: DOMAIN S9.
struct ReorganiseUnit {
  static constexpr std::string_view type = "unit.reorganise";
  static constexpr auto refusals =
      in_order(codes("unit_unknown"), kClaimRefusals,
               codes("unit_ended", "already_reorganised", "successors_missing", "too_many_successors",
                     "succession_empty", "succession_doubled", "successor_unknown", "successor_itself",
                     "successor_ended"));
  std::optional<UnitId> default_successor;
  FreeText reason;
  std::vector<Succession> successors;
  Instant valid_from{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("default_successor", default_successor);
    archive("reason", reason);
    archive("successors", successors);
    archive("valid_from", valid_from);
  }
};

// What ends the handing over, by the scheduler only.
struct HandOverCases {
  static constexpr std::string_view type = "unit.hand_over_cases";
  static constexpr auto refusals = codes("nothing_to_hand_over", "too_early");
  std::uint64_t because = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("because", because);
  }
};

// 撤销. Only what nobody holds, nothing stands below and no open case belongs to; after a reorganisation with
// a default successor all that is that one's affair.
struct DissolveUnit {
  static constexpr std::string_view type = "unit.dissolve";
  static constexpr auto refusals = in_order(
      codes("unit_unknown"), kClaimRefusals,
      codes("already_dissolved", "dissolved_before_succession", "posts_held", "units_below", "cases_open"));
  Instant from{};
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("reason", reason);
  }
};

using UnitCommand = std::variant<EstablishUnit, RenameUnit, ReorganiseUnit, HandOverCases, DissolveUnit>;
[[nodiscard]] Decision<UnitEvent> decide(const UnitState& unit, const EstablishUnit& command,
                                         const Context& context);
[[nodiscard]] Decision<UnitEvent> decide(const UnitState& unit, const RenameUnit& command,
                                         const Context& context);
[[nodiscard]] Decision<UnitEvent> decide(const UnitState& unit, const ReorganiseUnit& command,
                                         const Context& context);
[[nodiscard]] Decision<UnitEvent> decide(const UnitState& unit, const HandOverCases& command,
                                         const Context& context);
[[nodiscard]] Decision<UnitEvent> decide(const UnitState& unit, const DissolveUnit& command,
                                         const Context& context);

}  // namespace bihuan
