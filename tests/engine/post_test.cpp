#include <gtest/gtest.h>

#include "tests/engine/sub_district.hpp"

namespace bihuan {
namespace {

TEST(Posts, AreHeldFromTheFirstInstantUntilBeforeTheLast) {
  PostState post;
  const PersonId first = id<PersonId>("I-01");
  const PersonId second = id<PersonId>("I-02");
  post.tenures.push_back(
      {.from = at("2024-01-01 00:00"), .person = first, .position = 1, .until = at("2024-06-01 00:00")});
  post.tenures.push_back({.from = at("2024-07-01 00:00"), .person = second, .position = 2, .until = {}});
  EXPECT_EQ(post.holder(at("2023-12-31 23:59")), nullptr);
  EXPECT_NE(post.held_by(first, at("2024-01-01 00:00")), nullptr);
  EXPECT_NE(post.held_by(first, at("2024-05-31 23:59")), nullptr);
  EXPECT_EQ(post.holder(at("2024-06-01 00:00")), nullptr) << "vacant in June";
  EXPECT_EQ(post.held_by(first, at("2024-08-01 00:00")), nullptr);
  EXPECT_EQ(post.holder(at("2024-08-01 00:00"))->person, second);
}

TEST(Posts, KeepEveryTenure) {
  SubDistrict office;
  const std::string stream = id<PostId>("ZF-1").stream();
  const Instant june = at("2024-06-01 00:00");
  office.give(stream, PostCommand(VacatePost{.person = id<PersonId>("I-01"), .until = june}), {}, june);
  office.give(stream, PostCommand(AssignPost{.from = june, .person = id<PersonId>("I-03")}), {}, june);
  office.give(stream, PostCommand(VacatePost{.person = id<PersonId>("I-03"), .until = june}), {}, june);
  office.give(stream, PostCommand(AssignPost{.from = june, .person = id<PersonId>("I-01")}), {}, june);
  const PostState& post = *office.facts.post(id<PostId>("ZF-1"));
  ASSERT_EQ(post.tenures.size(), 3u);
  EXPECT_EQ(post.holder(june - Micros(1))->person, id<PersonId>("I-01"));
  EXPECT_EQ(post.holder(june)->person, id<PersonId>("I-01")) << "a tenure of no length is none";
}

}  // namespace
}  // namespace bihuan
