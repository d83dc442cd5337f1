#include "tools/demo/demo_overview.hpp"

#include <array>
#include <map>
#include <utility>

#include "events/event.hpp"
#include "events/overloaded.hpp"

namespace bihuan {
namespace {

constexpr std::chrono::days kStillOpen{60};

// What the records say of one case.
struct Counted {
  std::optional<Instant> applied;
  Channel channel = Channel::inspection;
  bool first_failed = false;
  bool major = false;
  std::optional<Instant> order_due;  // of the first order
  bool on_the_spot = false;
  bool reinspected = false;
  std::optional<Instant> review_due;  // after the first application
  std::optional<Instant> reviewed;
  bool struck_off = false;
  std::optional<Instant> upward_at;
  std::optional<Instant> upward_due;
};

std::optional<Instant> due_of(const std::optional<Deadline>& deadline) {
  return deadline ? std::optional(deadline->due) : std::nullopt;
}

bool missed(std::optional<Instant> done, std::optional<Instant> due) { return due && (!done || *done >= *due); }

void review(Counted& one, Instant at, bool passed) {
  if (one.reinspected) return;
  one.reinspected = true;
  one.first_failed = !passed;
  one.reviewed = at;
}

class Count {
 public:
  void take(const Record& record, const HazardEvent& event) {
    Counted& one = cases_[record.stream];
    std::visit(
        Overloaded{[&](const HazardFoundInInspection& e) { one.upward_due = due_of(e.upward_report); },
                   [&](const HazardReportedByEnterprise&) { one.channel = Channel::self_report; },
                   [&](const HazardConfirmedFromPublicReport&) { one.channel = Channel::public_report; },
                   [&](const HazardReportedUpward& e) { one.upward_at = e.counts_at; },
                   [&](const HazardGraded& e) { one.major = e.grade == Grade::major; },
                   [&](const HazardRectified&) { one.on_the_spot = !one.order_due; },
                   [&](const RectificationOrderIssued& e) { one.order_due = e.deadline.due; },
                   [&](const SignOffApplied& e) {
                     if (one.applied) return;
                     one.applied = e.counts_at;
                     one.review_due = due_of(e.review);
                   },
                   [&](const ReinspectionPassed& e) { review(one, e.counts_at, true); },
                   [&](const ReinspectionFailed& e) { review(one, e.counts_at, false); },
                   [&](const HazardStruckOff&) { one.struck_off = true; },
                   [&](const RungRaised& e) { ++rungs_[e.rung]; }, [](const auto&) {}},
        event);
  }

  [[nodiscard]] std::vector<DemoLine> lines(std::uint64_t records, Instant end) {
    for (const auto& [stream, one] : cases_) count(one, end - kStillOpen);
    std::vector<DemoLine> all;
    const auto plain = [&all](std::string figure, std::int64_t count) {
      DemoLine& line = all.emplace_back();
      line.count = count;
      line.figure = std::move(figure);
    };
    plain("records", static_cast<std::int64_t>(records));
    plain("cases", static_cast<std::int64_t>(cases_.size()));
    plain("struck_off", struck_off_);
    for (const auto& [rung, times] : rungs_) plain("rung." + rung, times);
    for (const DemoShare& share : kDemoShares) {
      const auto& [count, of] = shares_[share.ratio];
      DemoLine& line = all.emplace_back();
      line.asked_per_mille = share.per_mille;
      line.basis = share.basis;
      line.count = count;
      line.figure = std::string(share.name);
      if (of > 0) line.made_per_mille = (count * 1000 + of / 2) / of;
      line.of = of;
    }
    return all;
  }

 private:
  void share(DemoRatio ratio, bool of, bool counts) {
    if (!of) return;
    auto& [count, whole] = shares_[ratio];
    ++whole;
    if (counts) ++count;
  }

  void count(const Counted& one, Instant over) {
    const bool told = one.channel == Channel::public_report;
    const bool own = one.channel == Channel::self_report;
    const bool ordered = one.order_due && !one.on_the_spot && *one.order_due <= over;
    if (one.struck_off) ++struck_off_;
    share(DemoRatio::major, true, one.major);
    share(DemoRatio::public_report, true, told);
    share(DemoRatio::self_found_major, one.major && !told, own);
    share(DemoRatio::self_found, !one.major && !told, own);
    share(DemoRatio::on_the_spot, !one.major, one.on_the_spot);
    share(DemoRatio::never_finished, ordered, !one.applied);
    share(DemoRatio::order_late, ordered && one.applied, missed(one.applied, one.order_due));
    share(DemoRatio::failed_first, one.reinspected, one.first_failed);
    share(DemoRatio::upward_late, one.upward_due && *one.upward_due <= over,
          missed(one.upward_at, one.upward_due));
    share(DemoRatio::review_late, one.review_due && *one.review_due <= over,
          missed(one.reviewed, one.review_due));
  }

  std::map<std::string, Counted> cases_;  // by stream
  std::map<std::string, std::int64_t> rungs_;
  std::map<DemoRatio, std::pair<std::int64_t, std::int64_t>> shares_;
  std::int64_t struck_off_ = 0;
};

}  // namespace

std::span<const std::string_view> names(DemoBasis) {
  static constexpr std::array<std::string_view, 3> kNames{"published", "modelled", "ours"};
  return kNames;
}

Result<std::vector<DemoLine>> demo_overview(const EventLog& log) {
  Count count;
  Instant end{};
  std::optional<Failure> failure;
  const auto read = log.read(0, [&](std::uint64_t, std::string_view bytes) {
    const auto record = decode_record(bytes);
    if (!record) {
      failure = record.error();
      return false;
    }
    end = record->recorded_at;
    if (!record->type.starts_with("hazard.")) return true;
    const auto event = decode_event(*record);
    if (!event) {
      failure = event.error();
      return false;
    }
    count.take(*record, std::get<HazardEvent>(*event));
    return true;
  });
  if (!read) return std::unexpected(read.error());
  if (failure) return std::unexpected(std::move(*failure));
  return count.lines(log.head().size, end);
}

}  // namespace bihuan
