#include "events/free_text.hpp"

#include <simdjson.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uniset.h>

#include <algorithm>

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

std::unexpected<Failure> refuse(Words detail, Words remedy) {
  return fail(FailureKind::invalid_input, "", std::move(detail), std::move(remedy));
}

// Unicode promises that a string of assigned characters stays normalised; the filter leaves every character
// that was not assigned in 15.0 alone, so that the answer never changes with the library.
const icu::Normalizer2& nfc() {
  static const icu::FilteredNormalizer2* const normalizer = [] {
    UErrorCode error = U_ZERO_ERROR;
    auto* const known = new icu::UnicodeSet(UNICODE_STRING_SIMPLE("[:age=15.0:]"), error);
    known->freeze();
    const icu::Normalizer2* const newest = icu::Normalizer2::getNFCInstance(error);
    ENSURE(U_SUCCESS(error));
    return new icu::FilteredNormalizer2(*newest, *known);  // lives as long as the program
  }();
  return *normalizer;
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

// The byte where a control character (category Cc) other than newline and tab starts; npos when none does.
std::size_t control_at(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 ? byte != '\n' && byte != '\t' : byte == 0x7f) return i;
    const bool high = byte == 0xc2 && i + 1 < text.size();  // U+0080 to U+009F
    if (high && static_cast<unsigned char>(text[i + 1]) < 0xa0) return i;
  }
  return std::string_view::npos;
}

}  // namespace

Result<void> check_nfc(std::string_view text) {
  if (is_ascii(text)) return {};
  if (!simdjson::validate_utf8(text.data(), text.size()))
    return refuse("the text is not UTF-8", "save it as UTF-8");
  UErrorCode error = U_ZERO_ERROR;
  const bool normal = nfc().isNormalizedUTF8(piece(text), error);
  if (U_SUCCESS(error) && normal) return {};
  return refuse("the text is not in Unicode normal form C", "normalise it to NFC");
}

Result<void> check_text(std::string_view text, std::size_t bytes_max) {
  if (text.size() > bytes_max) {
    return refuse(
        said("the text has {bytes} bytes, the most is {most}", {{"bytes", text.size()}, {"most", bytes_max}}),
        "shorten it, or attach it as a file");
  }
  if (auto good = check_nfc(text); !good) return good;
  if (const std::size_t at = control_at(text); at != std::string_view::npos) {
    return refuse(said("a control character at byte {byte} of the text", {{"byte", at}}), "remove it");
  }
  return {};
}

Result<void> check_line(std::string_view text) {
  if (auto good = check_text(text, kCodeBytesMax); !good) return good;
  if (text.find_first_of("\n\t") == std::string_view::npos) return {};
  return refuse("a newline or tab in a code or name", "write it on one line");
}

Result<std::string> to_nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  if (!simdjson::validate_utf8(text.data(), text.size()))
    return refuse("the text is not UTF-8", "save it as UTF-8");
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal);
  UErrorCode error = U_ZERO_ERROR;
  nfc().normalizeUTF8(0, piece(text), sink, nullptr, error);
  if (U_FAILURE(error)) return refuse("the text cannot be normalised to NFC", "");
  return normal;
}

}  // namespace bihuan
