#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/organisation/organisation_book.hpp"
#include "tools/organisation/organisation_commands.hpp"

namespace bihuan {

// How the file and the book stand to one another in one thing.
enum class StandingInBook {
  added,        // only the file has it: it is established
  differs,      // the book has it otherwise, and keeps it so
  only_in_book  // the file does not have it; it stays
};
[[nodiscard]] std::span<const std::string_view> names(StandingInBook);

// One such thing, as people are told. What the file and the book have alike is counted and not told.
struct OrganisationLine {
  std::optional<std::string> book;     // what the book has
  std::string code;                    // "ZF"
  std::optional<std::string> command;  // what to type to change the book, a line for `bihuan submit`
  std::optional<std::string> field;    // what differs: "name"
  std::optional<std::string> file;     // what the file says
  std::string kind;                    // "unit"
  std::string name;                    // what it is called
  StandingInBook standing = StandingInBook::added;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("book", book);
    archive("code", code);
    archive("command", command);
    archive("field", field);
    archive("file", file);
    archive("kind", kind);
    archive("name", name);
    archive("standing", standing);
  }
};

// What establishing a file would do to a book.
struct OrganisationPlan {
  std::int64_t differing = 0;  // lines that are not `added`
  OrganisationIds ids;         // what the book knows of the file's codes
  std::vector<OrganisationLine> lines;
  std::int64_t same = 0;                // steps the book has already, as the file says
  std::vector<OrganisationStep> steps;  // to be given, in order
};

// `book` is null when there is none yet. What the book has is never changed: a rename, a reorganisation,
// another holder of a post are commands of their own, and the line says which. FAILS: io, corrupt;
// invalid_input when the organisation stands only from a time later than `now`; conflict when the book is of
// another origin.
[[nodiscard]] Result<OrganisationPlan> plan_organisation(const Organisation& organisation,
                                                         const OrganisationRules& rules,
                                                         const OrganisationCommands& commands,
                                                         const OrganisationBook* book, Instant now);

}  // namespace bihuan
