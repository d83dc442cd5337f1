#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/policy/grade.hpp"

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

using UnitEvent = std::variant<UnitEstablished>;

}  // namespace bihuan
