#include "tools/toml_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tools/input/input_file.hpp"

namespace bihuan {
namespace {

std::string position(const std::string& name, const toml::source_region& where) {
  return fmt::format("{}:{}:{}", name, where.begin.line, where.begin.column);
}

// What the parser met, as far as its words are known; they are English, and its own.
Words fault_in(std::string_view description) {
  if (description.contains("redefin")) return Words("this key or table stands above already");
  if (description.contains("end-of-file") || description.contains("unterminated")) {
    return Words("the file ends before a quote, a list or a table is closed");
  }
  if (description.contains("UTF-8")) return Words("the text is not UTF-8");
  return Words("this is not TOML");
}

// The path without its last step: "limits[2].rule.budget" -> "limits[2].rule" -> "limits[2]" -> "limits" ->
// "".
std::string_view parent(std::string_view path) {
  const std::size_t at = path.find_last_of(".[");
  return at == std::string_view::npos ? std::string_view{} : path.substr(0, at);
}

}  // namespace

Result<TomlFile> TomlFile::open(const std::filesystem::path& path) {
  auto bytes = read_input(path, kTomlBytesMax, "see whether this is the file that is meant");
  if (!bytes) return std::unexpected(bytes.error());
  try {
    return TomlFile(path.string(), bihuan::sha256(*bytes), toml::parse(*bytes));
  } catch (const toml::parse_error& error) {
    return fail(FailureKind::invalid_input, position(path.string(), error.source()),
                fault_in(error.description()), "a line is key = value, and a text stands in quotes");
  }
}

void TomlFile::refuse(const toml::source_region& where, Words detail, Words remedy) {
  mistakes_.push_back(
      {{FailureKind::invalid_input, position(name_, where), std::move(detail), std::move(remedy)}, where.begin});
}

std::vector<Failure> TomlFile::all_failures() const {
  std::vector<FoundMistake> sorted = mistakes_;
  std::ranges::stable_sort(sorted, [](const FoundMistake& a, const FoundMistake& b) { return a.at < b.at; });
  std::vector<Failure> all;
  for (FoundMistake& mistake : sorted) all.push_back(std::move(mistake.failure));
  return all;
}

void TomlFile::refuse(const Failure& failure) {
  const std::string field = to_text(failure.where);
  std::string_view path = field;
  while (!path.empty() && !root_.at_path(path)) path = parent(path);
  const toml::node* const nearest = path.empty() ? &root_ : root_.at_path(path).node();
  const bool met = std::ranges::any_of(
      mistakes_, [&](const FoundMistake& mistake) { return mistake.at == nearest->source().begin; });
  if (met) return;
  refuse(nearest->source(), said("{key} {fault}", {{"key", field}, {"fault", failure.detail}}),
         failure.remedy);
}

void TomlTable::refuse(std::string_view key, Words detail, Words remedy) {
  const toml::node* const node = table_.get(key);
  file_.refuse(node == nullptr ? table_.source() : node->source(),
               said("{key} {fault}", {{"key", std::string(key)}, {"fault", std::move(detail)}}),
               std::move(remedy));
}

Words TomlTable::write(std::string_view key, Words value) {
  return said("write {key} = {value}", {{"key", std::string(key)}, {"value", std::move(value)}});
}

const toml::node* TomlTable::take(std::string_view key, Words expected) {
  taken_.emplace_back(key);
  const toml::node* const node = table_.get(key);
  if (node == nullptr) refuse(key, "is missing", write(key, expected));
  return node;
}

const toml::array* TomlTable::take_list(std::string_view key, Words expected) {
  const toml::node* const node = take(key, expected);
  if (node != nullptr && !node->is_array()) refuse(key, "is not a list", write(key, expected));
  return node == nullptr ? nullptr : node->as_array();
}

std::string TomlTable::text(std::string_view key) {
  const toml::node* const node = take(key, std::string("\"...\""));
  if (node == nullptr) return {};
  if (const auto* const value = node->as_string()) return value->get();
  refuse(key, "is not a text in quotes");
  return {};
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  std::vector<std::string> values;
  const toml::array* const list = take_list(key, std::string("[\"...\"]"));
  if (list == nullptr) return values;
  for (const toml::node& item : *list) {
    if (const auto* const value = item.as_string()) {
      values.push_back(value->get());
    } else {
      file_.refuse(item.source(),
                   said("{key} holds something that is not a text in quotes", {{"key", std::string(key)}}));
    }
  }
  return values;
}

bool TomlTable::boolean(std::string_view key) {
  const toml::node* const node = take(key, std::string("true"));
  if (node == nullptr) return false;
  if (const auto* const value = node->as_boolean()) return value->get();
  refuse(key, "is neither true nor false");
  return false;
}

std::int64_t TomlTable::integer(std::string_view key) {
  const toml::node* const node = take(key, "a whole number");
  if (node == nullptr) return 0;
  if (const auto* const value = node->as_integer()) return value->get();
  refuse(key, "is not a whole number");
  return 0;
}

std::vector<std::int64_t> TomlTable::integers(std::string_view key) {
  std::vector<std::int64_t> values;
  const toml::array* const list = take_list(key, std::string("[1, 2]"));
  if (list == nullptr) return values;
  for (const toml::node& item : *list) {
    if (const auto* const value = item.as_integer()) {
      values.push_back(value->get());
    } else {
      file_.refuse(item.source(),
                   said("{key} holds something that is not a whole number", {{"key", std::string(key)}}));
    }
  }
  return values;
}

TimeOfDay TomlTable::time_of_day(std::string_view key) {
  const std::size_t before = file_.failures();
  const std::string written = text(key);
  if (file_.failures() > before) return {};
  const auto time = parse_time_of_day(written);
  if (time) return *time;
  refuse(key, time.error().detail, time.error().remedy);
  return {};
}

Instant TomlTable::instant(std::string_view key) {
  const toml::node* const node = take(key, std::string("2015-03-08T07:00:00Z"));
  if (node == nullptr) return {};
  const auto* const value = node->as_date_time();
  if (value == nullptr || !value->get().offset) {
    refuse(key, "is not an instant",
           said("not quoted, with its zone: {example}", {{"example", std::string("2015-03-08T07:00:00Z")}}));
    return {};
  }
  const auto& [date, time, offset] = value->get();
  const auto parsed = parse_instant(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", date.year, date.month,
                                                date.day, time.hour, time.minute, time.second));
  if (parsed)
    return *parsed - std::chrono::minutes(offset->minutes) +
           std::chrono::microseconds(time.nanosecond / 1000);
  refuse(key, parsed.error().detail, parsed.error().remedy);
  return {};
}

// Absent: it is no date, or no such day exists; the latter is refused here.
std::optional<Date> TomlTable::date_of(const toml::node& node) {
  const auto* const value = node.as_date();
  if (value == nullptr) return std::nullopt;
  const toml::date written = value->get();
  const auto parsed =
      parse_date(fmt::format("{:04}-{:02}-{:02}", written.year, written.month, written.day));
  if (!parsed) file_.refuse(node.source(), parsed.error().detail, parsed.error().remedy);
  return parsed.value_or(Date{});
}

Date TomlTable::date(std::string_view key) {
  const toml::node* const node = take(key, std::string("2024-01-01"));
  if (node == nullptr) return {};
  if (const auto value = date_of(*node)) return *value;
  refuse(key, "is not a date", said("not quoted: {example}", {{"example", std::string("2024-01-01")}}));
  return {};
}

std::vector<Date> TomlTable::dates(std::string_view key) {
  std::vector<Date> values;
  const toml::array* const list = take_list(key, std::string("[2024-01-01]"));
  if (list == nullptr) return values;
  for (const toml::node& item : *list) {
    if (const auto value = date_of(item)) {
      values.push_back(*value);
      continue;
    }
    file_.refuse(item.source(), said("{key} holds something that is not a date", {{"key", std::string(key)}}),
                 said("not quoted: {example}", {{"example", std::string("2024-01-01")}}));
  }
  return values;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
  const toml::node* const node = take(key, std::string("{ ... }"));
  if (node == nullptr) return std::nullopt;
  if (const toml::table* const value = node->as_table()) return TomlTable(file_, *value);
  refuse(key, "is not a table");
  return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  std::vector<TomlTable> values;
  const toml::array* const list = take_list(key, std::string("[{ ... }]"));
  if (list == nullptr) return values;
  for (const toml::node& item : *list) {
    if (const toml::table* const value = item.as_table()) {
      values.push_back(TomlTable(file_, *value));
    } else {
      file_.refuse(item.source(),
                   said("{key} holds something that is not a table", {{"key", std::string(key)}}));
    }
  }
  return values;
}

std::size_t TomlTable::position_in(std::span<const std::string_view> allowed, std::string_view key) {
  const std::size_t before = file_.failures();
  const std::string written = text(key);
  if (file_.failures() > before) return 0;
  const auto found = std::find(allowed.begin(), allowed.end(), written);
  if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
  refuse(key, said("is \"{word}\"", {{"word", written}}),
         said("one of: {known}", {{"known", fmt::format("{}", fmt::join(allowed, ", "))}}));
  return 0;
}

std::vector<std::size_t> TomlTable::positions_in(std::span<const std::string_view> allowed,
                                                 std::string_view key) {
  std::vector<std::size_t> positions;
  const toml::array* const list = take_list(key, "[\"...\"]");
  if (list == nullptr) return positions;
  for (const toml::node& item : *list) {
    const auto* const written = item.as_string();
    const auto found =
        written == nullptr ? allowed.end() : std::find(allowed.begin(), allowed.end(), written->get());
    if (found != allowed.end()) {
      positions.push_back(static_cast<std::size_t>(found - allowed.begin()));
      continue;
    }
    const Words met = written == nullptr ? Words("something that is not a text in quotes")
                                         : Words('"' + written->get() + '"');
    file_.refuse(item.source(), said("{key} holds {met}", {{"key", std::string(key)}, {"met", met}}),
                 said("one of {known}", {{"known", fmt::format("{}", fmt::join(allowed, ", "))}}));
  }
  return positions;
}

void TomlTable::done() {
  for (const auto& [key, value] : table_) {
    if (std::find(taken_.begin(), taken_.end(), key.str()) != taken_.end()) continue;
    file_.refuse(key.source(), said("{key} is not a key of this table", {{"key", std::string(key.str())}}),
                 said("known here: {known}", {{"known", fmt::format("{}", fmt::join(taken_, ", "))}}));
  }
}

}  // namespace bihuan
