#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bihuan {

// A SHA-256 value.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  auto operator<=>(const Digest&) const = default;
};

[[nodiscard]] Digest sha256(std::string_view data);

// SHA-256 of bytes that arrive in pieces (a file too long for memory).
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void update(std::string_view piece);
  [[nodiscard]] Digest finish();  // once; the object is spent then

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

// RFC 6962 section 2.1: leaf = SHA-256(0x00 || data), node = SHA-256(0x01 || left || right).
[[nodiscard]] Digest leaf_hash(std::string_view data);
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);

[[nodiscard]] std::string to_hex(const Digest& digest);                     // 64 lower-case digits
[[nodiscard]] std::optional<Digest> digest_from_hex(std::string_view hex);  // exactly that form
[[nodiscard]] std::string_view as_bytes(const Digest& digest);              // valid as long as `digest`
[[nodiscard]] Digest digest_from_bytes(std::string_view bytes);             // REQUIRES: 32 bytes

}  // namespace bihuan
