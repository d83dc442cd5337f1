#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "events/time/explain.hpp"

namespace bihuan {

// Why a row of a foreign register cannot become a case. The names are part of reports and never change.
enum class RowProblemCode {
  ambiguous_date,
  broken_quote,
  closed_before_opened,
  control_character,
  differs_from_book,
  duplicate_id,
  field_too_long,
  in_future,
  missing_description,
  missing_id,
  missing_opened,
  missing_value,
  row_too_long,
  text_too_long,
  unknown_channel,
  unknown_limit,
  unknown_on_time,
  unknown_sector,
  unparsable_date,
  wrong_encoding,
  wrong_field_count,
};
[[nodiscard]] std::span<const std::string_view> names(RowProblemCode);
[[nodiscard]] std::string_view name(RowProblemCode code);

// Shape: `column` is the header's word, or "3" for the third field when the row never got that far, or empty
// when the row as a whole is meant; `value` what stands there, by at most kProblemValueBytesMax bytes and
// without control characters; `expected` what would have been right, empty when that needs no telling;
// `case_id` the case the row tells of, empty when the row never got that far or its id cannot be read.
struct RowProblem {
  std::uint64_t row = 0;   // as a spreadsheet counts
  std::uint64_t line = 0;  // as a text editor counts
  std::string column;
  RowProblemCode code = RowProblemCode::missing_id;
  std::string value;
  std::string expected;
  std::string case_id{};

  bool operator==(const RowProblem&) const = default;
};

inline constexpr std::size_t kProblemValueBytesMax = 80;

// A value as a report may show it: cut at a character, what is not text written as "\x00".
[[nodiscard]] std::string excerpt(std::string_view bytes);

[[nodiscard]] std::string reason(const RowProblem& problem, Language language);
[[nodiscard]] std::string suggestion(const RowProblem& problem, Language language);
// One line: place, reason, suggestion.
[[nodiscard]] std::string to_text(const RowProblem& problem, Language language);

}  // namespace bihuan
