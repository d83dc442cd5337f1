#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "events/event.hpp"

namespace bihuan {
namespace {

// The words are in books: they are never changed and never reused, new ones are only added at the end.
template <class T>
void expect_words(std::initializer_list<std::pair<T, std::string_view>> words) {
  EXPECT_EQ(names(T{}).size(), words.size());
  for (const auto& [value, word] : words) {
    EXPECT_EQ(name_of(value), word);
    EXPECT_EQ(from_name<T>(word), value) << word;
  }
  EXPECT_FALSE(from_name<T>(""));
  EXPECT_FALSE(from_name<T>("nothing of the kind"));
}

TEST(Words, OfTheLifeOfAHazardAreThese) {
  expect_words<Channel>({{Channel::self_report, "self_report"},
                         {Channel::inspection, "inspection"},
                         {Channel::public_report, "public_report"}});
  expect_words<FindingKind>({{FindingKind::violation, "violation"},
                             {FindingKind::hazard, "hazard"},
                             {FindingKind::doubt, "doubt"}});
  expect_words<ServiceWay>({{ServiceWay::direct, "direct"},
                            {ServiceWay::left, "left"},
                            {ServiceWay::post, "post"},
                            {ServiceWay::electronic, "electronic"},
                            {ServiceWay::public_notice, "public_notice"},
                            {ServiceWay::refused, "refused"}});
  expect_words<ClockKind>({{ClockKind::upward_report, "upward_report"},
                           {ClockKind::order_after_major, "order_after_major"},
                           {ClockKind::order, "order"},
                           {ClockKind::review, "review"}});
  expect_words<ClockSource>({{ClockSource::real, "real"}, {ClockSource::simulated, "simulated"}});
}

TEST(Words, OfPolicyAreThese) {
  expect_words<Grade>({{Grade::general, "general"}, {Grade::major, "major"}});
  expect_words<Track>({{Track::ordinary, "ordinary"}, {Track::raised, "raised"}, {Track::listed, "listed"}});
  expect_words<OrderSource>({{OrderSource::none, "none"},
                             {OrderSource::enforcement, "enforcement"},
                             {OrderSource::authority, "authority"},
                             {OrderSource::fire_rescue, "fire_rescue"},
                             {OrderSource::district, "district"}});
  expect_words<Office>({{Office::nobody, "nobody"},
                        {Office::order_issuer, "order_issuer"},
                        {Office::safety_office, "safety_office"},
                        {Office::safety_committee, "safety_committee"},
                        {Office::district, "district"}});
  expect_words<UnitKind>({{UnitKind::safety_committee, "safety_committee"},
                          {UnitKind::safety_office, "safety_office"},
                          {UnitKind::discipline, "discipline"},
                          {UnitKind::enforcement_team, "enforcement_team"},
                          {UnitKind::industry_authority, "industry_authority"},
                          {UnitKind::fire_rescue, "fire_rescue"},
                          {UnitKind::operations_centre, "operations_centre"},
                          {UnitKind::residents_committee, "residents_committee"},
                          {UnitKind::enterprise_unit, "enterprise_unit"},
                          {UnitKind::other, "other"},
                          {UnitKind::district_government, "district_government"}});
  expect_words<TestimonyCounts>(
      {{TestimonyCounts::when_recorded, "when_recorded"}, {TestimonyCounts::when_claimed, "when_claimed"}});
}

TEST(Words, OfTimeAreThese) {
  expect_words<TimeUnit>({{TimeUnit::hours, "hours"},
                          {TimeUnit::calendar_days, "calendar_days"},
                          {TimeUnit::working_days, "working_days"}});
  expect_words<DayEnd>({{DayEnd::end_of_day, "end_of_day"}, {DayEnd::kept_time, "kept_time"}});
  expect_words<Roll>({{Roll::none, "none"}, {Roll::next_working_day, "next_working_day"}});
}

TEST(Types, AreNamedAggregateDotSnakeCaseAndNoneTwice) {
  std::set<std::string_view> seen;
  for (const EventType& type : all_event_types()) {
    EXPECT_TRUE(seen.insert(type.type).second) << type.type;
    EXPECT_EQ(std::count(type.type.begin(), type.type.end(), '.'), 1) << type.type;
    EXPECT_EQ(type.type.find_first_not_of("abcdefghijklmnopqrstuvwxyz_."), std::string_view::npos)
        << type.type;
    EXPECT_GE(type.version, 1) << type.type;
  }
}

}  // namespace
}  // namespace bihuan
