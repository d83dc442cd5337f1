#include "events/credit_code.hpp"

#include <gtest/gtest.h>

#include <string>

namespace bihuan {
namespace {

using enum CreditCodeCheck;

TEST(CreditCode, OfEighteenCharactersIsSoundWhenItsCheckCharacterFits) {
  for (const auto* const code : {"91350100M000100Y43", "91110000600037341L"}) {
    EXPECT_EQ(check_credit_code(code), sound) << code;
  }
}

TEST(CreditCode, OfFifteenDigitsIsTheNumberOfBefore) {
  EXPECT_EQ(check_credit_code("110108000000016"), old_number);
  EXPECT_EQ(check_credit_code("110108000000017"), wrong_check_digit);
  EXPECT_EQ(check_credit_code("11010800000001X"), wrong_character);
}

TEST(CreditCode, WithOneCharacterWrongNeverFits) {
  const std::string code = "91350100M000100Y43";
  for (std::size_t i = 0; i < code.size(); ++i) {
    for (const char c : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
      std::string wrong = code;
      wrong[i] = c;
      EXPECT_EQ(check_credit_code(wrong), c == code[i] ? sound : wrong_check_digit) << wrong;
    }
  }
}

TEST(CreditCode, HasNoLettersThatLookLikeDigitsAndNoSmallOnes) {
  for (const char c : std::string("IOSVZa好")) {
    std::string wrong = "91350100M000100Y43";
    wrong[8] = c;
    EXPECT_EQ(check_credit_code(wrong), wrong_character) << wrong;
    wrong = "91350100M000100Y4";
    wrong += c;
    EXPECT_EQ(check_credit_code(wrong), wrong_character) << wrong;
  }
}

TEST(CreditCode, OfAnotherLengthIsNone) {
  for (const auto* const code : {"", "9", "91350100M000100Y4", "91350100M000100Y430"}) {
    EXPECT_EQ(check_credit_code(code), wrong_length) << code;
  }
}

}  // namespace
}  // namespace bihuan
