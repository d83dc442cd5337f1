#include "tools/organisation/establishing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "engine/runtime/book_clock.hpp"
#include "engine/runtime/queries.hpp"
#include "events/json_writer.hpp"
#include "events/log/memory_event_log.hpp"

namespace bihuan {
namespace {

// A simulated book, and the sample organisation as its file says, or as a test changes it.
class EstablishedBook : public testing::Test {
 protected:
  EstablishedBook() {
    const auto read = read_organisation_file(BIHUAN_SOURCE_DIR "/tools/organisations/310117006.toml");
    EXPECT_TRUE(read) << to_text(read.error());
    file = read.value();
    file.persons = {{.code = "I-01", .from = file.from, .posts = {"ZF-1"}}};
    const auto ruled = read_organisation_rules(file);
    EXPECT_TRUE(ruled) << to_text(ruled.error());
    rules = ruled.value();
    open();
  }

  void open() {
    writer.reset();
    auto started =
        Writer::start(*log, clock, {.origin = file.book.origin, .program = "test", .zone = file.book.zone});
    ASSERT_TRUE(started) << to_text(started.error());
    writer = std::move(*started);
  }

  [[nodiscard]] OrganisationCommands commands() const { return {file, rules, "test"}; }

  [[nodiscard]] Result<OrganisationPlan> plan() const {
    const auto rows = stored_rows(*log);
    if (!rows) return std::unexpected(rows.error());
    const OrganisationBook book(*log, **rows, log->head().size - 1);
    return plan_organisation(file, rules, commands(), &book, clock.now());
  }

  // Plans and establishes it; the records written, or a failed test.
  std::uint64_t init() {
    const auto planned = plan();
    EXPECT_TRUE(planned) << to_text(planned.error());
    if (!planned) return 0;
    const auto done = establish(*planned, commands(), *writer);
    EXPECT_TRUE(done) << to_text(done.error());
    if (!done) return 0;
    EXPECT_FALSE(done->refused) << done->refused->refusal.code << " "
                                << commands().code_of(done->refused->step);
    return done->records;
  }

  // "differs unit ZF name 综合行政执法队 | 执法大队"
  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> all;
    const auto planned = plan();
    EXPECT_TRUE(planned) << to_text(planned.error());
    if (!planned) return all;
    for (const OrganisationLine& one : planned->lines) {
      all.push_back(std::string(name_of(one.standing)) + " " + one.kind + " " + one.code + " " +
                    one.field.value_or("-") + " " + one.book.value_or("-") + " | " + one.file.value_or("-"));
    }
    return all;
  }

  template <class Command>
  Answer give(const Command& command, std::string stream = "") {
    Submission submission{.actor = {},
                          .data = {to_canonical_json(command)},
                          .id = derived_command_id("test " + std::to_string(++given)),
                          .occurred_at = {},
                          .occurred_precision = {},
                          .source = {},
                          .stream = std::move(stream),
                          .type = std::string(Command::type)};
    const auto answer = writer->submit_and_wait(std::move(submission));
    EXPECT_TRUE(answer) << to_text(answer.error());
    return answer.value_or(Answer{});
  }

  [[nodiscard]] std::string stream(std::string_view kind, const std::string& code) const {
    const auto planned = plan();
    if (kind == UnitId::kind) return planned->ids.units.at(code).stream();
    return planned->ids.posts.at(code).stream();
  }
  [[nodiscard]] OrganisationUnit& unit(std::string_view code) {
    return *std::ranges::find(file.units, code, &OrganisationUnit::code);
  }

  ManualClock clock{parse_instant("2024-05-20T09:00:00+08:00").value()};
  Organisation file;
  int given = 0;
  std::unique_ptr<MemoryEventLog> log = MemoryEventLog::open();
  OrganisationRules rules;
  std::unique_ptr<Writer> writer;
};

TEST_F(EstablishedBook, HasWhatTheFileSaysAndTheSecondTimeNothingChanges) {
  const auto before = plan();
  ASSERT_TRUE(before);
  EXPECT_EQ(before->same, 0);
  EXPECT_EQ(before->lines.size(), before->steps.size());
  EXPECT_EQ(before->steps.size(), 3 + 1 + file.units.size() + file.posts.size() + 1 + 1 + 1);
  EXPECT_EQ(init(), before->steps.size());
  const Head head = log->head();
  EXPECT_EQ(init(), 0u);
  open();
  EXPECT_EQ(init(), 0u);
  EXPECT_EQ(log->head().size, head.size);
  EXPECT_EQ(log->head().root, head.root);
  EXPECT_EQ(lines(), std::vector<std::string>{});
  EXPECT_EQ(plan()->same, static_cast<std::int64_t>(before->steps.size()));
}

TEST_F(EstablishedBook, IsTheSameWhereverItWasInterrupted) {
  auto first = plan();
  ASSERT_TRUE(first);
  first->steps.resize(60);
  ASSERT_TRUE(establish(*first, commands(), *writer));
  open();
  init();
  EXPECT_EQ(lines(), std::vector<std::string>{});
}

TEST_F(EstablishedBook, ANewCommitteeIsAPlaceOfItsOwnAndNeedsANewEdition) {
  init();
  file.units.push_back({"JW18", UnitKind::residents_committee, "样例居委会", {}, "", "AWH", "310117006018"});
  EXPECT_EQ(lines(), (std::vector<std::string>{"added unit JW18 - - | -",
                                               "differs jurisdiction 310117006@1 jurisdiction 1 | 1"}));
}

TEST_F(EstablishedBook, OnlyWhatIsNewInTheFileIsAdded) {
  init();
  file.units.push_back({"NEW", UnitKind::other, "新单位", {}, "", "AWH", "310117006"});
  file.posts.push_back({.code = "NEW-0", .title = "负责人", .unit = "NEW"});
  EXPECT_EQ(lines(), (std::vector<std::string>{"added unit NEW - - | -", "added post NEW-0 - - | -"}));
  EXPECT_GT(init(), 0u);
  EXPECT_EQ(lines(), std::vector<std::string>{});
}

TEST_F(EstablishedBook, WhatTheBookHasOtherwiseIsNamedWithItsCommandAndStays) {
  init();
  unit("ZF").name = "执法大队";
  unit("SF").parent = "AWB";
  file.posts.front().title = "安委会主任（兼）";
  const std::vector<std::string> expected{"differs unit ZF name 综合行政执法队 | 执法大队",
                                          "differs unit SF parent AWH | AWB",
                                          "differs post AWH-0 title 安委会主任 | 安委会主任（兼）"};
  EXPECT_EQ(lines(), expected);
  const auto planned = plan();
  EXPECT_EQ(planned->differing, 3);
  EXPECT_EQ(
      planned->lines.front().command,
      R"({"command": "unit.rename", "to": "ZF", "data": {"from": "<YYYY-MM-DD hh:mm>", "name": "执法大队", )"
      R"("name_en": "comprehensive enforcement team"}})");
  const Head head = log->head();
  EXPECT_EQ(init(), 0u);
  EXPECT_EQ(log->head().size, head.size);
  EXPECT_EQ(lines(), expected);
}

TEST_F(EstablishedBook, WhatTheFileLeftOutStaysAndIsNamed) {
  init();
  std::erase_if(file.posts, [](const OrganisationPost& post) { return post.code == "GH-0"; });
  std::erase_if(file.units, [](const OrganisationUnit& one) { return one.code == "GH"; });
  EXPECT_EQ(lines(),
            (std::vector<std::string>{"only_in_book unit GH - - | -", "only_in_book post GH-0 - - | -"}));
}

TEST_F(EstablishedBook, AnotherHolderOfAPostIsNamedAndAVacatedPostIsNotFilledAgain) {
  init();
  const std::string post = stream(PostId::kind, "ZF-1");
  const PersonId holder = plan()->ids.persons.at("I-01");
  file.persons = {{.code = "I-02", .from = file.from, .posts = {"ZF-1"}}};
  EXPECT_EQ(lines(), (std::vector<std::string>{"added person I-02 - - | -",
                                               "differs post I-02@ZF-1 holder I-01 | I-02"}));
  EXPECT_FALSE(give(VacatePost{.person = holder, .until = clock.now()}, post).refusal);
  clock.move_to(clock.now() + std::chrono::hours(1));
  file.persons = {{.code = "I-01", .from = file.from, .posts = {"ZF-1"}}};
  EXPECT_EQ(lines(), std::vector<std::string>{"differs post I-01@ZF-1 holder  | I-01"});
  EXPECT_EQ(init(), 0u);
}

TEST_F(EstablishedBook, AnEndedUnitIsNamedAndNotEstablishedAgain) {
  init();
  const std::string ended = stream(UnitId::kind, "ST");
  EXPECT_FALSE(give(DissolveUnit{.from = clock.now(), .reason = {"撤销"}}, ended).refusal);
  EXPECT_EQ(lines(), std::vector<std::string>{"differs unit ST ended 2024-05-20 09:00:00 | "});
}

TEST_F(EstablishedBook, ANewEditionIsPublishedAndAChangedOneIsNot) {
  init();
  file.duties.front().supporting.pop_back();
  EXPECT_EQ(lines(), std::vector<std::string>{"differs jurisdiction 310117006@1 jurisdiction 1 | 1"});
  EXPECT_EQ(init(), 0u);
  file.catalogue.edition = 2;
  EXPECT_EQ(lines(), std::vector<std::string>{"added jurisdiction 310117006@2 - - | -"});
  EXPECT_GT(init(), 0u);
  EXPECT_EQ(lines(), std::vector<std::string>{});
  file.catalogue.edition = 1;
  EXPECT_EQ(lines(), std::vector<std::string>{"differs jurisdiction 310117006@1 edition 2 | 1"});
}

TEST_F(EstablishedBook, OtherContentsOfACalendarOrPackAreNamed) {
  init();
  rules.pack.title = "另一规则包";
  rules.calendars.front().source = "别处";
  const auto changed = lines();
  ASSERT_EQ(changed.size(), 2u);
  EXPECT_TRUE(changed[0].starts_with("differs calendar CN-2024.1 digest ")) << changed[0];
  EXPECT_TRUE(changed[1].starts_with("differs pack JLT-2024.1 digest ")) << changed[1];
}

TEST_F(EstablishedBook, WhatWasRefusedBeforeIsDecidedAnew) {
  auto planned = plan();
  ASSERT_TRUE(planned);
  const auto is_zf = [&](const OrganisationStep& step) { return commands().code_of(step) == "ZF"; };
  const OrganisationStep zf = *std::ranges::find_if(planned->steps, is_zf);
  OrganisationIds ids;
  ids.units["AWH"] = {};  // nobody
  const auto refused = writer->submit_and_wait(commands().make(zf, ids, 1));
  ASSERT_TRUE(refused) << to_text(refused.error());
  ASSERT_TRUE(refused->refusal);
  EXPECT_EQ(refused->refusal->code, "parent_unknown");
  EXPECT_GT(init(), 0u);
  EXPECT_EQ(lines(), std::vector<std::string>{});
}

TEST_F(EstablishedBook, ARefusalEndsItAndIsTold) {
  auto planned = plan();
  ASSERT_TRUE(planned);
  file.duties.front().supporting = {"AWB"};  // who leads it
  const auto done = establish(*planned, commands(), *writer);
  ASSERT_TRUE(done) << to_text(done.error());
  ASSERT_TRUE(done->refused);
  EXPECT_EQ(done->refused->refusal.code, "unit_doubled");
  EXPECT_EQ(commands().code_of(done->refused->step), "310117006@1");
}

TEST_F(EstablishedBook, OfAnotherOriginIsNotTouched) {
  file.book.origin = "another/book";
  const auto planned = plan();
  ASSERT_FALSE(planned);
  EXPECT_EQ(planned.error().kind, FailureKind::conflict);
}

TEST_F(EstablishedBook, AnOrganisationOfTheFutureIsRefused) {
  file.from = parse_local_time("2024-05-21 00:00").value();
  const auto planned = plan();
  ASSERT_FALSE(planned);
  EXPECT_EQ(planned.error().kind, FailureKind::invalid_input);
}

TEST_F(EstablishedBook, ACalendarOfAnotherZoneIsRefused) {
  file.book.zone = "Europe/Paris";
  const auto ruled = read_organisation_rules(file);
  ASSERT_FALSE(ruled);
  EXPECT_EQ(ruled.error().kind, FailureKind::invalid_input);
}

}  // namespace
}  // namespace bihuan
