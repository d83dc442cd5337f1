#include "tools/program/essentials_members.hpp"

#include <gtest/gtest.h>

namespace bihuan {
namespace {

using Members = std::vector<EssentialsMember>;

TEST(EssentialsMembers, AreParted) {
  EXPECT_EQ(essentials_members("finding: hazard; intake.description: 除尘器"),
            (Members{{"finding", "hazard"}, {"intake.description", "除尘器"}}));
  EXPECT_EQ(essentials_members(""), Members{});
}

TEST(EssentialsMembers, ThingsInAListStayInTheValue) {
  EXPECT_EQ(
      essentials_members("opinion: x; results: (no: 1; passed: true), (no: 2; passed: false); note: y"),
      (Members{
          {"opinion", "x"}, {"results", "(no: 1; passed: true), (no: 2; passed: false)"}, {"note", "y"}}));
}

TEST(EssentialsMembers, WhatSomebodyWroteIsNoMember) {
  const std::string text = "note: see (1); weather: fine; then: (more";
  EXPECT_EQ(essentials_members(text), (Members{{"note", "see (1); weather: fine; then: (more"}}));
}

TEST(EssentialsMembers, AreTheWholeText) {
  const std::string text = "items: (no: 1; requirement: a); number: 九执〔2024〕1号; responsible: P-1 x";
  EXPECT_EQ(essentials_of(essentials_members(text)), text);
}

}  // namespace
}  // namespace bihuan
