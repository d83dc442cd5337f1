#include "projections/case_rows.hpp"

#include <algorithm>

#include "events/binary_archive.hpp"

namespace bihuan {
namespace {

Result<CaseFacts> case_from(HazardId id, std::string_view bytes) {
  auto facts = from_binary<CaseFacts>(bytes);
  if (!facts) facts.error().where = said("ledger row {row}", {{"row", "cases " + to_hex(id.bits)}});
  return facts;
}

std::optional<HazardId> id_from_key(std::string_view key) {
  HazardId id;
  if (key.size() != id.bits.size()) return std::nullopt;
  std::copy_n(reinterpret_cast<const std::uint8_t*>(key.data()), key.size(), id.bits.begin());
  return id;
}

}  // namespace

Result<std::optional<CaseFacts>> read_case(const RowSource& rows, HazardId id, std::uint64_t position) {
  const auto bytes = rows.row_at(Ledger::cases, case_key(id), position);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return std::nullopt;
  auto facts = case_from(id, **bytes);
  if (!facts) return std::unexpected(std::move(facts.error()));
  return std::move(*facts);
}

Result<void> each_case(const RowSource& rows, std::uint64_t position, const CaseVisitor& visit) {
  std::optional<Failure> failure;
  const auto visit_row = [&](std::string_view key, std::string_view bytes) {
    const auto id = id_from_key(key);
    if (!id) {
      failure = Failure{FailureKind::corrupt, said("ledger row {row}", {{"row", std::string("cases")}}),
                        "its key is not an id", "rebuild the ledgers: bihuan rebuild"};
      return false;
    }
    auto facts = case_from(*id, bytes);
    if (facts) {
      visit(*id, *facts);
    } else {
      failure = std::move(facts.error());
    }
    return !failure;
  };
  if (auto done = rows.rows_at(Ledger::cases, "", position, visit_row); !done) return done;
  if (failure) return std::unexpected(std::move(*failure));
  return {};
}

}  // namespace bihuan
