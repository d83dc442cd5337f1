#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "events/policy/pack.hpp"
#include "events/proof/digest.hpp"
#include "events/time/calendar.hpp"
#include "tools/register/mapping.hpp"

namespace bihuan {

// One pack of a register.
struct RegisterPack {
  Digest digest;  // of its canonical bytes
  std::filesystem::path file;
  std::optional<Date> from;  // the first local day of cases under it; absent: from the first case on
  Pack pack;
};

// The packs and calendar a register is imported under, as they stand in the book: under the id of their file
// with the register's name behind it ("CN-2024.1.sample-hotline"), so that they bind this register alone and
// registers may share a file.
struct RegisterRules {
  Calendar calendar;
  Digest calendar_digest;  // of its canonical bytes
  std::filesystem::path calendar_file;
  std::vector<RegisterPack> packs;  // at least one; by the days from which they count

  // The one a case opened then stands under.
  [[nodiscard]] const RegisterPack& pack_for(LocalTime opened) const;
};

// FAILS: what read_calendar_file and read_pack_file do; invalid_input naming the pack and the first kind of
// limit of the mapping that a pack does not have for any sector.
[[nodiscard]] Result<RegisterRules> read_register_rules(const RegisterMapping& mapping);

}  // namespace bihuan
