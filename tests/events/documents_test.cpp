#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/events/samples.hpp"

// RECORD.md and FIELDS.md are contracts: what they say is what the program does.

namespace bihuan {
namespace {

std::vector<std::string> lines_of(const std::string& document) {
  std::ifstream stream(std::string(BIHUAN_SOURCE_DIR) + "/events/" + document);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The cells of a table's row, without their backticks; empty for every other line.
std::vector<std::string> cells_of(std::string line) {
  std::vector<std::string> cells;
  if (!line.starts_with("| `")) return cells;
  std::erase(line, '`');
  std::istringstream stream(line.substr(2));
  for (std::string cell; std::getline(stream, cell, '|');) {
    cell.erase(cell.find_last_not_of(' ') + 1);
    cells.push_back(cell.substr(std::min(cell.find_first_not_of(' '), cell.size())));
  }
  return cells;
}

struct Example {
  std::string bytes;
  std::string leaf;  // empty where none is given
};

std::vector<Example> examples() {
  const auto lines = lines_of("RECORD.md");
  std::vector<Example> found;
  constexpr std::string_view kLeaf = "leaf hash `";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i] == "```record") found.push_back({lines[i + 1], ""});
    if (lines[i].starts_with(kLeaf)) found.back().leaf = lines[i].substr(kLeaf.size(), 64);
  }
  return found;
}

TEST(RecordDocument, ShowsRecordsThatAreReadAndWrittenByteForByte) {
  ASSERT_EQ(examples().size(), 3U);
  for (const Example& example : examples()) {
    const auto record = decode_record(example.bytes);
    ASSERT_TRUE(record) << to_text(record.error());
    EXPECT_EQ(encode_record(*record), example.bytes);
    const auto event = decode_event(*record);
    EXPECT_TRUE(event) << to_text(event.error());
    if (!example.leaf.empty()) {
      EXPECT_EQ(to_hex(leaf_hash(example.bytes)), example.leaf);
    }
  }
}

TEST(RecordDocument, ShowsHowOneRecordChainsToTheOneBefore) {
  const auto all = examples();
  ASSERT_EQ(all.size(), 3U);
  const auto first = decode_record(all[1].bytes);
  const auto second = decode_record(all[2].bytes);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(second->prev, all[1].leaf);
  EXPECT_EQ(second->stream, first->stream);
  EXPECT_EQ(second->seq, first->seq + 1);
  EXPECT_EQ(to_utc_text(*second->occurred_at), "2024-05-20T05:00:00Z");
  EXPECT_EQ(second->recorded_at - *second->occurred_at, std::chrono::minutes(71));
}

TEST(RecordDocument, ListsEveryMemberOfTheEnvelopeOnceAndNoOther) {
  std::multiset<std::string> listed;
  for (const auto& line : lines_of("RECORD.md")) {
    const auto cells = cells_of(line);
    if (!cells.empty() && cells[0] != "actor") listed.insert(cells[0]);
  }
  std::multiset<std::string> members;
  for (const auto& field : field_descriptions<Record>()) members.insert(field.path);
  EXPECT_EQ(listed, members);
}

TEST(RecordDocument, SaysWhatMayBeAbsentAsTheSchemaDoes) {
  const std::string schema = json_schema<Record>();
  const std::string required = schema.substr(schema.rfind("\"required\":"));
  for (const auto& line : lines_of("RECORD.md")) {
    const auto cells = cells_of(line);
    if (cells.size() < 5) continue;  // the table of the envelope has five columns
    EXPECT_EQ(cells[2].starts_with("always"), required.contains("\"" + cells[0] + "\"")) << cells[0];
  }
}

TEST(FieldsDocument, ListsEveryTextAndNameOfEveryEventOnceAndNoOther) {
  std::multiset<std::string> listed;
  for (const auto& line : lines_of("FIELDS.md")) {
    const auto cells = cells_of(line);
    if (!cells.empty() && cells[2] != "code") listed.insert(cells[0] + " " + cells[1] + " " + cells[2]);
  }
  std::multiset<std::string> fields;
  for (const EventType& type : all_event_types()) {
    for (const auto& field : type.fields) {
      const std::string place = std::string(type.type) + " " + field.path;
      if (field.kind == "free_text") fields.insert(place + " free text");
      if (field.kind == "person_name") fields.insert(place + " person name");
    }
  }
  EXPECT_EQ(listed, fields);
}

TEST(FieldsDocument, SaysOfEachHowItStandsInTheRecord) {
  int rows = 0;
  for (const auto& line : lines_of("FIELDS.md")) {
    const auto cells = cells_of(line);
    if (cells.empty()) continue;
    ++rows;
    if (cells[2] == "person name") {
      EXPECT_EQ(cells[3], "open, person streams only") << line;
      EXPECT_TRUE(cells[0].starts_with("person.")) << "names of persons stand in their own streams: " << line;
    } else {
      EXPECT_TRUE(cells[3] == "open" || cells[3] == "sealed" || cells[3] == "by reference") << line;
    }
  }
  EXPECT_GT(rows, 0);
}

TEST(FieldsDocument, NamesReferencesThatThereAre) {
  int references = 0;
  for (const auto& line : lines_of("FIELDS.md")) {
    const auto cells = cells_of(line);
    if (cells.empty() || cells[2] != "code") continue;
    ++references;
    const auto& types = all_event_types();
    EXPECT_TRUE(std::any_of(types.begin(), types.end(), [&](const EventType& type) {
      return type.type == cells[0] &&
             std::any_of(type.fields.begin(), type.fields.end(),
                         [&](const auto& field) { return field.path == cells[1] && field.kind == "code"; });
    })) << line;
  }
  EXPECT_EQ(references, 3) << "the report behind a confirmed hazard, and who imported a case or its closing";
}

}  // namespace
}  // namespace bihuan
