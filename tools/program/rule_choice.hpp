#pragma once

// Which pack or calendar is meant: one of the book, by its id, or a file.

#include <optional>
#include <string>

#include "engine/runtime/rule_book.hpp"
#include "tools/program/session.hpp"

namespace bihuan {

// The book's packs and calendars as --known-at says, and the moment asked about.
struct KnownRules {
  BookForReading book;
  RuleBook rules;

  // A time of the book as programs read it; tables tell it in local time.
  [[nodiscard]] std::string text(Instant at) const { return exact_text_of(at, book.local()); }
};
[[nodiscard]] Result<KnownRules> known_rules(Session& session);

// FAILS: not_found listing those the book has.
[[nodiscard]] Result<const PackState*> pack_of_id(const Session& session, const RuleBook& rules,
                                                  const std::string& id);
[[nodiscard]] Result<const CalendarState*> calendar_of_id(const Session& session, const RuleBook& rules,
                                                          const std::string& id);

// What is written: a file when one is there, else an id of the book. `known` is opened when it is needed.
[[nodiscard]] Result<Pack> pack_written(Session& session, const std::string& word,
                                        std::optional<KnownRules>& known);
[[nodiscard]] Result<Calendar> calendar_written(Session& session, const std::string& word,
                                                std::optional<KnownRules>& known);

// An instant as somebody types it for a rule: a day means its beginning. FAILS: invalid_input naming the option
// when it is a local time and no calendar is known.
[[nodiscard]] Result<Instant> rule_instant(const Session& session, const std::string& option,
                                           const TimeText& time, const Calendar* local);

// The option that takes such a time.
CLI::Option* add_rule_time(CLI::App& command, Session& session, const std::string& option,
                           std::optional<TimeText>& time, Bilingual description);

}  // namespace bihuan
