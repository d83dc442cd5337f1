#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "book_on_disk.hpp"

namespace bihuan {
namespace {

// FORMAT.md promises bytes. Its worked example is made here once more, by the program.
class FormatTest : public BookOnDisk {
 protected:
  // The lines of the fenced block that is called so.
  [[nodiscard]] static std::vector<std::string> block(const std::string& name) {
    std::istringstream page(file_bytes(BIHUAN_SOURCE_DIR "/events/log/FORMAT.md"));
    std::vector<std::string> lines;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
      if (inside && line == "```") break;
      if (inside) lines.push_back(line);
      if (line == "```" + name) inside = true;
    }
    return lines;
  }

  // The example's lines: a name of 16 columns, then the value.
  [[nodiscard]] static std::map<std::string, std::string> example() {
    std::map<std::string, std::string> values;
    for (const std::string& line : block("example")) {
      const std::string name = line.substr(0, line.find_last_not_of(' ', 15) + 1);
      values[name] = line.substr(16);
    }
    return values;
  }

  [[nodiscard]] static std::string hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
      text.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
      text.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
    }
    return text;
  }

  // A hex dump with offsets, without spaces and offsets.
  [[nodiscard]] static std::string dump(const std::string& name) {
    std::string text;
    for (const std::string& line : block(name)) text += line.substr(5);
    std::erase(text, ' ');
    return text;
  }

  // Writes the book of the example.
  void write_example() {
    const auto values = example();
    const auto log = open();
    LogWriter writer(*log);
    writer.acquire();
    writer.append({{"log", values.at("record 0")}, {"hazard/1", values.at("record 1")}});
  }
};

TEST_F(FormatTest, TheExampleIsWholeAndItsHashesFollowFromItsRecords) {
  const auto values = example();
  ASSERT_EQ(values.size(), 14u);
  const Digest left = leaf_hash(values.at("record 0"));
  const Digest right = leaf_hash(values.at("record 1"));
  EXPECT_EQ(to_hex(left), values.at("leaf 0"));
  EXPECT_EQ(to_hex(right), values.at("leaf 1"));
  EXPECT_EQ(to_hex(sha256("")), values.at("root of 0"));
  EXPECT_EQ(to_hex(node_hash(left, right)), values.at("root of 2"));
}

TEST_F(FormatTest, TheTablesHoldTheExamplesBytesAndNothingElse) {
  const auto values = example();
  write_example();
  const auto log = open(OpenMode::read_only);
  EXPECT_EQ(to_hex(log->head().root), values.at("root of 2"));

  const auto contents = [&](Table table) {
    std::map<std::string, std::string> entries;
    EXPECT_TRUE(log->scan(table, "", "",
                          [&](std::string_view key, std::string_view value) {
                            entries.emplace(hex(key), hex(value));
                            return true;
                          })
                    .has_value());
    return entries;
  };
  using Entries = std::map<std::string, std::string>;
  EXPECT_EQ(contents(Table::log), (Entries{{values.at("log key 0"), hex(values.at("record 0"))},
                                           {values.at("log key 1"), hex(values.at("record 1"))}}));
  EXPECT_EQ(contents(Table::streams), (Entries{{values.at("streams key 0"), values.at("streams value 0")},
                                               {values.at("streams key 1"), values.at("streams value 1")}}));
  EXPECT_EQ(contents(Table::meta), (Entries{{hex("log/epoch"), values.at("meta log/epoch")},
                                            {hex("log/format"), values.at("meta log/format")}}));
  for (const Table table : {Table::commands, Table::tree, Table::rows, Table::due, Table::outbox}) {
    EXPECT_EQ(contents(table), Entries{}) << table_name(table);
  }
}

TEST_F(FormatTest, TheKeptHeadIsTheExamplesByteForByte) {
  write_example();
  const std::string zeros(416 * 2, '0');
  ASSERT_EQ(dump("sector-0").size(), 96u * 2);
  EXPECT_EQ(hex(file_bytes(directory + ".head")), dump("sector-0") + zeros + dump("sector-1") + zeros);
}

TEST_F(FormatTest, TheColumnFamiliesAreThoseOfTheTable) {
  const std::string page = file_bytes(BIHUAN_SOURCE_DIR "/events/log/FORMAT.md");
  for (std::size_t i = 0; i < kTables; ++i) {
    const std::string row =
        "| " + std::to_string(i) + " | `" + std::string(table_name(static_cast<Table>(i))) + "` |";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
  write_example();
  std::vector<std::string> families;
  ASSERT_TRUE(rocksdb::DB::ListColumnFamilies({}, directory + "/book", &families).ok());
  EXPECT_EQ(families.size(), kTables + 1);
}

TEST_F(FormatTest, ATileHasTheKeyAndTheBytesThePageDescribes) {
  const auto bytes = write_book(300);
  const RawBook raw(directory);
  std::string hashes;
  for (std::size_t i = 0; i < 256; ++i) hashes += as_bytes(leaf_hash(bytes[i]));
  EXPECT_EQ(raw.get(Table::tree, std::string(12, '\0')), hashes);
  EXPECT_EQ(hex(tile_key(2, 0x0102030405060708)), "000000020102030405060708");
}

}  // namespace
}  // namespace bihuan
