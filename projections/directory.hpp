#pragma once

// The ledger `directory`: what an id is called.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// A unit, post, person, enterprise or site. What has no meaning for a kind is absent or empty.
struct DirectoryRow {
  FreeText address{};         // of an enterprise
  std::string code{};         // what people call it by: "ZF"
  std::string credit_code{};  // of an enterprise, empty when unknown
  FreeText name{};            // empty for a person; a post's title
  PersonName person{};
  std::optional<UnitId> unit{};  // of a post

  template <class Archive>
  void serialize(Archive& archive) {
    archive("address", address);
    archive("code", code);
    archive("credit_code", credit_code);
    archive("name", name);
    archive("person", person);
    archive("unit", unit);
  }
  bool operator==(const DirectoryRow&) const = default;
};

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
