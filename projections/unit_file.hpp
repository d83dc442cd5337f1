#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "projections/as_of.hpp"
#include "projections/case_choice.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// A case in the file of a unit whose case it is or was. Texts as in LedgerLine.
struct UnitFileLine {
  std::optional<std::string> clock;  // whose `last_day` it is, as in LedgerLine
  std::string description;
  std::optional<std::string> enterprise;
  std::optional<std::string> enterprise_name;
  std::string found_at;
  std::optional<std::string> grade;
  std::optional<std::string> handed_to;  // code of the unit that has it since `until`
  std::string id;
  std::optional<std::string> last_day;
  bool leads = true;  // it is still the unit's
  std::string number;
  std::optional<bool> on_time;
  bool open = true;
  std::optional<std::string> order_numbers;
  bool overdue = false;
  std::optional<std::int64_t> overdue_working_days;
  std::string sector;
  std::string since;  // when the unit was given it, the last time
  std::string status;
  std::optional<std::string> struck_off_at;
  std::string territory;
  std::string unit;                          // code: whose file it is
  std::optional<std::string> unit_ended_at;  // when the unit was dissolved
  std::optional<std::string> unit_name;      // of the as-of
  std::optional<std::string> until;          // until when it was the unit's
  std::optional<std::int64_t> working_days_left;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("clock", clock);
    archive("description", description);
    archive("enterprise", enterprise);
    archive("enterprise_name", enterprise_name);
    archive("found_at", found_at);
    archive("grade", grade);
    archive("handed_to", handed_to);
    archive("id", id);
    archive("last_day", last_day);
    archive("leads", leads);
    archive("number", number);
    archive("on_time", on_time);
    archive("open", open);
    archive("order_numbers", order_numbers);
    archive("overdue", overdue);
    archive("overdue_working_days", overdue_working_days);
    archive("sector", sector);
    archive("since", since);
    archive("status", status);
    archive("struck_off_at", struck_off_at);
    archive("territory", territory);
    archive("unit", unit);
    archive("unit_ended_at", unit_ended_at);
    archive("unit_name", unit_name);
    archive("until", until);
    archive("working_days_left", working_days_left);
  }
};

// 一单位一档: the files of the units, by code, each with its cases by when they were found: those it leads at
// the as-of, and those it led before and handed over, so that the file of a unit that is no more still says
// what it had. A case nobody leads yet stands in no file. `choice.leads` chooses files, the rest cases.
// Source: DOMAIN 1.2 J18. FAILS: as case_ledger.
[[nodiscard]] Result<std::vector<UnitFileLine>> unit_files(const RowSource& rows, const AsOf& as_of,
                                                           const CaseChoice& choice = {});

}  // namespace bihuan
