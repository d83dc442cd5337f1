#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/runtime/submission.hpp"
#include "tools/demo/demo_days.hpp"
#include "tools/demo/demo_office.hpp"

namespace bihuan {

// What happens in the life of a made-up case, in the order in which it can.
enum class DemoAct {
  find,         // found in an inspection
  self_report,  // by the enterprise
  confirm,      // a public report was true
  report_upward,
  grade,
  rectify_on_the_spot,
  issue_order,
  serve_order,
  report_progress,
  apply,
  fail_reinspection,
  reissue_order,
  pass_reinspection,
  verify,
  strike_off
};

struct DemoStep {
  DemoAct act = DemoAct::find;
  Instant at{};
};

// One case from the day it is found to the day it is struck off, drawn from the seed and its number alone, so
// that it is the same however many others there are.
//
// Lifetime: office, days and calendar outlive it.
class DemoCase {
 public:
  DemoCase(std::uint64_t seed, std::uint64_t number, const DemoOffice& office, const DemoDays& days,
           const Calendar& calendar);

  // In order of time; what would come after the made-up time is not given.
  [[nodiscard]] const std::vector<DemoStep>& steps() const { return steps_; }
  [[nodiscard]] Submission make(std::size_t step) const;

 private:
  void draw_kind();
  void draw_life();
  void draw_opening();
  void draw_rectification_on_the_spot();
  void draw_order();
  void draw_review(Instant applied);
  void add(DemoAct act, Instant at) { steps_.push_back({.act = act, .at = at}); }
  // A working hour of that many working days after; of the same day an hour or so later.
  [[nodiscard]] Instant later(Instant from, std::int64_t working_days);
  [[nodiscard]] Instant at_work(Date day);

  [[nodiscard]] Submission opening(DemoAct act, const std::string& cause) const;
  [[nodiscard]] Submission rectifying(DemoAct act, const std::string& cause) const;
  [[nodiscard]] Submission reviewing(DemoAct act, const std::string& cause) const;
  [[nodiscard]] const std::string& lead() const;  // whose case it is when it is re-inspected
  enum class Outcome : bool { failed, passed };
  [[nodiscard]] Submission reinspection(Outcome outcome, const std::string& cause) const;

  const Calendar& calendar_;
  const DemoDays& days_;
  const DemoEnterprise* enterprise_ = nullptr;
  bool failed_ = false;  // the first re-inspection
  std::string finder_;   // the unit that found it
  Channel channel_ = Channel::inspection;
  bool major_ = false;
  std::uint64_t number_;
  const DemoOffice& office_;
  bool on_the_spot_ = false;
  DemoRandom random_;
  std::vector<DemoStep> steps_;
  std::uint64_t turn_ = 0;         // whose turn it is to inspect
  std::int64_t working_days_ = 0;  // of the order
};

}  // namespace bihuan
