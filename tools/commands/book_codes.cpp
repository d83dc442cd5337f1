#include "tools/commands/book_codes.hpp"

#include "projections/codes.hpp"

namespace bihuan {

Result<std::optional<Bits128>> BookCodes::find(std::string_view kind, std::string_view code) const {
  return find_code(rows_, kind, code, position_);
}

Result<std::vector<std::string>> BookCodes::codes(std::string_view kind, std::size_t most) const {
  std::vector<std::string> codes;
  const std::string prefix = code_key(kind, "");
  const auto visit = [&](std::string_view key, std::string_view) {
    codes.emplace_back(key.substr(prefix.size()));
    return codes.size() < most;
  };
  if (auto done = rows_.rows_at(Ledger::codes, prefix, position_, visit); !done) {
    return std::unexpected(std::move(done.error()));
  }
  return codes;
}

}  // namespace bihuan
