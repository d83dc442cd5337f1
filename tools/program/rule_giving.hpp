#pragma once

// How the program gives a pack or a calendar to the book: as one command whose id is made from all it says, so
// that giving it again changes nothing.

#include <optional>
#include <string>
#include <string_view>

#include "events/actor.hpp"
#include "events/json_writer.hpp"
#include "tools/program/session.hpp"

namespace bihuan {

// Who gives it: "A-01@AWB-0" (person at post), or whoever runs the program.
struct RuleGiver {
  std::string by;

  void add_option(CLI::App& command, Session& session);
  // FAILS: as importer_of_book().
  [[nodiscard]] Result<Actor> actor(const BookForWriting& book) const;
};

// What became of it.
struct GivenRule {
  bool again = false;          // the book had it already
  std::uint64_t position = 0;  // of the record
  std::uint64_t moved = 0;     // deadlines, now
};

// Gives the command under an id made from its type, its canonical data and who gives it, and tells the cases
// when that is due at once. What the book refused before is decided anew, under the next id. A refusal is told
// and answered as absent. FAILS: as Writer.
[[nodiscard]] Result<std::optional<GivenRule>> give_rule(Session& session, BookForWriting& book,
                                                         const Actor& actor, std::string_view type,
                                                         const std::string& data);

template <class Command>
Result<std::optional<GivenRule>> give_rule(Session& session, BookForWriting& book, const Actor& actor,
                                           const Command& command) {
  return give_rule(session, book, actor, Command::type, to_canonical_json(command));
}

}  // namespace bihuan
