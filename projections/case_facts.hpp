#pragma once

// The row of the ledger `cases`: everything known of one case, as dated facts.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/hazard.hpp"
#include "events/outcome/result.hpp"
#include "projections/fact_time.hpp"

namespace bihuan {

// Where a case stands. Being overdue is not a status: it is computed from a clock and a time.
enum class CaseStatus {
  reported,             // 已登记
  dismissed,            // 不属实
  graded,               // 已定级
  ordered,              // 整改中
  rectified,            // 立行立改, not under an order
  under_review,         // 待复查
  reinspection_failed,  // 复查不合格，继续挂账
  reinspection_passed,  // 复查合格
  verified,             // 已审核
  struck_off,           // 已销号
  imported,             // 在册（外来登记）: another register's testimony, no act of this office
};
[[nodiscard]] std::span<const std::string_view> names(CaseStatus);

// The time limits of a case: those that events know (ClockKind, by the same names), and that of the register
// an imported case comes from, which nobody here ordered.
enum class CaseClock { upward_report, order_after_major, order, review, register_deadline };
[[nodiscard]] std::span<const std::string_view> names(CaseClock);
[[nodiscard]] CaseClock case_clock(ClockKind kind);

// An act of somebody for a unit.
struct ActFact {
  std::optional<PersonId> person;
  std::optional<UnitId> unit;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("person", person);
    archive("unit", unit);
    archive("when", when);
  }
};

struct StageFact {
  CaseStatus status = CaseStatus::reported;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("status", status);
    archive("when", when);
  }
};

// How the case came onto the books.
struct IntakeFact {
  Channel channel = Channel::inspection;
  FreeText description;
  std::optional<EnterpriseId> enterprise;
  std::optional<FindingKind> finding;
  ActFact found;  // by whom, and when it was found
  std::vector<PersonId> inspectors;
  std::string number;
  std::int64_t photos = 0;
  FreeText place;
  Instant recorded_at{};
  std::string sector;
  std::optional<SiteId> site;
  std::string territory;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("channel", channel);
    archive("description", description);
    archive("enterprise", enterprise);
    archive("finding", finding);
    archive("found", found);
    archive("inspectors", inspectors);
    archive("number", number);
    archive("photos", photos);
    archive("place", place);
    archive("recorded_at", recorded_at);
    archive("sector", sector);
    archive("site", site);
    archive("territory", territory);
  }
};

struct RungFact {
  std::uint64_t late_us = 0;  // raised later than planned
  std::string rung;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("late_us", late_us);
    archive("rung", rung);
    archive("when", when);
  }
};

// A running deadline moved: where its calendar or its rule became known otherwise.
struct MoveFact {
  Instant anchor{};
  std::uint64_t because = 0;  // position of the calendar's publication or the pack's adoption
  std::string calendar;
  Instant due{};                      // exclusive
  std::optional<Instant> holds_from;  // absent: in truth it was never otherwise
  std::string pack;                   // digest, hex
  bool provisional = false;
  RecomputeReason reason = RecomputeReason::calendar_published;
  Instant recorded_at{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("anchor", anchor);
    archive("because", because);
    archive("calendar", calendar);
    archive("due", due);
    archive("holds_from", holds_from);
    archive("pack", pack);
    archive("provisional", provisional);
    archive("reason", reason);
    archive("recorded_at", recorded_at);
  }
};

// One time limit, as it was set first, and as it moved. A later clock of the same kind supersedes it from when that one was started.
struct ClockFact {
  Instant anchor{};
  std::string calendar;  // Calendar::id
  Instant due{};         // exclusive
  CaseClock kind = CaseClock::order;
  std::vector<MoveFact> moves;
  bool provisional = false;
  std::vector<RungFact> rungs;
  FactTime started;
  std::optional<FactTime> stopped;  // when what stopped it counts; a failed re-inspection takes it back

  template <class Archive>
  void serialize(Archive& archive) {
    archive("anchor", anchor);
    archive("calendar", calendar);
    archive("due", due);
    archive("kind", kind);
    archive("moves", moves);
    archive("provisional", provisional);
    archive("rungs", rungs);
    archive("started", started);
    archive("stopped", stopped);
  }
};

struct GradingFact {
  Criterion criterion;
  Grade grade = Grade::general;
  std::optional<UnitId> unit;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("criterion", criterion);
    archive("grade", grade);
    archive("unit", unit);
    archive("when", when);
  }
};

// The unit whose case it is, from then on.
struct LeadFact {
  UnitId unit;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("unit", unit);
    archive("when", when);
  }
};

// A reorganisation gave the case to another unit, which has to say that it has it.
struct HandoverFact {
  std::optional<FactTime> acknowledged;  // when it counts
  std::string calendar;                  // of `due`
  std::optional<Instant> due;            // exclusive, as it was set first; absent: the pack sets no limit
  UnitId from;
  std::vector<MoveFact> moves;
  bool provisional = false;
  UnitId to;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("acknowledged", acknowledged);
    archive("calendar", calendar);
    archive("due", due);
    archive("from", from);
    archive("moves", moves);
    archive("provisional", provisional);
    archive("to", to);
    archive("when", when);
  }
};

struct ItemFact {
  std::optional<FactTime> closed;
  std::int64_t no = 0;
  FreeText requirement;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("closed", closed);
    archive("no", no);
    archive("requirement", requirement);
  }
};

struct OrderFact {
  std::optional<UnitId> issuer;
  std::vector<ItemFact> items;  // empty for a reissued order: they are those of the first
  std::string number;
  std::optional<PersonId> responsible;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("issuer", issuer);
    archive("items", items);
    archive("number", number);
    archive("responsible", responsible);
    archive("when", when);
  }
};

struct ServiceFact {
  std::string order;  // its number
  ServiceWay way = ServiceWay::direct;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("order", order);
    archive("way", way);
    archive("when", when);
  }
};

struct ProgressFact {
  std::int64_t percent = 0;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("percent", percent);
    archive("when", when);
  }
};

struct ReinspectionFact {
  std::vector<PersonId> inspectors;
  FreeText opinion;
  bool passed = false;
  std::int64_t photos = 0;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("inspectors", inspectors);
    archive("opinion", opinion);
    archive("passed", passed);
    archive("photos", photos);
    archive("when", when);
  }
};

struct RectifiedFact {
  std::int64_t photos = 0;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("photos", photos);
    archive("when", when);
  }
};

// What the closing line of another register claims.
struct ClosureClaim {
  std::optional<bool> on_time;
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("on_time", on_time);
    archive("when", when);
  }
};

struct TestimonyFact {
  std::optional<Instant> claimed_due;
  std::optional<ClosureClaim> closure;
  std::string register_name;
  std::uint64_t row = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("claimed_due", claimed_due);
    archive("closure", closure);
    archive("register_name", register_name);
    archive("row", row);
  }
};

// Shape: lists in the order of the book; a record whose predecessors are missing leaves what it says, so that
//        the fold is total. Without an intake it is no case yet and no ledger shows it.
struct CaseFacts {
  std::vector<FactTime> applications;  // for sign-off
  std::vector<ClockFact> clocks;
  std::vector<GradingFact> gradings;
  std::vector<HandoverFact> handovers;
  std::optional<IntakeFact> intake;
  std::vector<LeadFact> leads;
  std::vector<OrderFact> orders;  // the one in force last
  std::vector<ProgressFact> progress;
  std::vector<RectifiedFact> rectified;
  std::vector<ReinspectionFact> reinspections;
  std::optional<FactTime> reported_upward;  // when it counts as done
  std::vector<ServiceFact> services;
  std::vector<StageFact> stages;
  std::optional<ActFact> struck_off;
  std::optional<TestimonyFact> testimony;
  std::optional<ActFact> verified;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("applications", applications);
    archive("clocks", clocks);
    archive("gradings", gradings);
    archive("handovers", handovers);
    archive("intake", intake);
    archive("leads", leads);
    archive("orders", orders);
    archive("progress", progress);
    archive("rectified", rectified);
    archive("reinspections", reinspections);
    archive("reported_upward", reported_upward);
    archive("services", services);
    archive("stages", stages);
    archive("struck_off", struck_off);
    archive("testimony", testimony);
    archive("verified", verified);
  }
};

// Whether its life has not ended, as the book stands.
[[nodiscard]] bool is_open(const CaseFacts& facts);
// The unit that the case counts for as the book stands: the one it was given last, while it is open.
[[nodiscard]] std::optional<UnitId> open_for(const CaseFacts& facts);

// The row's key: the 16 bytes of the id.
[[nodiscard]] std::string case_key(HazardId id);

}  // namespace bihuan
