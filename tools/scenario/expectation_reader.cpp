#include <algorithm>
#include <charconv>
#include <utility>

#include "events/outcome/nearest.hpp"
#include "tools/scenario/step_reader.hpp"
#include "tools/scenario/views.hpp"

namespace bihuan {
namespace {

std::optional<std::uint64_t> number_of(std::string_view word) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
  return number;
}

void read_when(StatementReader& words, const Vocabulary& vocabulary, Expectation& expectation) {
  if (words.take_if("now")) return;
  if (words.take_if("known-then")) {
    expectation.time = Expectation::Time::known_then;
  } else if (words.take_if("known-now")) {
    expectation.time = Expectation::Time::known_now;
  } else {
    return words.refuse(
        words.at(), said("expected {expected}, met {met}", {{"expected", "known-then, known-now or now"},
                                                            {"met", "'" + std::string(words.peek()) + "'"}}));
  }
  if (const auto asked_at = read_time(words, vocabulary)) expectation.asked_at = *asked_at;
}

void read_count(StatementReader& words, Expectation& expectation) {
  if (words.take_if("no")) {
    expectation.count = 0;
  } else if (const auto number = number_of(words.peek())) {
    expectation.count = number;
    words.take();
  }
}

void read_view(StatementReader& words, Expectation& expectation) {
  const auto view = read_word(words, "what is asked: ledger, overdue, history, find or moved");
  if (!view) return;
  const auto known = view_names();
  if (std::find(known.begin(), known.end(), view->text) == known.end()) {
    return words.refuse(view->at, said("'{word}' is no question", {{"word", view->text}}),
                        "ask ledger, overdue, history, find or moved");
  }
  expectation.view = view->text;
}

// The case, or the text, that is asked about.
void read_case(StatementReader& words, Vocabulary& vocabulary, Expectation& expectation) {
  if (words.slip()) return;
  if (view_needs_text(expectation.view)) {
    if (const auto text = read_word(words, "the text to find")) expectation.text = text->text;
    return;
  }
  if (!words.at_end() && words.peek().find_first_of("=~") == std::string_view::npos) {
    const Spelled hazard = words.take();
    const auto id = vocabulary.id_of(HazardId::kind, hazard.text);
    if (!id) return words.refuse(hazard.at, id.error().detail, id.error().remedy);
    expectation.hazard = *id;
  } else if (view_needs_case(expectation.view)) {
    words.refuse(words.at(), said("expected the case whose {view} is asked", {{"view", expectation.view}}));
  }
}

void read_fields(StatementReader& words, Expectation& expectation) {
  while (auto match = words.take_match()) {
    auto& [field, at] = *match;
    const std::vector<std::string>& known = view_fields(expectation.view);
    if (std::find(known.begin(), known.end(), field.field) == known.end()) {
      const std::string near = nearest(field.field, known);
      return words.refuse(
          at, said("{view} has no field '{field}'", {{"view", expectation.view}, {"field", field.field}}),
          near.empty() ? Words("FORMAT.md says where they stand") : did_you_mean(near));
    }
    expectation.fields.push_back(std::move(field));
  }
}

}  // namespace

std::optional<Spelled> read_word(StatementReader& words, Words expected) {
  if (!words.at_end()) return words.take();
  words.refuse(words.at(), said("expected {expected}", {{"expected", std::move(expected)}}));
  return std::nullopt;
}

std::optional<Instant> read_time(StatementReader& words, const Vocabulary& vocabulary) {
  const auto date =
      read_word(words, said("a date and a time, {example}", {{"example", std::string("2024-05-20 14:10")}}));
  if (!date) return std::nullopt;
  if (!parse_date(date->text)) {
    words.refuse(date->at, said("'{text}' is not a date, or no such day exists", {{"text", date->text}}),
                 "write year, month and day: 2024-05-20");
    return std::nullopt;
  }
  const auto time = read_word(words, said("a time, {example}", {{"example", std::string("14:10")}}));
  if (!time) return std::nullopt;
  const bool end_of_day = time->text == "24:00";
  const auto instant = vocabulary.instant_of(date->text + " " + (end_of_day ? "00:00" : time->text));
  if (!instant) {
    words.refuse(date->at, instant.error().detail, instant.error().remedy);
    return std::nullopt;
  }
  return end_of_day ? *instant + std::chrono::hours(24) : *instant;
}

std::optional<Expectation> read_expectation(StatementReader& words, Vocabulary& vocabulary) {
  Expectation expectation;
  read_when(words, vocabulary, expectation);
  read_count(words, expectation);
  read_view(words, expectation);
  read_case(words, vocabulary, expectation);
  read_fields(words, expectation);
  if (words.slip()) return std::nullopt;
  return expectation;
}

}  // namespace bihuan
