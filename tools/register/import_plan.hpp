#pragma once

// What an import would write: decided from the file, the book and the clock before anything is written.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tools/register/register_book.hpp"
#include "tools/register/register_reader.hpp"
#include "tools/register/register_rules.hpp"

namespace bihuan {

// One case that is new, or newly closed. Lifetime: the register's file outlives it.
struct PlannedCase {
  const RegisterCase* read = nullptr;
  bool open = false;   // it is not in the book yet
  bool close = false;  // the register closed it, and the book does not know
  std::string stream;  // of the hazard when it is in the book
};

// Invariant: bad_rows + good.size() is the number of rows, known + cases.size() is good.size(), and a bad row
//            is in `problems` only.
// Lifetime:  the register's file and rules outlive it.
struct ImportPlan {
  std::vector<PlannedCase> cases;         // by row
  std::vector<const RegisterCase*> good;  // by row: known ones and those of `cases`
  std::uint64_t known = 0;                // the book has them as the file tells them
  std::uint64_t bad_rows = 0;
  std::vector<RowProblem> problems;  // by row, those of the file included; at most kRowProblemsMax
  std::uint64_t problems_unlisted = 0;
  std::vector<const RegisterPack*> adopt_packs;  // the book has them not, and something is to be written
  bool publish_calendar = false;                 // likewise
  Instant first_opened{};         // of `cases`
};

using PlanProgress = std::function<void(std::uint64_t done, std::uint64_t of)>;

// `book` is null when there is no book yet. A known case is held against the file: what the register says of
// it now must be what the book took over before; only a closing may be new. FAILS: what RegisterBook does.
[[nodiscard]] Result<ImportPlan> plan_import(const RegisterFile& file, const RegisterMapping& mapping,
                                             const RegisterRules& rules, const RegisterBook* book,
                                             Instant now, const PlanProgress& progress = {});

}  // namespace bihuan
