#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bihuan {

inline constexpr std::size_t kOfficeDigitsMax = 18;  // what std::int64_t holds of any digits
inline constexpr std::size_t kOfficeTextBytesMax = 100;  // of a date or a number

// A text as offices type it, in one way of writing: full-width signs as ASCII, every blank a space, every
// dash "-", middle dots and ideographic full stops ".", every zero 〇, 时 and 点 and 号 in simplified form,
// blanks at the ends gone. Nothing when it is not UTF-8.
[[nodiscard]] std::optional<std::string> plain_office_text(std::string_view text);

// A number as it was written. `digits` is how many: "05" has two, "十二" has two.
struct WrittenNumber {
  std::int64_t value = 0;
  std::size_t digits = 0;
  bool chinese = false;
};

// Reads a plain_office_text() from its beginning.
class OfficeScanner {
 public:
  explicit OfficeScanner(std::string_view text) : rest_(text) {}

  bool take(std::string_view token);
  void skip_blanks();

  // Digits, at most kOfficeDigitsMax, or Chinese numerals: 二〇二四 digit by digit, 三十一 and 三万五千 by
  // value, 廿五 and the numerals of cheques too. Nothing, and nothing taken, when neither stands here or it
  // is no number.
  [[nodiscard]] std::optional<WrittenNumber> take_number();

  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace bihuan
