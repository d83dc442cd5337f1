#include "tools/program/media_type.hpp"

#include <algorithm>
#include <array>

namespace bihuan {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::size_t at;
  std::string_view bytes;
  std::string_view type;
};

constexpr std::array kSignatures{
    Signature{0, "\xFF\xD8\xFF"sv, "image/jpeg"},  Signature{0, "\x89PNG\r\n\x1A\n"sv, "image/png"},
    Signature{0, "GIF87a"sv, "image/gif"},         Signature{0, "GIF89a"sv, "image/gif"},
    Signature{8, "WEBP"sv, "image/webp"},          Signature{4, "ftypheic"sv, "image/heic"},
    Signature{4, "ftypheix"sv, "image/heic"},      Signature{4, "ftypmif1"sv, "image/heif"},
    Signature{4, "ftypavif"sv, "image/avif"},      Signature{0, "II*\0"sv, "image/tiff"},
    Signature{0, "MM\0*"sv, "image/tiff"},         Signature{0, "%PDF-"sv, "application/pdf"},
    Signature{4, "ftypqt  "sv, "video/quicktime"}, Signature{4, "ftyp"sv, "video/mp4"},
    Signature{8, "WAVE"sv, "audio/wav"},           Signature{0, "ID3"sv, "audio/mpeg"},
    Signature{0, "#!AMR"sv, "audio/amr"},          Signature{0, "PK\x03\x04"sv, "application/zip"},
};

constexpr std::size_t kMediaTypeBytesMax = 127;

bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$&-^_.+";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || kMarks.contains(c);
  });
}

}  // namespace

std::string_view media_type_of(std::string_view beginning) {
  for (const Signature& signature : kSignatures) {
    if (beginning.size() >= signature.at && beginning.substr(signature.at).starts_with(signature.bytes)) {
      return signature.type;
    }
  }
  return "application/octet-stream";
}

bool is_media_type(std::string_view text) {
  const std::size_t slash = text.find('/');
  return text.size() <= kMediaTypeBytesMax && slash != std::string_view::npos &&
         is_token(text.substr(0, slash)) && is_token(text.substr(slash + 1));
}

}  // namespace bihuan
