#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "projections/as_of.hpp"
#include "projections/case_choice.hpp"
#include "projections/case_view.hpp"
#include "projections/months.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// A case in the file of a month, as it stood at the month's end, or at the as-of while the month still runs.
// Texts as in LedgerLine.
struct MonthFileLine {
  bool carried_over = false;           // it was on the books when the month began
  std::optional<std::string> clock{};  // whose `last_day` it is, as in LedgerLine
  std::string description{};
  bool dismissed_in_month = false;
  std::optional<std::string> enterprise{};
  std::optional<std::string> enterprise_name{};
  std::string found_at{};
  bool found_in_month = false;
  std::optional<std::string> grade{};
  std::string id{};
  std::optional<std::string> last_day{};
  std::optional<std::string> lead{};
  std::optional<std::string> lead_name{};
  std::string month{};  // "2024-05"
  std::string number{};
  std::optional<bool> on_time{};
  bool open = true;
  std::optional<std::string> order_numbers{};
  bool overdue = false;
  std::optional<std::int64_t> overdue_working_days{};
  std::string sector{};
  std::string status{};
  std::optional<std::string> struck_off_at{};
  bool struck_off_in_month = false;
  std::string territory{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("carried_over", carried_over);
    archive("clock", clock);
    archive("description", description);
    archive("dismissed_in_month", dismissed_in_month);
    archive("enterprise", enterprise);
    archive("enterprise_name", enterprise_name);
    archive("found_at", found_at);
    archive("found_in_month", found_in_month);
    archive("grade", grade);
    archive("id", id);
    archive("last_day", last_day);
    archive("lead", lead);
    archive("lead_name", lead_name);
    archive("month", month);
    archive("number", number);
    archive("on_time", on_time);
    archive("open", open);
    archive("order_numbers", order_numbers);
    archive("overdue", overdue);
    archive("overdue_working_days", overdue_working_days);
    archive("sector", sector);
    archive("status", status);
    archive("struck_off_at", struck_off_at);
    archive("struck_off_in_month", struck_off_in_month);
    archive("territory", territory);
  }
};

// What a month saw of a case.
struct MonthOfCase {
  CaseView at_end;  // at the month's last instant, or at the as-of before it
  bool carried_over = false, found = false;

  // Whether it belongs to the month: found in it, or on the books when it began.
  [[nodiscard]] bool belongs() const { return found || carried_over; }
  [[nodiscard]] bool ended_as(CaseStatus status) const { return belongs() && at_end.status == status; }
};
// Lifetime: as CaseView.
[[nodiscard]] MonthOfCase month_of_case(const CaseFacts& facts, const MonthSpan& month, Instant as_of);

// 一月一档: the file of one month of the office, the one in which the as-of lies (the end of a month is still
// that month): the cases on the books when it began and those found in it, by when they were found. With an
// as-of at the month's end it is the month's whole file, by all that is known at `as_of.position`; what was
// known then is asked for with the position of then. `choice` is held against each case at the month's end.
// Source: DOMAIN 1.2 J18 (hazard rows of the period), J24. FAILS: as case_ledger.
[[nodiscard]] Result<std::vector<MonthFileLine>> month_file(const RowSource& rows, const AsOf& as_of,
                                                            const CaseChoice& choice = {});

// What one month held, in numbers of cases.
// Invariant: carried_over + found - struck_off - dismissed = open_at_end, which is the next month's
// carried_over.
struct MonthLine {
  std::int64_t carried_over = 0;  // on the books when it began
  bool complete = true;           // false: the month still runs at the as-of, which is taken for its end
  std::int64_t dismissed = 0;     // found in it to be no hazard
  std::int64_t found = 0;
  std::int64_t found_major = 0;  // of those found: graded major by the month's end
  std::string month{};
  std::int64_t open_at_end = 0;
  std::int64_t open_at_end_major = 0;
  std::int64_t overdue_at_end = 0;  // of those open: past the deadline of the order in force
  std::int64_t overdue_at_end_major = 0;
  std::int64_t struck_off = 0;
  std::int64_t struck_off_first_on_time = 0;  // of those: by the first deadline
  std::int64_t struck_off_on_time = 0;        // of those: by the deadline in force

  template <class Archive>
  void serialize(Archive& archive) {
    archive("carried_over", carried_over);
    archive("complete", complete);
    archive("dismissed", dismissed);
    archive("found", found);
    archive("found_major", found_major);
    archive("month", month);
    archive("open_at_end", open_at_end);
    archive("open_at_end_major", open_at_end_major);
    archive("overdue_at_end", overdue_at_end);
    archive("overdue_at_end_major", overdue_at_end_major);
    archive("struck_off", struck_off);
    archive("struck_off_first_on_time", struck_off_first_on_time);
    archive("struck_off_on_time", struck_off_on_time);
  }
};

// Every month from that of the first finding to that of the as-of, also those in which nothing happened. With
// a standing asked for only those cases are counted that stood so at the month's end, and the invariant does
// not hold. FAILS: as case_ledger.
[[nodiscard]] Result<std::vector<MonthLine>> months_in_numbers(const RowSource& rows, const AsOf& as_of,
                                                               const CaseChoice& choice = {});

}  // namespace bihuan
