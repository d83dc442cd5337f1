// A register nobody here wrote, read by its mapping alone.

#include <array>
#include <cstdlib>

#include "events/log/memory_event_log.hpp"
#include "tests/tools/register/importing_book.hpp"
#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"

namespace bihuan {
namespace {

const std::filesystem::path kMapping = kRegisters / "boston311" / "building_inspection_request.toml";

std::filesystem::path boston_file(std::string_view name = "building_inspection_request") {
  const char* const named = std::getenv("BIHUAN_SHARED");
  const std::filesystem::path shared = named != nullptr
                                           ? std::filesystem::path(named)
                                           : std::filesystem::path(BIHUAN_SOURCE_DIR) / ".." / "shared";
  return shared / "data/boston311" / std::string(name).append(".csv");
}

TEST(BostonRegister, TheMappingItsPackAndItsCalendarAreSound) {
  const auto mapping = read_mapping_file(kMapping);
  ASSERT_TRUE(mapping) << to_text(mapping.error());
  const auto calendar = read_calendar_file(mapping->calendar);
  ASSERT_TRUE(calendar) << to_text(calendar.error());
  const auto pack = read_pack_file(mapping->pack);
  ASSERT_TRUE(pack) << to_text(pack.error());
  EXPECT_NE(pack->limit("deadline", "building"), nullptr);
  EXPECT_EQ(pack->testimony_counts, TestimonyCounts::when_claimed);
}

TEST(BostonRegister, EveryRowIsReadAndEveryTargetAgrees) {
  const std::filesystem::path path = boston_file();
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP()
        << "the Boston register is not on this machine: set BIHUAN_SHARED to the folder that has data/";
  }
  const auto mapping = read_mapping_file(kMapping);
  ASSERT_TRUE(mapping) << to_text(mapping.error());
  const auto file = read_register(path, *mapping);
  ASSERT_TRUE(file) << to_text(file.error());
  for (const RowProblem& problem : file->problems) ADD_FAILURE() << to_text(problem, Language::en);
  EXPECT_EQ(file->rows, 4961u);
  EXPECT_EQ(file->cases.size(), 4961u);
  std::uint64_t closed = 0;
  std::uint64_t on_time = 0;
  for (const RegisterCase& row : file->cases) {
    closed += row.closed ? 1 : 0;
    on_time += row.on_time.value_or(false) ? 1 : 0;
  }
  EXPECT_EQ(closed, 4533u);
  EXPECT_EQ(on_time, 1334u);
  const auto rules = read_register_rules(*mapping);
  ASSERT_TRUE(rules) << to_text(rules.error());
  const TargetComparison compared = compare_targets(all_cases(*file), *mapping, *rules);
  EXPECT_EQ(compared.agree, 4961u);
  EXPECT_TRUE(compared.differ.empty());
  EXPECT_EQ(compared.provisional, 0u);
  EXPECT_EQ(compared.on_time_compared, 4533u);
  EXPECT_EQ(compared.on_time_agree, 4533u);
}

TEST(BostonRegister, EveryCaseIsImportedWithItsClosingAndASecondTimeNothingIs) {
  const std::filesystem::path path = boston_file();
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP()
        << "the Boston register is not on this machine: set BIHUAN_SHARED to the folder that has data/";
  }
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  const auto import = book.import(kMapping, path);
  ASSERT_TRUE(import) << to_text(import.error());
  EXPECT_EQ(import->plan.bad_rows, 0u);
  EXPECT_EQ(import->outcome.refused, 0u);
  EXPECT_EQ(import->outcome.records, 2u + 4961u + 4533u);
  const Head head = log->head();
  const auto again = book.import(kMapping, path);
  ASSERT_TRUE(again) << to_text(again.error());
  EXPECT_EQ(again->plan.known, 4961u);
  EXPECT_EQ(log->head(), head);
}

// Two more registers without a line of code: a folder of data each.
struct OtherRegister {
  std::string name;
  std::uint64_t cases, agree, on_time_compared, on_time_agree;
};

class OtherBostonRegister : public ::testing::TestWithParam<OtherRegister> {};

TEST_P(OtherBostonRegister, IsImportedByItsMappingAlone) {
  const OtherRegister& expected = GetParam();
  const std::filesystem::path path = boston_file(expected.name);
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP()
        << "the Boston register is not on this machine: set BIHUAN_SHARED to the folder that has data/";
  }
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  const auto import = book.import(kRegisters / "boston311" / (expected.name + ".toml"), path);
  ASSERT_TRUE(import) << to_text(import.error());
  EXPECT_EQ(import->plan.bad_rows, 0u);
  EXPECT_EQ(import->outcome.refused, 0u);
  EXPECT_EQ(book.records_of("hazard.imported").size(), expected.cases);
  const TargetComparison compared = compare_targets(import->plan.good, import->mapping, import->rules);
  EXPECT_EQ(compared.agree, expected.agree);
  EXPECT_EQ(compared.differ.size(), expected.cases - expected.agree);
  EXPECT_EQ(compared.on_time_compared, expected.on_time_compared);
  EXPECT_EQ(compared.on_time_agree, expected.on_time_agree);
}

INSTANTIATE_TEST_SUITE_P(
    , OtherBostonRegister,
    ::testing::Values(OtherRegister{"unsatisfactory_living_conditions", 2595, 2594, 963, 963},
                      OtherRegister{"sidewalk_repair_make_safe", 4170, 3961, 3608, 3481}),
    [](const auto& one) {
      return one.param.name == "sidewalk_repair_make_safe" ? "Sidewalks" : "LivingConditions";
    });

// The policy changed on 2015-02-16. Nobody told this program which case stands under which rule: the day it
// was opened does, here and in the book.
TEST(BostonRegister, SidewalksStandUnderThePackOfTheDayTheyWereOpened) {
  const std::filesystem::path path = boston_file("sidewalk_repair_make_safe");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP()
        << "the Boston register is not on this machine: set BIHUAN_SHARED to the folder that has data/";
  }
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  const auto import = book.import(kRegisters / "boston311" / "sidewalk_repair_make_safe.toml", path);
  ASSERT_TRUE(import) << to_text(import.error());
  ASSERT_EQ(import->rules.packs.size(), 2u);
  EXPECT_EQ(book.records_of("pack.adopted").size(), 2u);
  std::array<std::uint64_t, 2> cases{};
  std::array<std::uint64_t, 2> agree{};
  for (const Record& record : book.records_of("hazard.imported")) {
    const auto imported = decoded<HazardImported>(record);
    ASSERT_TRUE(imported.deadline.has_value() && imported.claimed_due.has_value());
    const std::size_t under = *record.occurred_at >= parse_instant("2015-02-16T05:00:00Z").value() ? 1 : 0;
    EXPECT_EQ(imported.deadline->pack, to_hex(import->rules.packs[under].digest));
    ++cases[under];
    const auto apart = std::chrono::abs(imported.deadline->due - *imported.claimed_due);
    agree[under] += apart <= std::chrono::seconds(180) ? 1 : 0;
  }
  EXPECT_EQ(cases, (std::array<std::uint64_t, 2>{109, 4061}));
  EXPECT_EQ(agree, (std::array<std::uint64_t, 2>{101, 3860}));
}

TEST(BostonRegister, RegistersThatShareACalendarFileLieInOneBook) {
  if (!std::filesystem::exists(boston_file()) ||
      !std::filesystem::exists(boston_file("unsatisfactory_living_conditions"))) {
    GTEST_SKIP()
        << "the Boston register is not on this machine: set BIHUAN_SHARED to the folder that has data/";
  }
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  for (const std::string name : {"building_inspection_request", "unsatisfactory_living_conditions"}) {
    const auto import = book.import(kRegisters / "boston311" / (name + ".toml"), boston_file(name));
    ASSERT_TRUE(import) << to_text(import.error());
    EXPECT_EQ(import->outcome.refused, 0u);
  }
  EXPECT_EQ(book.records_of("calendar.published").size(), 2u);
  EXPECT_EQ(book.records_of("hazard.imported").size(), 4961u + 2595u);
}

}  // namespace
}  // namespace bihuan
