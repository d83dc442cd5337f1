#include "tools/organisation/organisation_file.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "events/code.hpp"
#include "events/free_text.hpp"
#include "tools/toml_file.hpp"

namespace bihuan {
namespace {

// Province, city, district, sub-district, residents' committee: each begins with the one above it.
constexpr std::array<std::size_t, 5> kAreaCodeDigits{2, 4, 6, 9, 12};

bool is_area_code(std::string_view code) {
  const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  return digits && std::ranges::find(kAreaCodeDigits, code.size()) != kAreaCodeDigits.end();
}

// A text that is said, and that a record may hold.
std::string required(TomlTable& table, std::string_view key) {
  std::string value = table.text(key);
  if (table.has(key) && value.empty()) table.refuse(key, "is empty");
  if (const auto sound = check_line(value); !sound) table.refuse(key, sound.error().detail);
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
    read_book();
    read_head();
    read_rules();
    for (TomlTable& table : root_.tables("unit")) read_unit(table);
    for (TomlTable& table : root_.tables("post")) read_post(table);
    if (root_.has("person")) {
      for (TomlTable& table : root_.tables("person")) read_person(table);
    }
    read_catalogue();
    root_.done();
    return std::move(read_);
  }

 private:
  void read_book() {
    auto table = root_.table("book");
    if (!table) return;
    read_.book.origin = required(*table, "origin");
    read_.book.zone = required(*table, "zone");
    table->done();
  }

  void read_head() {
    auto table = root_.table("organisation");
    if (!table) return;
    read_.from = local_time(*table, "from");
    read_.name = required(*table, "name");
    read_.name_en = required(*table, "name_en");
    read_.territory = area_code(*table, "territory");
    territories_.insert(read_.territory);
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

  static std::string code(TomlTable& table, std::string_view key, CodeUse use) {
    std::string code = required(table, key);
    if (fault_of_code(use, code)) {
      table.refuse(
          key, "is no code",
          "no blanks, nothing invisible, at most 64 bytes; of a person only letters, digits, '-', '_' "
          "and '.'");
    }
    return code;
  }

  // A code that nothing of its kind above has.
  static std::string new_code(TomlTable& table, std::string_view key, std::set<std::string>& taken,
                              CodeUse use = CodeUse::own) {
    std::string written = code(table, key, use);
    if (table.has(key)) take(table, key, written, taken);
    return written;
  }
  static void take(TomlTable& table, std::string_view key, const std::string& word,
                   std::set<std::string>& taken) {
    if (!taken.insert(word).second) {
      table.refuse(key, said("\"{word}\" is written twice", {{"word", word}}));
    }
  }

  void check_unit(TomlTable& table, std::string_view key, const std::string& unit) {
    if (units_.contains(unit)) return;
    table.refuse(key, said("names \"{word}\", which is no unit above", {{"word", unit}}));
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
    // A place has one committee of its own, so it is known whose it is.
    if (unit.kind == UnitKind::residents_committee) {
      take(table, "territory", unit.territory, territories_);
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

  void read_person(TomlTable& table) {
    OrganisationPerson person;
    person.code = new_code(table, "code", persons_, CodeUse::person);
    person.from = table.has("from") ? local_time(table, "from") : read_.from;
    person.posts = table.texts("posts");
    for (const std::string& post : person.posts) {
      if (!posts_.contains(post)) {
        table.refuse("posts", said("names \"{word}\", which is no post above", {{"word", post}}));
      } else if (!held_.insert(post).second) {
        table.refuse("posts", said("gives post \"{word}\" to a second person", {{"word", post}}));
      }
    }
    table.done();
    read_.persons.push_back(std::move(person));
  }

  void read_catalogue() {
    if (auto table = root_.table("catalogue")) {
      read_.catalogue.edition = table->integer("edition");
      if (table->has("edition") && read_.catalogue.edition < 1) table->refuse("edition", "is not 1 or more");
      read_.catalogue.effective_at = local_time(*table, "effective_at");
      read_.catalogue.id = code(*table, "id", CodeUse::own);
      table->done();
    }
    std::vector<TomlTable> sectors = root_.tables("sector");
    for (TomlTable& table : sectors) read_sector(table);
    for (TomlTable& table : root_.tables("jurisdiction")) read_duty(table);
    for (std::size_t i = 0; i < read_.sectors.size(); ++i) {
      if (std::ranges::find(read_.duties, read_.sectors[i].code, &OrganisationDuty::sector) ==
          read_.duties.end()) {
        sectors[i].refuse("code",
                          said("\"{word}\" has nobody who answers for it", {{"word", read_.sectors[i].code}}));
      }
    }
  }

  void read_sector(TomlTable& table) {
    OrganisationSector sector;
    sector.code = new_code(table, "code", sectors_);
    sector.name = required(table, "name");
    if (table.has("name_en")) sector.name_en = required(table, "name_en");
    table.done();
    read_.sectors.push_back(std::move(sector));
  }

  void read_duty(TomlTable& table) {
    OrganisationDuty duty;
    if (table.has("criterion")) duty.criterion = code(table, "criterion", CodeUse::own);
    duty.lead = table.text("lead");
    if (table.has("lead")) check_unit(table, "lead", duty.lead);
    duty.residents_committees = table.boolean("residents_committees");
    duty.sector = table.text("sector");
    if (table.has("sector") && !sectors_.contains(duty.sector)) {
      table.refuse("sector", said("names \"{word}\", which is no sector above", {{"word", duty.sector}}));
    }
    duty.source = required(table, "source");
    duty.supporting = table.texts("supporting");
    std::set<std::string> named{duty.lead};
    for (const std::string& unit : duty.supporting) {
      check_unit(table, "supporting", unit);
      take(table, "supporting", unit, named);
    }
    duty.territory = table.has("territory") ? table.text("territory") : read_.territory;
    if (!territories_.contains(duty.territory)) {
      table.refuse("territory", said("names \"{word}\", which is neither the organisation's territory nor a "
                                     "residents' committee's",
                                     {{"word", duty.territory}}));
    }
    if (!duties_.emplace(duty.territory, duty.sector, duty.criterion.value_or("")).second) {
      table.refuse("sector", said("\"{word}\" is written twice", {{"word", duty.sector}}));
    }
    table.done();
    read_.duties.push_back(std::move(duty));
  }

  const std::filesystem::path directory_;
  std::set<std::tuple<std::string, std::string, std::string>> duties_;
  std::set<std::string> held_;  // posts
  std::set<std::string> persons_;
  std::set<std::string> posts_;
  std::set<std::string> prefixes_;
  Organisation read_;
  TomlTable root_;
  std::set<std::string> sectors_;
  std::set<std::string> territories_;  // its own, and those of residents' committees
  std::set<std::string> units_;
};

}  // namespace

Result<Organisation> read_organisation_file(const std::filesystem::path& path) {
  auto file = TomlFile::open(path);
  if (!file) return std::unexpected(file.error());
  Organisation organisation = OrganisationReader(path, *file).read();
  if (file->failure()) return std::unexpected(*file->failure());
  organisation.sha256 = file->sha256();
  return organisation;
}

}  // namespace bihuan
