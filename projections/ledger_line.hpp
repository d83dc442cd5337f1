#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace bihuan {

// One case as the ledger shows it at one as-of: the columns of DOMAIN 2.2 that this life fills.
//
// Shape: plain texts and numbers, so that every way out (table, CSV, JSON) prints the same. Local times read
//        "2024-05-20T14:10:00+08:00"; due instants are exclusive (the midnight after `..._last_day`); units,
//        posts and enterprises stand by their code, persons as "code name", several joined by ", "; words are
//        stable snake_case. What is not known, or had not happened by then, is absent, never invented.
struct LedgerLine {
  std::optional<std::string> applied_at;  // the last application for sign-off
  std::int64_t attachments = 0;           // every file of the case
  std::optional<std::int64_t> calendar_days_left;
  std::string channel;
  std::optional<std::string> claimed_due;       // imported: exclusive, as every due instant
  std::optional<bool> claimed_due_agrees;       // imported: the register's deadline is ours
  std::optional<std::string> claimed_last_day;  // imported: the day the register names
  std::optional<bool> claimed_on_time;          // imported
  std::optional<std::string> clock;             // whose `due` it is: "order"; imported: "register_deadline"
  std::optional<std::string> criterion;         // "EM-10@2023-05-15"
  std::string description;
  std::optional<std::string> dismissed_at;
  std::optional<std::string> due;         // of the order in force, or of the register it comes from
  std::optional<bool> days_provisional;   // the days left or overdue: rest days not published yet count
  std::optional<bool> due_provisional;    // the calendar of that year is not published yet
  std::optional<std::string> duration;    // found to struck off: "58 d 19 h 50 min"
  std::optional<std::string> enterprise;  // code
  std::optional<std::string> enterprise_address;
  std::optional<std::string> enterprise_controller;  // the actual controller of that day: person
  std::optional<std::string> enterprise_credit_code;
  std::optional<std::string> enterprise_credit_code_check;  // "sound", "wrong_check_digit": CreditCodeCheck
  std::optional<std::string> enterprise_industry;           // GB/T 4754, as registered
  std::optional<std::string> enterprise_name;               // of that day
  std::optional<std::string> enterprise_principal;          // of that day: person
  std::optional<std::string> enterprise_successor;          // codes of who answers for it since
  std::optional<std::string> finding;                       // "violation", "hazard", "doubt"
  std::optional<std::string> first_due;                     // of the first order or the register; never erased
  std::optional<std::string> first_last_day;                // "2024-09-27"
  std::optional<std::string> first_missed_since;            // the first deadline, once it was missed
  std::optional<bool> first_on_time;                        // as on_time, against the first deadline
  std::optional<std::int64_t> first_overdue_calendar_days;  // the same against `first_due`
  std::optional<std::int64_t> first_overdue_working_days;
  std::optional<bool> first_pass_failed;  // the first re-inspection; absent before there was one
  std::string found_at;
  std::optional<std::string> found_by;  // unit
  std::optional<std::string> found_by_name;
  std::optional<std::string> grade;
  std::optional<std::string> graded_at;
  std::optional<std::string> handover_acknowledged_at;
  std::optional<std::string> handover_due;   // the last handover's
  std::optional<std::string> handover_from;  // unit
  std::string id;                            // 32 hex digits: the stream is "hazard/<id>"
  std::optional<std::string> inspectors;
  std::optional<std::int64_t> items_closed;  // of the order
  std::optional<std::int64_t> items_total;
  std::optional<std::string> last_day;   // the last day on which `due` is still met
  std::optional<std::string> lead;       // the unit whose case it is
  std::optional<std::string> lead_name;  // of that day
  std::optional<std::string> lead_since;
  std::string number;
  std::optional<bool> on_time;  // the order in force: false once missed, true once struck off; else absent
  bool open = true;             // neither struck off nor dismissed
  std::optional<std::string> order_issued_at;  // the order in force
  std::optional<std::string> order_issuer;     // unit
  std::optional<std::string> order_issuer_name;
  std::optional<std::string> order_numbers;    // all of them, the one in force last
  std::optional<std::string> order_served_at;  // the order in force
  std::optional<std::string> order_served_way;
  bool overdue = false;                               // that clock runs and is past due
  std::optional<std::int64_t> overdue_calendar_days;  // until struck off, against `due`
  std::optional<std::string> overdue_since;           // `due`, once it was missed
  std::optional<std::int64_t> overdue_working_days;
  std::int64_t photos = 0;  // of the finding
  std::optional<std::string> place;
  std::optional<std::string> progress_at;  // the last report
  std::optional<std::int64_t> progress_percent;
  std::string recorded_at;                  // when the book learned of it
  std::int64_t recorded_later_minutes = 0;  // than it was found
  std::optional<std::string> rectified_at;
  std::optional<std::string> register_name;   // imported
  std::optional<std::int64_t> register_row;   // imported
  std::optional<std::string> reinspected_at;  // the last re-inspection
  std::optional<std::string> reinspection_opinion;
  std::optional<std::string> reinspection_result;  // "passed", "failed"
  std::int64_t reinspections = 0;
  std::optional<std::string> reinspectors;
  std::optional<std::string> requirements;  // "1. ...; 2. ..."
  std::optional<std::string> responsible;   // person
  std::optional<std::string> review_due;    // the authority's clock
  std::optional<std::string> review_last_day;
  std::optional<std::string> rung;  // the highest raised on the order in force
  std::optional<std::string> rung_at;
  std::string sector;
  std::optional<std::string> site;  // code
  std::string status;               // "under_review", see CaseStatus
  std::string status_since;
  std::optional<std::string> struck_off_at;
  std::optional<std::string> struck_off_by;  // person and unit: "C-01 name, AWB"
  std::string territory;
  std::optional<std::string> upward_due;          // the duty to report upward
  std::optional<bool> upward_on_time;             // as on_time
  std::optional<std::string> upward_reported_at;  // when it counts as done
  std::optional<std::string> upward_used;         // "3 h 20 min"
  std::optional<std::string> verified_at;
  std::optional<std::string> verified_by;         // as struck_off_by
  std::optional<std::int64_t> working_days_left;  // of the order in force

  template <class Archive>
  void serialize(Archive& archive) {
    archive("applied_at", applied_at);
    archive("attachments", attachments);
    archive("calendar_days_left", calendar_days_left);
    archive("channel", channel);
    archive("claimed_due", claimed_due);
    archive("claimed_due_agrees", claimed_due_agrees);
    archive("claimed_last_day", claimed_last_day);
    archive("claimed_on_time", claimed_on_time);
    archive("clock", clock);
    archive("criterion", criterion);
    archive("days_provisional", days_provisional);
    archive("description", description);
    archive("dismissed_at", dismissed_at);
    archive("due", due);
    archive("due_provisional", due_provisional);
    archive("duration", duration);
    archive("enterprise", enterprise);
    archive("enterprise_address", enterprise_address);
    archive("enterprise_controller", enterprise_controller);
    archive("enterprise_credit_code", enterprise_credit_code);
    archive("enterprise_credit_code_check", enterprise_credit_code_check);
    archive("enterprise_industry", enterprise_industry);
    archive("enterprise_name", enterprise_name);
    archive("enterprise_principal", enterprise_principal);
    archive("enterprise_successor", enterprise_successor);
    archive("finding", finding);
    archive("first_due", first_due);
    archive("first_last_day", first_last_day);
    archive("first_missed_since", first_missed_since);
    archive("first_on_time", first_on_time);
    archive("first_overdue_calendar_days", first_overdue_calendar_days);
    archive("first_overdue_working_days", first_overdue_working_days);
    archive("first_pass_failed", first_pass_failed);
    archive("found_at", found_at);
    archive("found_by", found_by);
    archive("found_by_name", found_by_name);
    archive("grade", grade);
    archive("graded_at", graded_at);
    archive("handover_acknowledged_at", handover_acknowledged_at);
    archive("handover_due", handover_due);
    archive("handover_from", handover_from);
    archive("id", id);
    archive("inspectors", inspectors);
    archive("items_closed", items_closed);
    archive("items_total", items_total);
    archive("last_day", last_day);
    archive("lead", lead);
    archive("lead_name", lead_name);
    archive("lead_since", lead_since);
    archive("number", number);
    archive("on_time", on_time);
    archive("open", open);
    archive("order_issued_at", order_issued_at);
    archive("order_issuer", order_issuer);
    archive("order_issuer_name", order_issuer_name);
    archive("order_numbers", order_numbers);
    archive("order_served_at", order_served_at);
    archive("order_served_way", order_served_way);
    archive("overdue", overdue);
    archive("overdue_calendar_days", overdue_calendar_days);
    archive("overdue_since", overdue_since);
    archive("overdue_working_days", overdue_working_days);
    archive("photos", photos);
    archive("place", place);
    archive("progress_at", progress_at);
    archive("progress_percent", progress_percent);
    archive("recorded_at", recorded_at);
    archive("recorded_later_minutes", recorded_later_minutes);
    archive("rectified_at", rectified_at);
    archive("register_name", register_name);
    archive("register_row", register_row);
    archive("reinspected_at", reinspected_at);
    archive("reinspection_opinion", reinspection_opinion);
    archive("reinspection_result", reinspection_result);
    archive("reinspections", reinspections);
    archive("reinspectors", reinspectors);
    archive("requirements", requirements);
    archive("responsible", responsible);
    archive("review_due", review_due);
    archive("review_last_day", review_last_day);
    archive("rung", rung);
    archive("rung_at", rung_at);
    archive("sector", sector);
    archive("site", site);
    archive("status", status);
    archive("status_since", status_since);
    archive("struck_off_at", struck_off_at);
    archive("struck_off_by", struck_off_by);
    archive("territory", territory);
    archive("upward_due", upward_due);
    archive("upward_on_time", upward_on_time);
    archive("upward_reported_at", upward_reported_at);
    archive("upward_used", upward_used);
    archive("verified_at", verified_at);
    archive("verified_by", verified_by);
    archive("working_days_left", working_days_left);
  }
};

}  // namespace bihuan
