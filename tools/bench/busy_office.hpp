#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "engine/runtime/submission.hpp"

namespace bihuan {

// A made-up office at work: findings, gradings, orders, progress, re-inspections and sign-offs of some
// hundred open cases in no order, each command one that is accepted. For measuring, and for breaking under
// load.
//
// Shape:    the same seed gives the same commands, so whoever knows the seed knows what was submitted.
// REQUIRES: commands are decided in the order given; founding() before all others.
class BusyOffice {
 public:
  explicit BusyOffice(std::uint64_t seed);

  // The calendar, the pack, the units, people and enterprises: the same for every seed, so that giving them
  // twice to one book is a retry.
  [[nodiscard]] static std::vector<Submission> founding();

  [[nodiscard]] Submission next();

 private:
  enum class Step {
    grade,
    report_upward,
    issue_order,
    serve_order,
    progress,
    rectified,
    apply,
    fail_reinspection,
    reissue_order,
    pass_reinspection,
    verify,
    strike_off
  };
  struct Case {
    std::string stream;
    bool major = false;
    std::size_t items = 1;
    std::vector<Step> ahead;  // the next one last
  };

  [[nodiscard]] Submission begin(Case& one);
  [[nodiscard]] Submission go_on(Case& one);
  [[nodiscard]] Submission rectification(const Case& one, Step step);
  [[nodiscard]] const Actor& clerk();
  [[nodiscard]] Submission review(const Case& one, Step step);
  [[nodiscard]] CommandId new_id();
  [[nodiscard]] bool chance(unsigned in_a_hundred) { return random_() % 100 < in_a_hundred; }

  std::mt19937_64 random_;
  std::uint64_t commands_ = 0;
  std::vector<Case> cases_;
};

}  // namespace bihuan
