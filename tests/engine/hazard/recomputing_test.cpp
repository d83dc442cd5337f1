#include "engine/hazard/recomputing.hpp"

#include <gtest/gtest.h>

#include "events/json_writer.hpp"
#include "tests/engine/sub_district.hpp"

namespace bihuan {
namespace {

DeadlineRule working_days(std::int64_t budget) {
  return {.budget = budget, .office_hours = {}, .unit = TimeUnit::working_days};
}

// One case of May 2024 under the default pack, whose review takes ten calendar days, and what moves it.
class Recomputing : public testing::Test {
 protected:
  void applied(std::string_view on) {
    const Instant found = at("2024-05-06 09:00");
    const Actor inspector = office_.official("ZF-1");
    life_.give<HazardFoundInInspection>(dust_finding(), inspector, found);
    life_.give<HazardReportedUpward>(ReportUpward{id<UnitId>("ZF")}, inspector, found);
    life_.give<HazardGraded>(grade_as(Grade::general), inspector, found);
    life_.give<RectificationOrderIssued>(three_items("2024-06-28"), inspector, found);
    life_.give<SignOffApplied>(ApplyForSignOff{.statement = {"整改完成"}}, office_.person("P-0457"),
                               at(on));
  }

  // The default pack with another review, from then on; the position at which it became known.
  std::uint64_t adopt(std::string_view effective, std::string_view known, DeadlineRule review,
                      std::optional<Transition> transition = {}, std::string_view code = "JLT-2024.2") {
    Pack pack = *office_.facts.pack_of_digest(first_pack_)->pack;
    pack.id = code;
    for (Limit& limit : pack.limits) {
      if (limit.kind == "review") limit.rule = review;
    }
    if (transition) pack.transitions = {{{.kinds = {"review"}, .rule = *transition, .source = "test"}}};
    office_.give(id<PackId>(code).stream(),
                 PackCommand(AdoptPack{.effective_at = at(effective),
                                       .for_register = {},
                                       .pack = pack,
                                       .signed_at = at("2024-05-01 00:00")}),
                 {}, at(known));
    return office_.facts.pack_of_digest(to_hex(sha256(to_canonical_json(pack))))->position;
  }

  // The office's calendar with one more day off; the position at which it became known.
  std::uint64_t correct(std::string_view day_off, std::optional<std::string> replaces,
                        std::string_view known = "2024-05-20 09:00") {
    Calendar calendar = *office_.facts.calendar()->calendar;
    calendar.id = "CN-2025.2";
    calendar.rest_days.push_back(date(day_off));
    std::ranges::sort(calendar.rest_days);
    office_.give(id<CalendarId>(calendar.id).stream(),
                 CalendarCommand(PublishCalendar{
                     .calendar = calendar, .for_register = {}, .replaces = std::move(replaces)}),
                 {}, at(known));
    return office_.facts.calendar()->position;
  }

  // "review 2024-05-28 00:00:00 -> 2024-05-29 00:00:00 pack_late", joined by "; ".
  std::string moved_by(std::uint64_t because) const {
    std::string all;
    for (const DeadlineRecomputed& one : recomputed(life_.state(), because, office_.facts)) {
      EXPECT_EQ(one.because, because);
      if (!all.empty()) all += "; ";
      all += std::string(name_of(one.clock)) + " " + in_shanghai(one.before.due) + " -> " +
             in_shanghai(one.after.due) + " " + std::string(name_of(one.reason));
    }
    return all;
  }

  void tell(std::uint64_t because, std::string_view now) {
    office_.give(life_.hazard().stream(), HazardCommand(RecomputeDeadlines{.because = because}), {}, at(now));
  }

  SubDistrict office_;
  std::string first_pack_ = to_hex(office_.facts.pack_in_force(at("2024-05-01 00:00"))->digest);
  HazardLife life_{office_};
};

TEST_F(Recomputing, WhatWasAnchoredSinceALatePackIsCountedByIt) {
  applied("2024-05-17 10:00");
  const auto because = adopt("2024-05-15 00:00", "2024-05-20 09:00", working_days(7));
  EXPECT_EQ(moved_by(because), "review 2024-05-28 00:00:00 -> 2024-05-29 00:00:00 pack_late");
  const auto moved = recomputed(life_.state(), because, office_.facts).front();
  EXPECT_FALSE(moved.holds_from.has_value());
  EXPECT_EQ(moved.after.anchor, at("2024-05-17 10:00"));
  EXPECT_EQ(moved.after.pack, to_hex(office_.facts.pack_at(because)->digest));
  EXPECT_EQ(moved.before.pack, first_pack_);
}

TEST_F(Recomputing, ALatePackCountsFromTheAnchorWhateverItsTransitionsSay) {
  applied("2024-05-17 10:00");
  for (const Transition transition :
       {Transition::keep_old, Transition::new_from_effective, Transition::whichever_later}) {
    const std::string code = "JLT-late-" + std::string(name_of(transition));
    const auto because = adopt("2024-05-15 00:00", "2024-05-20 09:00", working_days(7), transition, code);
    EXPECT_EQ(moved_by(because), "review 2024-05-28 00:00:00 -> 2024-05-29 00:00:00 pack_late") << code;
  }
}

TEST_F(Recomputing, ADeadlineThatEndsWhereItDidDoesNotMove) {
  applied("2024-05-16 10:00");  // ten calendar days end on a Sunday, and roll to where seven working days end
  EXPECT_EQ(moved_by(adopt("2024-05-15 00:00", "2024-05-20 09:00", working_days(7))), "");
}

TEST_F(Recomputing, WhatRunsWhenAPackTakesEffectKeepsUnlessItSaysOtherwise) {
  applied("2024-05-13 10:00");
  EXPECT_EQ(moved_by(adopt("2024-05-15 00:00", "2024-05-08 09:00", working_days(7))), "");
  EXPECT_EQ(moved_by(adopt("2024-05-15 00:00", "2024-05-08 09:00", working_days(7), Transition::keep_old,
                           "JLT-keep")),
            "");
}

TEST_F(Recomputing, ATransitionCountsFromWhenThePackTakesEffect) {
  applied("2024-05-13 10:00");  // until the end of 23 May
  const auto from_then = adopt("2024-05-15 00:00", "2024-05-08 09:00", working_days(3),
                               Transition::new_from_effective, "JLT-new");
  EXPECT_EQ(moved_by(from_then), "review 2024-05-24 00:00:00 -> 2024-05-21 00:00:00 pack_transition");
  EXPECT_EQ(recomputed(life_.state(), from_then, office_.facts).front().holds_from, at("2024-05-15 00:00"));
  const auto sooner = adopt("2024-05-15 00:00", "2024-05-08 09:00", working_days(3),
                            Transition::whichever_later, "JLT-sooner");
  EXPECT_EQ(moved_by(sooner), "") << "the old one ends later";
  const auto later = adopt("2024-05-15 00:00", "2024-05-08 09:00", working_days(9),
                           Transition::whichever_later, "JLT-later");
  EXPECT_EQ(moved_by(later), "review 2024-05-24 00:00:00 -> 2024-05-29 00:00:00 pack_transition");
}

TEST_F(Recomputing, WhatHadExpiredWhenThePackTookEffectStaysExpired) {
  applied("2024-05-13 10:00");
  EXPECT_EQ(moved_by(adopt("2024-05-24 00:00", "2024-05-08 09:00", working_days(7),
                           Transition::new_from_effective)),
            "");
}

TEST_F(Recomputing, IsDoneOnce) {
  applied("2024-05-13 10:00");
  const auto because = adopt("2024-05-15 00:00", "2024-05-08 09:00", working_days(3),
                             Transition::new_from_effective);
  tell(because, "2024-05-15 00:00");
  EXPECT_EQ(moved_by(because), "");
  EXPECT_EQ(life_.refusal(RecomputeDeadlines{.because = because}, Actor{}, at("2024-05-15 00:01")),
            "nothing_to_recompute");
  const Clock* const review = life_.state().clock(ClockKind::review);
  ASSERT_NE(review, nullptr);
  EXPECT_EQ(in_shanghai(life_.state().clock(ClockKind::review)->deadline.due), "2024-05-21 00:00:00");
}

TEST_F(Recomputing, APackEarlierThanTheOneThatCountsMovesNothing) {
  applied("2024-05-13 10:00");
  const auto later = adopt("2024-05-16 00:00", "2024-05-08 09:00", working_days(3),
                           Transition::new_from_effective, "JLT-later");
  tell(later, "2024-05-16 00:00");
  const auto late_and_earlier = adopt("2024-05-15 00:00", "2024-05-17 09:00", working_days(5),
                                      Transition::new_from_effective, "JLT-earlier");
  EXPECT_EQ(moved_by(late_and_earlier), "");
}

TEST_F(Recomputing, ACorrectedCalendarCountsEachDeadlineFromItsOwnAnchor) {
  applied("2024-05-17 10:00");  // until 27 May, a Monday
  EXPECT_EQ(moved_by(correct("2024-05-27", "CN-2025.1")),
            "review 2024-05-28 00:00:00 -> 2024-05-29 00:00:00 calendar_corrected");
}

TEST_F(Recomputing, ACalendarThatCorrectsNoneSaysSo) {
  applied("2024-05-17 10:00");
  EXPECT_EQ(moved_by(correct("2024-05-27", {})),
            "review 2024-05-28 00:00:00 -> 2024-05-29 00:00:00 calendar_published");
}

TEST_F(Recomputing, ACalendarThatDoesNotKnowTheDaysMovesNothing) {
  applied("2024-05-17 10:00");
  Calendar calendar = *office_.facts.calendar()->calendar;
  calendar.id = "CN-2026.0";
  calendar.published_from = calendar.published_through = 2026;
  calendar.rest_days.clear();
  calendar.swapped_days.clear();
  office_.give(id<CalendarId>(calendar.id).stream(),
               CalendarCommand(PublishCalendar{.calendar = calendar, .for_register = {}, .replaces = {}}), {},
               at("2024-05-20 09:00"));
  EXPECT_EQ(moved_by(office_.facts.calendar()->position), "");
}

TEST_F(Recomputing, TheFirstPackAndTheFirstCalendarOfAnOfficeMoveNothing) {
  MemoryFacts facts = office_.facts;
  facts.forget_calendars();
  facts.forget_packs();
  const Stamp stamp{.actor = {}, .claimed = {}, .command = {}, .now = at("2024-05-20 09:00")};
  const Context context{stamp, facts};
  const auto published =
      decide(CalendarState{},
             PublishCalendar{
                 .calendar = *office_.facts.calendar()->calendar, .for_register = {}, .replaces = {}},
             context);
  ASSERT_FALSE(published);  // its code is taken in this book
  Calendar calendar = *office_.facts.calendar()->calendar;
  calendar.id = "CN-first";
  const auto first = decide(
      CalendarState{}, PublishCalendar{.calendar = calendar, .for_register = {}, .replaces = {}}, context);
  ASSERT_TRUE(first);
  EXPECT_FALSE(std::get<CalendarPublished>(first->front()).recomputes_at.has_value());
  const Context known{stamp, office_.facts};
  const auto second = decide(
      CalendarState{}, PublishCalendar{.calendar = calendar, .for_register = {}, .replaces = {}}, known);
  EXPECT_EQ(std::get<CalendarPublished>(second->front()).recomputes_at, stamp.now);

  Pack pack = *office_.facts.pack_in_force(stamp.now)->pack;
  pack.id = "JLT-first";
  const AdoptPack adopt{.effective_at = stamp.now + std::chrono::hours(1),
                        .for_register = {},
                        .pack = pack,
                        .signed_at = stamp.now};
  EXPECT_FALSE(std::get<PackAdopted>(decide(PackState{}, adopt, context)->front()).recomputes_at.has_value());
  EXPECT_EQ(std::get<PackAdopted>(decide(PackState{}, adopt, known)->front()).recomputes_at,
            adopt.effective_at);
}

// Rungs that were raised stay; the next one follows the new due instant, and is late by nothing before it.
TEST_F(Recomputing, TheNextRungFollowsTheNewDueInstant) {
  applied("2024-05-13 10:00");
  const auto because = adopt("2024-05-15 00:00", "2024-05-08 09:00", working_days(3),
                             Transition::new_from_effective);
  EXPECT_EQ(in_shanghai(next_rung(life_.state(), office_.facts)->planned_at), "2024-05-24 09:00:00");
  tell(because, "2024-05-15 00:00");
  EXPECT_EQ(in_shanghai(next_rung(life_.state(), office_.facts)->planned_at), "2024-05-21 09:00:00");
}

TEST_F(Recomputing, AnOrdersDayIsItsOwnButItsWorkingDaysFollowTheCalendar) {
  const Actor inspector = office_.official("ZF-1");
  const Instant found = at("2024-05-17 09:00");
  life_.give<HazardFoundInInspection>(dust_finding(), inspector, found);
  life_.give<HazardReportedUpward>(ReportUpward{id<UnitId>("ZF")}, inspector, found);
  life_.give<HazardGraded>(grade_as(Grade::general), inspector, found);
  IssueOrder order = three_items("2024-05-27");
  order.last_day.reset();
  order.working_days = 6;
  life_.give<RectificationOrderIssued>(order, inspector, found);
  const auto because = correct("2024-05-27", "CN-2025.1");
  EXPECT_EQ(moved_by(because), "order 2024-05-28 00:00:00 -> 2024-05-29 00:00:00 calendar_corrected");
}

}  // namespace
}  // namespace bihuan
