#include "tools/pack_file.hpp"

#include "tools/toml_file.hpp"

namespace bihuan {
namespace {

// Says where it happens that a key is given that has no meaning for the unit, even with its default value.
void refuse_meaningless(TomlTable& table, TimeUnit unit) {
  if (unit == TimeUnit::hours && table.has("end"))
    table.refuse("end", "contradicts unit = \"hours\"", "leave it out");
  if (unit != TimeUnit::calendar_days && table.has("roll")) {
    table.refuse("roll", "contradicts the unit: only calendar days can end on a rest day", "leave it out");
  }
}

std::optional<OfficeHours> read_office_hours(TomlTable& table) {
  auto hours = table.table("office_hours");
  if (!hours) return std::nullopt;
  const OfficeHours read{.closes = hours->time_of_day("closes"), .opens = hours->time_of_day("opens")};
  hours->done();
  return read;
}

DeadlineRule read_rule(TomlTable& table) {
  DeadlineRule rule;
  rule.budget = table.integer("budget");
  rule.unit = table.name<TimeUnit>("unit");
  refuse_meaningless(table, rule.unit);
  if (table.has("end")) rule.end = table.name<DayEnd>("end");
  if (table.has("roll")) rule.roll = table.name<Roll>("roll");
  if (table.has("office_hours")) rule.office_hours = read_office_hours(table);
  if (const auto sound = check(rule); !sound) table.refuse(sound.error().where, sound.error().detail);
  return rule;
}

Limit read_limit(TomlTable& table) {
  Limit limit;
  limit.kind = table.text("kind");
  limit.rule = read_rule(table);
  if (table.has("sectors")) limit.sectors = table.texts("sectors");
  limit.source = table.text("source");
  return limit;
}

Rung read_rung(TomlTable& table) {
  Rung rung;
  rung.addressees = table.name_list<Recipient>("addressees");
  rung.after_working_days = table.integer("after_working_days");
  if (table.has("copies")) rung.copies = table.name_list<Recipient>("copies");
  rung.name = table.text("name");
  rung.source = table.text("source");
  return rung;
}

Warning read_warning(TomlTable& table) {
  Warning warning;
  warning.addressees = table.name_list<Recipient>("addressees");
  warning.at_wd = table.integers("at_wd");
  if (table.has("copies")) warning.copies = table.name_list<Recipient>("copies");
  warning.kinds = table.texts("kinds");
  warning.source = table.text("source");
  return warning;
}

PackNumber read_number(TomlTable& table) {
  return {.name = table.text("name"), .source = table.text("source"), .value = table.integer("value")};
}

SignOffRow read_row(TomlTable& table) {
  SignOffRow row;
  if (table.has("grade")) row.grade = table.name<Grade>("grade");
  if (table.has("order_source")) row.order_source = table.name<OrderSource>("order_source");
  row.source = table.text("source");
  row.struck_off_by = table.name<Office>("struck_off_by");
  if (table.has("track")) row.track = table.name<Track>("track");
  row.verified_by = table.name<Office>("verified_by");
  return row;
}

template <class Item>
std::vector<Item> read_list(TomlTable& root, std::string_view key, Item (*read)(TomlTable&)) {
  std::vector<Item> items;
  for (TomlTable& table : root.tables(key)) {
    items.push_back(read(table));
    table.done();
  }
  return items;
}

}  // namespace

Result<Pack> read_pack_file(const std::filesystem::path& path) {
  auto file = TomlFile::open(path);
  if (!file) return std::unexpected(file.error());
  TomlTable root(*file, file->root());
  Pack pack;
  pack.id = root.text("id");
  pack.ladder = read_list(root, "ladder", read_rung);
  pack.limits = read_list(root, "limits", read_limit);
  pack.numbers = read_list(root, "numbers", read_number);
  pack.offline_window_hours = root.integer("offline_window_hours");
  pack.rung_hour = root.time_of_day("rung_hour");
  pack.sign_off = read_list(root, "sign_off", read_row);
  pack.testimony_counts = root.name<TestimonyCounts>("testimony_counts");
  pack.title = root.text("title");
  pack.warnings = read_list(root, "warnings", read_warning);
  root.done();
  if (!file->failure()) {
    if (const auto sound = check(pack); !sound) file->refuse(sound.error());
  }
  if (file->failure()) return std::unexpected(*file->failure());
  return pack;
}

}  // namespace bihuan
