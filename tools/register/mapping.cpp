#include "tools/register/mapping.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "events/free_text.hpp"
#include "tools/input/input_file.hpp"
#include "tools/toml_file.hpp"

namespace bihuan {
namespace {

constexpr std::int64_t kToleranceSecondsMax = 86'400;

constexpr std::array<std::string_view, 2> kLayoutNames = {"plain", "ledger"};
constexpr std::array<std::string_view, 2> kDryRunNames = {"optional", "required"};

std::string nfc(std::string text) { return to_nfc(text).value_or(text); }

// A text that says something; a column name is one.
std::string filled(TomlTable& table, std::string_view key) {
  std::string text = nfc(table.text(key));
  if (text.empty()) table.refuse(key, "is empty");
  return text;
}

std::string column_if_any(TomlTable& table, std::string_view key) {
  return table.has(key) ? filled(table, key) : std::string();
}

std::vector<std::string> words_of(TomlTable& table, std::string_view key) {
  std::vector<std::string> words = table.texts(key);
  for (std::string& word : words) word = nfc(std::move(word));
  if (words.empty()) table.refuse(key, "has no words");
  return words;
}

// Gives each of the words listed under `key` one meaning.
template <class T>
void add_words(TomlTable& table, std::string_view key, const T& meaning, WordChoice<T>& choice) {
  for (std::string& word : words_of(table, key)) {
    const auto [at, added] = choice.words.emplace(std::move(word), meaning);
    if (!added) table.refuse(key, said("gives the word \"{word}\" a meaning twice", {{"word", at->first}}));
  }
}

void read_delimiter(TomlTable& file, RegisterMapping& mapping) {
  if (!file.has("delimiter")) return;
  const std::string written = file.text("delimiter");
  // The second byte of a GB18030 character may be any other candidate, such as '|'.
  static constexpr std::array<std::string_view, 3> kAllowed = {",", ";", "\t"};
  if (std::find(kAllowed.begin(), kAllowed.end(), written) == kAllowed.end()) {
    file.refuse("delimiter", said("is \"{word}\"", {{"word", written}}),
                said("one of: {known}", {{"known", std::string(R"(",", ";", "\t")")}}));
    return;
  }
  mapping.delimiter = written.front();
}

void read_date_formats(TomlTable& file, RegisterMapping& mapping) {
  for (const std::string& written : words_of(file, "date_formats")) {
    auto format = DateFormat::parse(written);
    if (format) {
      mapping.date_formats.push_back(std::move(*format));
    } else {
      file.refuse("date_formats",
                  said("\"{format}\" {fault}", {{"format", written}, {"fault", format.error().detail}}),
                  format.error().remedy);
    }
  }
}

void read_file(TomlTable& file, RegisterMapping& mapping) {
  if (file.has("encoding")) mapping.encoding = file.name<Encoding>("encoding");
  read_delimiter(file, mapping);
  if (file.has("empty_words")) mapping.empty_words = words_of(file, "empty_words");
  if (file.has("layout")) mapping.layout = file.name<RegisterLayout>("layout");
  const bool ledger = mapping.layout == RegisterLayout::ledger;
  if (ledger && file.has("date_formats")) {
    file.refuse("date_formats",
                "contradicts layout = \"ledger\", whose dates are read as offices write them");
  }
  if (!ledger) read_date_formats(file, mapping);
  file.done();
}

std::filesystem::path beside(TomlTable& rules, std::string_view key, const std::filesystem::path& folder) {
  const std::string written = filled(rules, key);
  const std::filesystem::path found = (folder / written).lexically_normal();
  if (written.empty()) return found;
  if (const auto file = InputFile::open(found); !file) {
    rules.refuse(key,
                 said("names {path}: {fault}", {{"path", found.string()}, {"fault", file.error().detail}}),
                 "the path starts at the folder of the mapping");
  }
  return found;
}

std::vector<LaterPack> read_later_packs(TomlTable& rules, const std::filesystem::path& folder) {
  std::vector<LaterPack> packs;
  for (TomlTable& table : rules.tables("later_packs")) {
    LaterPack later{.from = table.date("from"), .pack = beside(table, "pack", folder)};
    table.done();
    if (!packs.empty() && later.from <= packs.back().from) {
      table.refuse("from", "does not rise above the day before");
    }
    packs.push_back(std::move(later));
  }
  return packs;
}

void read_rules(TomlTable& rules, const std::filesystem::path& folder, RegisterMapping& mapping) {
  mapping.calendar = beside(rules, "calendar", folder);
  mapping.pack = beside(rules, "pack", folder);
  if (rules.has("later_packs")) mapping.later_packs = read_later_packs(rules, folder);
  mapping.tolerance_seconds = rules.integer("tolerance_seconds");
  if (mapping.tolerance_seconds < 0 || mapping.tolerance_seconds > kToleranceSecondsMax) {
    rules.refuse("tolerance_seconds",
                 said("is not {least} to {most}", {{"least", 0}, {"most", kToleranceSecondsMax}}));
  }
  rules.done();
}

// The text up to the next brace, with "{{" and "}}" as braces that stand for themselves.
std::string take_literal(std::string_view& rest) {
  std::string literal;
  while (!rest.empty()) {
    const bool brace = rest.front() == '{' || rest.front() == '}';
    const bool doubled = brace && rest.size() > 1 && rest[1] == rest.front();
    if (brace && !doubled) break;
    literal += rest.front();
    rest.remove_prefix(doubled ? 2 : 1);
  }
  return literal;
}

TextTemplate read_template(TomlTable& table, std::string_view key) {
  const std::string written = filled(table, key);
  TextTemplate text;
  std::string_view rest = written;
  text.texts.push_back(take_literal(rest));
  while (!rest.empty()) {
    const std::size_t end = rest.find_first_of("{}", 1);
    if (rest.front() != '{' || end == std::string_view::npos || end == 1 || rest[end] != '}') {
      table.refuse(key, "has a brace without its partner",
                   said("a column is {column}, a brace itself {brace}",
                        {{"column", std::string(R"("{NAME}")")}, {"brace", std::string(R"("{{")")}}));
      break;
    }
    text.columns.emplace_back(rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
    text.texts.push_back(take_literal(rest));
  }
  if (text.columns.empty())
    table.refuse(key, "names no column",
                 said("a column is {column}", {{"column", std::string(R"("{NAME}")")}}));
  return text;
}

void read_case(TomlTable& table, RegisterMapping& mapping) {
  mapping.id = filled(table, "id");
  mapping.opened = filled(table, "opened");
  mapping.target = column_if_any(table, "target");
  mapping.closed = column_if_any(table, "closed");
  mapping.closure_reason = column_if_any(table, "closure_reason");
  if (table.has("closure_details")) mapping.closure_details = words_of(table, "closure_details");
  mapping.territory = column_if_any(table, "territory");
  mapping.description = read_template(table, "description");
  if (table.has("required")) mapping.required = words_of(table, "required");
  if (table.has("place")) mapping.place = words_of(table, "place");
  table.done();
}

void read_on_time(TomlTable& root, RegisterMapping& mapping) {
  if (!root.has("on_time")) return;
  auto table = root.table("on_time");
  if (!table) return;
  WordChoice<bool> choice;
  choice.column = filled(*table, "column");
  add_words(*table, "yes", true, choice);
  add_words(*table, "no", false, choice);
  table->done();
  mapping.on_time = std::move(choice);
}

void read_channel(TomlTable& table, WordChoice<Channel>& choice) {
  if (!table.has("column")) {
    choice.otherwise = table.name<Channel>("value");
    return table.done();
  }
  choice.column = filled(table, "column");
  for (std::size_t i = 0; i < names(Channel{}).size(); ++i) {
    const std::string_view key = names(Channel{})[i];
    if (table.has(key)) add_words(table, key, static_cast<Channel>(i), choice);
  }
  if (table.has("otherwise")) choice.otherwise = table.name<Channel>("otherwise");
  if (choice.words.empty() && !choice.otherwise) {
    table.refuse("column", "has no words",
                 said("for example {example}", {{"example", std::string(R"(inspection = ["word", ...])")}}));
  }
  table.done();
}

// A choice between codes of our own: [[limit.words]] code = "...", words = [...].
void read_code_choice(TomlTable& table, WordChoice<std::string>& choice) {
  if (!table.has("column")) {
    choice.otherwise = filled(table, "value");
    return table.done();
  }
  choice.column = filled(table, "column");
  if (table.has("words")) {
    for (TomlTable& entry : table.tables("words")) {
      const std::string code = filled(entry, "code");
      add_words(entry, "words", code, choice);
      entry.done();
    }
  }
  if (table.has("otherwise")) choice.otherwise = filled(table, "otherwise");
  table.done();
}

void read_limit(TomlTable& root, RegisterMapping& mapping) {
  auto table = root.table("limit");
  if (!table) return;
  const bool bare = table->has("column") && !table->has("words") && !table->has("otherwise");
  if (bare)
    table->refuse("column", "has no words",
                  said("for example {example}",
                       {{"example", std::string("[[limit.words]] code = \"...\", words = [...]")}}));
  read_code_choice(*table, mapping.limit);
}

void refuse_column_named_twice(TomlTable& root, const RegisterMapping& mapping) {
  const std::vector<std::pair<std::string_view, std::string>> meanings = {
      {"case", mapping.id},
      {"case", mapping.opened},
      {"case", mapping.target},
      {"case", mapping.closed},
      {"case", mapping.closure_reason},
      {"case", mapping.territory},
      {"on_time", mapping.on_time ? mapping.on_time->column : ""}};
  std::set<std::string> seen;
  for (const auto& [key, column] : meanings) {
    if (!column.empty() && !seen.insert(column).second) {
      root.refuse(key, said("names the column \"{column}\" twice", {{"column", column}}),
                  "one column, one meaning");
    }
  }
}

void check_register_name(TomlTable& root, const std::string& name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  if (!plain || name.size() > kRegisterNameBytesMax) {
    root.refuse("register", "is not a plain name",
                said("at most {most} small letters, digits, - and _", {{"most", kRegisterNameBytesMax}}));
  }
}

}  // namespace

std::span<const std::string_view> names(RegisterLayout) { return kLayoutNames; }

std::span<const std::string_view> names(DryRunRule) { return kDryRunNames; }

std::string column_list(const std::vector<std::string>& columns) {
  return fmt::format("{}", fmt::join(columns, ", "));
}

std::vector<std::string> columns_of(const RegisterMapping& mapping) {
  std::set<std::string> columns = {mapping.id,
                                   mapping.opened,
                                   mapping.target,
                                   mapping.closed,
                                   mapping.closure_reason,
                                   mapping.territory,
                                   mapping.channel.column,
                                   mapping.limit.column,
                                   mapping.sector.column};
  columns.insert(mapping.description.columns.begin(), mapping.description.columns.end());
  columns.insert(mapping.place.begin(), mapping.place.end());
  columns.insert(mapping.required.begin(), mapping.required.end());
  columns.insert(mapping.closure_details.begin(), mapping.closure_details.end());
  if (mapping.on_time) columns.insert(mapping.on_time->column);
  columns.erase("");
  return {columns.begin(), columns.end()};
}

Result<RegisterMapping> read_mapping_file(const std::filesystem::path& path) {
  auto file = TomlFile::open(path);
  if (!file) return std::unexpected(file.error());
  TomlTable root(*file, file->root());
  RegisterMapping mapping;
  mapping.sha256 = file->sha256();
  mapping.register_name = filled(root, "register");
  check_register_name(root, mapping.register_name);
  if (root.has("dry_run")) mapping.dry_run = root.name<DryRunRule>("dry_run");
  if (auto table = root.table("file")) read_file(*table, mapping);
  if (auto table = root.table("rules")) read_rules(*table, path.parent_path(), mapping);
  if (auto table = root.table("case")) read_case(*table, mapping);
  read_on_time(root, mapping);
  if (auto table = root.table("channel")) read_channel(*table, mapping.channel);
  if (mapping.layout == RegisterLayout::plain || root.has("limit")) read_limit(root, mapping);
  if (auto table = root.table("sector")) read_code_choice(*table, mapping.sector);
  root.done();
  refuse_column_named_twice(root, mapping);
  if (file->failure()) return std::unexpected(*file->failure());
  return mapping;
}

}  // namespace bihuan
