#include "projections/project.hpp"

#include "events/binary_archive.hpp"
#include "events/overloaded.hpp"
#include "projections/calendars.hpp"
#include "projections/case_fold.hpp"
#include "projections/codes.hpp"
#include "projections/counters.hpp"
#include "projections/directory.hpp"
#include "projections/unit_rows.hpp"

namespace bihuan {
namespace {

std::unexpected<Failure> corrupt(const Record& record, Words detail) {
  return fail(FailureKind::corrupt, said("record {position}", {{"position", record.position}}),
              std::move(detail));
}

// The number of a paper the event issues; null for every other event.
const OfficialNumber* paper_number_of(const HazardEvent& event) {
  return std::visit(
      [](const auto& one) -> const OfficialNumber* {
        if constexpr (requires { one.number.serial; }) {
          return &one.number;
        } else {
          return nullptr;
        }
      },
      event);
}

template <class IdType>
Result<IdType> id_of(const Record& record) {
  const auto id = id_from_stream<IdType>(record.stream);
  if (!id)
    return corrupt(record, said("{type} stands in the stream {stream}",
                                {{"type", record.type}, {"stream", record.stream}}));
  return *id;
}

// What an event adds to the tables that are not a case's. A visitor without catch-all: a new event does not
// compile until somebody has said what it means here.
class Projection {
 public:
  Projection(const Record& record, Rows& rows) : record_(record), rows_(rows) {}

  Result<void> operator()(const HazardEvent& event) {
    const auto id = id_of<HazardId>(record_);
    if (!id) return std::unexpected(id.error());
    if (auto folded = fold_case(*id, event); !folded) return folded;
    if (const Intake* const intake = intake_of(event)) {
      put_serial(intake->number);
      return introduce<HazardId>(
          {.address = intake->place, .code = intake->number.text, .names = first(intake->description)});
    }
    if (const OfficialNumber* const number = paper_number_of(event)) {
      put_serial(*number);
      put_code(kPaperKind, number->text, id->bits);
    }
    return {};
  }

  Result<void> operator()(const UnitEvent& event) {
    return std::visit(Overloaded{[this](const UnitEstablished& e) {
                                   if (auto added = add_below(e.parent); !added) return added;
                                   return establish(e);
                                 },
                                 [this](const UnitRenamed& e) { return rename<UnitId>(e.from, e.name); },
                                 [this](const UnitReorganised& e) {
                                   std::vector<UnitId> successors;
                                   for (const Succession& one : e.successors) successors.push_back(one.unit);
                                   if (e.default_successor) successors.push_back(*e.default_successor);
                                   return end<UnitId>({.enterprises = {},
                                                       .how = {},
                                                       .lives_on = !e.default_successor,
                                                       .units = std::move(successors),
                                                       .when = at(e.valid_from)});
                                 },
                                 // Each case says itself where it went.
                                 [](const UnitCasesHandedOver&) -> Result<void> { return {}; },
                                 [this](const UnitDissolved& e) { return end<UnitId>(ended(e.from)); }},
                      event);
  }
  Result<void> operator()(const PostEvent& event) {
    return std::visit(
        Overloaded{[this](const PostEstablished& e) {
                     if (auto added = add_post(e.unit); !added) return added;
                     return introduce<PostId>({.code = e.code, .names = first(e.title), .unit = e.unit});
                   },
                   [this](const PostAssigned& e) { return begin_tenure(e); },
                   [this](const PostVacated& e) { return end_tenure(e); },
                   [this](const PostAbolished& e) { return end<PostId>(ended(e.from)); },
                   // Who signed for whom stands in each record's actor.
                   [](const DelegationGranted&) -> Result<void> { return {}; },
                   [](const DelegationRevoked&) -> Result<void> { return {}; }},
        event);
  }
  Result<void> operator()(const PersonEvent& event) {
    return std::visit(Overloaded{[this](const PersonRegistered& e) {
                                   return introduce<PersonId>({.code = e.code, .person = e.name});
                                 },
                                 [this](const PersonLeft& e) { return end<PersonId>(ended(e.from)); },
                                 [this](const PersonNameCorrected& e) {
                                   return change<PersonId>([&](DirectoryRow& row) { row.person = e.name; });
                                 }},
                      event);
  }
  Result<void> operator()(const EnterpriseEvent& event) {
    const auto others = [this](Instant from, bool lives_on, std::vector<EnterpriseId> successors) {
      return end<EnterpriseId>({.enterprises = std::move(successors),
                                .how = {},
                                .lives_on = lives_on,
                                .units = {},
                                .when = at(from)});
    };
    return std::visit(
        Overloaded{
            [this](const EnterpriseRegistered& e) {
              DirectoryRow row{
                  .address = e.address, .code = e.code, .industry = e.industry, .names = first(e.name)};
              if (!e.credit_code.empty()) row.credit_codes = first({e.credit_code});
              return introduce<EnterpriseId>(row);
            },
            [](const EnterpriseFileOpened&) -> Result<void> { return {}; },
            [this](const EnterpriseRenamed& e) { return rename<EnterpriseId>(e.from, e.name); },
            [&](const EnterpriseMerged& e) { return others(e.from, false, {e.into}); },
            [&](const EnterpriseSplit& e) { return others(e.from, !e.ends, e.successors); },
            [this](const EnterpriseClosed& e) { return end<EnterpriseId>(ended(e.from)); },
            [this](const PrincipalChanged& e) {
              return change<EnterpriseId>([&](DirectoryRow& row) {
                row.principals.push_back({e.person, at(e.from)});
              });
            },
            [this](const ControllerChanged& e) {
              return change<EnterpriseId>([&](DirectoryRow& row) {
                row.controllers.push_back({e.person, at(e.from)});
              });
            },
            [this](const CreditCodeSet& e) {
              return change<EnterpriseId>([&](DirectoryRow& row) {
                row.credit_codes.push_back({at(e.from), {e.credit_code}});
              });
            }},
        event);
  }
  Result<void> operator()(const SiteEvent& event) {
    return std::visit(
        Overloaded{[this](const SiteRegistered& e) {
                     return introduce<SiteId>(
                         {.code = e.code, .names = first(e.name), .owner = e.enterprise});
                   },
                   [this](const SiteRenamed& e) { return rename<SiteId>(e.from, e.name); },
                   [this](const SiteMoved& e) {
                     return change<SiteId>([&](DirectoryRow& row) { row.owner = e.enterprise; });
                   },
                   [this](const SiteClosed& e) { return end<SiteId>(ended(e.from)); }},
        event);
  }
  Result<void> operator()(const PackEvent& event) {
    return std::visit(Overloaded{[this](const PackAdopted& e) -> Result<void> {
                        const auto id = id_of<PackId>(record_);
                        if (!id) return std::unexpected(id.error());
                        put_code(PackId::kind, e.pack.id, id->bits);
                        return {};
                      },
                      // Each case says itself which of its deadlines moved.
                      [](const PackDeadlinesRecomputed&) -> Result<void> { return {}; }},
                      event);
  }
  Result<void> operator()(const CalendarEvent& event) {
    return std::visit(Overloaded{[this](const CalendarPublished& e) -> Result<void> {
                        const auto id = id_of<CalendarId>(record_);
                        if (!id) return std::unexpected(id.error());
                        put_code(CalendarId::kind, e.calendar.id, id->bits);
                        rows_.put(Ledger::calendars, e.calendar.id,
                                  to_binary(CalendarRow{e.calendar, e.for_register, record_.position}));
                        return {};
                      },
                      [](const CalendarDeadlinesRecomputed&) -> Result<void> { return {}; }},
                      event);
  }
  Result<void> operator()(const JurisdictionEvent& event) {
    return std::visit(Overloaded{[this](const JurisdictionPublished& e) -> Result<void> {
                        const auto id = id_of<JurisdictionId>(record_);
                        if (!id) return std::unexpected(id.error());
                        put_code(JurisdictionId::kind, code_of(e.jurisdiction), id->bits);
                        return {};
                      }},
                      event);
  }
  // Refusals and the log's own records are in no ledger of this life.
  Result<void> operator()(const RefusalEvent&) { return {}; }
  Result<void> operator()(const LogEvent&) { return {}; }

 private:
  Result<void> fold_case(HazardId id, const HazardEvent& event) {
    const std::string key = case_key(id);
    const auto stored = rows_.newest(Ledger::cases, key);
    if (!stored) return std::unexpected(stored.error());
    CaseFacts facts;
    if (*stored) {
      auto read = from_binary<CaseFacts>(**stored);
      if (!read) return corrupt_case(id, std::move(read.error()));
      facts = std::move(*read);
    }
    const auto before = open_for(facts);
    fold(facts, event, record_);
    const auto after = open_for(facts);
    rows_.put(Ledger::cases, key, to_binary(facts));
    if (before == after) return {};
    if (auto counted = count_open(before, -1); !counted) return counted;
    return count_open(after, 1);
  }

  Result<void> count_open(const std::optional<UnitId>& unit, std::int64_t more) {
    if (!unit) return {};
    const std::string key = open_cases_key(*unit);
    const auto stored = rows_.newest(Ledger::units, key);
    if (!stored) return std::unexpected(stored.error());
    const auto count = *stored ? open_cases_from(**stored) : Result<std::int64_t>(0);
    if (!count) return std::unexpected(count.error());
    rows_.put(Ledger::units, key, open_cases_bytes(*count + more));
    return {};
  }

  Result<void> establish(const UnitEstablished& e) {
    if (auto done = introduce<UnitId>({.code = e.code, .names = first(e.name)}); !done) return done;
    if (!e.paper_prefix.empty()) put_code(kPaperPrefixKind, e.paper_prefix, id_of<UnitId>(record_)->bits);
    return {};
  }

  // What was established in or under a unit.
  Result<void> add_below(const std::optional<UnitId>& parent) {
    const auto id = id_of<UnitId>(record_);
    if (!id) return std::unexpected(id.error());
    if (!parent) return {};
    return change_structure(*parent, [&](UnitStructure& unit) { unit.below.push_back(*id); });
  }
  Result<void> add_post(UnitId of) {
    const auto id = id_of<PostId>(record_);
    if (!id) return std::unexpected(id.error());
    return change_structure(of, [&](UnitStructure& unit) { unit.posts.push_back(*id); });
  }
  Result<void> change_structure(UnitId unit, const auto& how) {
    const std::string key = structure_key(unit);
    const auto stored = rows_.newest(Ledger::units, key);
    if (!stored) return std::unexpected(stored.error());
    auto structure = *stored ? structure_from(**stored) : Result<UnitStructure>(UnitStructure{});
    if (!structure) return std::unexpected(std::move(structure.error()));
    how(*structure);
    rows_.put(Ledger::units, key, to_binary(*structure));
    return {};
  }

  static Result<void> corrupt_case(HazardId id, Failure failure) {
    failure.where = said("ledger row {row}", {{"row", "cases " + to_hex(id.bits)}});
    return std::unexpected(std::move(failure));
  }

  [[nodiscard]] FactTime at(Instant instant) const { return {instant, record_.position}; }
  [[nodiscard]] std::vector<DatedText> first(const FreeText& text) const {
    return {{at(record_.happened_at()), text}};
  }
  [[nodiscard]] EndFact ended(Instant from) const {
    return {.enterprises = {}, .how = {}, .lives_on = false, .units = {}, .when = at(from)};
  }

  template <class IdType>
  Result<void> introduce(const DirectoryRow& row) {
    const auto id = id_of<IdType>(record_);
    if (!id) return std::unexpected(id.error());
    rows_.put(Ledger::directory, directory_key(*id), to_binary(row));
    put_code(IdType::kind, row.code, id->bits);
    return {};
  }

  template <class IdType>
  Result<void> change(const auto& how) {
    const auto id = id_of<IdType>(record_);
    if (!id) return std::unexpected(id.error());
    return change_row(*id, how);
  }
  template <class IdType>
  Result<void> change_row(const IdType& id, const auto& how) {
    auto row = newest_row(id);
    if (!row) return std::unexpected(std::move(row.error()));
    how(*row);
    rows_.put(Ledger::directory, directory_key(id), to_binary(*row));
    return {};
  }
  // Of what was never introduced an empty one, so that the fold is total.
  template <class IdType>
  Result<DirectoryRow> newest_row(const IdType& id) {
    const auto stored = rows_.newest(Ledger::directory, directory_key(id));
    if (!stored) return std::unexpected(stored.error());
    if (!*stored) return DirectoryRow{.code = to_hex(id.bits)};
    return from_binary<DirectoryRow>(**stored);
  }
  template <class IdType>
  Result<void> rename(Instant from, const FreeText& name) {
    return change<IdType>([&](DirectoryRow& row) { row.names.push_back({at(from), name}); });
  }
  template <class IdType>
  Result<void> end(EndFact how) {
    how.how = record_.type;
    return change<IdType>([&](DirectoryRow& row) { row.ends.push_back(std::move(how)); });
  }

  Result<void> begin_tenure(const PostAssigned& e) {
    const auto id = id_of<PostId>(record_);
    if (!id) return std::unexpected(id.error());
    const auto post = newest_row(*id);
    if (!post) return std::unexpected(post.error());
    return change_row(e.person, [&](DirectoryRow& row) {
      row.tenures.push_back({at(e.from), *id, post->unit.value_or(UnitId{}), std::nullopt});
    });
  }
  Result<void> end_tenure(const PostVacated& e) {
    const auto id = id_of<PostId>(record_);
    if (!id) return std::unexpected(id.error());
    return change_row(e.person, [&](DirectoryRow& row) {
      for (TenureFact& tenure : row.tenures) {
        if (tenure.post == *id && !tenure.until) tenure.until = at(e.until);
      }
    });
  }

  void put_code(std::string_view kind, std::string_view code, const Bits128& id) {
    rows_.put(Ledger::codes, code_key(kind, code), to_bytes(CodeRow{id, record_.position}));
  }

  // The number of an imported case is its register's: no counter of this office drew it.
  void put_serial(const OfficialNumber& number) {
    if (number.serial < 1) return;
    rows_.put(Ledger::numbers, counter_key(number.kind, number.unit, number.year),
              serial_bytes(number.serial));
  }

  const Record& record_;
  Rows& rows_;
};

}  // namespace

Result<void> project(const AnyEvent& event, const Record& record, Rows& rows) {
  return std::visit(Projection(record, rows), event);
}

}  // namespace bihuan
