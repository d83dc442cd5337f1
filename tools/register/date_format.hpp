#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/time/instant.hpp"

namespace bihuan {

// How a foreign register writes a local time: "%m/%d/%Y %I:%M:%S %p", "%Y年%-m月%-d日".
//
// %Y is four digits (kYearMin to kYearMax); %m %d %H %I %M %S exactly two; %-m %-d %-H %-I one or two without
// a leading zero; %p is AM or PM, in capitals or small; %% a percent sign; all else stands for itself.
// Year, month and day are needed, a clock is not: without one the text names a whole day.
class DateFormat {
 public:
  // FAILS: invalid_input naming the directive that is unknown, given twice, missing, or contradicts another.
  [[nodiscard]] static Result<DateFormat> parse(std::string_view format);

  // Strict: the whole text, no day that does not exist, no 24:00, nothing rounded or carried over.
  // A format without a clock gives 00:00 of its day.
  [[nodiscard]] std::optional<LocalTime> read(std::string_view text) const;

  [[nodiscard]] bool has_clock() const { return has_clock_; }
  [[nodiscard]] const std::string& written() const { return written_; }

 private:
  struct Step {
    char directive = 0;  // 0: `literal` stands for itself
    bool short_form = false;
    std::string literal;
  };

  DateFormat() = default;
  [[nodiscard]] bool has(char directive) const;
  [[nodiscard]] Result<void> check_whole() const;
  Result<void> add_directive(std::string_view& rest);

  std::string written_;
  std::vector<Step> steps_;
  bool has_clock_ = false;
};

}  // namespace bihuan
