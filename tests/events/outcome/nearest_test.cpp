#include "events/outcome/nearest.hpp"

#include <gtest/gtest.h>

#include <array>

namespace bihuan {
namespace {

constexpr std::array<std::string_view, 4> kCodes{"I-01", "I-02", "ZF-1", "hazard.grade"};

TEST(NearestTest, OneSlipOfTheKeyIsRecognised) {
  EXPECT_EQ(nearest("hazard.garde", kCodes), "hazard.grade");
  EXPECT_EQ(nearest("I-0l", kCodes), "I-01");
  EXPECT_EQ(nearest("zf-1", kCodes), "ZF-1");
  EXPECT_EQ(nearest("FZ-1", kCodes), "ZF-1");
}

TEST(NearestTest, WhatIsTooFarIsNotSuggested) {
  EXPECT_EQ(nearest("E-0457", kCodes), "");
  EXPECT_EQ(nearest("", kCodes), "");
  EXPECT_EQ(nearest(std::string(10'000, 'x'), kCodes), "");
}

TEST(NearestTest, OfEqualsTheFirst) { EXPECT_EQ(nearest("I-03", kCodes), "I-01"); }

}  // namespace
}  // namespace bihuan
