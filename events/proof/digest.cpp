#include "events/proof/digest.hpp"

#include <openssl/evp.h>

#include <cstring>

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

// Fetching the algorithm by name costs more than hashing a record, so it is done once and never given back.
const EVP_MD* algorithm() {
  static const EVP_MD* const kAlgorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  ENSURE(kAlgorithm != nullptr);
  return kAlgorithm;
}

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using OwnedContext = std::unique_ptr<EVP_MD_CTX, FreeContext>;

void begin(EVP_MD_CTX* context) { ENSURE(EVP_DigestInit_ex2(context, algorithm(), nullptr) == 1); }

void feed(EVP_MD_CTX* context, const void* data, std::size_t bytes) {
  ENSURE(EVP_DigestUpdate(context, data, bytes) == 1);
}

Digest end(EVP_MD_CTX* context) {
  Digest digest;
  unsigned int length = 0;
  ENSURE(EVP_DigestFinal_ex(context, digest.bytes.data(), &length) == 1);
  ENSURE(length == digest.bytes.size());
  return digest;
}

// One context for each thread: what a hash of a short input costs is mostly the making of contexts.
EVP_MD_CTX* fresh_context() {
  thread_local const OwnedContext kContext(EVP_MD_CTX_new());
  ENSURE(kContext != nullptr);
  begin(kContext.get());
  return kContext.get();
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

struct Sha256::Context {
  OwnedContext hasher{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  ENSURE(context_->hasher != nullptr);
  begin(context_->hasher.get());
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view piece) { feed(context_->hasher.get(), piece.data(), piece.size()); }

Digest Sha256::finish() { return end(context_->hasher.get()); }

Digest sha256(std::string_view data) {
  EVP_MD_CTX* context = fresh_context();
  feed(context, data.data(), data.size());
  return end(context);
}

Digest leaf_hash(std::string_view data) {
  EVP_MD_CTX* context = fresh_context();
  const char prefix = 0x00;
  feed(context, &prefix, 1);
  feed(context, data.data(), data.size());
  return end(context);
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<std::uint8_t, 65> input;
  input[0] = 0x01;
  std::memcpy(input.data() + 1, left.bytes.data(), 32);
  std::memcpy(input.data() + 33, right.bytes.data(), 32);
  EVP_MD_CTX* context = fresh_context();
  feed(context, input.data(), input.size());
  return end(context);
}

std::string to_hex(const Digest& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(64);
  for (const std::uint8_t byte : digest.bytes) {
    text.push_back(kDigits[byte >> 4]);
    text.push_back(kDigits[byte & 15]);
  }
  return text;
}

std::optional<Digest> digest_from_hex(std::string_view hex) {
  Digest digest;
  if (hex.size() != 2 * digest.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    const int high = digit_of(hex[2 * i]);
    const int low = digit_of(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return digest;
}

std::string_view as_bytes(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

Digest digest_from_bytes(std::string_view bytes) {
  Digest digest;
  ENSURE(bytes.size() == digest.bytes.size());
  std::memcpy(digest.bytes.data(), bytes.data(), bytes.size());
  return digest;
}

}  // namespace bihuan
