#include "tools/program/usage_error.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

// The subcommand that was reached, and the words that lead to it: "bihuan calendar".
struct Reached {
  const CLI::App* app;
  std::string words;
};

Reached reached(const CLI::App& app) {
  Reached reached{&app, "bihuan"};
  for (auto chosen = app.get_subcommands(); !chosen.empty(); chosen = reached.app->get_subcommands()) {
    reached.app = chosen.back();
    reached.words += ' ' + reached.app->get_name();
  }
  return reached;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0u);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0u : 1u)});
      diagonal = above;
    }
  }
  return row.back();
}

// Everything that could stand here: the options of this subcommand and those above it, or its subcommands.
std::vector<std::string> words_possible(const CLI::App* app, bool options) {
  std::vector<std::string> words;
  if (!options) {
    for (const CLI::App* sub : app->get_subcommands({})) words.push_back(sub->get_name());
    return words;
  }
  for (; app != nullptr; app = app->get_parent()) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
    }
  }
  return words;
}

constexpr std::size_t kTyposMax = 2;

// The nearest word to what was typed; empty when none is near.
std::string nearest(std::string_view typed, const std::vector<std::string>& words) {
  std::string best;
  std::size_t least = std::min(kTyposMax, typed.size() / 2) + 1;
  for (const std::string& word : words) {
    const std::size_t distance = word.starts_with(typed) ? 0 : edit_distance(typed, word);
    if (distance < least) {
      least = distance;
      best = word;
    }
  }
  return best;
}

// The first word that nobody expected.
std::string unexpected_word(const CLI::App& app) {
  const std::vector<std::string> left = app.remaining(true);
  if (left.empty()) return {};
  const std::string& word = left.front();
  return word.starts_with("--") ? word.substr(0, word.find('=')) : word;
}

Words help_of(const Reached& here) { return said("for help: {command} --help", {{"command", here.words}}); }

Failure unexpected_failure(const CLI::App& app, const Reached& here) {
  const std::string word = unexpected_word(app);
  const bool option = word.starts_with('-');
  const bool takes_subcommand = !here.app->get_subcommands({}).empty();
  const Words what = option             ? Words("there is no such option")
                     : takes_subcommand ? Words("there is no such subcommand")
                                        : Words("one argument too many");
  const std::string near =
      option || takes_subcommand ? nearest(word, words_possible(here.app, option)) : std::string();
  const Words remedy = near.empty() ? help_of(here)
                                    : said("did you mean {near}? for help: {command} --help",
                                           {{"near", near}, {"command", here.words}});
  return {FailureKind::invalid_input, printable(word), what, remedy};
}

}  // namespace

Failure usage_failure(const CLI::App& app, const CLI::ParseError& error) {
  const Reached here = reached(app);
  const Words help = help_of(here);
  const std::string& kind = error.get_name();
  const std::string_view message = error.what();
  // CLI11 writes "--option: what is wrong"; what follows the colon is English but for our own validators.
  const std::size_t colon = message.find(": ");
  const std::string place =
      colon == std::string_view::npos ? here.words : std::string(message.substr(0, colon));
  const std::string rest = std::string(colon == std::string_view::npos ? message : message.substr(colon + 2));
  if (kind == "ExtrasError" || !app.remaining(true).empty()) return unexpected_failure(app, here);
  if (kind == "ValidationError") return {FailureKind::invalid_input, place, printable(rest), help};
  if (kind == "RequiredError") {
    const std::size_t name_end = message.find(" is required");
    if (message.starts_with("A subcommand")) {
      return {FailureKind::invalid_input, here.words, "a subcommand is missing", help};
    }
    return {FailureKind::invalid_input, std::string(message.substr(0, name_end)), "it is required", help};
  }
  if (kind == "ArgumentMismatch") {
    return {FailureKind::invalid_input, place, "the number of values is wrong (missing, or given twice)",
            help};
  }
  if (kind == "ConversionError") {  // "Could not convert: --days = x"
    const std::size_t equals = message.find(" = ");
    const std::string value = equals == std::string_view::npos ? "" : std::string(message.substr(equals + 3));
    const std::string option = rest.substr(0, rest.find(" = "));
    return {FailureKind::invalid_input, printable(option),
            said("'{value}' is no number", {{"value", printable(value)}}), help};
  }
  // What else CLI11 finds, it says in English; which option it is about is what matters.
  return {FailureKind::invalid_input, printable(place), "it does not fit here", help};
}

}  // namespace bihuan
