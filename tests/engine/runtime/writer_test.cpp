#include "engine/runtime/writer.hpp"

#include <gtest/gtest.h>

#include <semaphore>

#include "answers.hpp"
#include "events/log/memory_event_log.hpp"
#include "gated_log.hpp"
#include "office.hpp"

namespace bihuan {
namespace {

RegisterEnterprise enterprise(const std::string& code) {
  return {{"涞坊路 428 号"}, code, "91310117MA1J2XYZ0A", "C3311", {"某某五金厂"}};
}

class WriterTest : public testing::Test {
 protected:
  std::unique_ptr<EventLog> memory = MemoryEventLog::open();
  GatedLog log{*memory};
  TestOffice office{log};
};

TEST_F(WriterTest, ANewBookBeginsWithItsOpeningAndTheSchemasThatExplainIt) {
  const auto records = decoded(office.records());
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].type, "log.opened");
  EXPECT_NE(records[0].data.bytes.find(R"("clock":"simulated")"), std::string::npos);
  EXPECT_NE(records[1].data.bytes.find(R"("described":"log.opened")"), std::string::npos);
  EXPECT_NE(records[2].data.bytes.find(R"("described":"log.schema_published")"), std::string::npos);
}

TEST_F(WriterTest, EveryTypeIsExplainedBeforeItsFirstRecord) {
  office.establish();
  office.ordered_case();
  std::vector<std::string> explained{"log.opened", "log.schema_published"};
  for (const Record& record : decoded(office.records())) {
    if (record.type == "log.schema_published") {
      const auto event = decode_event(record);
      ASSERT_TRUE(event.has_value());
      explained.push_back(std::get<SchemaPublished>(std::get<LogEvent>(*event)).described);
    }
    EXPECT_NE(std::ranges::find(explained, record.type), explained.end()) << record.type;
  }
}

TEST_F(WriterTest, ARecordSaysWhoGaveWhichCommandUnderWhichPack) {
  office.establish();
  const Submission given = office.submission(office.finding(), "", office.inspector);
  const auto answer = office.submit(given);
  ASSERT_TRUE(answer.has_value());
  const auto records = office.stream(answer->stream);
  ASSERT_EQ(records.size(), 1u);
  const Record& record = records[0];
  EXPECT_EQ(record.position, answer->first);
  EXPECT_EQ(record.actor->person, office.first);
  EXPECT_EQ(record.actor->unit, office.enforcement);  // filled in from the post
  EXPECT_EQ(record.cmd, given.id);
  EXPECT_EQ(record.cmd_digest, sha256(to_canonical_json(given)));
  EXPECT_EQ(record.pack, "JLT-2024.1");
  EXPECT_EQ(record.sector, "industry_trade");
  EXPECT_EQ(record.territory, "310117");
  EXPECT_EQ(record.prev, "");
  EXPECT_EQ(record.recorded_at, TestOffice::kStart);
  EXPECT_FALSE(record.occurred_at.has_value());
}

TEST_F(WriterTest, TheRecordsOfAStreamAreAChain) {
  office.establish();
  const std::string stream = office.ordered_case();
  std::string prev;
  std::uint64_t seq = 0;
  const auto read = log.read_stream(stream, 1, [&](std::uint64_t, std::string_view bytes) {
    const auto record = decode_record(bytes);
    EXPECT_EQ(record->prev, prev);
    EXPECT_EQ(record->seq, ++seq);
    prev = to_hex(leaf_hash(bytes));
    return true;
  });
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(seq, 3u);
}

TEST_F(WriterTest, AnAnswerComesOnlyAfterItsAppendAndOneAppendServesAllThatWaited) {
  office.establish();
  const std::size_t before = log.appends().size();
  Answers answers;
  log.shut();
  ASSERT_TRUE(office.writer().submit(office.submission(enterprise("E-1")), answers.next()).has_value());
  log.await_someone_at_the_gate();
  for (int i = 2; i <= 100; ++i) {
    const auto given = office.submission(enterprise("E-" + std::to_string(i)));
    ASSERT_TRUE(office.writer().submit(given, answers.next()).has_value());
  }
  EXPECT_EQ(answers.count(), 0u);
  log.open();
  std::uint64_t position = 0;
  for (const auto& answer : answers.wait()) {
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->count, 1u);
    EXPECT_GT(answer->first, position);  // in the order given
    position = answer->first;
  }
  // The first went alone; of the others, those that were decided when it was done, and the rest.
  EXPECT_LE(log.appends().size(), before + 3);
}

TEST_F(WriterTest, TheNextGroupIsDecidedAgainstTheOneThatIsStillBeingSynced) {
  office.establish();
  Answers answers;
  log.shut();
  ASSERT_TRUE(office.writer().submit(office.submission(enterprise("E-1")), answers.next()).has_value());
  log.await_someone_at_the_gate();
  ASSERT_TRUE(office.writer().submit(office.submission(enterprise("E-1")), answers.next()).has_value());
  log.open();
  const auto given = answers.wait();
  EXPECT_FALSE(given[0]->refusal.has_value());
  ASSERT_TRUE(given[1]->refusal.has_value());
  EXPECT_EQ(given[1]->refusal->code, "code_in_use");
}

TEST_F(WriterTest, TwoUnitsDoNotNumberTheirPapersUnderOneWord) {
  office.establish();
  const auto unit = [this](std::string code, std::string prefix) {
    return office.submit(office.submission(EstablishUnit{
        std::move(code), UnitKind::industry_authority, {"某办"}, {}, std::move(prefix), {}, {}}));
  };
  const auto taken = unit("GL", "九执");  // the enforcement team's
  ASSERT_TRUE(taken.has_value() && taken->refusal.has_value());
  EXPECT_EQ(taken->refusal->code, "paper_prefix_in_use");
  ASSERT_TRUE(taken->refusal->facts.at(0).position.has_value());
  for (const auto& [code, prefix] : {std::pair("GL", "九管"), {"XX", ""}, {"YY", ""}}) {
    const auto free = unit(code, prefix);
    ASSERT_TRUE(free.has_value());
    EXPECT_FALSE(free->refusal.has_value()) << code;
  }
}

TEST_F(WriterTest, ACommandGivenAgainIsAnsweredAgainAndChangesNothing) {
  office.establish();
  const Submission given = office.submission(enterprise("E-1"));
  const auto first = office.submit(given);
  const auto size = log.head().size;
  auto again = office.submit(given);
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(again->again);
  EXPECT_EQ(again->first, first->first);
  EXPECT_EQ(again->count, 1u);
  EXPECT_EQ(again->stream, first->stream);
  EXPECT_EQ(log.head().size, size);
  ASSERT_TRUE(office.open());
  again = office.submit(given);
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(again->again);
  EXPECT_EQ(again->first, first->first);
}

TEST_F(WriterTest, ACommandGivenAgainBeforeItsFirstIsDurableIsAnsweredAfterIt) {
  office.establish();
  Answers answers;
  log.shut();
  const Submission given = office.submission(enterprise("E-1"));
  ASSERT_TRUE(office.writer().submit(given, answers.next()).has_value());
  log.await_someone_at_the_gate();
  ASSERT_TRUE(office.writer().submit(given, answers.next()).has_value());
  EXPECT_EQ(answers.count(), 0u);
  log.open();
  const auto both = answers.wait();
  ASSERT_TRUE(both[1].has_value());
  EXPECT_FALSE(both[0]->again);
  EXPECT_TRUE(both[1]->again);
  EXPECT_EQ(both[0]->first, both[1]->first);
}

TEST_F(WriterTest, TheSameIdWithOtherContentIsAConflict) {
  office.establish();
  const Submission given = office.submission(enterprise("E-1"));
  ASSERT_TRUE(office.submit(given).has_value());
  const auto size = log.head().size;
  Submission other = office.submission(enterprise("E-2"));
  other.id = given.id;
  const auto answer = office.submit(other);
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().kind, FailureKind::conflict);
  EXPECT_EQ(log.head().size, size);
}

TEST_F(WriterTest, AFailedAppendStopsEverything) {
  office.establish();
  const auto size = log.head().size;
  const auto appends = log.appends().size();
  Answers answers;
  log.shut();
  log.break_down(GatedLog::Break::before_writing);
  ASSERT_TRUE(office.writer().submit(office.submission(enterprise("E-1")), answers.next()).has_value());
  log.await_someone_at_the_gate();
  ASSERT_TRUE(office.writer().submit(office.submission(enterprise("E-2")), answers.next()).has_value());
  log.open();
  for (const auto& answer : answers.wait()) {
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().kind, FailureKind::io);
  }
  const auto later = office.submit(office.submission(enterprise("E-3")));
  ASSERT_FALSE(later.has_value());
  EXPECT_EQ(later.error().kind, FailureKind::io);
  const auto raised = office.writer().raise_due();
  ASSERT_FALSE(raised.has_value());
  EXPECT_EQ(raised.error().kind, FailureKind::io);
  EXPECT_EQ(log.head().size, size);
  EXPECT_EQ(log.appends().size(), appends + 1);  // nobody tried again
}

TEST_F(WriterTest, AnAppendOfUnknownFateIsSettledByGivingTheCommandAgain) {
  office.establish();
  log.break_down(GatedLog::Break::after_writing);
  const Submission given = office.submission(enterprise("E-1"));
  EXPECT_FALSE(office.submit(given).has_value());
  const auto size = memory->head().size;
  TestOffice restarted(*memory);
  const auto answer = restarted.submit(given);
  ASSERT_TRUE(answer.has_value());
  EXPECT_TRUE(answer->again);
  EXPECT_EQ(memory->head().size, size);
}

TEST_F(WriterTest, AFullQueueTakesNothingMore) {
  office.establish();
  Answers answers;
  log.shut();
  ASSERT_TRUE(office.writer().submit(office.submission(enterprise("E-0")), answers.next()).has_value());
  log.await_someone_at_the_gate();
  std::size_t taken = 0;
  std::counting_semaphore<> answered(0);
  Result<void> submitted;
  for (std::size_t i = 0; submitted && i < 2 * (kQueueCommandsMax + kGroupCommandsMax); ++i) {
    submitted = office.writer().submit(office.submission(enterprise("E-0")),
                                       [&](const Result<Answer>&) { answered.release(); });
    taken += submitted ? 1 : 0;
  }
  log.open();
  for (std::size_t i = 0; i < taken; ++i) answered.acquire();
  ASSERT_FALSE(submitted.has_value());
  EXPECT_EQ(submitted.error().kind, FailureKind::unavailable);
  EXPECT_GE(taken, kQueueCommandsMax);
  EXPECT_LE(taken, kQueueCommandsMax + kGroupCommandsMax);  // what waits, and the open group
  EXPECT_TRUE(office.submit(office.submission(enterprise("E-1"))).has_value());
}

// The refused one is decided while the one before it is still being synced.
TEST_F(WriterTest, BehindARefusalNothingOfItsSequenceIsDecidedAnyMore) {
  office.establish();
  const auto sequence = std::make_shared<CommandSequence>(CommandSequence::AtRefusal::end);
  Answers answers;
  log.shut();
  ASSERT_TRUE(office.writer().submit(office.submission(enterprise("E-1")), answers.next(), sequence));
  log.await_someone_at_the_gate();
  for (const std::string code : {"E-1", "E-2", "E-3"}) {
    ASSERT_TRUE(office.writer().submit(office.submission(enterprise(code)), answers.next(), sequence));
  }
  ASSERT_TRUE(office.writer().submit(office.submission(enterprise("E-4")), answers.next()));
  log.open();
  const auto given = answers.wait();
  ASSERT_TRUE(given[0]);
  EXPECT_FALSE(given[0]->refusal);
  ASSERT_TRUE(given[1]);
  EXPECT_EQ(given[1]->refusal->code, "code_in_use");
  for (const std::size_t behind : {std::size_t{2}, std::size_t{3}}) {
    ASSERT_FALSE(given[behind]);
    EXPECT_EQ(given[behind].error().kind, FailureKind::unavailable);
  }
  ASSERT_TRUE(given[4]) << "one of no sequence is decided as ever";
  EXPECT_FALSE(given[4]->refusal);
  const auto withdrawn = office.submit(office.submission(enterprise("E-2")));
  ASSERT_TRUE(withdrawn);
  EXPECT_FALSE(withdrawn->refusal) << "its code is free";
}

TEST_F(WriterTest, ASequenceThatGoesOnAfterRefusalsEndsAtAFailureAllTheSame) {
  office.establish();
  const auto sequence = std::make_shared<CommandSequence>(CommandSequence::AtRefusal::go_on);
  const Submission first = office.submission(enterprise("E-1"));
  Submission conflicting = office.submission(enterprise("E-2"));
  conflicting.id = first.id;
  Answers answers;
  for (const Submission& one :
       {first, office.submission(enterprise("E-1")), conflicting, office.submission(enterprise("E-3"))}) {
    ASSERT_TRUE(office.writer().submit(one, answers.next(), sequence));
  }
  const auto given = answers.wait();
  ASSERT_TRUE(given[1]);
  EXPECT_TRUE(given[1]->refusal);
  ASSERT_FALSE(given[2]);
  EXPECT_EQ(given[2].error().kind, FailureKind::conflict);
  ASSERT_FALSE(given[3]);
  EXPECT_EQ(given[3].error().kind, FailureKind::unavailable);
}

TEST_F(WriterTest, WhatWaitsIsAnsweredBeforeTheWriterCloses) {
  office.establish();
  Answers answers;
  for (int i = 0; i < 50; ++i) {
    const auto given = office.submission(enterprise("E-" + std::to_string(i)));
    ASSERT_TRUE(office.writer().submit(given, answers.next()).has_value());
  }
  office.close();
  EXPECT_EQ(answers.count(), 50u);
  for (const auto& answer : answers.wait()) EXPECT_TRUE(answer.has_value());
}

TEST_F(WriterTest, WhatOnlyTheProgramGivesNobodySubmits) {
  office.establish();
  const std::string stream = office.ordered_case();
  const auto rung = office.submit(office.submission(RaiseRung{}, stream));
  ASSERT_FALSE(rung.has_value());
  EXPECT_EQ(rung.error().kind, FailureKind::invalid_input);
  const auto file = office.submit(
      office.submission(OpenEnterpriseFile{*id_from_stream<HazardId>(stream)}, office.enterprise.stream()));
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().kind, FailureKind::invalid_input);
}

TEST_F(WriterTest, AReactionIsMadeOnceWithItsCause) {
  office.establish();
  const std::string first = office.give(office.finding(), "", office.inspector);
  office.give(office.finding(), "", office.inspector);
  const auto records = office.stream(office.enterprise.stream());
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[1].type, "enterprise.file_opened");
  EXPECT_EQ(records[1].cause, office.stream(first)[0].position);
  EXPECT_FALSE(records[1].actor.has_value());
  EXPECT_TRUE(records[1].cmd.has_value());
}

TEST_F(WriterTest, AForeseenIdOfTheProgramKeepsItsGiversAnswerAndStopsNothing) {
  const RegisterEnterprise other = enterprise("E-0900");
  office.establish();
  office.give(other);
  office.give(office.finding(), "", office.inspector);
  const auto file = office.stream(office.enterprise.stream()).back();
  ASSERT_EQ(file.type, "enterprise.file_opened");

  const auto second = MemoryEventLog::open();
  TestOffice foreseen(*second);
  foreseen.establish();
  Submission taken = foreseen.submission(other);
  taken.id = *file.cmd;  // what the reaction below would be called
  const auto answer = foreseen.submit(taken);
  ASSERT_TRUE(answer.has_value());
  foreseen.give(foreseen.finding(), "", foreseen.inspector);

  EXPECT_EQ(foreseen.stream(foreseen.enterprise.stream()).back().type, "enterprise.file_opened");
  const auto again = foreseen.submit(taken);
  ASSERT_TRUE(again.has_value()) << to_text(again.error());
  EXPECT_TRUE(again->again);
  EXPECT_EQ(again->first, answer->first);
}

TEST_F(WriterTest, AReactionIsAppendedWithItsCauseOrNotAtAll) {
  office.establish();
  const auto before = log.appends().size();
  office.give(office.finding(), "", office.inspector);
  ASSERT_EQ(log.appends().size(), before + 1);
  EXPECT_EQ(log.appends().back(), 4u);  // the finding, the file, and both schemas
}

TEST_F(WriterTest, TheActorsUnitIsThatOfThePost) {
  office.establish();
  Actor elsewhere = office.inspector;
  elsewhere.unit = office.safety_office;
  const auto answer = office.submit(office.submission(office.finding(), "", elsewhere));
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().kind, FailureKind::invalid_input);
  EXPECT_EQ(answer.error().where, "actor.unit");
}

TEST_F(WriterTest, OnlyAttachmentsThatLieBesideTheBookMayBeNamed) {
  office.establish();
  RecordFinding finding = office.finding();
  finding.intake.photos = {{.length = 3, .sha256 = sha256("jpg"), .type = "image/jpeg"}};
  EXPECT_NE(office.refusal(finding, "", office.inspector), "");
  ASSERT_TRUE(office.open([](const Digest& sha) { return sha == sha256("jpg"); }));
  EXPECT_EQ(office.refusal(finding, "", office.inspector), "");
}

TEST_F(WriterTest, StatsTellWhatWasWritten) {
  office.establish();
  office.ordered_case();
  const WriterStats stats = office.writer().stats();
  EXPECT_EQ(stats.records + 3, log.head().size);  // but those the opening wrote
  EXPECT_EQ(stats.groups + 1, log.appends().size());
  EXPECT_GE(stats.commands, 3u);
  EXPECT_GT(stats.keys, 3 * stats.records);
  EXPECT_GT(stats.append_wall.count(), 0);
}

}  // namespace
}  // namespace bihuan
