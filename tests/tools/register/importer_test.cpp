// Who imports: a named person at a post, or the account of whoever runs the program.

#include "tools/register/importer.hpp"

#include "engine/command.hpp"
#include "events/log/memory_event_log.hpp"
#include "tests/tools/register/importing_book.hpp"

namespace bihuan {
namespace {

class NamedImporter : public ::testing::Test {
 protected:
  NamedImporter() : log_(MemoryEventLog::open()), book_(*log_) {
    const std::string unit =
        book_.give(EstablishUnit{"ZF", UnitKind::enforcement_team, {"执法队"}, {}, "九执", {}, "310117"});
    unit_ = *id_from_stream<UnitId>(unit);
    person_ = *id_from_stream<PersonId>(book_.give(RegisterPerson{"I-01", {}, {"某人"}}));
    post_ = book_.give(EstablishPost{"ZF-1", {"检查员"}, unit_});
  }
  void appoint() { book_.give(AssignPost{book_.now() - std::chrono::hours(1), person_}, post_); }
  [[nodiscard]] Result<Importer> importer(std::string_view written) {
    return importer_of_book(*log_, *book_.rows(), book_.position(), written, book_.now());
  }

  std::unique_ptr<MemoryEventLog> log_;
  ImportingBook book_;
  UnitId unit_;
  PersonId person_;
  std::string post_;
};

TEST_F(NamedImporter, StandsInEveryRecordWithPersonPostAndUnit) {
  appoint();
  const auto named = importer("I-01@ZF-1");
  ASSERT_TRUE(named) << to_text(named.error());
  const auto import = book_.plan(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  const auto outcome = book_.carry_out(*import, *named);
  ASSERT_TRUE(outcome) << to_text(outcome.error());
  EXPECT_EQ(outcome->refused, 0u);
  for (const Record& record : book_.records_of("hazard.imported")) {
    EXPECT_EQ(decoded<HazardImported>(record).testimony.importer, "I-01@ZF-1");
    ASSERT_TRUE(record.actor.has_value());
    EXPECT_EQ(record.actor->person, person_);
    EXPECT_EQ(record.actor->unit, unit_);
  }
}

TEST_F(NamedImporter, MustBeKnownAndInThePost) {
  EXPECT_EQ(importer("I-01@ZF-1").error().kind, FailureKind::invalid_input);  // not appointed
  appoint();
  EXPECT_TRUE(importer("I-01@ZF-1"));
  EXPECT_EQ(importer("I-02@ZF-1").error().kind, FailureKind::not_found);
  EXPECT_EQ(importer("I-01@ZF-2").error().kind, FailureKind::not_found);
  for (const std::string_view written : {"I-01", "I-01@", "@ZF-1", ""}) {
    EXPECT_EQ(importer(written).error().kind, FailureKind::invalid_input) << written;
  }
}

TEST_F(NamedImporter, WhoLeftThePostIsRefusedRowByRow) {
  appoint();
  const auto named = importer("I-01@ZF-1");
  ASSERT_TRUE(named) << to_text(named.error());
  const auto import = book_.plan(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  book_.give(VacatePost{person_, book_.now()}, post_);
  const auto outcome = book_.carry_out(*import, *named);
  ASSERT_TRUE(outcome) << to_text(outcome.error());
  EXPECT_EQ(outcome->refused, kCases);  // one a case, though its closing was refused too
  ASSERT_EQ(outcome->refusals.size(), kCases);
  EXPECT_EQ(outcome->refusals.front().refusal.code, "actor_not_in_post");
  EXPECT_EQ(outcome->refusals.front().row, 2u);
  EXPECT_TRUE(book_.records_of("hazard.imported").empty());
}

TEST_F(NamedImporter, WhatWasRefusedIsDecidedAnewByTheNextImport) {
  appoint();
  const auto named = importer("I-01@ZF-1");
  ASSERT_TRUE(named) << to_text(named.error());
  const auto import = book_.plan(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  book_.give(VacatePost{person_, book_.now()}, post_);
  for (int time = 0; time < 2; ++time) {
    const auto refused = book_.carry_out(*import, *named);
    ASSERT_TRUE(refused) << to_text(refused.error());
    EXPECT_EQ(refused->refused, kCases);
  }
  book_.give(AssignPost{book_.now(), person_}, post_);
  const auto outcome = book_.carry_out(*import, *named);
  ASSERT_TRUE(outcome) << to_text(outcome.error());
  EXPECT_EQ(outcome->refused, 0u) << outcome->refusals.front().refusal.code;
  EXPECT_TRUE(outcome->refusals.empty());
  EXPECT_EQ(book_.records_of("hazard.imported").size(), kCases);
  EXPECT_EQ(book_.records_of("hazard.closure_imported").size(), kClosed);
  const Head head = log_->head();
  const auto again = book_.carry_out(*import, *named);
  ASSERT_TRUE(again) << to_text(again.error());
  EXPECT_EQ(again->refused, 0u);
  EXPECT_EQ(log_->head(), head);
}

TEST_F(NamedImporter, AnotherMayImportWhatOneWasRefused) {
  appoint();
  const auto named = importer("I-01@ZF-1");
  ASSERT_TRUE(named) << to_text(named.error());
  const auto import = book_.plan(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  book_.give(VacatePost{person_, book_.now()}, post_);
  ASSERT_TRUE(book_.carry_out(*import, *named));
  const auto rest = book_.import(kSampleMapping, kSampleFile);
  ASSERT_TRUE(rest) << to_text(rest.error());
  EXPECT_EQ(rest->outcome.refused, 0u);
  EXPECT_EQ(book_.records_of("hazard.closure_imported").size(), kClosed);
}

TEST(Importer, WithoutANameIsTheAccountOfWhoeverRunsTheProgram) {
  const Importer importer = importer_of_account();
  EXPECT_TRUE(importer.name.starts_with("os:"));
  EXPECT_GT(importer.name.size(), 3u);
  EXPECT_EQ(importer.actor.auth, "cli");
  EXPECT_FALSE(importer.actor.person.has_value());
}

}  // namespace
}  // namespace bihuan
