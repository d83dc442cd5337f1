#include "tools/calendar_file.hpp"

#include "tools/toml_file.hpp"

namespace bihuan {
namespace {

constexpr std::int64_t kHoursMost = 23;

std::int64_t seconds_ahead(TomlTable& offset) {
  if (!offset.has("hours")) return offset.integer("seconds");
  if (offset.has("seconds")) offset.refuse("seconds", "contradicts hours", "give one of the two");
  const std::int64_t hours = offset.integer("hours");
  if (hours < -kHoursMost || hours > kHoursMost) offset.refuse("hours", "is a whole day or more");
  return hours * 3600;
}

std::vector<UtcOffset> read_offsets(TomlTable& root) {
  std::vector<UtcOffset> offsets;
  for (TomlTable& offset : root.tables("offsets")) {
    UtcOffset read;
    if (!offsets.empty() || offset.has("from")) read.from = offset.instant("from");
    read.seconds = seconds_ahead(offset);
    offset.done();
    offsets.push_back(read);
  }
  return offsets;
}

}  // namespace

std::expected<Calendar, std::vector<Failure>> check_calendar_file(const std::filesystem::path& path) {
  auto file = TomlFile::open(path);
  if (!file) return std::unexpected(std::vector{file.error()});
  TomlTable root(*file, file->root());
  Calendar calendar;
  calendar.id = root.text("id");
  calendar.offsets = read_offsets(root);
  calendar.published_from = root.integer("published_from");
  calendar.published_through = root.integer("published_through");
  calendar.rest_days = root.dates("rest_days");
  calendar.source = root.text("source");
  calendar.swapped_days = root.dates("swapped_days");
  calendar.weekend = root.texts("weekend");
  calendar.zone = root.text("zone");
  root.done();
  const bool read_whole = file->failure() == nullptr;
  for (const Failure& fault : faults_of(calendar)) {
    // What a list holds looks wrong when the years, or an item of it, were not read.
    const bool of_a_list = to_text(fault.where).contains('[');
    if (read_whole || !of_a_list) file->refuse(fault);
  }
  if (file->failure() != nullptr) return std::unexpected(file->all_failures());
  return calendar;
}

Result<Calendar> read_calendar_file(const std::filesystem::path& path) {
  auto checked = check_calendar_file(path);
  if (!checked) return std::unexpected(std::move(checked.error().front()));
  return std::move(*checked);
}

}  // namespace bihuan
