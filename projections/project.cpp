#include "projections/project.hpp"

#include "events/binary_archive.hpp"
#include "events/overloaded.hpp"
#include "projections/calendars.hpp"
#include "projections/case_fold.hpp"
#include "projections/codes.hpp"
#include "projections/counters.hpp"
#include "projections/directory.hpp"

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
      put_code(HazardId::kind, intake->number.text, id->bits);
      put_serial(intake->number);
    }
    if (const OfficialNumber* const number = paper_number_of(event)) put_serial(*number);
    return {};
  }

  Result<void> operator()(const UnitEvent& event) {
    return std::visit(Overloaded{[this](const UnitEstablished& e) {
                        return introduce<UnitId>({.code = e.code, .name = e.name});
                      }},
                      event);
  }
  Result<void> operator()(const PostEvent& event) {
    return std::visit(
        Overloaded{[this](const PostEstablished& e) {
                     return introduce<PostId>({.code = e.code, .name = e.title, .unit = e.unit});
                   },
                   // Who held it then stands in each record's actor.
                   [](const PostAssigned&) -> Result<void> { return {}; },
                   [](const PostVacated&) -> Result<void> { return {}; }},
        event);
  }
  Result<void> operator()(const PersonEvent& event) {
    return std::visit(Overloaded{[this](const PersonRegistered& e) {
                        return introduce<PersonId>({.code = e.code, .person = e.name});
                      }},
                      event);
  }
  Result<void> operator()(const EnterpriseEvent& event) {
    return std::visit(Overloaded{[this](const EnterpriseRegistered& e) {
                                   return introduce<EnterpriseId>({.address = e.address,
                                                                   .code = e.code,
                                                                   .credit_code = e.credit_code,
                                                                   .name = e.name});
                                 },
                                 [](const EnterpriseFileOpened&) -> Result<void> { return {}; }},
                      event);
  }
  Result<void> operator()(const SiteEvent& event) {
    return std::visit(Overloaded{[this](const SiteRegistered& e) {
                        return introduce<SiteId>({.code = e.code, .name = e.name});
                      }},
                      event);
  }
  Result<void> operator()(const PackEvent& event) {
    return std::visit(Overloaded{[this](const PackAdopted& e) -> Result<void> {
                        const auto id = id_of<PackId>(record_);
                        if (!id) return std::unexpected(id.error());
                        put_code(PackId::kind, e.pack.id, id->bits);
                        return {};
                      }},
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
    fold(facts, event, record_);
    rows_.put(Ledger::cases, key, to_binary(facts));
    return {};
  }

  static Result<void> corrupt_case(HazardId id, Failure failure) {
    failure.where = said("ledger row {row}", {{"row", "cases " + to_hex(id.bits)}});
    return std::unexpected(std::move(failure));
  }

  template <class IdType>
  Result<void> introduce(const DirectoryRow& row) {
    const auto id = id_of<IdType>(record_);
    if (!id) return std::unexpected(id.error());
    rows_.put(Ledger::directory, directory_key(*id), to_binary(row));
    put_code(IdType::kind, row.code, id->bits);
    return {};
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
