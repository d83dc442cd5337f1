#pragma once

// A made-up history of a sub-district, record by record, from a seed: cases of every stage, claimed times
// before the recorded ones, failed re-inspections, handovers decided before or after they take effect, and
// enterprises that are renamed, merged and split.

#include <random>

#include "tests/projections/written_cases.hpp"

namespace bihuan {

class RandomHistory {
 public:
  explicit RandomHistory(std::uint64_t seed) : random_(seed) {
    begin();
    for (int i = 0; i < kSteps; ++i) step();
  }

  [[nodiscard]] WrittenBook& book() { return book_; }
  [[nodiscard]] std::uint64_t below(std::uint64_t n) { return random_() % n; }
  // Some moment from a month before the first record to a month after the last, to the minute.
  [[nodiscard]] Instant some_time() {
    const Instant first = at("2024-01-02 09:00") - std::chrono::days(30);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(now_ - first).count() + 30 * 1440;
    return first + std::chrono::minutes(below(static_cast<std::uint64_t>(minutes)));
  }

  static constexpr std::array<std::string_view, 4> kUnits{"ZF", "AWB", "CJ", "XF"};
  static constexpr int kEnterprises = 9;
  [[nodiscard]] static std::string enterprise_code(std::uint64_t i) {
    return "E-" + std::to_string(1000 + i);
  }

 private:
  static constexpr int kSteps = 700;
  struct Case {
    std::string stream;
    Instant found{};
    CaseStatus stage = CaseStatus::reported;
    std::string unit;
    std::string order;
  };

  void begin() {
    add_organisation(book_);
    for (const std::string_view code : {"CJ", "XF"}) {
      add(id<UnitId>(code).stream(), UnitEvent(UnitEstablished{.code = std::string(code),
                                                               .kind = UnitKind::other,
                                                               .name = {"单位" + std::string(code)},
                                                               .name_en = {},
                                                               .paper_prefix = {},
                                                               .parent = {},
                                                               .territory = "310117006"}));
    }
    for (int i = 0; i < kEnterprises; ++i) {
      const std::string code = enterprise_code(static_cast<std::uint64_t>(i));
      add(id<EnterpriseId>(code).stream(),
          EnterpriseEvent(EnterpriseRegistered{{"某路"}, code, "", "C3311", {"厂" + code}}));
    }
  }

  void step() {
    now_ += std::chrono::minutes(below(1100));
    const std::uint64_t dice = below(100);
    if (dice < 25 || open_.empty()) return find();
    if (dice < 30) return reorganise_an_enterprise();
    if (dice < 38) return hand_over(open_[below(open_.size())]);
    const std::size_t which = below(open_.size());
    go_on(open_[which]);
    if (open_[which].stage == CaseStatus::struck_off || open_[which].stage == CaseStatus::dismissed)
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(which));
  }

  void find() {
    Case one;
    one.unit = kUnits[below(kUnits.size())];
    ++serial_;
    const std::string number = "H-" + std::to_string(10'000 + serial_);
    one.stream = id<HazardId>(number).stream();
    Intake found = intake(number, serial_, below(3));
    found.enterprise.reset();
    if (below(5) > 0) found.enterprise = id<EnterpriseId>(enterprise_code(below(kEnterprises)));
    found.sector = std::array{"fire", "gas", "industry_trade"}[below(3)];
    found.territory = std::array{"310117006", "310117007"}[below(2)];
    const auto claimed = below(3) == 0 ? std::optional(earlier(now_ - std::chrono::days(20))) : std::nullopt;
    one.found = claimed.value_or(now_);
    switch (below(3)) {
      case 0:
        add(one.stream,
            HazardEvent(HazardFoundInInspection{FindingKind::hazard, persons({"I-01"}), found, {}}),
            actor(one), claimed);
        break;
      case 1:
        add(one.stream, HazardEvent(HazardReportedByEnterprise{found}), {}, claimed);
        break;
      default:
        add(one.stream, HazardEvent(HazardConfirmedFromPublicReport{found, "r"}), {}, claimed);
    }
    open_.push_back(one);
  }

  // The next thing in the life of the case, sometimes claimed to have happened earlier.
  void go_on(Case& one) {
    const auto claimed = below(4) == 0 ? std::optional(earlier(one.found)) : std::nullopt;
    const auto give = [&](HazardEvent event, CaseStatus stage) {
      add(one.stream, event, actor(one), claimed);
      one.stage = stage;
    };
    switch (one.stage) {
      case CaseStatus::reported:
        if (below(8) == 0) return give(HazardDismissed{{"不属实"}}, CaseStatus::dismissed);
        return give(HazardGraded{{"定级"},
                                 {"EM-10", "2023-05-15"},
                                 below(3) == 0 ? Grade::major : Grade::general,
                                 persons({"I-01"}),
                                 {}},
                    CaseStatus::graded);
      case CaseStatus::graded:
        if (below(10) == 0) return give(HazardDismissed{{"不属实"}}, CaseStatus::dismissed);
        one.order = "九执〔2024〕" + std::to_string(++papers_) + "号";
        return give(
            RectificationOrderIssued{some_deadline(),
                                     id<UnitId>(one.unit),
                                     {{1, {"整改"}}},
                                     {"rectification_order", papers_, one.order, id<UnitId>("ZF"), 2024},
                                     {},
                                     OrderSource::enforcement},
            CaseStatus::ordered);
      case CaseStatus::ordered:
      case CaseStatus::reinspection_failed:
        if (one.stage == CaseStatus::reinspection_failed && below(2) == 0) {
          const std::string before = one.order;
          one.order = "九执〔2024〕" + std::to_string(++papers_) + "号";
          return give(
              RectificationOrderReissued{some_deadline(),
                                         true,
                                         {1},
                                         {"rectification_order", papers_, one.order, id<UnitId>("ZF"), 2024},
                                         before},
              CaseStatus::ordered);
        }
        return give(SignOffApplied{claimed.value_or(now_), {}, {"完成"}}, CaseStatus::under_review);
      case CaseStatus::under_review:
        if (below(3) == 0)
          return give(ReinspectionFailed{now_, persons({"I-02"}), {"不合格"}, {}, {{1, false}}},
                      CaseStatus::reinspection_failed);
        return give(ReinspectionPassed{now_, persons({"I-03"}), {"合格"}, {}, {{1, true}}},
                    CaseStatus::reinspection_passed);
      default:
        return give(HazardStruckOff{{"销号"}}, CaseStatus::struck_off);
    }
  }

  void hand_over(Case& one) {
    const std::string to(kUnits[below(kUnits.size())]);
    if (to == one.unit) return;
    const Instant effective = now_ + std::chrono::minutes(below(20 * 1440)) - std::chrono::days(10);
    add(one.stream, HazardEvent(HazardReassigned{{}, 1, effective, id<UnitId>(one.unit), id<UnitId>(to)}),
        {});
    one.unit = to;
  }

  void reorganise_an_enterprise() {
    const std::string from = enterprise_code(below(kEnterprises));
    const std::string to = enterprise_code(below(kEnterprises));
    const Instant when = now_ - std::chrono::days(below(15));
    const std::string stream = id<EnterpriseId>(from).stream();
    switch (from == to ? 0 : below(3)) {
      case 0:
        return add(stream,
                   EnterpriseEvent(EnterpriseRenamed{when, {"新" + from + std::to_string(below(100))}}));
      case 1:
        return add(stream, EnterpriseEvent(EnterpriseMerged{when, id<EnterpriseId>(to), {"合并"}}));
      default:
        return add(stream,
                   EnterpriseEvent(EnterpriseSplit{below(2) == 0, when, {"分立"}, {id<EnterpriseId>(to)}}));
    }
  }

  Deadline some_deadline() {
    return fixed(now_, china().date_of(now_) + std::chrono::days(1 + below(40)), china(), "");
  }
  // Between then and now.
  Instant earlier(Instant then) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(now_ - then).count();
    return minutes <= 0 ? now_ : now_ - std::chrono::minutes(below(static_cast<std::uint64_t>(minutes) + 1));
  }
  std::optional<Actor> actor(const Case& one) { return somebody("I-01", one.unit); }

  void add(const std::string& stream, const AnyEvent& event, std::optional<Actor> actor = {},
           std::optional<Instant> claimed = {}) {
    static const Calendar calendar = china();
    book_.add(stream, event, to_text(calendar.to_local(now_)), std::move(actor), claimed);
  }

  WrittenBook book_;
  Instant now_ = at("2024-01-02 09:00");
  std::vector<Case> open_;
  std::int64_t papers_ = 0;
  std::mt19937_64 random_;
  std::int64_t serial_ = 0;
};

}  // namespace bihuan
