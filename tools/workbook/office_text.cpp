#include "tools/workbook/office_text.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>

#include "tools/workbook/cell_text.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kNumeralBytes = 3;  // of every numeral below

bool is_among(UChar32 character, std::u32string_view set) {
  return set.find(static_cast<char32_t>(character)) != std::u32string_view::npos;
}

UChar32 plain(UChar32 character) {
  if (is_among(character, U"\t\n\r\u00A0\u3000\u200B\uFEFF")) return ' ';
  if (is_among(character, U"\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63\uFF0D")) return '-';
  if (is_among(character, U"。．·・•")) return '.';
  if (is_among(character, U"○◯零")) return U'〇';
  if (is_among(character, U"时時")) return U'时';
  if (is_among(character, U"点點")) return U'点';
  if (character == U'∶') return ':';
  if (character >= 0xFF01 && character <= 0xFF5E) return character - 0xFEE0;
  return character;
}

constexpr std::array<std::pair<std::string_view, std::int64_t>, 22> kDigits = {{
    {"〇", 0}, {"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7},
    {"八", 8}, {"九", 9}, {"两", 2}, {"壹", 1}, {"贰", 2}, {"叁", 3}, {"肆", 4}, {"伍", 5},
    {"陆", 6}, {"柒", 7}, {"捌", 8}, {"玖", 9}, {"兩", 2}, {"弍", 2},
}};

constexpr std::array<std::pair<std::string_view, std::int64_t>, 10> kWeights = {{
    {"十", 10},
    {"拾", 10},
    {"百", 100},
    {"佰", 100},
    {"千", 1'000},
    {"仟", 1'000},
    {"万", 10'000},
    {"萬", 10'000},
    {"亿", 100'000'000},
    {"億", 100'000'000},
}};

constexpr std::array<std::pair<std::string_view, std::int64_t>, 2> kTens = {{{"廿", 20}, {"卅", 30}}};

template <std::size_t n>
std::optional<std::int64_t> value_in(const std::array<std::pair<std::string_view, std::int64_t>, n>& numerals,
                                     std::string_view numeral) {
  const auto found = std::find_if(numerals.begin(), numerals.end(),
                                  [&](const auto& candidate) { return candidate.first == numeral; });
  return found == numerals.end() ? std::nullopt : std::optional(found->second);
}

// Chinese numerals, one after another, of one of the two ways of writing.
class ChineseNumber {
 public:
  // False: the numeral cannot stand here.
  bool add(std::string_view numeral) {
    ++count_;
    if (const auto digit = value_in(kDigits, numeral)) return add_digit(*digit);
    if (const auto weight = value_in(kWeights, numeral)) return add_weight(*weight);
    const auto tens = value_in(kTens, numeral);
    if (!tens || count_ != 1) return false;
    section_ = *tens;
    weight_ = 10;
    return true;
  }

  // Nothing for 三万五, which some take for 30,005 and most for 35,000.
  [[nodiscard]] std::optional<WrittenNumber> number() const {
    if (!weighted()) return WrittenNumber{.value = row_of_digits_, .digits = count_, .chinese = true};
    const bool colloquial = digit_ > 0 && last_weight_ > 10 && !after_zero_;
    if (colloquial) return std::nullopt;
    return WrittenNumber{
        .value = total_ + section_ + std::max<std::int64_t>(digit_, 0), .digits = count_, .chinese = true};
  }

 private:
  [[nodiscard]] bool weighted() const { return weight_ != 0 || section_weight_ != 0; }

  bool add_digit(std::int64_t digit) {
    if (!weighted()) {
      row_of_digits_ = row_of_digits_ * 10 + digit;
      digit_ = digit;
      return count_ < kOfficeDigitsMax;
    }
    if (digit_ > 0) return false;  // 十二三
    after_zero_ = digit_ == 0;
    digit_ = digit;
    return true;
  }

  bool add_weight(std::int64_t weight) {
    if (!weighted() && count_ > 2) return false;  // 二四十
    if (weight < 10'000) {
      if (weight_ != 0 && weight >= weight_) return false;  // 十百
      if (digit_ < 0 && weight != 10) return false;
      section_ += (digit_ < 0 ? 1 : digit_) * weight;
      weight_ = weight;
    } else {
      if (section_weight_ != 0 && weight >= section_weight_) return false;  // 万亿
      if (section_ == 0 && digit_ <= 0) return false;
      total_ += (section_ + std::max<std::int64_t>(digit_, 0)) * weight;
      section_ = 0;
      weight_ = 0;
      section_weight_ = weight;
    }
    last_weight_ = weight;
    digit_ = -1;
    return true;
  }

  std::size_t count_ = 0;
  std::int64_t row_of_digits_ = 0;
  std::int64_t total_ = 0, section_ = 0;          // finished sections; the open one, below 10,000
  std::int64_t weight_ = 0, section_weight_ = 0;  // the least so far; 0: none
  std::int64_t last_weight_ = 0;
  std::int64_t digit_ = -1;  // not yet counted in; -1: none
  bool after_zero_ = false;
};

bool is_numeral(std::string_view text) {
  return value_in(kDigits, text) || value_in(kWeights, text) || value_in(kTens, text);
}

}  // namespace

std::optional<std::string> plain_office_text(std::string_view text) {
  const auto* const units = reinterpret_cast<const std::uint8_t*>(text.data());
  std::string written;
  for (std::size_t i = 0; i < text.size();) {
    UChar32 character = 0;
    U8_NEXT(units, i, text.size(), character);
    if (character < 0) return std::nullopt;
    character = plain(character);
    std::array<char, U8_MAX_LENGTH> bytes{};
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, character);
    written.append(bytes.data(), size);
  }
  return std::string(trimmed(written));
}

bool OfficeScanner::take(std::string_view token) {
  if (!rest_.starts_with(token)) return false;
  rest_.remove_prefix(token.size());
  return true;
}

void OfficeScanner::skip_blanks() {
  rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
}

std::optional<WrittenNumber> OfficeScanner::take_number() {
  WrittenNumber number;
  std::string_view rest = rest_;
  while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
    if (++number.digits > kOfficeDigitsMax) return std::nullopt;
    number.value = number.value * 10 + (rest.front() - '0');
    rest.remove_prefix(1);
  }
  if (number.digits == 0) {
    ChineseNumber chinese;
    for (; is_numeral(rest.substr(0, kNumeralBytes)); rest.remove_prefix(kNumeralBytes)) {
      if (!chinese.add(rest.substr(0, kNumeralBytes))) return std::nullopt;
    }
    if (rest.size() == rest_.size()) return std::nullopt;
    const auto written = chinese.number();
    if (!written) return std::nullopt;
    number = *written;
  }
  rest_ = rest;
  return number;
}

}  // namespace bihuan
