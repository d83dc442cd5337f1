#pragma once

// Every word an official reads, in Chinese and English, in one place. Data only: what happened and why it was
// refused arrive as codes, facts and stable words; what leaves are sentences.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/refusal.hpp"
#include "events/outcome/result.hpp"
#include "events/time/calendar.hpp"
#include "events/time/explain.hpp"

namespace bihuan {

// The label of a key: an event or command type ("hazard.graded", "hazard.grade"), a stable word in its family
// ("status.under_review", "grade.major", "clock.order"), a column in its table ("ledger.number"). An unknown
// key answers itself, so a table of a newer program still prints. Threads: any.
[[nodiscard]] std::string_view label(std::string_view key, Language language);
[[nodiscard]] bool has_label(std::string_view key);

// The sentence of a key ("refusal.fact") with its values, as message_format.hpp says.
[[nodiscard]] std::string sentence(std::string_view key, const std::vector<Filling>& values,
                                   Language language);

// Why the domain said no, for people: the condition that holds, with the facts and the records they stand in;
// the pack's clause that decided, empty when none did; and what would make it pass.
struct RefusalText {
  std::string sentence;
  std::string basis;
  std::string remedy;
};

// Instants among the facts are told in the calendar's local time; without one as UTC. A code that this
// program does not know is told by its name.
[[nodiscard]] RefusalText refusal_text(const Refusal& refusal, Language language,
                                       const Calendar* local = nullptr);
[[nodiscard]] std::vector<std::string_view> refusal_codes();  // ascending

// What the words say in a language. A message without a translation is told in English (the tests find it).
[[nodiscard]] std::string told(const Words& words, Language language);

// What broke, where and why, and the next thing to do: the failure's own remedy, else that of its kind.
struct FailureText {
  std::string sentence;
  std::string remedy;
};
[[nodiscard]] FailureText failure_text(const Failure& failure, Language language);
[[nodiscard]] std::string_view name_of(FailureKind kind);  // "invalid_input", stable

// What people read where a column holds a stable word: ("status", "under_review"), ("type", "hazard.graded").
// Any other value answers itself.
[[nodiscard]] std::string_view word_in_column(std::string_view column, std::string_view value,
                                              Language language);

// "58 d 19 h 50 min" as people of the language write it: "58天19小时50分钟".
[[nodiscard]] std::string duration_in_words(std::string_view text, Language language);

// The essentials of a HistoryLine with fields and stable words told by their labels. Words somebody wrote
// stay as they are.
[[nodiscard]] std::string essentials_in_words(std::string_view essentials, Language language);

// The columns of a table ("ledger", "overdue", "history", ...) in the order in which people want them, as
// members of its line type; their labels are "<table>.<column>". Empty: no such table.
[[nodiscard]] std::span<const std::string_view> column_order(std::string_view table);

[[nodiscard]] std::vector<std::string_view> label_keys();  // ascending

}  // namespace bihuan
