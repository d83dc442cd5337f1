#include "api/messages/messages.hpp"

#include <gtest/gtest.h>

namespace bihuan {
namespace {

Calendar beijing() {
  Calendar calendar;
  calendar.offsets = {{.from = Instant{}, .seconds = 8 * 3600}};
  calendar.zone = "Asia/Shanghai";
  return calendar;
}

TEST(Messages, AFactIsToldWithTheRecordItStandsIn) {
  const Refusal refusal = refused("not_graded").with("hazard", "H-2024-0001", 12);
  EXPECT_EQ(refusal_text(refusal, Language::zh).sentence, "隐患H-2024-0001（见第12号记录）尚未定级。");
  EXPECT_EQ(refusal_text(refusal, Language::en).sentence, "Hazard H-2024-0001 (record 12) is not graded.");
}

TEST(Messages, AFactThatIsNotThereIsLeftOutWithWhatSurroundsIt) {
  EXPECT_EQ(refusal_text(refused("not_graded"), Language::en).sentence, "Hazard is not graded.");
  EXPECT_EQ(refusal_text(refused("too_few_persons"), Language::zh).sentence, "人数不足。");
  const Refusal one = refused("too_few_persons").with("least", "2");
  EXPECT_EQ(refusal_text(one, Language::en).sentence, "Too few persons are named; at least 2.");
}

TEST(Messages, AFactWithALabelOfItsOwnIsToldByIt) {
  const Refusal refusal =
      refused("not_verified").with("office", "safety_office").by("JLT-2024.1 sign_off[2]");
  EXPECT_EQ(refusal_text(refusal, Language::zh).sentence, "该隐患尚未经审核把关，应由安委办审核。");
}

TEST(Messages, TheClauseOfThePackIsToldInWords) {
  const Refusal refusal = refused("not_verified").by("JLT-2024.1 sign_off[2]");
  EXPECT_EQ(refusal_text(refusal, Language::zh).basis, "规则包JLT-2024.1，审核销号权限表第2行");
  EXPECT_EQ(refusal_text(refusal, Language::en).basis, "pack JLT-2024.1, sign-off matrix, row 2");
}

TEST(Messages, AClauseOfAnotherFormStandsAsItIs) {
  for (const std::string clause : {"JLT-2024.1 annex[3]", "JLT-2024.1", "[", "]", " [", "a b[", "a [1"}) {
    const Refusal refusal = refused("not_verified").by(clause);
    EXPECT_EQ(refusal_text(refusal, Language::en).basis, "the pack's clause " + clause);
  }
}

TEST(Messages, WithoutAClauseThereIsNoBasis) {
  EXPECT_EQ(refusal_text(refused("not_graded"), Language::zh).basis, "");
}

TEST(Messages, AnInstantIsToldInTheOfficesTime) {
  const Calendar local = beijing();
  const Refusal refusal = refused("no_pack").with("at", "2024-05-20T06:10:00Z");
  EXPECT_EQ(refusal_text(refusal, Language::en, &local).sentence,
            "No pack is in force at 2024-05-20 14:10:00, so no deadline can be set.");
  EXPECT_EQ(refusal_text(refusal, Language::en).sentence,
            "No pack is in force at 2024-05-20T06:10:00Z, so no deadline can be set.");
}

TEST(Messages, ACodeOfANewerProgramIsToldByItsName) {
  const RefusalText text = refusal_text(refused("moon_too_full"), Language::en);
  EXPECT_EQ(text.sentence, "The rule 'moon_too_full' says no.");
  EXPECT_FALSE(text.remedy.empty());
}

TEST(Messages, AValueThatLooksLikeAPlaceholderStaysAValue) {
  const Refusal refusal = refused("code_in_use").with("code", "[{code}]{x}");
  EXPECT_EQ(refusal_text(refusal, Language::en).sentence, "The code [{code}]{x} is taken.");
}

TEST(Messages, ASentenceTakesItsValues) {
  EXPECT_EQ(sentence("refusal.fact", {{"value", "九执〔2024〕1号"}, {"position", "7"}}, Language::zh),
            "九执〔2024〕1号（见第7号记录）");
}

TEST(Messages, AFailureSaysWhatBrokeWhereAndWhatToDoNext) {
  const Failure own{FailureKind::io, "/data/book", "no space left", "free 2 GB"};
  EXPECT_EQ(failure_text(own, Language::zh).sentence, "磁盘读写失败：/data/book：no space left");
  EXPECT_EQ(failure_text(own, Language::zh).remedy, "free 2 GB");
  const Failure bare{FailureKind::not_found, "", "no such hazard", ""};
  EXPECT_EQ(failure_text(bare, Language::en).sentence, "not found: no such hazard");
  EXPECT_EQ(failure_text(bare, Language::en).remedy, "Check the number or the path.");
}

TEST(Messages, EveryKindOfFailureHasItsWords) {
  for (const FailureKind kind :
       {FailureKind::invalid_input, FailureKind::not_found, FailureKind::conflict, FailureKind::io,
        FailureKind::corrupt, FailureKind::rollback, FailureKind::unknown_type, FailureKind::unavailable}) {
    const std::string key = "failure." + std::string(name_of(kind));
    EXPECT_TRUE(has_label(key)) << key;
    EXPECT_TRUE(has_label(key + ".next")) << key;
  }
}

}  // namespace
}  // namespace bihuan
