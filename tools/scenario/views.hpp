#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/ids.hpp"
#include "events/log/event_log.hpp"
#include "projections/as_of.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// The questions a scenario may ask, each answered by lines of named fields.
//
// Fields are text: numbers in digits, yes and no, "none" for what is absent.
struct ViewLine {
  Bits128 hazard{};
  std::vector<std::pair<std::string, std::string>> fields;

  [[nodiscard]] const std::string* field(std::string_view name) const;
};

[[nodiscard]] std::span<const std::string_view> view_names();
// REQUIRES: one of view_names().
[[nodiscard]] const std::vector<std::string>& view_fields(std::string_view view);
// Whether the view is about one case only.
[[nodiscard]] bool view_needs_case(std::string_view view);

// Whether it asks for a text.
[[nodiscard]] bool view_needs_text(std::string_view view);

// What is asked about.
struct Asked {
  std::optional<Bits128> hazard;  // only that case
  std::string text;               // to be found
};

// The lines of the view. FAILS: io, corrupt, unknown_type.
[[nodiscard]] Result<std::vector<ViewLine>> ask(std::string_view view, const Asked& asked,
                                                const EventLog& log, const RowSource& rows,
                                                const AsOf& as_of);

}  // namespace bihuan
