#include "tools/workbook/text_encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "events/free_text.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

struct Moved {
  UChar32 from;
  UChar32 to;
};

// GB18030-2022 against the edition of 2005 in ICU 72, ascending by `from`.
constexpr std::array<Moved, 24> kMoved = {
    {{0xE78D, 0xFE10},  {0xE78E, 0xFE12},  {0xE78F, 0xFE11},  {0xE790, 0xFE13}, {0xE791, 0xFE14},
     {0xE792, 0xFE15},  {0xE793, 0xFE16},  {0xE794, 0xFE17},  {0xE795, 0xFE18}, {0xE796, 0xFE19},
     {0xE816, 0x20087}, {0xE817, 0x20089}, {0xE818, 0x200CC}, {0xE81E, 0x9FB4}, {0xE826, 0x9FB5},
     {0xE82B, 0x9FB6},  {0xE82C, 0x9FB7},  {0xE831, 0x215D7}, {0xE832, 0x9FB8}, {0xE83B, 0x2298F},
     {0xE843, 0x9FB9},  {0xE854, 0x9FBA},  {0xE855, 0x241FE}, {0xE864, 0x9FBB}}};

UChar32 of_2022(UChar32 character) {
  const auto* const found =
      std::find_if(kMoved.begin(), kMoved.end(), [&](const Moved& moved) { return moved.from == character; });
  return found == kMoved.end() ? character : found->to;
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_gb18030() {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open("GB18030", &error));
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  ENSURE(U_SUCCESS(error));
  return converter;
}

// One UTF-16 unit never takes less than one byte here, so as many units as bytes always suffice.
std::optional<std::u16string> gb18030_to_utf16(std::string_view bytes) {
  thread_local const Converter converter = open_gb18030();
  std::u16string units(bytes.size(), u'\0');
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t count =
      ucnv_toUChars(converter.get(), units.data(), static_cast<std::int32_t>(units.size()), bytes.data(),
                    static_cast<std::int32_t>(bytes.size()), &error);
  if (U_FAILURE(error)) return std::nullopt;
  units.resize(static_cast<std::size_t>(count));
  return units;
}

std::optional<std::string> gb18030_to_utf8(std::string_view bytes) {
  const auto units = gb18030_to_utf16(bytes);
  if (!units) return std::nullopt;
  const icu::UnicodeString read(false, units->data(), static_cast<std::int32_t>(units->size()));
  icu::UnicodeString moved;
  for (std::int32_t i = 0; i < read.length(); i = read.moveIndex32(i, 1))
    moved.append(of_2022(read.char32At(i)));
  std::string text;
  moved.toUTF8String(text);
  return text;
}

}  // namespace

std::span<const std::string_view> names(Encoding) {
  static constexpr std::array<std::string_view, 3> kNames = {"auto", "utf-8", "gb18030"};
  return kNames;
}

bool is_utf8(std::string_view bytes) {
  const auto* const units = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const std::size_t size = bytes.size();
  for (std::size_t i = 0; i < size;) {
    UChar32 character = 0;
    U8_NEXT(units, i, size, character);
    if (character < 0) return false;
  }
  return true;
}

Encoding detect_encoding(std::string_view bytes) {
  if (is_utf8(bytes)) return Encoding::utf_8;
  std::size_t as_utf8 = 0;
  std::size_t as_gb18030 = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end);
    if (is_ascii(line)) continue;
    if (is_utf8(line)) ++as_utf8;
    if (gb18030_to_utf16(line)) ++as_gb18030;
  }
  return as_utf8 > as_gb18030 ? Encoding::utf_8 : Encoding::gb18030;
}

std::optional<std::string> decode(std::string_view bytes, Encoding encoding) {
  ENSURE(encoding != Encoding::automatic);
  if (is_ascii(bytes)) return std::string(bytes);
  std::optional<std::string> text;
  if (encoding == Encoding::gb18030) {
    text = gb18030_to_utf8(bytes);
  } else if (is_utf8(bytes)) {
    text = std::string(bytes);
  }
  if (!text) return std::nullopt;
  auto normal = to_nfc(*text);
  if (!normal) return std::nullopt;
  return std::move(*normal);
}

}  // namespace bihuan
