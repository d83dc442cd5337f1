#include "projections/case_view.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "events/binary_archive.hpp"
#include "events/json_writer.hpp"
#include "projections/case_fold.hpp"
#include "projections/case_history.hpp"
#include "projections/case_ledger.hpp"
#include "projections/overdue_board.hpp"
#include "tests/events/samples.hpp"
#include "tests/projections/written_cases.hpp"

namespace bihuan {
namespace {

// Random books: events of the life in any order, each claimed to have happened some time before it was
// recorded, some counting before, some after. Seeds are fixed, so a failure is found again.

std::vector<HazardEvent> life_events() {
  std::vector<HazardEvent> events;
  for (const AnyEvent& event : samples::all_events()) {
    if (const auto* const hazard = std::get_if<HazardEvent>(&event)) events.push_back(*hazard);
  }
  return events;
}

constexpr std::int64_t kDaySeconds = 86'400;

Instant random_instant(std::mt19937_64& random) {
  return at("2024-03-01 00:00") + std::chrono::seconds(random() % (300 * kDaySeconds));
}

// A deadline or a counting instant somewhere in the same year, so that facts lie on either side of as_of.
void scatter(HazardEvent& event, std::mt19937_64& random) {
  std::visit(
      [&](auto& one) {
        if constexpr (requires { one.counts_at; }) one.counts_at = random_instant(random);
        if constexpr (requires { one.deadline.due; }) one.deadline.due = random_instant(random);
        if constexpr (requires { one.deadline->due; }) one.deadline->due = random_instant(random);
        if constexpr (requires { one.review->due; }) one.review->due = random_instant(random);
        if constexpr (requires { one.upward_report->due; }) one.upward_report->due = random_instant(random);
      },
      event);
}

// A record with nothing but what a fold reads.
Record record_at(std::uint64_t position, Instant recorded_at, std::mt19937_64& random) {
  Record record;
  record.position = position;
  record.recorded_at = recorded_at;
  if (random() % 2 == 0) record.actor = somebody("I-01", "ZF");
  if (random() % 2 == 0)
    record.occurred_at = recorded_at - std::chrono::seconds(random() % (20 * kDaySeconds));
  return record;
}

struct Step {
  HazardEvent event;
  Record record;
};

std::vector<Step> random_life(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const std::vector<HazardEvent> events = life_events();
  std::vector<Step> steps;
  Instant now = at("2024-03-01 00:00");
  const std::size_t count = 1 + random() % 25;
  for (std::size_t i = 0; i < count; ++i) {
    now += std::chrono::seconds(random() % (15 * kDaySeconds));
    HazardEvent event = events[random() % events.size()];
    scatter(event, random);
    steps.push_back({std::move(event), record_at(i, now, random)});
  }
  return steps;
}

CaseFacts folded(std::span<const Step> steps) {
  CaseFacts facts;
  for (const Step& step : steps) fold(facts, step.event, step.record);
  return facts;
}

TEST(CaseFold, GoesOnFromItsOwnBytesAsIfItHadNeverStopped) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::vector<Step> steps = random_life(seed);
    const std::string whole = to_binary(folded(steps));
    const std::size_t cut = seed % (steps.size() + 1);
    auto facts = from_binary<CaseFacts>(to_binary(folded(std::span(steps).first(cut))));
    ASSERT_TRUE(facts) << seed;
    for (const Step& step : std::span(steps).subspan(cut)) fold(*facts, step.event, step.record);
    EXPECT_EQ(to_binary(*facts), whole) << seed;
  }
}

TEST(CaseFold, TakesEveryEventAlone) {
  for (const HazardEvent& event : life_events()) {
    std::mt19937_64 random(1);
    const std::vector<Step> one{{event, record_at(0, at("2024-05-20 14:10"), random)}};
    const CaseFacts facts = folded(one);
    EXPECT_EQ(view(facts, at("2030-01-01 00:00")).intake != nullptr, intake_of(event) != nullptr);
  }
}

// Every time in a view, to see that none is later than the as-of.
std::vector<Instant> times_in(const CaseView& seen) {
  std::vector<Instant> times{seen.status_since.at, seen.intake->found.when.at};
  const auto add = [&times](const auto* fact) {
    if (fact != nullptr) times.push_back(fact->when.at);
  };
  const auto add_time = [&times](std::optional<Instant> time) {
    if (time) times.push_back(*time);
  };
  for (const ClockView& clock : seen.clocks) {
    times.push_back(clock.clock->started.at);
    add_time(clock.stopped_at);
    add(clock.rung);
  }
  for (const OrderFact* const order : seen.orders) add(order);
  for (const ReinspectionFact* const reinspection : seen.reinspections) add(reinspection);
  add(seen.items_of);
  add(seen.grading);
  add(seen.progress);
  add(seen.service);
  add(seen.struck_off);
  add(seen.verified);
  add(seen.closure);
  for (const auto& time : {seen.applied_at, seen.rectified_at, seen.reported_upward}) add_time(time);
  return times;
}

TEST(CaseView, ShowsNoFactLaterThanTheInstantItIsAskedFor) {
  std::size_t views = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const CaseFacts facts = folded(random_life(seed));
    std::mt19937_64 random(seed);
    for (int i = 0; i < 10; ++i) {
      const Instant as_of = random_instant(random);
      const CaseView seen = view(facts, as_of);
      if (seen.intake == nullptr) continue;
      ++views;
      for (const Instant time : times_in(seen)) EXPECT_LE(time, as_of) << seed;
      EXPECT_LE(seen.late_until(), as_of) << seed;
    }
  }
  EXPECT_GT(views, 500U);  // or the claim was hardly tried
}

// A late pack or a calendar says how it was in truth; a transition holds from when the pack takes effect.
TEST(CaseView, ADeadlineStandsAsTheLastMoveSaysOfThoseThatHeldByThen) {
  const Instant opened = parse_instant("2024-05-10T01:00:00Z").value();
  const auto days = [opened](int n) { return opened + std::chrono::days(n); };
  CaseFacts facts;
  facts.intake.emplace().found.when = {opened, 1};
  facts.stages = {{CaseStatus::reported, {opened, 1}}};
  ClockFact& clock = facts.clocks.emplace_back();
  clock.kind = CaseClock::review;
  clock.started = {opened, 1};
  clock.calendar = "CN-1";
  clock.due = days(10);
  const auto due_at = [&](int day) { return view(facts, days(day)).clock(CaseClock::review)->due; };
  EXPECT_EQ(due_at(1), days(10));
  EXPECT_FALSE(view(facts, days(1)).clock(CaseClock::review)->first_set.has_value());

  MoveFact transition;
  transition.calendar = "CN-1";
  transition.due = days(14);
  transition.holds_from = days(5);
  clock.moves.push_back(transition);
  EXPECT_EQ(due_at(4), days(10));
  EXPECT_EQ(due_at(5), days(14));

  MoveFact corrected;
  corrected.calendar = "CN-2";
  corrected.due = days(15);
  clock.moves.push_back(corrected);
  EXPECT_EQ(due_at(4), days(15));
  const ClockView seen = *view(facts, days(12)).clock(CaseClock::review);
  EXPECT_EQ(seen.first_set, days(10));
  EXPECT_EQ(seen.calendar, "CN-2");
  EXPECT_FALSE(seen.missed);
  EXPECT_TRUE(view(facts, days(16)).clock(CaseClock::review)->missed);
}

TEST(CaseView, ShowsAtMostOneClockOfEachKindAndRunsOnlyWhatIsNotStopped) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const CaseFacts facts = folded(random_life(seed));
    const CaseView seen = view(facts, at("2024-09-01 00:00"));
    std::vector<CaseClock> kinds;
    for (const ClockView& clock : seen.clocks) {
      kinds.push_back(clock.clock->kind);
      EXPECT_EQ(clock.missed, clock.stopped_at.value_or(seen.as_of) >= clock.due);
    }
    std::sort(kinds.begin(), kinds.end());
    EXPECT_EQ(std::adjacent_find(kinds.begin(), kinds.end()), kinds.end()) << seed;
  }
}

// Whole answers as text, to compare two of them.
std::string answers(const RowSource& rows, const AsOf& as_of) {
  std::string text;
  const auto ledger = case_ledger(rows, as_of);
  const auto board = overdue_board(rows, as_of);
  if (!ledger || !board) return "failed";
  for (const LedgerLine& line : *ledger) text += to_canonical_json(line) + "\n";
  for (const OverdueLine& line : *board) text += to_canonical_json(line) + "\n";
  return text;
}

TEST(AsOfPosition, AnswersAsIfTheBookEndedThere) {
  const WrittenBook whole = whole_book();
  WrittenBook growing;
  MemoryRows& rows = growing.rows();
  WrittenBook copy = whole;
  for (const Record& record : whole.records()) {
    WrittenBook::project_record(record, rows);
    for (const char* const time : {"2024-06-01 00:00", "2024-10-01 00:00", "2024-12-31 00:00"}) {
      const AsOf as_of{.at = at(time), .position = record.position};
      EXPECT_EQ(answers(copy.rows(), as_of), answers(rows, as_of)) << record.position << " " << time;
    }
  }
}

TEST(AsOfPosition, MakesKnownThenAndKnownNowDifferOnlyByWhatWasRecordedSince) {
  WrittenBook book = whole_book();
  const AsOf then = book.known_then("2024-10-01 00:00");
  const AsOf now = book.known_now("2024-10-01 00:00");
  EXPECT_TRUE(answers(book.rows(), then) != answers(book.rows(), now));
  // Nothing recorded after the June of the straight life changed what had been so in June.
  EXPECT_EQ(answers(book.rows(), book.known_then("2024-06-26 00:00")),
            answers(book.rows(), book.known_now("2024-06-26 00:00")));
}

TEST(Projecting, TwiceMakesTheSameBytes) {
  const WrittenBook first = whole_book();
  WrittenBook second = whole_book();
  EXPECT_EQ(WrittenBook(first).rows().all(), second.rows().all());
}

}  // namespace
}  // namespace bihuan
