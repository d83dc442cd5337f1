#include "tools/pack_file.hpp"

#include <algorithm>

#include "tools/toml_file.hpp"

namespace bihuan {
namespace {

// Says where it happens that a key is given that has no meaning for the unit, even with its default value.
void refuse_meaningless(TomlTable& table, TimeUnit unit) {
  if (unit == TimeUnit::hours && table.has("end"))
    table.refuse("end", "contradicts unit = hours, which end to the minute", "leave it out");
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
  if (table.sound()) refuse_meaningless(table, rule.unit);
  if (table.has("end")) rule.end = table.name<DayEnd>("end");
  if (table.has("roll")) rule.roll = table.name<Roll>("roll");
  if (table.has("office_hours")) rule.office_hours = read_office_hours(table);
  if (!table.sound()) return rule;
  if (const auto sound = check(rule); !sound) {
    table.refuse(to_text(sound.error().where), sound.error().detail);
  }
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

TransitionRow read_transition(TomlTable& table) {
  TransitionRow row;
  if (table.has("kinds")) row.kinds = table.texts("kinds");
  row.rule = table.name<Transition>("rule");
  row.source = table.text("source");
  return row;
}

// Reads the lists of a pack and remembers which items had a mistake: what check() says of those is a
// consequence.
class PackLists {
 public:
  explicit PackLists(TomlTable& root) : root_(root) {}

  template <class Item>
  std::vector<Item> read(std::string_view key, Item (*read_item)(TomlTable&)) {
    std::vector<Item> items;
    for (TomlTable& table : root_.tables(key)) {
      table.begin();
      items.push_back(read_item(table));
      table.done();
      if (!table.sound()) unsound_.push_back(std::string(key) + '[' + std::to_string(items.size() - 1) + ']');
    }
    return items;
  }

  [[nodiscard]] bool is_consequence(const Failure& fault) const {
    const std::string where = to_text(fault.where);
    return std::ranges::any_of(unsound_, [&](const std::string& item) { return where.starts_with(item); });
  }

 private:
  TomlTable& root_;
  std::vector<std::string> unsound_;  // "limits[2]"
};

}  // namespace

std::expected<Pack, std::vector<Failure>> check_pack_file(const std::filesystem::path& path) {
  auto file = TomlFile::open(path);
  if (!file) return std::unexpected(std::vector{file.error()});
  TomlTable root(*file, file->root());
  PackLists lists(root);
  Pack pack;
  pack.id = root.text("id");
  pack.ladder = lists.read("ladder", read_rung);
  pack.limits = lists.read("limits", read_limit);
  pack.numbers = lists.read("numbers", read_number);
  pack.offline_window_hours = root.integer("offline_window_hours");
  pack.offline_window_source = root.text("offline_window_source");
  pack.rung_hour = root.time_of_day("rung_hour");
  pack.rung_hour_source = root.text("rung_hour_source");
  pack.sign_off = lists.read("sign_off", read_row);
  pack.testimony_counts = root.name<TestimonyCounts>("testimony_counts");
  pack.title = root.text("title");
  if (root.has("transitions")) pack.transitions = lists.read("transitions", read_transition);
  pack.warnings = lists.read("warnings", read_warning);
  root.done();
  const FaultsOf part = file->failure() == nullptr ? FaultsOf::whole : FaultsOf::parts_alone;
  for (const Failure& fault : faults_of(pack, part)) {
    if (!lists.is_consequence(fault)) file->refuse(fault);
  }
  if (file->failure() != nullptr) return std::unexpected(file->all_failures());
  return pack;
}

Result<Pack> read_pack_file(const std::filesystem::path& path) {
  auto checked = check_pack_file(path);
  if (!checked) return std::unexpected(std::move(checked.error().front()));
  return std::move(*checked);
}

}  // namespace bihuan
