#include "tools/program/usage_error.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "tools/program/bilingual.hpp"
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

// Whether the subcommand itself takes the option, written "--name" or "-n".
bool takes(const CLI::App& app, const std::string& option) {
  return app.get_option_no_throw(option) != nullptr;
}

// The subcommands under `app` that take the option: "ledger, calendar explain".
std::string takers(const CLI::App& app, const std::string& option, const std::string& above = "") {
  std::string names;
  for (const CLI::App* sub : app.get_subcommands({})) {
    const std::string name = above + sub->get_name();
    const std::string more = takes(*sub, option) ? name : takers(*sub, option, name + ' ');
    if (!more.empty()) names += (names.empty() ? "" : ", ") + more;
  }
  return names;
}

// An option of other subcommands, or one of this that stands before its name.
Failure misplaced_failure(const Reached& here, const std::string& option, const std::string& takers,
                          Language language) {
  if (takes(*here.app, option)) {
    return {FailureKind::invalid_input, option,
            say(language, {"应写在子命令之后", "stands after the subcommand"}),
            say(language, {"写成：{} {} …", "write: {} {} ..."}, here.words, option)};
  }
  return {FailureKind::invalid_input, option,
          say(language, {"对 {} 不起作用", "has no effect on {}"}, here.words),
          say(language, {"请去掉；用它的子命令：{}", "leave it out; it is for: {}"}, takers)};
}

Failure unexpected_failure(const CLI::App& app, const Reached& here, Language language) {
  const std::string word = unexpected_word(app);
  const bool option = word.starts_with('-');
  const std::string others = option ? takers(app, word) : std::string();
  if (!others.empty()) return misplaced_failure(here, word, others, language);
  const bool takes_subcommand = !here.app->get_subcommands({}).empty();
  const Bilingual what = option             ? Bilingual{"没有这个选项", "there is no such option"}
                         : takes_subcommand ? Bilingual{"没有这个子命令", "there is no such subcommand"}
                                            : Bilingual{"这里多了一个参数", "one argument too many"};
  const std::string near =
      option || takes_subcommand ? nearest(word, words_possible(here.app, option)) : std::string();
  std::string remedy = say(language, {"看帮助：{} --help", "for help: {} --help"}, here.words);
  if (!near.empty()) {
    remedy = say(language, {"是不是 {} ？{}", "did you mean {}? {}"}, near, remedy);
  }
  return {FailureKind::invalid_input, printable(word), std::string(what.in(language)), remedy};
}

}  // namespace

Failure usage_failure(const CLI::App& app, const CLI::ParseError& error, Language language) {
  const Reached here = reached(app);
  const std::string help = say(language, {"看帮助：{} --help", "for help: {} --help"}, here.words);
  const std::string& kind = error.get_name();
  const std::string_view message = error.what();
  // CLI11 writes "--option: what is wrong"; what follows the colon is English but for our own validators.
  const std::size_t colon = message.find(": ");
  const std::string place =
      colon == std::string_view::npos ? here.words : std::string(message.substr(0, colon));
  const std::string rest = std::string(colon == std::string_view::npos ? message : message.substr(colon + 2));
  if (kind == "ExtrasError" || !app.remaining(true).empty()) return unexpected_failure(app, here, language);
  if (kind == "ValidationError") return {FailureKind::invalid_input, place, printable(rest), help};
  if (kind == "RequiredError") {
    const std::size_t name_end = message.find(" is required");
    if (message.starts_with("A subcommand")) {
      return {FailureKind::invalid_input, here.words,
              say(language, {"缺少子命令", "a subcommand is missing"}), help};
    }
    return {FailureKind::invalid_input, std::string(message.substr(0, name_end)),
            say(language, {"不能省略", "is required"}), help};
  }
  if (kind == "ArgumentMismatch") {
    return {FailureKind::invalid_input, place,
            say(language, {"值的个数不对（缺少，或给了不止一次）",
                           "the number of values is wrong (missing, or given twice)"}),
            help};
  }
  if (kind == "ConversionError") {  // "Could not convert: --days = x"
    const std::size_t equals = message.find(" = ");
    const std::string value = equals == std::string_view::npos ? "" : std::string(message.substr(equals + 3));
    const std::string option = rest.substr(0, rest.find(" = "));
    return {FailureKind::invalid_input, printable(option),
            say(language, {"“{}”不是一个数", "'{}' is no number"}, printable(value)), help};
  }
  return {FailureKind::invalid_input, here.words, printable(message), help};
}

}  // namespace bihuan
