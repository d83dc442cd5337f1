#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "projections/as_of.hpp"
#include "projections/case_choice.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// A case in the file of an enterprise that answers for it. Texts as in LedgerLine.
struct EnterpriseFileLine {
  std::string channel;
  std::optional<std::string> clock;  // whose `last_day` it is, as in LedgerLine
  std::string description;
  std::string enterprise;  // code: whose file it is
  std::optional<std::string> enterprise_address;
  std::optional<std::string> enterprise_controller;  // of the as-of: person
  std::optional<std::string> enterprise_credit_code;
  std::optional<std::string> enterprise_former_names;  // by then, the earliest first: "甲厂; 乙厂"
  std::optional<std::string> enterprise_industry;
  std::optional<std::string> enterprise_name;         // of the as-of
  std::optional<std::string> enterprise_name_then;    // of where it was found, on the day it was found
  std::optional<std::string> enterprise_predecessor;  // code: where it was found, when that is another one
  std::optional<std::string> enterprise_principal;    // of the as-of: person
  std::optional<std::string> enterprise_successor;    // codes of who answers for it since
  std::optional<bool> first_on_time;
  std::string found_at;
  std::optional<std::string> grade;
  std::string id;
  std::optional<std::string> last_day;
  std::optional<std::string> lead;
  std::optional<std::string> lead_name;
  std::string number;
  std::optional<bool> on_time;
  bool open = true;
  std::optional<std::string> order_numbers;
  bool overdue = false;
  std::optional<std::int64_t> overdue_working_days;
  std::optional<std::string> place;
  std::string sector;
  std::optional<std::string> site;
  std::string status;
  std::optional<std::string> struck_off_at;
  std::string territory;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("channel", channel);
    archive("clock", clock);
    archive("description", description);
    archive("enterprise", enterprise);
    archive("enterprise_address", enterprise_address);
    archive("enterprise_controller", enterprise_controller);
    archive("enterprise_credit_code", enterprise_credit_code);
    archive("enterprise_former_names", enterprise_former_names);
    archive("enterprise_industry", enterprise_industry);
    archive("enterprise_name", enterprise_name);
    archive("enterprise_name_then", enterprise_name_then);
    archive("enterprise_predecessor", enterprise_predecessor);
    archive("enterprise_principal", enterprise_principal);
    archive("enterprise_successor", enterprise_successor);
    archive("first_on_time", first_on_time);
    archive("found_at", found_at);
    archive("grade", grade);
    archive("id", id);
    archive("last_day", last_day);
    archive("lead", lead);
    archive("lead_name", lead_name);
    archive("number", number);
    archive("on_time", on_time);
    archive("open", open);
    archive("order_numbers", order_numbers);
    archive("overdue", overdue);
    archive("overdue_working_days", overdue_working_days);
    archive("place", place);
    archive("sector", sector);
    archive("site", site);
    archive("status", status);
    archive("struck_off_at", struck_off_at);
    archive("territory", territory);
  }
};

// 一企一档: the files of the enterprises, by code, each with its cases by when they were found. A case stands
// in the file of the enterprise at which it was found and in that of everyone who has taken over from it by
// the as-of: whom it was merged into, with all its cases; whom it was split into, with those found by then;
// and whoever took over from those. An enterprise without a case has no file yet (EnterpriseFileOpened).
// `choice.enterprise` chooses a file, the rest cases. Source: DOMAIN 1.2 J19. FAILS: as case_ledger.
[[nodiscard]] Result<std::vector<EnterpriseFileLine>> enterprise_files(const RowSource& rows,
                                                                       const AsOf& as_of,
                                                                       const CaseChoice& choice = {});

}  // namespace bihuan
