#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "events/json_writer.hpp"
#include "tests/events/samples.hpp"

// tests/golden/README.md says how a file is added; none is ever changed.

namespace bihuan {
namespace {

namespace fs = std::filesystem;

fs::path golden_folder(std::string_view kind) {
  return fs::path(BIHUAN_SOURCE_DIR) / "tests" / "golden" / kind;
}

std::string name_of_file(std::string_view type, std::int64_t version) {
  return std::string(type) + ".v" + std::to_string(version) + ".json";
}

std::map<std::string, std::string> files_of(std::string_view kind) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(golden_folder(kind))) {
    std::ifstream stream(entry.path(), std::ios::binary);
    files[entry.path().filename().string()] = {std::istreambuf_iterator<char>(stream), {}};
  }
  return files;
}

void write_if_missing(const fs::path& file, const std::string& content) {
  if (std::getenv("BIHUAN_WRITE_GOLDEN") == nullptr || fs::exists(file)) return;
  std::ofstream(file, std::ios::binary) << content;
}

// What this program writes: a line for every type and version.
std::map<std::string, std::string> lines_of_samples() {
  std::map<std::string, std::string> lines;
  for (const AnyEvent& event : samples::all_events()) {
    const Record record = samples::record_of(event);
    lines[name_of_file(record.type, record.v)] = encode_record(record) + "\n";
  }
  for (const auto& [name, line] : lines) write_if_missing(golden_folder("events") / name, line);
  return lines;
}

std::map<std::string, std::string> schemas() {
  std::map<std::string, std::string> lines;
  for (const EventType& type : known_event_types()) {
    lines[name_of_file(type.type, type.version)] = type.schema + "\n";
  }
  for (const auto& [name, line] : lines) write_if_missing(golden_folder("schemas") / name, line);
  return lines;
}

TEST(Golden, EveryTypeIsWrittenAsItsFileHasIt) {
  const auto lines = lines_of_samples();
  const auto files = files_of("events");
  for (const auto& [name, line] : lines) {
    const auto file = files.find(name);
    ASSERT_NE(file, files.end()) << "no golden file " << name << ", see tests/golden/README.md";
    EXPECT_EQ(line, file->second) << name;
  }
}

TEST(Golden, EverySchemaIsWrittenAsItsFileHasIt) {
  const auto lines = schemas();
  const auto files = files_of("schemas");
  for (const auto& [name, line] : lines) {
    const auto file = files.find(name);
    ASSERT_NE(file, files.end()) << "no golden file " << name << ", see tests/golden/README.md";
    EXPECT_EQ(line, file->second) << name
                                  << ": the book has this schema's digest, so the type needs a new version";
  }
}

// Old versions too: whatever was written once is read for ever.
TEST(Golden, EveryFileIsReadAndHasItsType) {
  for (const auto& [name, line] : files_of("events")) {
    ASSERT_TRUE(line.ends_with('\n')) << name;
    const auto record = decode_record(std::string_view(line).substr(0, line.size() - 1));
    ASSERT_TRUE(record) << name << ": " << to_text(record.error());
    EXPECT_EQ(name, name_of_file(record->type, record->v));
    const auto event = decode_event(*record);
    EXPECT_TRUE(event) << name << ": " << to_text(event.error());
  }
}

PackAdopted adopted_in(const std::string& name) {
  const auto files = files_of("events");
  const std::string& line = files.at(name);
  const auto record = decode_record(std::string_view(line).substr(0, line.size() - 1));
  EXPECT_TRUE(record) << name;
  const auto event = decode_event(record.value_or(Record{}));
  EXPECT_TRUE(event) << name << ": " << to_text(event.error());
  return event ? std::get<PackAdopted>(std::get<PackEvent>(*event)) : PackAdopted{};
}

// What pins a pack by its digest finds it again, whichever version made it known; and what was not written
// then is not made up on reading.
TEST(Golden, APackLiftedFromBeforeTransitionsKeepsItsDigest) {
  const PackAdopted adopted = adopted_in("pack.adopted.v1.json");
  EXPECT_EQ(adopted.digest, sha256(to_canonical_json(adopted.pack)));
  EXPECT_FALSE(adopted.pack.transitions.has_value());
  EXPECT_FALSE(adopted.pack.rung_hour_source.has_value());
  EXPECT_FALSE(adopted.recomputes_at.has_value());
}

TEST(Golden, APackLiftedFromBeforeEveryNumberHadASourceKeepsItsDigestAndIsAdoptedNoMore) {
  const PackAdopted adopted = adopted_in("pack.adopted.v2.json");
  EXPECT_EQ(adopted.digest, sha256(to_canonical_json(adopted.pack)));
  EXPECT_TRUE(adopted.pack.transitions.has_value());
  EXPECT_TRUE(adopted.recomputes_at.has_value());
  EXPECT_FALSE(adopted.pack.offline_window_source.has_value());
  EXPECT_FALSE(adopted.pack.rung_hour_source.has_value());
  const auto sound = check(adopted.pack);
  ASSERT_FALSE(sound);
  EXPECT_EQ(sound.error().where, "offline_window_source");
}

TEST(Golden, EveryVersionHasItsRecordAndItsSchema) {
  const auto events = files_of("events");
  const auto published = files_of("schemas");
  EXPECT_EQ(events.size(), published.size());
  for (const auto& [name, line] : events) EXPECT_TRUE(published.contains(name)) << name;
  for (const EventType& type : all_event_types()) {
    for (std::int64_t version = 1; version <= type.version; ++version) {
      EXPECT_TRUE(events.contains(name_of_file(type.type, version))) << type.type << " v" << version;
    }
  }
}

}  // namespace
}  // namespace bihuan
