#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/policy/pack.hpp"
#include "events/time/calendar.hpp"
#include "events/time/explain.hpp"
#include "tools/program/output.hpp"

namespace bihuan {

// One rule of a pack or one fact of a calendar, as a row that people read and two versions are compared by.
struct RuleRow {
  std::string name;    // in the language
  std::string rule;    // stable: "limits.review", "warnings.order@-3", "rest_days.2024-05-01"
  std::string says;    // in the language
  std::string source;  // where it is written; empty where the document has one for the whole

  template <class Archive>
  void serialize(Archive& archive) {
    archive("name", name);
    archive("rule", rule);
    archive("says", says);
    archive("source", source);
  }
  bool operator==(const RuleRow&) const = default;
};

// Invariant: no two rows have one `rule`.
[[nodiscard]] std::vector<RuleRow> rules_of(const Pack& pack, Language language);
[[nodiscard]] std::vector<RuleRow> rules_of(const Calendar& calendar, Language language);

// What one version says otherwise than another.
struct RuleDifference {
  std::string change;  // "added", "changed", "removed"; "source" when only that changed
  std::string name;
  std::string rule;
  std::optional<std::string> says_after;
  std::optional<std::string> says_before;
  std::optional<std::string> source_after;
  std::optional<std::string> source_before;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("change", change);
    archive("name", name);
    archive("rule", rule);
    archive("says_after", says_after);
    archive("says_before", says_before);
    archive("source_after", source_after);
    archive("source_before", source_before);
  }
};

// In the order of `before`, then what is new in that of `after`. Empty: they say the same.
[[nodiscard]] std::vector<RuleDifference> differences(const std::vector<RuleRow>& before,
                                                      const std::vector<RuleRow>& after);

[[nodiscard]] const TableForm& rules_form();
[[nodiscard]] const TableForm& differences_form();

}  // namespace bihuan
