#include "projections/find.hpp"

#include <gtest/gtest.h>

#include "projections/desk.hpp"
#include "tests/projections/written_cases.hpp"

namespace bihuan {
namespace {

// An enterprise that is renamed on 05-01 and merged on 06-01, both recorded on 04-20.
WrittenBook succession() {
  WrittenBook book;
  add_organisation(book);
  const std::string old = id<EnterpriseId>("E-1").stream();
  book.add(old,
           EnterpriseEvent(EnterpriseRegistered{{"一号路"}, "E-1", "91350100M000100Y43", "", {"虚构木业"}}),
           "2024-03-01 09:00");
  book.add(id<EnterpriseId>("E-2").stream(),
           EnterpriseEvent(EnterpriseRegistered{{}, "E-2", "", "", {"虚构仓储"}}), "2024-03-01 09:00");
  book.add(old, EnterpriseEvent(EnterpriseRenamed{at("2024-05-01 00:00"), {"虚构家居"}}), "2024-04-20 09:00");
  book.add(old, EnterpriseEvent(EnterpriseMerged{at("2024-06-01 00:00"), id<EnterpriseId>("E-2"), {}}),
           "2024-04-20 09:01");
  return book;
}

std::vector<FindLine> found(WrittenBook& book, std::string_view text, std::string_view as_of,
                            std::size_t most = 100) {
  const auto answer = find(book.rows(), text, {.at = at(as_of), .position = book.records().size()}, most);
  EXPECT_TRUE(answer);
  return answer ? answer->lines : std::vector<FindLine>{};
}

TEST(Find, KnowsTheNameOfBeforeAndWhoTookOver) {
  WrittenBook book = succession();
  const auto lines = found(book, "木业", "2024-07-01 00:00");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].code, "E-1");
  EXPECT_EQ(lines[0].kind, "enterprise");
  EXPECT_EQ(lines[0].name, "虚构家居");
  EXPECT_EQ(lines[0].until, "2024-05-01T00:00:00+08:00");
  EXPECT_EQ(lines[0].end, "enterprise.merged");
  EXPECT_EQ(lines[0].successor, "E-2");
}

TEST(Find, KnowsWhoTookOverAlsoAfterTheEnd) {
  WrittenBook book = succession();
  const std::string split = id<EnterpriseId>("E-2").stream();
  book.add(split,
           EnterpriseEvent(EnterpriseSplit{
               false, at("2024-06-02 00:00"), {}, {id<EnterpriseId>("E-1"), id<EnterpriseId>("E-1")}}),
           "2024-06-02 09:00");
  book.add(split, EnterpriseEvent(EnterpriseClosed{at("2024-06-03 00:00"), {}}), "2024-06-03 09:00");
  const auto lines = found(book, "仓储", "2024-07-01 00:00");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].end, "enterprise.closed");
  EXPECT_EQ(lines[0].ended_at, "2024-06-03T00:00:00+08:00");
  EXPECT_EQ(lines[0].successor, "E-1");
}

TEST(Find, TellsWhatHeldThen) {
  WrittenBook book = succession();
  EXPECT_TRUE(found(book, "家居", "2024-04-30 23:59").empty()) << "recorded, and not so yet";
  EXPECT_EQ(found(book, "家居", "2024-05-01 00:00").size(), 1U);
  const auto lines = found(book, "木业", "2024-05-31 23:59");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].successor, std::nullopt);
}

TEST(Find, IsBlindToCapitalsAndFindsParts) {
  WrittenBook book = succession();
  EXPECT_EQ(found(book, "m000100y", "2024-07-01 00:00").at(0).matched_by, "credit_code");
  EXPECT_EQ(found(book, "e-1", "2024-07-01 00:00").at(0).matched_by, "code");
  EXPECT_EQ(found(book, "虚构", "2024-07-01 00:00").size(), 3U) << "two names of one, one of the other";
}

TEST(Find, SaysThatThereIsMore) {
  WrittenBook book = succession();
  const AsOf as_of{.at = at("2024-07-01 00:00"), .position = book.records().size()};
  const auto some = find(book.rows(), "虚构", as_of, 2);
  ASSERT_TRUE(some);
  EXPECT_EQ(some->lines.size(), 2U);
  EXPECT_TRUE(some->more);
  EXPECT_FALSE(find(book.rows(), "虚构", as_of, 3)->more);
}

TEST(Find, TellsOfADiskThatSaysNo) {
  WrittenBook book = succession();
  book.rows().let_fail();
  EXPECT_EQ(find(book.rows(), "木", {}, 9).error().kind, FailureKind::io);
}

TEST(Desk, IsThatOfThePostsHeldThen) {
  WrittenBook book;
  add_organisation(book);
  const PersonId person = id<PersonId>("I-01");
  book.add(id<PostId>("ZF-1").stream(), PostEvent(PostAssigned{at("2024-01-02 08:00"), person}),
           "2024-05-20 09:00");
  book.add(id<PostId>("ZF-1").stream(), PostEvent(PostVacated{person, at("2024-10-01 00:00")}),
           "2024-09-27 09:00");
  book.add(id<PostId>("AWB-1").stream(), PostEvent(PostAssigned{at("2024-10-01 00:00"), person}),
           "2024-09-27 09:01");
  const auto desk = [&](std::string_view time) {
    return units_of(book.rows(), person, {.at = at(time), .position = book.records().size()})
        .value_or(std::vector<UnitId>{id<UnitId>("failed")});
  };
  using Units = std::vector<UnitId>;
  EXPECT_EQ(desk("2024-01-02 07:59"), Units{});
  EXPECT_EQ(desk("2024-09-30 23:59"), Units{id<UnitId>("ZF")});
  EXPECT_EQ(desk("2024-10-01 00:00"), Units{id<UnitId>("AWB")});
}

}  // namespace
}  // namespace bihuan
