#pragma once

// The catalogue as data, by subject: what the look-ups of messages.hpp search. For this room and its tests.
//
// A sentence names the facts a decider gives as {placeholders}; each stands inside [square brackets], which
// are said only when the fact is there, because a recorded refusal keeps its code and not its facts.

#include <span>
#include <string_view>

namespace bihuan {

struct LabelWords {
  std::string_view key;
  std::string_view zh;
  std::string_view en;
};

struct RefusalWords {
  std::string_view code;
  std::string_view zh;  // the condition that holds
  std::string_view zh_remedy;
  std::string_view en;
  std::string_view en_remedy;
};

// A message of the code (events/outcome/words.hpp): the English pattern is its key. Both have the same
// {names}, and no brackets.
struct MessageWords {
  std::string_view en;
  std::string_view zh;
};

// Each ascending by key; no key stands in two of them (tested).
[[nodiscard]] std::span<const LabelWords> words_of_types();
[[nodiscard]] std::span<const LabelWords> words_of_cases();
[[nodiscard]] std::span<const LabelWords> words_of_rules();
[[nodiscard]] std::span<const LabelWords> words_of_columns();
[[nodiscard]] std::span<const LabelWords> words_of_fields();
[[nodiscard]] std::span<const LabelWords> words_of_ledgers();
[[nodiscard]] std::span<const LabelWords> words_of_results();

[[nodiscard]] std::span<const RefusalWords> refusals_of_intake();
[[nodiscard]] std::span<const RefusalWords> refusals_of_orders();
[[nodiscard]] std::span<const RefusalWords> refusals_of_sign_off();
[[nodiscard]] std::span<const RefusalWords> refusals_of_registers();
[[nodiscard]] std::span<const RefusalWords> refusals_of_organisation();

[[nodiscard]] std::span<const MessageWords> failures_of_the_book();
[[nodiscard]] std::span<const MessageWords> failures_of_commands();
[[nodiscard]] std::span<const MessageWords> failures_of_files();
[[nodiscard]] std::span<const MessageWords> failures_of_requests();
[[nodiscard]] std::span<const MessageWords> failures_of_tables();
// All of them, ascending.
[[nodiscard]] std::span<const MessageWords> words_of_failures();

// As column_order(), of the ledgers beside that of the cases: "enterprise_file", "counts", ...
[[nodiscard]] std::span<const std::string_view> column_order_of_ledger(std::string_view ledger);

// Facts whose value is a stable word with a label of its own: the fact "office" is told as "office.<value>".
[[nodiscard]] std::span<const std::string_view> facts_told_by_label();

}  // namespace bihuan
