#include "engine/runtime/row_key.hpp"

#include "events/log/keys.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kPrefixBytes = 5;   // ledger, generation
constexpr std::size_t kVersionBytes = 9;  // 0x00, position
constexpr std::size_t kDigestEntryBytes = 1 + 4 + 32;

void append_u32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift & 0xff));
}

std::uint32_t read_u32(std::string_view bytes) {
  ENSURE(bytes.size() >= 4);
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::size_t index_of(Ledger ledger) {
  for (std::size_t i = 0; i < kLedgers.size(); ++i) {
    if (kLedgers[i].ledger == ledger) return i;
  }
  ENSURE(false);
  return 0;
}

}  // namespace

std::string ledger_prefix(Ledger ledger, std::uint32_t generation) {
  std::string bytes(1, static_cast<char>(ledger));
  append_u32(bytes, generation);
  return bytes;
}

std::string row_prefix(Ledger ledger, std::uint32_t generation, std::string_view key) {
  std::string bytes = ledger_prefix(ledger, generation);
  bytes += key;
  bytes.push_back('\0');
  return bytes;
}

std::string row_key(Ledger ledger, std::uint32_t generation, std::string_view key, std::uint64_t position) {
  std::string bytes = row_prefix(ledger, generation, key);
  append_u64(bytes, position);
  return bytes;
}

std::optional<RowKey> split_row_key(std::string_view bytes) {
  if (bytes.size() < kPrefixBytes + kVersionBytes) return std::nullopt;
  const std::string_view key = bytes.substr(kPrefixBytes, bytes.size() - kPrefixBytes - kVersionBytes);
  if (bytes[kPrefixBytes + key.size()] != '\0') return std::nullopt;
  return RowKey{.ledger = static_cast<Ledger>(bytes[0]),
                .generation = read_u32(bytes.substr(1)),
                .key = key,
                .position = read_u64(bytes.substr(bytes.size() - 8))};
}

std::string generation_bytes(std::uint32_t generation) {
  std::string bytes;
  append_u32(bytes, generation);
  return bytes;
}

Result<std::uint32_t> row_generation(const EventLog& log) {
  const auto stored = log.get(Table::meta, kGenerationKey);
  if (!stored) return std::unexpected(stored.error());
  if (!*stored) return kFirstGeneration;
  if ((*stored)->size() != 4) {
    return fail(FailureKind::corrupt, said("entry {key} of the book", {{"key", std::string(kGenerationKey)}}),
                said("expected {expected} bytes, met {met}", {{"expected", 4}, {"met", (*stored)->size()}}));
  }
  return read_u32(**stored);
}

Result<std::optional<std::string>> stored_row(const EventLog& log, std::uint32_t generation, Ledger ledger,
                                              std::string_view key, std::uint64_t position) {
  const std::string wanted = row_key(ledger, generation, key, position);
  auto found = log.seek_at_most(Table::rows, wanted);
  if (!found) return std::unexpected(found.error());
  const std::string_view same(wanted.data(), wanted.size() - 8);
  if (!*found || (*found)->first.size() != wanted.size() || !(*found)->first.starts_with(same)) {
    return std::nullopt;
  }
  return std::move((*found)->second);
}

void LedgerDigests::add(Ledger ledger, std::string_view key, std::uint64_t position, std::string_view value) {
  Digest& digest = digests_[index_of(ledger)];
  std::string bytes;
  bytes.reserve(48 + key.size() + value.size());
  bytes += as_bytes(digest);
  append_u32(bytes, static_cast<std::uint32_t>(key.size()));
  bytes += key;
  append_u64(bytes, position);
  append_u32(bytes, static_cast<std::uint32_t>(value.size()));
  bytes += value;
  digest = sha256(bytes);
}

const Digest& LedgerDigests::of(Ledger ledger) const { return digests_[index_of(ledger)]; }

std::string LedgerDigests::to_bytes() const {
  std::string bytes = u64_bytes(size);
  for (std::size_t i = 0; i < kLedgers.size(); ++i) {
    bytes.push_back(static_cast<char>(kLedgers[i].ledger));
    append_u32(bytes, static_cast<std::uint32_t>(kLedgers[i].version));
    bytes += as_bytes(digests_[i]);
  }
  return bytes;
}

Result<LedgerDigests> LedgerDigests::from_bytes(std::string_view bytes) {
  if (bytes.size() < 8 || (bytes.size() - 8) % kDigestEntryBytes != 0) {
    return fail(FailureKind::corrupt, said("entry {key} of the book", {{"key", std::string("rows/digests")}}),
                said("expected a count and entries of {each} bytes, met {met} bytes",
                     {{"each", kDigestEntryBytes}, {"met", bytes.size()}}));
  }
  LedgerDigests read;
  read.size = read_u64(bytes);
  for (std::size_t i = 0; i < kLedgers.size(); ++i) {
    const KnownLedger& known = kLedgers[i];
    bool found = false;
    for (std::string_view left = bytes.substr(8); !left.empty(); left.remove_prefix(kDigestEntryBytes)) {
      if (static_cast<Ledger>(left[0]) != known.ledger) continue;
      if (read_u32(left.substr(1)) != static_cast<std::uint32_t>(known.version)) continue;
      read.digests_[i] = digest_from_bytes(left.substr(5, 32));
      found = true;
    }
    if (found) continue;
    return fail(FailureKind::unavailable, said("ledger {ledger}", {{"ledger", std::string(known.name)}}),
                said("its rows are not of version {version}", {{"version", known.version}}),
                "rebuild the ledgers: bihuan rebuild");
  }
  return read;
}

std::string digests_key(std::uint32_t generation) { return "rows/digests/" + std::to_string(generation); }

Result<LedgerDigests> stored_digests(const EventLog& log, std::uint32_t generation) {
  const auto stored = log.get(Table::meta, digests_key(generation));
  if (!stored) return std::unexpected(stored.error());
  if (!*stored) {
    return fail(FailureKind::corrupt, said("entry {key} of the book", {{"key", digests_key(generation)}}),
                "the ledgers' digests are missing", "rebuild the ledgers: bihuan rebuild");
  }
  return LedgerDigests::from_bytes(**stored);
}

}  // namespace bihuan
