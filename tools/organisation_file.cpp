#include "tools/organisation_file.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "tools/toml_file.hpp"

namespace bihuan {
namespace {

// Province, city, district, sub-district, residents' committee: each begins with the one above it.
constexpr std::array<std::size_t, 5> kAreaCodeDigits{2, 4, 6, 9, 12};

bool is_area_code(std::string_view code) {
  const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  return digits && std::ranges::find(kAreaCodeDigits, code.size()) != kAreaCodeDigits.end();
}

std::string required(TomlTable& table, std::string_view key) {
  std::string value = table.text(key);
  if (table.has(key) && value.empty()) table.refuse(key, "is empty");
  return value;
}

std::string area_code(TomlTable& table, std::string_view key) {
  std::string code = table.text(key);
  if (table.has(key) && !is_area_code(code)) {
    table.refuse(key, "is not an area code", "2, 4, 6, 9 or 12 digits, as the standard list writes them");
  }
  return code;
}

LocalTime local_time(TomlTable& table, std::string_view key) {
  const std::string written = table.text(key);
  if (!table.has(key)) return {};
  const auto time = parse_local_time(written);
  if (time) return *time;
  table.refuse(key, time.error().detail, time.error().remedy);
  return {};
}

class OrganisationReader {
 public:
  OrganisationReader(const std::filesystem::path& path, TomlFile& file)
      : directory_(path.parent_path()), root_(file, file.root()) {}

  [[nodiscard]] Organisation read() {
    read_head();
    read_rules();
    for (TomlTable& table : root_.tables("unit")) read_unit(table);
    for (TomlTable& table : root_.tables("post")) read_post(table);
    for (TomlTable& table : root_.tables("jurisdiction")) read_sector(table);
    root_.done();
    return std::move(read_);
  }

 private:
  void read_head() {
    auto table = root_.table("organisation");
    if (!table) return;
    read_.from = local_time(*table, "from");
    read_.name = required(*table, "name");
    read_.name_en = required(*table, "name_en");
    read_.territory = area_code(*table, "territory");
    table->done();
  }

  void read_rules() {
    if (auto table = root_.table("calendars")) {
      for (const std::string& file : table->texts("files")) read_.calendars.push_back(directory_ / file);
      if (table->has("files") && read_.calendars.empty()) table->refuse("files", "is empty");
      table->done();
    }
    auto table = root_.table("pack");
    if (!table) return;
    read_.pack.effective_at = local_time(*table, "effective_at");
    read_.pack.file = directory_ / required(*table, "file");
    read_.pack.signed_at = local_time(*table, "signed_at");
    if (read_.pack.effective_at < read_.pack.signed_at) {
      table->refuse("effective_at", "comes before signed_at");
    }
    table->done();
  }

  // A code that nothing of its kind above has.
  std::string new_code(TomlTable& table, std::string_view key, std::set<std::string>& taken) {
    std::string code = required(table, key);
    if (table.has(key) && !taken.insert(code).second) {
      table.refuse(key, said("\"{word}\" is written twice", {{"word", code}}));
    }
    return code;
  }

  void check_unit(TomlTable& table, std::string_view key, const std::string& code) {
    if (units_.contains(code)) return;
    table.refuse(key, said("names \"{word}\", which is no unit above", {{"word", code}}));
  }

  void read_unit(TomlTable& table) {
    OrganisationUnit unit;
    // Not taken before its parent is read: no unit stands below itself.
    if (table.has("parent")) {
      unit.parent = table.text("parent");
      check_unit(table, "parent", *unit.parent);
    }
    unit.code = new_code(table, "code", units_);
    unit.kind = table.name<UnitKind>("kind");
    unit.name = required(table, "name");
    if (table.has("name_en")) unit.name_en = required(table, "name_en");
    if (table.has("paper_prefix")) unit.paper_prefix = new_code(table, "paper_prefix", prefixes_);
    unit.territory = area_code(table, "territory");
    const bool within = unit.territory.starts_with(read_.territory);
    if (!within && !read_.territory.starts_with(unit.territory)) {
      table.refuse("territory", said("lies apart from {territory}", {{"territory", read_.territory}}));
    }
    table.done();
    read_.units.push_back(std::move(unit));
  }

  void read_post(TomlTable& table) {
    OrganisationPost post;
    post.code = new_code(table, "code", posts_);
    post.title = required(table, "title");
    post.unit = table.text("unit");
    if (table.has("unit")) check_unit(table, "unit", post.unit);
    table.done();
    read_.posts.push_back(std::move(post));
  }

  void read_sector(TomlTable& table) {
    SectorRow row;
    row.lead = table.text("lead");
    if (table.has("lead")) check_unit(table, "lead", row.lead);
    row.name = required(table, "name");
    row.residents_committees = table.boolean("residents_committees");
    row.sector = new_code(table, "sector", sectors_);
    row.source = required(table, "source");
    row.supporting = table.texts("supporting");
    std::set<std::string> named{row.lead};
    for (const std::string& code : row.supporting) {
      check_unit(table, "supporting", code);
      if (named.insert(code).second) continue;
      table.refuse("supporting", said("\"{word}\" is written twice", {{"word", code}}));
    }
    table.done();
    read_.jurisdiction.push_back(std::move(row));
  }

  const std::filesystem::path directory_;
  std::set<std::string> posts_;
  std::set<std::string> prefixes_;
  Organisation read_;
  TomlTable root_;
  std::set<std::string> sectors_;
  std::set<std::string> units_;
};

}  // namespace

Result<Organisation> read_organisation_file(const std::filesystem::path& path) {
  auto file = TomlFile::open(path);
  if (!file) return std::unexpected(file.error());
  Organisation organisation = OrganisationReader(path, *file).read();
  if (file->failure()) return std::unexpected(*file->failure());
  return organisation;
}

}  // namespace bihuan
