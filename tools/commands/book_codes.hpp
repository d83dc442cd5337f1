#pragma once

#include <cstdint>

#include "projections/rows.hpp"
#include "tools/commands/vocabulary.hpp"

namespace bihuan {

// The codes of one book as it stood at one position. Lifetime: `rows` outlives it.
class BookCodes : public KnownCodes {
 public:
  BookCodes(const RowSource& rows, std::uint64_t position) : rows_(rows), position_(position) {}

  [[nodiscard]] Result<std::optional<Bits128>> find(std::string_view kind,
                                                    std::string_view code) const override;
  [[nodiscard]] Result<std::vector<std::string>> codes(std::string_view kind,
                                                       std::size_t most) const override;

 private:
  const RowSource& rows_;
  std::uint64_t position_;
};

}  // namespace bihuan
