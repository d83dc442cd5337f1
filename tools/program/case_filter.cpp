#include "tools/program/case_filter.hpp"

#include "projections/codes.hpp"
#include "projections/desk.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

Result<Bits128> known(const BookForReading& book, std::string_view kind, const std::string& code) {
  const auto found = find_code(*book.rows, kind, code, book.as_of.position);
  if (!found) return std::unexpected(found.error());
  if (*found) return **found;
  return fail(FailureKind::not_found, printable(code), "the book knows no such code",
              "bihuan find looks it up");
}

}  // namespace

void add_case_filter(CLI::App& command, Session& session, CaseFilter& filter) {
  auto* const unit = session.add_option(command, "--unit", filter.unit,
                                        {"只列该单位主办的", "only those whose lead is that unit"}, "CODE");
  session
      .add_option(
          command, "--person", filter.person,
          {"只列该人员当时任职单位主办的", "only those of the units where that person held a post then"},
          "CODE")
      ->excludes(unit);
}

Result<std::optional<std::vector<UnitId>>> units_asked_for(const BookForReading& book,
                                                           const CaseFilter& filter) {
  if (!filter.unit.empty()) {
    const auto unit = known(book, UnitId::kind, filter.unit);
    if (!unit) return std::unexpected(unit.error());
    return std::vector<UnitId>{UnitId{*unit}};
  }
  if (filter.person.empty()) return std::nullopt;
  const auto person = known(book, PersonId::kind, filter.person);
  if (!person) return std::unexpected(person.error());
  auto units = units_of(*book.rows, PersonId{*person}, book.as_of);
  if (!units) return std::unexpected(std::move(units.error()));
  return std::move(*units);
}

Result<EnterpriseId> enterprise_called(const BookForReading& book, const std::string& code) {
  const auto enterprise = known(book, EnterpriseId::kind, code);
  if (!enterprise) return std::unexpected(enterprise.error());
  return EnterpriseId{*enterprise};
}

}  // namespace bihuan
