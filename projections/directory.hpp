#pragma once

// The ledger `directory`: what an id is called.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "projections/fact_time.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// What something is called from then on: a name, a credit code.
struct DatedText {
  FactTime since;
  FreeText text;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("since", since);
    archive("text", text);
  }
  bool operator==(const DatedText&) const = default;
};
// What held at that time: the one recorded last of those that began by then; the first before all; null:
// none.
[[nodiscard]] const DatedText* text_at(const std::vector<DatedText>& texts, Instant at);

// Who answers for an enterprise from then on: its principal, its actual controller.
struct DatedPerson {
  PersonId person;
  FactTime since;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("person", person);
    archive("since", since);
  }
  bool operator==(const DatedPerson&) const = default;
};
// The one recorded last of those that began by then; absent: nobody is known for that time.
[[nodiscard]] std::optional<PersonId> person_at(const std::vector<DatedPerson>& persons, Instant at);

// A person's time in a post.
struct TenureFact {
  FactTime from;
  PostId post;
  UnitId unit;                    // of the post
  std::optional<FactTime> until;  // exclusive

  [[nodiscard]] bool holds_at(Instant at) const { return from.at <= at && (!until || at < until->at); }

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("post", post);
    archive("unit", unit);
    archive("until", until);
  }
  bool operator==(const TenureFact&) const = default;
};

// Since when it is no more, or has others beside it that took over, and who they are.
struct EndFact {
  std::vector<EnterpriseId> enterprises;  // successors of an enterprise
  std::string how;                        // the type of the event: "enterprise.merged"
  bool lives_on = false;
  std::vector<UnitId> units;  // successors of a unit
  FactTime when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("enterprises", enterprises);
    archive("how", how);
    archive("lives_on", lives_on);
    archive("units", units);
    archive("when", when);
  }
  bool operator==(const EndFact&) const = default;
};

// A unit, post, person, enterprise, site or hazard. What has no meaning for a kind is absent or empty.
struct DirectoryRow {
  FreeText address{};                      // of an enterprise; the place of a hazard
  std::string code{};                      // what people call it by: "ZF"
  std::vector<DatedPerson> controllers{};  // 实际控制人 of an enterprise, in the order of the book
  std::vector<DatedText> credit_codes{};   // of an enterprise, in the order of the book
  std::vector<EndFact> ends{};             // in the order of the book
  std::string industry{};                  // of an enterprise, as registered: GB/T 4754
  std::vector<DatedText> names{};       // in the order of the book; none of a person; what a hazard is about
  std::optional<EnterpriseId> owner{};  // of a site: the enterprise there now
  PersonName person{};
  std::vector<DatedPerson> principals{};  // 主要负责人 of an enterprise, in the order of the book
  std::vector<TenureFact> tenures{};      // of a person
  std::optional<UnitId> unit{};           // of a post

  template <class Archive>
  void serialize(Archive& archive) {
    archive("address", address);
    archive("code", code);
    archive("controllers", controllers);
    archive("credit_codes", credit_codes);
    archive("ends", ends);
    archive("industry", industry);
    archive("names", names);
    archive("owner", owner);
    archive("person", person);
    archive("principals", principals);
    archive("tenures", tenures);
    archive("unit", unit);
  }
  bool operator==(const DirectoryRow&) const = default;

  // Empty when it has none.
  [[nodiscard]] std::string name_at(Instant at) const;
  [[nodiscard]] std::string credit_code_at(Instant at) const;
  // The last end that had come by then; null: none.
  [[nodiscard]] const EndFact* end_at(Instant at) const;
  // The last that had come by then and names who took over: what ends afterwards has passed everything on
  // before. Null: nobody did.
  [[nodiscard]] const EndFact* succession_at(Instant at) const;
};

// FAILS: corrupt.
[[nodiscard]] Result<DirectoryRow> directory_row_from(std::string_view bytes);

// The row's key: the kind, "/" and the 16 bytes of the id.
[[nodiscard]] std::string directory_key(std::string_view kind, const Bits128& id);
template <class Kind>
[[nodiscard]] std::string directory_key(const Id<Kind>& id) {
  return directory_key(Kind::name, id.bits);
}

// Look-ups of one question, each row read once. An id the book had not introduced by then is called by its
// hex digits. The first failure to read is kept and every later look-up answers as if nothing were known:
// ask failure() once, at the end of the question.
//
// Threads: one. Lifetime: the rows outlive it; references it gives live as long as it does.
class Directory {
 public:
  Directory(const RowSource& rows, std::uint64_t position) : rows_(rows), position_(position) {}

  template <class Kind>
  [[nodiscard]] const DirectoryRow& find(const Id<Kind>& id) {
    return find(Kind::name, id.bits);
  }
  template <class Kind>
  [[nodiscard]] const std::string& code(const Id<Kind>& id) {
    return find(id).code;
  }
  [[nodiscard]] std::string name(const auto& id, Instant at) { return find(id).name_at(at); }
  // "I-01 name"
  [[nodiscard]] std::string person(PersonId id);

  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 private:
  [[nodiscard]] const DirectoryRow& find(std::string_view kind, const Bits128& id);

  const RowSource& rows_;
  std::uint64_t position_;
  std::map<std::string, DirectoryRow, std::less<>> read_;
  std::optional<Failure> failure_;
};

}  // namespace bihuan
