#include "engine/runtime/office_facts.hpp"

#include "events/outcome/ensure.hpp"
#include "projections/codes.hpp"
#include "projections/counters.hpp"
#include "projections/directory.hpp"
#include "projections/unit_rows.hpp"

namespace bihuan {

template <class State, class IdType>
const State* OfficeFacts::known(IdType id) const {
  const auto fold = draft_.stream(id.stream());
  if (!fold) {
    if (!failure_) failure_ = fold.error();
    return nullptr;
  }
  ENSURE((*fold)->state.has_value());
  const State* const state = std::get_if<State>(&*(*fold)->state);
  ENSURE(state != nullptr);
  return state->exists ? state : nullptr;
}

const UnitState* OfficeFacts::unit(UnitId id) const { return known<UnitState>(id); }
const PersonState* OfficeFacts::person(PersonId id) const { return known<PersonState>(id); }
const PostState* OfficeFacts::post(PostId id) const { return known<PostState>(id); }
const EnterpriseState* OfficeFacts::enterprise(EnterpriseId id) const { return known<EnterpriseState>(id); }
const SiteState* OfficeFacts::site(SiteId id) const { return known<SiteState>(id); }

std::optional<std::string> OfficeFacts::row(Ledger ledger, const std::string& key) const {
  auto row = draft_.newest(ledger, key);
  if (row) return std::move(*row);
  if (!failure_) failure_ = row.error();
  return std::nullopt;
}

template <class Row>
Row OfficeFacts::row_or_none(Ledger ledger, Result<Row> (*read)(std::string_view),
                             const std::string& key) const {
  const auto bytes = row(ledger, key);
  auto value = bytes ? read(*bytes) : Result<Row>(Row{});
  if (value) return std::move(*value);
  if (!failure_) failure_ = std::move(value.error());
  return Row{};
}

std::vector<PostId> OfficeFacts::posts_held(PersonId person, Instant at) const {
  const DirectoryRow known =
      row_or_none(Ledger::directory, directory_row_from, directory_key(PersonId::kind, person.bits));
  std::vector<PostId> posts;
  for (const TenureFact& tenure : known.tenures) {
    if (tenure.holds_at(at)) posts.push_back(tenure.post);
  }
  return posts;
}

UnitDuties OfficeFacts::duties(std::string_view unit_code) const {
  const auto bytes = row(Ledger::codes, code_key(UnitId::kind, unit_code));
  if (!bytes) return {};
  const auto code = code_row_from(*bytes);
  if (!code) {
    if (!failure_) failure_ = code.error();
    return {};
  }
  const UnitId unit{code->id};
  UnitStructure structure = row_or_none(Ledger::units, structure_from, structure_key(unit));
  return {.below = std::move(structure.below),
          .open_cases = row_or_none(Ledger::units, open_cases_from, open_cases_key(unit)),
          .posts = std::move(structure.posts)};
}

std::optional<std::uint64_t> OfficeFacts::code_taken(std::string_view kind, std::string_view code) const {
  const auto bytes = row(Ledger::codes, code_key(kind, code));
  if (!bytes) return std::nullopt;
  const auto taken = code_row_from(*bytes);
  if (taken) return taken->position;
  if (!failure_) failure_ = taken.error();
  return std::nullopt;
}

std::int64_t OfficeFacts::next_serial(std::string_view kind, std::optional<UnitId> unit,
                                      std::int64_t year) const {
  const auto bytes = row(Ledger::numbers, counter_key(kind, unit, year));
  if (!bytes) return 1;
  const auto last = serial_from(*bytes);
  if (last) return *last + 1;
  if (!failure_) failure_ = last.error();
  return 1;
}

const PackState* OfficeFacts::pack_in_force(Instant anchor) const {
  return draft_.rules().pack_in_force(anchor);
}
const PackState* OfficeFacts::pack_of_digest(std::string_view hex) const {
  return draft_.rules().pack_of_digest(hex);
}
const PackState* OfficeFacts::pack_of_register(std::string_view register_name) const {
  return draft_.rules().pack_of_register(register_name);
}
const CalendarState* OfficeFacts::calendar() const { return draft_.rules().calendar(); }
const CalendarState* OfficeFacts::calendar_of_id(std::string_view id) const {
  return draft_.rules().calendar_of_id(id);
}
const CalendarState* OfficeFacts::calendar_of_register(std::string_view register_name) const {
  return draft_.rules().calendar_of_register(register_name);
}

bool OfficeFacts::has_office_pack() const { return draft_.rules().has_office_pack(); }
const PackState* OfficeFacts::pack_at(std::uint64_t position) const {
  return draft_.rules().pack_at(position);
}
const CalendarState* OfficeFacts::calendar_at(std::uint64_t position) const {
  return draft_.rules().calendar_at(position);
}

const JurisdictionState* OfficeFacts::jurisdiction_in_force(Instant anchor) const {
  return draft_.rules().jurisdiction_in_force(anchor);
}
const JurisdictionState* OfficeFacts::last_edition(std::string_view catalogue) const {
  return draft_.rules().last_edition(catalogue);
}

bool OfficeFacts::has_attachment(const Digest& sha256) const { return attachments_ && attachments_(sha256); }

}  // namespace bihuan
