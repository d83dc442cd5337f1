#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/hazard.hpp"
#include "events/log/event_log.hpp"
#include "projections/rows.hpp"
#include "tools/register/register_rules.hpp"

namespace bihuan {

// What the book holds of a case that an earlier import took over.
struct KnownCase {
  HazardImported imported;
  Instant opened{};
  std::optional<HazardClosureImported> closure;
  Instant closed{};      // as the register claimed; of meaning with `closure` only
  bool is_open = false;  // false without a closure: this office ended it by its own procedure
  std::string stream;
};

// The book as an import reads it, at one position.
//
// Threads:  one.
// Lifetime: log and rows outlive it.
class RegisterBook {
 public:
  RegisterBook(const EventLog& log, const RowSource& rows, std::uint64_t position)
      : log_(log), rows_(rows), position_(position) {}

  // Absent: the book has no case of that number. FAILS: io, corrupt; conflict when the number belongs to a
  // hazard that was not imported.
  [[nodiscard]] Result<std::optional<KnownCase>> case_of(std::string_view register_name,
                                                         std::string_view case_id) const;

  // Whether the book has them already. FAILS: io, corrupt; invalid_input when it has other contents under
  // that id.
  [[nodiscard]] Result<bool> has_pack(const RegisterPack& pack) const;
  [[nodiscard]] Result<bool> has_calendar(const RegisterRules& rules) const;

 private:
  const EventLog& log_;
  const RowSource& rows_;
  std::uint64_t position_;
};

}  // namespace bihuan
