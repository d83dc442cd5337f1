// Whatever breaks is told in both languages: the sources are read, so that no message can be forgotten.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>

#include "api/messages/messages.hpp"
#include "api/messages/words.hpp"
#include "tests/api/messages/spoken.hpp"

namespace bihuan {
namespace {

const std::vector<Spoken>& everything_spoken() {
  static const auto all = spoken_in(BIHUAN_SOURCE_DIR);
  return all;
}

std::set<std::string> names_in(std::string_view pattern) {
  static const std::regex name(R"(\{([a-z_]+)\})");
  const std::string text(pattern);
  std::set<std::string> names;
  for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) names.insert((*at)[1]);
  return names;
}

bool is_translated(std::string_view pattern) {
  return std::ranges::binary_search(words_of_failures(), pattern, {}, &MessageWords::en);
}

TEST(Failures, EveryMessageHasAChineseTranslation) {
  EXPECT_GT(everything_spoken().size(), 300u) << "the sources were not read";
  for (const Spoken& spoken : everything_spoken()) {
    if (spoken.put_together) continue;
    EXPECT_TRUE(is_translated(spoken.pattern)) << spoken.place << ": \"" << spoken.pattern << '"';
  }
}

TEST(Failures, NoMessageIsPutTogether) {
  for (const Spoken& spoken : everything_spoken()) {
    EXPECT_FALSE(spoken.put_together) << spoken.place << ": use said(pattern, values): " << spoken.pattern;
  }
}

TEST(Failures, EveryTranslationIsOfAMessageThatIsStillSaid) {
  const std::set<std::string> literals = literals_in(BIHUAN_SOURCE_DIR);
  for (const MessageWords& words : words_of_failures()) {
    EXPECT_TRUE(literals.contains(std::string(words.en))) << '"' << words.en << '"';
  }
}

TEST(Failures, ATranslationHasTheValuesOfItsMessage) {
  for (const MessageWords& words : words_of_failures()) {
    EXPECT_EQ(names_in(words.en), names_in(words.zh)) << words.en;
    EXPECT_EQ(words.en.find_first_of("[]"), std::string_view::npos) << "nothing is optional: " << words.en;
  }
}

TEST(Failures, WhoSaysAMessageGivesItsValues) {
  for (const Spoken& spoken : everything_spoken()) {
    if (spoken.values.empty()) continue;  // given as a variable
    EXPECT_TRUE(std::ranges::includes(spoken.values, names_in(spoken.pattern)))
        << spoken.place << ": " << spoken.pattern;
  }
}

TEST(Failures, NoMessageHasTwoTranslations) {
  const auto all = words_of_failures();
  const auto doubled = std::ranges::adjacent_find(all, {}, &MessageWords::en);
  EXPECT_EQ(doubled, all.end()) << doubled->en;
}

TEST(Failures, EachListIsInOrder) {
  for (const auto& list : {failures_of_the_book, failures_of_commands, failures_of_files,
                           failures_of_requests, failures_of_tables}) {
    EXPECT_TRUE(std::ranges::is_sorted(list(), {}, &MessageWords::en)) << list().front().en;
  }
}

TEST(Spoken, IsFoundWhereverItBecomesWords) {
  const std::string source = R"cpp(
    std::unexpected<Failure> broken(std::string field, Words detail);
    const auto slip = [](std::size_t at, Words detail) { return at; };
    void f() {
      // fail(kind, path, "a comment says nothing");
      fail(FailureKind::io, "field",
           said("met {met} "
                "here",
                {{"met", met}}),
           "split it");
      broken("limits", given ? Words("is empty") : "is full up");
      slip(0, "a zero byte");
      fail(FailureKind::io, path, "glued " + to_text(x));
      fail(FailureKind::io, path, fmt::format("has {} bytes", n));
      fail(FailureKind::io, std::string("as it stands"), "is wrong here");
      Slip{.at = 0, .detail = "end of line", .remedy = ""};
      tell("nobody says this");
    }
  )cpp";
  std::map<std::string, bool> found;
  for (const Spoken& spoken : spoken_in_text(source, "f.cpp", {"broken", "fail", "slip"})) {
    found.emplace(spoken.pattern, spoken.put_together);
    if (spoken.pattern == "met {met} here") {
      EXPECT_EQ(spoken.values, std::set<std::string>{"met"});
      EXPECT_EQ(spoken.place, "f.cpp:7");
    }
  }
  const std::map<std::string, bool> expected{
      {"met {met} here", false}, {"split it", false},      {"is empty", false},
      {"is full up", false},     {"a zero byte", false},   {"glued ", true},
      {"has {} bytes", true},    {"is wrong here", false}, {"end of line", false}};
  EXPECT_EQ(found, expected);
  EXPECT_EQ(tellers_in(source), (std::set<std::string>{"broken", "slip"}));
}

TEST(Failures, AreToldWhollyInTheLanguageAskedFor) {
  const Failure failure{
      FailureKind::corrupt, said("position {position}", {{"position", 7}}),
      said("expected {expected}, met {met}", {{"expected", "a whole number"}, {"met", std::string("'x'")}}),
      "restore the file from a backup"};
  const FailureText zh = failure_text(failure, Language::zh);
  EXPECT_EQ(zh.sentence, "数据损坏：第7号记录：应是整数，实为'x'");
  EXPECT_EQ(zh.remedy, "请从备份恢复该文件");
  const FailureText en = failure_text(failure, Language::en);
  EXPECT_EQ(en.sentence, "corrupt: position 7: expected a whole number, met 'x'");
  EXPECT_EQ(to_text(failure),
            "position 7: expected a whole number, met 'x' (restore the file from a backup)");
}

TEST(Failures, TheKindsOfThingsAreTold) {
  const Words unknown =
      said("no {kind} is known by '{word}'", {{"kind", by_name("person")}, {"word", std::string("I-99")}});
  EXPECT_EQ(told(unknown, Language::zh), "没有代码或编号为“I-99”的人员");
  EXPECT_EQ(told(unknown, Language::en), "no person is known by 'I-99'");
}

TEST(Failures, ATextThatIsNoMessageStaysAsItIs) {
  EXPECT_EQ(told(std::string("is empty"), Language::zh), "is empty") << "somebody's file is called so";
  EXPECT_EQ(told("is empty", Language::zh), "是空的");
}

}  // namespace
}  // namespace bihuan
