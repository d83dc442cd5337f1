#include "tools/program/table_forms.hpp"

#include "api/messages/messages.hpp"
#include "events/fields.hpp"

namespace bihuan {
namespace {

TableForm catalogue_form(std::string_view table, std::vector<std::string_view> brief) {
  const auto order = column_order(table);
  return {.name = table, .order = {order.begin(), order.end()}, .brief = std::move(brief), .words = {}};
}

}  // namespace

const TableForm& ledger_form() {
  static const TableForm kForm =
      catalogue_form("ledger", {"number", "status", "grade", "description", "enterprise_name", "last_day",
                                "working_days_left", "overdue_working_days", "rung"});
  return kForm;
}

const TableForm& major_form() {
  static const TableForm kForm = [] {
    TableForm form = catalogue_form("ledger", {"number", "enterprise_name", "territory", "sector",
                                               "description", "status", "last_day", "overdue_working_days"});
    const auto order = column_order("major");
    form.order.assign(order.begin(), order.end());
    form.sheet = "major";
    return form;
  }();
  return kForm;
}

const TableForm& enterprise_file_form() {
  static const TableForm kForm =
      catalogue_form("enterprise_file", {"enterprise", "enterprise_name", "number", "enterprise_name_then",
                                         "status", "grade", "description", "last_day", "overdue"});
  return kForm;
}

const TableForm& unit_file_form() {
  static const TableForm kForm =
      catalogue_form("unit_file", {"unit", "unit_name", "number", "status", "grade", "description", "since",
                                   "handed_to", "last_day", "overdue"});
  return kForm;
}

const TableForm& month_file_form() {
  static const TableForm kForm =
      catalogue_form("month_file", {"month", "number", "status", "grade", "description", "carried_over",
                                    "found_in_month", "struck_off_in_month", "open", "overdue"});
  return kForm;
}

const TableForm& months_form() {
  static const TableForm kForm =
      catalogue_form("months", {"month", "carried_over", "found", "struck_off", "dismissed", "open_at_end",
                                "overdue_at_end", "open_at_end_major", "complete"});
  return kForm;
}

TableForm counts_form(std::span<const CountedBy> by) {
  TableForm form = catalogue_form("counts", {"line"});
  for (const CountedBy one : by) form.brief.push_back(name_of(one));
  for (const std::string_view number :
       {"cases", "open", "overdue", "struck_off", "struck_off_on_time", "dismissed", "rectified_percent"})
    form.brief.push_back(number);
  return form;
}

const TableForm& overdue_form() {
  static const TableForm kForm =
      catalogue_form("overdue", {"number", "clock", "must_act_name", "last_day", "working_days",
                                 "calendar_days", "rung", "grade", "description"});
  return kForm;
}

const TableForm& history_form() {
  static const TableForm kForm = [] {
    TableForm form = catalogue_form(
        "history", {"position", "occurred_at", "type", "person", "unit", "delay", "essentials"});
    form.wraps = {"essentials"};
    return form;
  }();
  return kForm;
}

const TableForm& moved_form() {
  static const TableForm kForm = catalogue_form(
      "moved", {"number", "clock", "last_day_before", "last_day", "reason", "holds_from", "because"});
  return kForm;
}

const TableForm& find_form() {
  static const TableForm kForm = catalogue_form(
      "find", {"kind", "code", "name", "matched", "since", "until", "of", "end", "ended_at", "successor"});
  return kForm;
}

}  // namespace bihuan
