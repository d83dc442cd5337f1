#include <gtest/gtest.h>

#include "api/messages/messages.hpp"

namespace bihuan {
namespace {

TEST(EssentialsInWords, FieldsAndStableWordsAreToldByTheirLabels) {
  const std::string text =
      "finding: doubt; inspectors: I-01 Li, I-02 Wang; intake.description: no relief; intake.sector: fire";
  EXPECT_EQ(essentials_in_words(text, Language::zh),
            "类别：存疑；检查人员：I-01 Li, I-02 Wang；隐患内容：no relief；行业领域：消防");
  EXPECT_EQ(essentials_in_words(text, Language::en),
            "finding: doubt; inspectors: I-01 Li, I-02 Wang; hazard: no relief; sector: fire");
}

TEST(EssentialsInWords, ThingsOfAListKeepTheirBrackets) {
  EXPECT_EQ(essentials_in_words("opinion: ok; results: (no: 1; passed: true), (no: 2; passed: false)",
                                Language::zh),
            "意见：ok；复查结果：（序号：1；合格：是），（序号：2；合格：否）");
  EXPECT_EQ(essentials_in_words("items: (no: 1; requirement: a (b)); number: Z", Language::zh),
            "整改事项：（序号：1；要求：a (b)）；文号：Z");
}

TEST(EssentialsInWords, ADeadlineIsToldWithHowItWasCounted) {
  EXPECT_EQ(
      essentials_in_words("deadline: before 2024-05-24 00:00:00 (3 working_days from 2024-05-20 "
                          "10:00:00, CN-2024.1, provisional); issuer: ZF",
                          Language::zh),
      "整改期限：2024-05-24 00:00:00之前（3个工作日，自2024-05-20 10:00:00，CN-2024.1，暂定）；下达单位：ZF");
  EXPECT_EQ(
      essentials_in_words("review: before 2024-05-24 00:00:00 (fixed by the order, CN-2024.1)", Language::zh),
      "复查期限：2024-05-24 00:00:00之前（指令书载明，CN-2024.1）");
}

TEST(EssentialsInWords, WordsSomebodyWroteStayAsTheyAre) {
  EXPECT_EQ(essentials_in_words("note: see http://a; b: c (d)", Language::zh),
            "说明：see http://a; b: c (d)");
  EXPECT_EQ(essentials_in_words("note: done (all); percent: 5", Language::zh),
            "说明：done (all)；进度（%）：5");
  EXPECT_EQ(essentials_in_words("percent: 5; note: done (all)", Language::zh),
            "进度（%）：5；说明：done (all)");
  EXPECT_EQ(essentials_in_words("nothing known here", Language::zh), "nothing known here");
  EXPECT_EQ(essentials_in_words("", Language::en), "");
}

TEST(EssentialsInWords, WhatBreaksOffIsToldAsFarAsItGoes) {
  for (const std::string text : {"no: ", "note", "(no: 1", "results: (", "deadline: before", "; note: x"}) {
    EXPECT_FALSE(essentials_in_words(text, Language::zh).empty()) << text;
  }
}

TEST(EssentialsWords, ALagIsADurationAndNothingWhenInTime) {
  EXPECT_EQ(essentials_in_words("clock: order; late_us: 25200000000; rung: first", Language::en),
            "clock: rectification; late by: 7 h; rung: first");
  EXPECT_EQ(
      essentials_in_words("clock: order; late_us: 93780000000; rung: first", Language::zh)
          .find("滞后：1天2小时3分钟；"),
      essentials_in_words("clock: order; rung: first", Language::zh).find("；") + std::string("；").size());
  for (const std::string late : {"0", "999999"}) {
    EXPECT_EQ(essentials_in_words("clock: order; late_us: " + late + "; rung: first", Language::zh),
              essentials_in_words("clock: order; rung: first", Language::zh));
  }
}

TEST(EssentialsWords, ADurationIsToldInTheLanguage) {
  EXPECT_EQ(duration_in_words("58 d 19 h 50 min", Language::zh), "58天19小时50分钟");
  EXPECT_EQ(duration_in_words("10 d 7 h", Language::zh), "10天7小时");
  EXPECT_EQ(duration_in_words("-3 min", Language::en), "-3 min");
}

}  // namespace
}  // namespace bihuan
