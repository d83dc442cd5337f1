#include "events/free_text.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <simdjson.h>

#include <algorithm>

namespace bihuan {
namespace {

const icu::Normalizer2* nfc() {
  UErrorCode error = U_ZERO_ERROR;
  return icu::Normalizer2::getNFCInstance(error);
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool is_nfc(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const bool normal = nfc()->isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), error);
  return U_SUCCESS(error) && normal;
}

}  // namespace

Result<void> check_text(std::string_view text, std::size_t bytes_max) {
  if (text.size() > bytes_max) {
    return fail(FailureKind::invalid_input, "", "the text has " + std::to_string(text.size()) + " bytes, the most is " + std::to_string(bytes_max),
                "shorten it, or attach it as a file");
  }
  const auto control = std::find_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
  });
  if (control != text.end()) {
    return fail(FailureKind::invalid_input, "", "a control character at byte " + std::to_string(control - text.begin()) + " of the text", "remove it");
  }
  if (is_ascii(text)) return {};
  if (!simdjson::validate_utf8(text.data(), text.size())) {
    return fail(FailureKind::invalid_input, "", "the text is not UTF-8", "save it as UTF-8");
  }
  if (!is_nfc(text)) {
    return fail(FailureKind::invalid_input, "", "the text is not in Unicode normal form C", "normalise it to NFC");
  }
  return {};
}

Result<std::string> to_nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  if (!simdjson::validate_utf8(text.data(), text.size())) {
    return fail(FailureKind::invalid_input, "", "the text is not UTF-8", "save it as UTF-8");
  }
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal);
  UErrorCode error = U_ZERO_ERROR;
  nfc()->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, error);
  if (U_FAILURE(error)) return fail(FailureKind::invalid_input, "", "the text cannot be normalised to NFC");
  return normal;
}

}  // namespace bihuan
