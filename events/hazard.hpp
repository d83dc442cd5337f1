#pragma once

// The life of one hazard: one stream, one closed variant. Names in the order in which a straight life goes.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/attachment.hpp"
#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/official_number.hpp"
#include "events/policy/grade.hpp"
#include "events/policy/recipient.hpp"
#include "events/time/deadline.hpp"

namespace bihuan {

// The three intake channels of the major-hazard database (DOMAIN J01).
enum class Channel { self_report, inspection, public_report };  // 企业自查上报 / 督导检查发现 / 群众举报查实
enum class FindingKind { violation, hazard, doubt };                               // 违法 / 隐患 / 存疑
enum class ServiceWay { direct, left, post, electronic, public_notice, refused };  // 送达方式
enum class ClockKind { upward_report, order_after_major, order, review };
[[nodiscard]] std::span<const std::string_view> names(Channel);
[[nodiscard]] std::span<const std::string_view> names(FindingKind);
[[nodiscard]] std::span<const std::string_view> names(ServiceWay);
[[nodiscard]] std::span<const std::string_view> names(ClockKind);

// What every way in has in common.
struct Intake {
  FreeText description;
  std::optional<EnterpriseId> enterprise;
  OfficialNumber number;
  std::vector<AttachmentRef> photos;
  FreeText place;
  std::string sector;  // "industry_trade", "fire", "gas"; a limit of the pack may name it
  std::optional<SiteId> site;
  std::string territory;  // area code

  template <class Archive>
  void serialize(Archive& archive) {
    archive("description", description);
    archive("enterprise", enterprise);
    archive("number", number);
    archive("photos", photos);
    archive("place", place);
    archive("sector", sector);
    archive("site", site);
    archive("territory", territory);
  }
  bool operator==(const Intake&) const = default;
};

struct HazardFoundInInspection {
  static constexpr std::string_view type = "hazard.found_in_inspection";
  static constexpr std::int64_t version = 1;
  FindingKind finding = FindingKind::hazard;
  std::vector<PersonId> inspectors;
  Intake intake;
  std::optional<Deadline> upward_report;  // absent where the sector has no such limit

  template <class Archive>
  void serialize(Archive& archive) {
    archive("finding", finding);
    archive("inspectors", inspectors);
    archive("intake", intake);
    archive("upward_report", upward_report);
  }
};

struct HazardReportedByEnterprise {
  static constexpr std::string_view type = "hazard.reported_by_enterprise";
  static constexpr std::int64_t version = 1;
  Intake intake;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("intake", intake);
  }
};

// A public report that was verified (查实): only then does it enter the register. The tip itself stays
// elsewhere.
struct HazardConfirmedFromPublicReport {
  static constexpr std::string_view type = "hazard.confirmed_from_public_report";
  static constexpr std::int64_t version = 1;
  Intake intake;
  std::string report;  // opaque reference, never the reporter

  template <class Archive>
  void serialize(Archive& archive) {
    archive("intake", intake);
    archive("report", report);
  }
};

struct HazardReportedUpward {
  static constexpr std::string_view type = "hazard.reported_upward";
  static constexpr std::int64_t version = 1;
  Instant counts_at{};  // when it counts as done: recorded_at, or the claimed time inside the offline window
  UnitId to;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("counts_at", counts_at);
    archive("to", to);
  }
};

struct HazardDismissed {
  static constexpr std::string_view type = "hazard.dismissed";
  static constexpr std::int64_t version = 1;
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("reason", reason);
  }
};

// A criterion of a published criteria set, by id and version: "EM-10" of "2023-05-15".
struct Criterion {
  std::string id;
  std::string version;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("id", id);
    archive("version", version);
  }
  bool operator==(const Criterion&) const = default;
};

struct HazardGraded {
  static constexpr std::string_view type = "hazard.graded";
  static constexpr std::int64_t version = 1;
  FreeText basis;
  Criterion criterion;
  Grade grade = Grade::general;
  std::vector<PersonId> judges;
  std::optional<Deadline> order_due;  // a major finding must be followed by an order (DOMAIN J04)

  template <class Archive>
  void serialize(Archive& archive) {
    archive("basis", basis);
    archive("criterion", criterion);
    archive("grade", grade);
    archive("judges", judges);
    archive("order_due", order_due);
  }
};

// Graded anew, for another version of the criteria or because the first grading was wrong. A new version of
// the criteria regrades nothing by itself, and the grading before stays in the book. Source: DOMAIN J15, S10.
struct HazardRegraded {
  static constexpr std::string_view type = "hazard.regraded";
  static constexpr std::int64_t version = 1;
  FreeText basis;
  Criterion criterion;
  Grade grade = Grade::general;
  Grade grade_before = Grade::general;
  std::vector<PersonId> judges;
  std::optional<Deadline> order_due;  // when it became major and no order is in force
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("basis", basis);
    archive("criterion", criterion);
    archive("grade", grade);
    archive("grade_before", grade_before);
    archive("judges", judges);
    archive("order_due", order_due);
    archive("reason", reason);
  }
};

struct OrderItem {
  std::int64_t no = 0;  // from 1
  FreeText requirement;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("no", no);
    archive("requirement", requirement);
  }
  bool operator==(const OrderItem&) const = default;
};

struct RectificationOrderIssued {
  static constexpr std::string_view type = "hazard.rectification_order_issued";
  static constexpr std::int64_t version = 1;
  Deadline deadline;
  UnitId issuer;
  std::vector<OrderItem> items;
  OfficialNumber number;
  std::optional<PersonId> responsible;  // 整改责任人
  OrderSource source = OrderSource::enforcement;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("deadline", deadline);
    archive("issuer", issuer);
    archive("items", items);
    archive("number", number);
    archive("responsible", responsible);
    archive("source", source);
  }
};

struct RectificationOrderServed {
  static constexpr std::string_view type = "hazard.rectification_order_served";
  static constexpr std::int64_t version = 1;
  std::string order;  // the order's number as printed
  std::optional<PersonId> received_by;
  ServiceWay way = ServiceWay::direct;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("order", order);
    archive("received_by", received_by);
    archive("way", way);
  }
};

struct ProgressReported {
  static constexpr std::string_view type = "hazard.progress_reported";
  static constexpr std::int64_t version = 1;
  FreeText note;
  std::int64_t percent = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("note", note);
    archive("percent", percent);
  }
};

struct HazardRectified {
  static constexpr std::string_view type = "hazard.rectified";
  static constexpr std::int64_t version = 1;
  FreeText note;
  std::vector<AttachmentRef> photos;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("note", note);
    archive("photos", photos);
  }
};

struct SignOffApplied {
  static constexpr std::string_view type = "hazard.sign_off_applied";
  static constexpr std::int64_t version = 1;
  Instant counts_at{};             // stops the order's clock
  std::optional<Deadline> review;  // starts the authority's
  FreeText statement;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("counts_at", counts_at);
    archive("review", review);
    archive("statement", statement);
  }
};

struct ItemResult {
  std::int64_t no = 0;
  bool passed = false;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("no", no);
    archive("passed", passed);
  }
  bool operator==(const ItemResult&) const = default;
};

struct ReinspectionPassed {
  static constexpr std::string_view type = "hazard.reinspection_passed";
  static constexpr std::int64_t version = 1;
  Instant counts_at{};
  std::vector<PersonId> inspectors;
  FreeText opinion;
  std::vector<AttachmentRef> photos;
  std::vector<ItemResult> results;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("counts_at", counts_at);
    archive("inspectors", inspectors);
    archive("opinion", opinion);
    archive("photos", photos);
    archive("results", results);
  }
};

// The hazard stays on the books (继续挂账): the application did not meet the order's deadline after all.
struct ReinspectionFailed {
  static constexpr std::string_view type = "hazard.reinspection_failed";
  static constexpr std::int64_t version = 1;
  Instant counts_at{};
  std::vector<PersonId> inspectors;
  FreeText opinion;
  std::vector<AttachmentRef> photos;
  std::vector<ItemResult> results;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("counts_at", counts_at);
    archive("inspectors", inspectors);
    archive("opinion", opinion);
    archive("photos", photos);
    archive("results", results);
  }
};

// The items that were left, under a new number and deadline. The first deadline is never erased.
struct RectificationOrderReissued {
  static constexpr std::string_view type = "hazard.rectification_order_reissued";
  static constexpr std::int64_t version = 1;
  Deadline deadline;
  bool first_deadline_missed = false;
  std::vector<std::int64_t> items_left;
  OfficialNumber number;
  std::string replaces;  // number of the order before

  template <class Archive>
  void serialize(Archive& archive) {
    archive("deadline", deadline);
    archive("first_deadline_missed", first_deadline_missed);
    archive("items_left", items_left);
    archive("number", number);
    archive("replaces", replaces);
  }
};

// 行业主管部门审核把关: the authority's own decision, where the pack's matrix asks for one.
struct HazardVerified {
  static constexpr std::string_view type = "hazard.verified";
  static constexpr std::int64_t version = 1;
  FreeText opinion;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("opinion", opinion);
  }
};

struct HazardStruckOff {
  static constexpr std::string_view type = "hazard.struck_off";
  static constexpr std::int64_t version = 1;
  FreeText note;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("note", note);
  }
};

// Evidence that a rung of the ladder was raised: once per (deadline, rung). Being overdue itself is computed.
struct RungRaised {
  static constexpr std::string_view type = "hazard.rung_raised";
  static constexpr std::int64_t version = 1;
  std::vector<Recipient> addressees;  // as the pack of the deadline names them
  ClockKind clock = ClockKind::order;
  std::vector<Recipient> copies;
  Instant due{};              // of the deadline
  std::uint64_t late_us = 0;  // how much later than planned it was raised, microseconds
  Instant planned_at{};
  std::string rung;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("addressees", addressees);
    archive("clock", clock);
    archive("copies", copies);
    archive("due", due);
    archive("late_us", late_us);
    archive("planned_at", planned_at);
    archive("rung", rung);
  }
};

// The unit whose case it was is reorganised: from `effective_at` on the case belongs to another one, with
// every deadline as it was. Who takes it over says so by `acknowledge_by`.
struct HazardReassigned {
  static constexpr std::string_view type = "hazard.reassigned";
  static constexpr std::int64_t version = 1;
  std::optional<Deadline> acknowledge_by;  // absent where the pack sets no limit
  std::uint64_t because = 0;               // position of the reorganisation
  Instant effective_at{};
  UnitId from;
  UnitId to;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("acknowledge_by", acknowledge_by);
    archive("because", because);
    archive("effective_at", effective_at);
    archive("from", from);
    archive("to", to);
  }
};

struct HandoverAcknowledged {
  static constexpr std::string_view type = "hazard.handover_acknowledged";
  static constexpr std::int64_t version = 1;
  Instant counts_at{};
  FreeText note;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("counts_at", counts_at);
    archive("note", note);
  }
};

// A time limit of a case that may move: those of its clocks, and the acknowledgement of a handover.
enum class DeadlineOf { upward_report, order_after_major, order, review, handover };
[[nodiscard]] std::span<const std::string_view> names(DeadlineOf);
// Why it moved: a calendar of more years, a corrected one; a pack known only after it took effect, or the
// transition rule of one that takes effect.
enum class RecomputeReason { calendar_published, calendar_corrected, pack_late, pack_transition };
[[nodiscard]] std::span<const std::string_view> names(RecomputeReason);

// A running deadline moved, because the office learned of other rest days or another rule. The one before
// stays in the book for ever; each deadline names its calendar and its pack.
struct DeadlineRecomputed {
  static constexpr std::string_view type = "hazard.deadline_recomputed";
  static constexpr std::int64_t version = 1;
  Deadline after;
  std::uint64_t because = 0;  // position of the calendar's publication or the pack's adoption
  Deadline before;
  DeadlineOf clock = DeadlineOf::order;
  std::optional<Instant> holds_from;  // absent: in truth it was never otherwise
  RecomputeReason reason = RecomputeReason::calendar_published;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("after", after);
    archive("because", because);
    archive("before", before);
    archive("clock", clock);
    archive("holds_from", holds_from);
    archive("reason", reason);
  }
};

// Where a fact of another register came from and who brought it: testimony, never a signature.
struct Testimony {
  std::string file_sha256;    // hex
  std::string importer;       // "I-01@ZF-1" (person at post), or "os:<account>" of whoever ran the program
  std::string register_name;  // with the case's id in that register it names a case
  std::uint64_t row = 0;      // as a spreadsheet counts

  template <class Archive>
  void serialize(Archive& archive) {
    archive("file_sha256", file_sha256);
    archive("importer", importer);
    archive("register_name", register_name);
    archive("row", row);
  }
  bool operator==(const Testimony&) const = default;
};

// A case of another register, as that register tells it: when it was opened, and the deadline our arithmetic
// gives beside the one the register claims.
struct HazardImported {
  static constexpr std::string_view type = "hazard.imported";
  static constexpr std::int64_t version = 1;
  Channel channel = Channel::inspection;
  std::optional<Instant> claimed_due;
  std::optional<Deadline> deadline;
  Intake intake;
  Testimony testimony;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("channel", channel);
    archive("claimed_due", claimed_due);
    archive("deadline", deadline);
    archive("intake", intake);
    archive("testimony", testimony);
  }
};

struct HazardClosureImported {
  static constexpr std::string_view type = "hazard.closure_imported";
  static constexpr std::int64_t version = 1;
  std::optional<bool> claimed_on_time;
  Instant counts_at{};  // when_claimed or when_recorded, as the register's pack says
  FreeText reason;
  Testimony testimony;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("claimed_on_time", claimed_on_time);
    archive("counts_at", counts_at);
    archive("reason", reason);
    archive("testimony", testimony);
  }
};

using HazardEvent =
    std::variant<HazardFoundInInspection, HazardReportedByEnterprise, HazardConfirmedFromPublicReport,
                 HazardReportedUpward, HazardDismissed, HazardGraded, RectificationOrderIssued,
                 RectificationOrderServed, ProgressReported, HazardRectified, SignOffApplied,
                 ReinspectionPassed, ReinspectionFailed, RectificationOrderReissued, HazardVerified,
                 HazardStruckOff, RungRaised, HazardImported, HazardClosureImported, HazardReassigned,
                 HandoverAcknowledged, DeadlineRecomputed, HazardRegraded>;

// The intake of the event that opened the case; null for every other event.
[[nodiscard]] const Intake* intake_of(const HazardEvent& event);

}  // namespace bihuan
