#include "projections/codes.hpp"

#include <algorithm>

namespace bihuan {
namespace {

constexpr std::size_t kIdBytes = std::tuple_size_v<Bits128>;
constexpr std::size_t kPositionBytes = 8;

}  // namespace

std::string code_key(std::string_view kind, std::string_view code) {
  std::string key(kind);
  key += '/';
  key += code;
  return key;
}

std::string to_bytes(const CodeRow& row) {
  std::string bytes(reinterpret_cast<const char*>(row.id.data()), kIdBytes);
  for (std::size_t i = kPositionBytes; i-- > 0;) bytes.push_back(static_cast<char>(row.position >> (8 * i)));
  return bytes;
}

Result<CodeRow> code_row_from(std::string_view bytes) {
  if (bytes.size() != kIdBytes + kPositionBytes) {
    return fail(FailureKind::corrupt, said("ledger row {row}", {{"row", std::string("codes")}}),
                "it is not an id and a position", "rebuild the ledgers: bihuan rebuild");
  }
  CodeRow row;
  std::copy_n(reinterpret_cast<const std::uint8_t*>(bytes.data()), kIdBytes, row.id.begin());
  for (const char byte : bytes.substr(kIdBytes)) {
    row.position = row.position << 8 | static_cast<std::uint8_t>(byte);
  }
  return row;
}

Result<std::optional<Bits128>> find_code(const RowSource& rows, std::string_view kind, std::string_view code,
                                         std::uint64_t position) {
  const auto bytes = rows.row_at(Ledger::codes, code_key(kind, code), position);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return std::nullopt;
  const auto row = code_row_from(**bytes);
  if (!row) return std::unexpected(row.error());
  return row->id;
}

}  // namespace bihuan
