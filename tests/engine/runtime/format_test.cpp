#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "engine/runtime/due_entry.hpp"
#include "engine/runtime/kept_command.hpp"
#include "engine/runtime/row_key.hpp"
#include "engine/runtime/speculation.hpp"
#include "events/log/memory_event_log.hpp"
#include "office.hpp"
#include "tests/events/log/folder.hpp"

namespace bihuan {
namespace {

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
    text.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
  }
  return text;
}

// The page's example: a name of 20 columns, then the value.
std::map<std::string, std::string> page_example() {
  std::istringstream page(file_bytes(BIHUAN_SOURCE_DIR "/engine/runtime/FORMAT.md"));
  std::map<std::string, std::string> values;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (inside && line == "```") break;
    if (inside) values[line.substr(0, line.find_last_not_of(' ', 19) + 1)] = line.substr(20);
    if (line == "```example") inside = true;
  }
  return values;
}

std::map<std::string, std::string> example() {
  std::map<std::string, std::string> values;
  const DueEntry due{.next = {.clock = ClockKind::order,
                              .due = Instant(Micros(1'716'163'200'000'000)),
                              .planned_at = Instant(Micros(1'716'253'200'000'000)),
                              .rung = "alert",
                              .started = 41},
                     .stream = "hazard/1"};
  values["due key"] = hex(due.key());
  values["due value"] = hex(due.value());
  const KeptCommand kept{
      .bytes = "{}",
      .count = 0,
      .first = 0,
      .position = 41,
      .refusal =
          refused("not_graded").with("hazard", "H-1", 7).with("order", "none").by("JLT-2024.1 sign_off[2]"),
      .stream = "hazard/1"};
  values["commands value"] = hex(to_binary(kept));
  values["row key"] = hex(row_key(Ledger::codes, 1, "unit/ZF", 9));
  LedgerDigests digests;
  digests.size = 10;
  digests.add(Ledger::codes, "unit/ZF", 9, "value");
  values["digests value"] = hex(digests.to_bytes());
  values["generation value"] = hex(generation_bytes(2));
  return values;
}

TEST(FormatTest, TheWorkedExampleIsWhatTheProgramWrites) { EXPECT_EQ(page_example(), example()); }

TEST(FormatTest, MetaHoldsWhatThePageNamesAndNothingElse) {
  const auto log = MemoryEventLog::open();
  TestOffice office(*log);
  office.establish();
  office.ordered_case();
  office.clock.move_to(office.clock.now() + std::chrono::days(100));
  ASSERT_TRUE(office.writer().raise_due().has_value());
  for (const auto& [key, value] : office.table(Table::meta)) {
    const bool known = key == kLowWaterKey || key == kProgramKey || key == digests_key(1) ||
                       key.starts_with("log/") || (key.starts_with(kSchemaPrefix) && value.size() == 40);
    EXPECT_TRUE(known) << key;
  }
  EXPECT_EQ(**log->get(Table::meta, kProgramKey), "bihuan test");
}

TEST(FormatTest, TheIdOfWhatTheProgramGivesFollowsFromItsCause) {
  const auto log = MemoryEventLog::open();
  TestOffice office(*log);
  office.establish();
  const std::string stream = office.ordered_case();
  office.clock.move_to(office.clock.now() + std::chrono::days(100));
  ASSERT_TRUE(office.writer().raise_due().has_value());
  const auto file = office.stream(office.enterprise.stream()).back();
  EXPECT_EQ(file.cmd, derived_command_id("reaction " + std::to_string(*file.cause) + " open_file"));
  std::size_t rungs = 0;
  for (const Record& record : office.stream(stream)) {
    if (record.type != RungRaised::type) continue;
    const auto rung = std::get<RungRaised>(std::get<HazardEvent>(*decode_event(record)));
    EXPECT_EQ(
        record.cmd,
        derived_command_id("rung " + std::to_string(*record.cause) + " " + std::string(name_of(rung.clock)) +
                           " " + std::to_string(rung.due.time_since_epoch().count()) + " " + rung.rung));
    ++rungs;
  }
  EXPECT_GT(rungs, 0u);
}

TEST(FormatTest, RowKeysAreTakenApartAsTheyWerePutTogether) {
  const std::string id("\0\xff\0zero and others\0", 20);
  for (const std::string& key : {std::string("unit/ZF"), std::string(), id}) {
    const std::string whole = row_key(Ledger::numbers, 7, key, 1234567);
    const auto split = split_row_key(whole);
    ASSERT_TRUE(split.has_value());
    EXPECT_EQ(split->ledger, Ledger::numbers);
    EXPECT_EQ(split->generation, 7u);
    EXPECT_EQ(split->key, key);
    EXPECT_EQ(split->position, 1234567u);
  }
  EXPECT_FALSE(split_row_key("short").has_value());
  EXPECT_FALSE(split_row_key(std::string(14, 'x')).has_value());
}

}  // namespace
}  // namespace bihuan
