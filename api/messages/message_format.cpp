#include "api/messages/message_format.hpp"

#include <unicode/locid.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <charconv>

#include "events/outcome/ensure.hpp"
#include "events/outcome/words.hpp"

namespace bihuan {
namespace {

const std::string* find(const std::vector<MessageValue>& values, std::string_view name) {
  const auto at = std::ranges::find(values, name, &MessageValue::name);
  return at == values.end() ? nullptr : &at->text;
}

bool chooses(std::string_view pattern) {
  return pattern.contains(", plural,") || pattern.contains(", select,");
}

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

// A whole number counts, anything else is text.
icu::Formattable argument(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
  return whole ? icu::Formattable(number) : icu::Formattable(unicode(text));
}

// REQUIRES: every argument of the pattern is among the values; patterns are ours and tested.
std::string chosen(std::string_view pattern, const std::vector<MessageValue>& values, Language language) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::MessageFormat format(unicode(pattern), icu::Locale(language == Language::zh ? "zh" : "en"),
                                  error);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> arguments;
  for (const MessageValue& value : values) {
    names.push_back(unicode(value.name));
    arguments.push_back(argument(value.text));
  }
  icu::UnicodeString out;
  format.format(names.data(), arguments.data(), static_cast<std::int32_t>(names.size()), out, error);
  ENSURE(U_SUCCESS(error));
  std::string text;
  out.toUTF8String(text);
  return text;
}

// The argument names that choose, in a stretch with plural or select.
bool has_what_it_chooses_by(std::string_view stretch, const std::vector<MessageValue>& values) {
  for (std::size_t at = stretch.find('{'); at != std::string_view::npos; at = stretch.find('{', at + 1)) {
    const std::string_view rest = stretch.substr(at + 1);
    const auto end = rest.find_first_of(",{}");
    if (end == std::string_view::npos || rest[end] != ',') continue;
    if (find(values, rest.substr(0, end)) == nullptr) return false;
  }
  return true;
}

// One stretch of a pattern, without brackets; whether every value was there.
bool format_stretch(std::string_view stretch, const std::vector<MessageValue>& values, Language language,
                    std::string& out) {
  if (!chooses(stretch)) {
    return fill(
        stretch, [&](std::string_view name) { return find(values, name); }, out);
  }
  if (!has_what_it_chooses_by(stretch, values)) return false;
  out += chosen(stretch, values, language);
  return true;
}

}  // namespace

std::string formatted(std::string_view pattern, const std::vector<MessageValue>& values, Language language) {
  std::string out;
  while (!pattern.empty()) {
    const auto open = pattern.find('[');
    format_stretch(pattern.substr(0, open), values, language, out);
    if (open == std::string_view::npos) break;
    const auto close = pattern.find(']', open);
    ENSURE(close != std::string_view::npos);
    std::string optional;
    if (format_stretch(pattern.substr(open + 1, close - open - 1), values, language, optional))
      out += optional;
    pattern.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace bihuan
