#include "tools/program/table_forms.hpp"

#include "api/messages/messages.hpp"

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
