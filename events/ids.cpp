#include "events/ids.hpp"

#include <algorithm>

namespace bihuan {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

void append_hex(std::string& text, std::uint8_t byte) {
  text.push_back(kDigits[byte >> 4]);
  text.push_back(kDigits[byte & 15]);
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

Bits128 first_bits(const Digest& digest) {
  Bits128 bits;
  std::copy_n(digest.bytes.begin(), bits.size(), bits.begin());
  return bits;
}

}  // namespace

std::string to_hex(const Bits128& bits) {
  std::string text;
  text.reserve(32);
  for (const auto byte : bits) append_hex(text, byte);
  return text;
}

std::optional<Bits128> bits_from_hex(std::string_view hex) {
  if (hex.size() != 32) return std::nullopt;
  Bits128 bits;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    const int high = digit(hex[2 * i]);
    const int low = digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bits[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return bits;
}

std::string to_uuid_text(const Bits128& bits) {
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
    append_hex(text, bits[i]);
  }
  return text;
}

std::optional<Bits128> bits_from_uuid_text(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string hex;
  hex.reserve(32);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash != (text[i] == '-')) return std::nullopt;
    if (!dash) hex.push_back(text[i]);
  }
  return bits_from_hex(hex);
}

CommandId derived_command_id(std::string_view cause) {
  CommandId id{first_bits(sha256(cause))};
  id.bits[6] = static_cast<std::uint8_t>((id.bits[6] & 0x0f) | 0x80);  // version 8
  id.bits[8] = static_cast<std::uint8_t>((id.bits[8] & 0x3f) | 0x80);  // variant
  return id;
}

Bits128 derived_bits(const CommandId& command, std::string_view role) {
  std::string cause(reinterpret_cast<const char*>(command.bits.data()), command.bits.size());
  cause += role;
  return first_bits(sha256(cause));
}

}  // namespace bihuan
