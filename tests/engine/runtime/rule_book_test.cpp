#include "engine/runtime/rule_book.hpp"

#include <gtest/gtest.h>

#include "events/log/memory_event_log.hpp"
#include "office.hpp"

namespace bihuan {
namespace {

constexpr Instant kDay{std::chrono::sys_days(std::chrono::year(2024) / 1 / 1)};

PackState pack(const std::string& id, Instant effective_at, std::uint64_t position,
               std::optional<std::string> for_register = {}) {
  auto value = std::make_shared<Pack>();
  value->id = id;
  return {.digest = sha256(id),
          .effective_at = effective_at,
          .for_register = std::move(for_register),
          .pack = value,
          .position = position,
          .recorded_at = {},
          .recomputes_at = {},
          .signed_at = {}};
}

CalendarState calendar(const std::string& id, std::uint64_t position,
                       std::optional<std::string> for_register = {}) {
  auto value = std::make_shared<Calendar>();
  value->id = id;
  return {.calendar = value,
          .for_register = std::move(for_register),
          .position = position,
          .recorded_at = {},
          .recomputes_at = {},
          .replaces = {}};
}

TEST(RuleBookTest, WhatAStreamFoldsToNowTakesThePlaceOfWhatItWas) {
  RuleBook rules;
  PackState adopted = pack("first", kDay, 1);
  adopted.recomputes_at = kDay;
  rules.take(adopted);
  EXPECT_TRUE(rules.has_office_pack());
  adopted.recomputes_at.reset();
  rules.take(adopted);
  ASSERT_EQ(rules.packs().size(), 1u);
  EXPECT_FALSE(rules.pack_at(1)->recomputes_at.has_value());
  EXPECT_EQ(rules.pack_at(2), nullptr);
  rules.take(calendar("CN", 2, "district"));
  EXPECT_EQ(rules.calendar_at(2)->calendar->id, "CN");
  EXPECT_EQ(rules.calendar_at(1), nullptr);
}

std::string in_force(const RuleBook& rules, Instant anchor) {
  const PackState* const found = rules.pack_in_force(anchor);
  return found == nullptr ? "" : found->pack->id;
}

TEST(RuleBookTest, InForceIsTheLatestEffectiveAtTheAnchorAndOfEqualsTheLaterKnown) {
  RuleBook rules;
  rules.take(pack("second", kDay + std::chrono::days(10), 1));
  rules.take(pack("first", kDay, 2));  // known later, effective earlier
  rules.take(pack("register", kDay + std::chrono::days(20), 3, "district"));
  EXPECT_EQ(in_force(rules, kDay - Micros(1)), "");
  EXPECT_EQ(in_force(rules, kDay), "first");
  EXPECT_EQ(in_force(rules, kDay + std::chrono::days(10)), "second");
  EXPECT_EQ(in_force(rules, kDay + std::chrono::days(99)), "second");
  rules.take(pack("corrected", kDay + std::chrono::days(10), 4));
  EXPECT_EQ(in_force(rules, kDay + std::chrono::days(10)), "corrected");
  EXPECT_EQ(rules.pack_of_register("district")->pack->id, "register");
  EXPECT_EQ(rules.pack_of_register("nobody"), nullptr);
  EXPECT_EQ(rules.pack_of_digest(to_hex(sha256("first")))->pack->id, "first");
  EXPECT_EQ(rules.pack_of_digest("no digest"), nullptr);
}

TEST(RuleBookTest, LocalTimeIsTheOfficesElseTheOneZoneOfItsRegisters) {
  const auto in_zone = [](CalendarState state, const std::string& zone) {
    auto value = std::make_shared<Calendar>(*state.calendar);
    value->zone = zone;
    state.calendar = value;
    return state;
  };
  RuleBook rules;
  EXPECT_EQ(rules.local_calendar(), nullptr);
  rules.take(in_zone(calendar("A", 1, "a"), "America/New_York"));
  ASSERT_NE(rules.local_calendar(), nullptr);
  EXPECT_EQ(rules.local_calendar()->id, "A");
  rules.take(in_zone(calendar("B", 2, "b"), "Asia/Shanghai"));
  EXPECT_EQ(rules.local_calendar(), nullptr) << "two zones";
  rules.take(in_zone(calendar("CN", 3), "Asia/Shanghai"));
  EXPECT_EQ(rules.local_calendar()->id, "CN");
}

TEST(RuleBookTest, TheOfficesCalendarIsTheLastThatIsNotARegisters) {
  RuleBook rules;
  EXPECT_EQ(rules.calendar(), nullptr);
  rules.take(calendar("CN-1", 1));
  rules.take(calendar("CN-2", 2));
  rules.take(calendar("US-1", 3, "boston"));
  EXPECT_EQ(rules.calendar()->calendar->id, "CN-2");
  EXPECT_EQ(rules.calendar_of_id("CN-1")->position, 1u);
  EXPECT_EQ(rules.calendar_of_id("CN-9"), nullptr);
  EXPECT_EQ(rules.calendar_of_register("boston")->calendar->id, "US-1");
}

TEST(RuleBookTest, IsReadFromTheBookInTheOrderItLearnedOfThem) {
  const auto log = MemoryEventLog::open();
  TestOffice office(*log);
  office.establish();
  const auto rules = RuleBook::read(*log);
  ASSERT_TRUE(rules.has_value());
  EXPECT_EQ(rules->calendar()->calendar->id, "CN-2025.1");
  EXPECT_EQ(in_force(*rules, office.clock.now()), "JLT-2024.1");
}

}  // namespace
}  // namespace bihuan
