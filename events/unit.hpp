#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/policy/grade.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// The words papers are numbered under are kept among the codes, as a kind of their own.
inline constexpr std::string_view kPaperPrefixKind = "paper_prefix";

// A unit of the organisation of supervision: a committee, an office, a team, a residents' committee.
struct UnitEstablished {
  static constexpr std::string_view type = "unit.established";
  static constexpr std::int64_t version = 1;
  std::string code;  // what people call it by: "ZF"
  UnitKind kind = UnitKind::other;
  FreeText name;
  std::optional<FreeText> name_en;
  std::string paper_prefix;  // the word its papers are numbered under: "九执"; empty: it issues none
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

// Papers already issued keep the name of their day.
struct UnitRenamed {
  static constexpr std::string_view type = "unit.renamed";
  static constexpr std::int64_t version = 1;
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

// Which cases of a reorganised unit go to one of its successors: those of these sectors, or graded by these
// criteria ("EM-10", or "EM" for all of EM).
struct Succession {
  std::vector<std::string> criteria;
  std::vector<std::string> sectors;
  UnitId unit;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("criteria", criteria);
    archive("sectors", sectors);
    archive("unit", unit);
  }
  bool operator==(const Succession&) const = default;
};

// 机构改革: from `valid_from` on, which may lie after the recording, the open cases of the unit belong to its
// successors; the first in the list that takes a case has it, the default one what none of them takes.
// Without a default successor the unit keeps the rest and lives on; with one it acts no more.
struct UnitReorganised {
  static constexpr std::string_view type = "unit.reorganised";
  static constexpr std::int64_t version = 1;
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

// Every open case of the unit has gone to its successor: what ends the handing over of one reorganisation.
struct UnitCasesHandedOver {
  static constexpr std::string_view type = "unit.cases_handed_over";
  static constexpr std::int64_t version = 1;
  std::uint64_t because = 0;  // position of the reorganisation

  template <class Archive>
  void serialize(Archive& archive) {
    archive("because", because);
  }
};

struct UnitDissolved {
  static constexpr std::string_view type = "unit.dissolved";
  static constexpr std::int64_t version = 1;
  Instant from{};
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("reason", reason);
  }
};

using UnitEvent =
    std::variant<UnitEstablished, UnitRenamed, UnitReorganised, UnitCasesHandedOver, UnitDissolved>;

}  // namespace bihuan
