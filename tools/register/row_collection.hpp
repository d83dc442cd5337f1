#pragma once

// What the rows of one register become, as they come. Only the readers of registers include this.

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tools/register/case_reader.hpp"

namespace bihuan {

// Invariant: as RegisterFile; an id counts from the first row it stands in.
class RowCollection {
 public:
  void add_problems(std::vector<RowProblem> problems) {
    ++file_.rows;
    ++file_.rows_with_problems;
    for (RowProblem& problem : problems) {
      if (file_.problems.size() < kRowProblemsMax) {
        file_.problems.push_back(std::move(problem));
      } else {
        ++file_.problems_unlisted;
      }
    }
  }

  void add(CaseRow row, const RegisterMapping& mapping) {
    const std::string& id = row.read.case_id;
    if (!id.empty()) {
      const auto [first, added] = row_of_id_.emplace(id, row.read.row);
      if (!added) {
        row.problems.push_back({row.read.row, row.line, mapping.id, RowProblemCode::duplicate_id, excerpt(id),
                                std::to_string(first->second)});
      }
    }
    for (RowProblem& problem : row.problems) problem.case_id = id;
    if (!row.problems.empty()) return add_problems(std::move(row.problems));
    ++file_.rows;
    file_.cases.push_back(std::move(row.read));
  }

  [[nodiscard]] RegisterFile take() { return std::move(file_); }

 private:
  RegisterFile file_;
  std::unordered_map<std::string, std::uint64_t> row_of_id_;
};

}  // namespace bihuan
