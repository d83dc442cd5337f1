#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/log/event_log.hpp"
#include "events/proof/digest.hpp"
#include "projections/ledger.hpp"

namespace bihuan {

// Keys of Table::rows, as FORMAT.md has them: ledger, generation, row key, 0x00, position.
struct RowKey {
  Ledger ledger{};
  std::uint32_t generation = 0;
  std::string_view key;
  std::uint64_t position = 0;
};
[[nodiscard]] std::string row_key(Ledger ledger, std::uint32_t generation, std::string_view key,
                                  std::uint64_t position);
[[nodiscard]] std::optional<RowKey> split_row_key(std::string_view bytes);
// What the keys of one ledger begin with, and of one row of it (its versions differ in the position only).
[[nodiscard]] std::string ledger_prefix(Ledger ledger, std::uint32_t generation);
[[nodiscard]] std::string row_prefix(Ledger ledger, std::uint32_t generation, std::string_view key);

// The generation of rows that answers questions; a rebuild writes the next one beside it.
inline constexpr std::string_view kGenerationKey = "rows/generation";
inline constexpr std::uint32_t kFirstGeneration = 1;
[[nodiscard]] Result<std::uint32_t> row_generation(const EventLog& log);
[[nodiscard]] std::string generation_bytes(std::uint32_t generation);

// The newest version of a row recorded at or before `position`. FAILS: io, corrupt.
[[nodiscard]] Result<std::optional<std::string>> stored_row(const EventLog& log, std::uint32_t generation,
                                                            Ledger ledger, std::string_view key,
                                                            std::uint64_t position);

// For each ledger a SHA-256 chain over its row changes in the order of the records that made them, together
// with how many records they cover.
class LedgerDigests {
 public:
  std::uint64_t size = 0;  // records covered

  void add(Ledger ledger, std::string_view key, std::uint64_t position, std::string_view value);
  [[nodiscard]] const Digest& of(Ledger ledger) const;

  [[nodiscard]] std::string to_bytes() const;  // with each ledger's version
  // FAILS: corrupt; unavailable when a ledger of this program is missing or of another version: the rows are
  // to be built anew before they answer anything.
  [[nodiscard]] static Result<LedgerDigests> from_bytes(std::string_view bytes);
  bool operator==(const LedgerDigests&) const = default;

 private:
  std::array<Digest, kLedgers.size()> digests_{};  // 32 zero bytes before the first change
};
[[nodiscard]] std::string digests_key(std::uint32_t generation);
// What `meta` keeps of a generation. FAILS as from_bytes, and corrupt when there is none.
[[nodiscard]] Result<LedgerDigests> stored_digests(const EventLog& log, std::uint32_t generation);

}  // namespace bihuan
