// The texts of refusals held against the deciders: every code has words, and every fact is said.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "api/messages/messages.hpp"
#include "engine/command.hpp"
#include "tests/api/messages/every_text.hpp"

namespace bihuan {
namespace {

using Names = std::set<std::string>;

Names found_in(const std::string& text, const std::regex& pattern) {
  Names names;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    names.insert((*at)[1].str());
  }
  return names;
}

Names placeholders(std::string_view text) {
  static const std::regex pattern(R"(\{([a-z0-9_]+)\})");
  return found_in(std::string(text), pattern);
}

// Which facts the engine's sources give with a code; under "" those given with a code passed as an argument.
std::map<std::string, Names> facts_of_codes() {
  static const std::regex refusal(R"re(refused\((?:"([a-z0-9_]+)")?[^;]*;)re");
  static const std::regex fact(R"re(\.with\("([a-z0-9_]+)")re");
  std::map<std::string, Names> facts;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(std::filesystem::path(BIHUAN_SOURCE_DIR) / "engine")) {
    if (file.path().extension() != ".cpp") continue;
    std::ifstream in(file.path());
    const std::string source((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    for (std::sregex_iterator at(source.begin(), source.end(), refusal), end; at != end; ++at) {
      facts[(*at)[1].str()].merge(found_in(at->str(), fact));
    }
  }
  return facts;
}

Names facts_of(const std::map<std::string, Names>& facts, std::string_view code) {
  const auto at = facts.find(std::string(code));
  return at != facts.end() ? at->second : facts.at("");
}

TEST(Refusals, EveryCodeADeciderMayAnswerHasWords) {
  const auto known = refusal_codes();
  for (const CommandType& command : all_command_types()) {
    for (const std::string_view code : command.refusals) {
      EXPECT_TRUE(std::ranges::binary_search(known, code)) << command.type << ": " << code;
    }
  }
}

TEST(Refusals, NoCodeHasWordsThatNoDeciderAnswers) {
  std::set<std::string_view> answered;
  for (const CommandType& command : all_command_types()) {
    answered.insert(command.refusals.begin(), command.refusals.end());
  }
  for (const std::string_view code : refusal_codes()) EXPECT_TRUE(answered.contains(code)) << code;
}

TEST(Refusals, NoCodeHasWordsTwice) {
  const auto codes = refusal_codes();
  EXPECT_EQ(std::ranges::adjacent_find(codes), codes.end());
}

TEST(Refusals, EveryFactADeciderGivesIsSaidInBothLanguagesAndNoOther) {
  const auto facts = facts_of_codes();
  ASSERT_GT(facts.size(), 50u);
  for (const auto& list : kAllRefusals) {
    for (const RefusalWords& words : list()) {
      const Names given = facts_of(facts, words.code);
      EXPECT_EQ(placeholders(words.zh), given) << words.code;
      EXPECT_EQ(placeholders(words.en), given) << words.code;
      for (const std::string_view remedy : {words.zh_remedy, words.en_remedy}) {
        EXPECT_TRUE(std::ranges::includes(given, placeholders(remedy))) << words.code;
      }
    }
  }
}

TEST(Refusals, WhatIsWrongWithADocumentIsToldInTheLanguage) {
  const Failure fault{FailureKind::invalid_input,
                      std::string("numbers[0].value"),
                      said("is not {least} to {most}", {{"least", 0}, {"most", 10'000}}),
                      {}};
  const Refusal refusal = refused("pack_contradictory").with("detail", to_text(fault)).told_by(fault);
  EXPECT_EQ(refusal_text(refusal, Language::en).sentence,
            "The pack contradicts itself (numbers[0].value: is not 0 to 10000).");
  EXPECT_EQ(refusal_text(refusal, Language::zh).sentence,
            "规则包内容自相矛盾（numbers[0].value：须在0至10000之间）。");
  // One that was recorded before stands as it was.
  EXPECT_EQ(refusal_text(refused("pack_contradictory").with("detail", "is bad"), Language::zh).sentence,
            "规则包内容自相矛盾（is bad）。");
}

// A fact such as `.with("office", "safety_office")` needs the label "office.safety_office".
TEST(Refusals, FactsToldByLabelHaveOne) {
  for (const std::string_view fact : facts_told_by_label()) {
    const std::string family = std::string(fact) + ".";
    EXPECT_TRUE(std::ranges::any_of(label_keys(), [&](auto key) { return key.starts_with(family); })) << fact;
  }
  static const std::regex literal(R"re(\.with\("(reason|role)", "([a-z0-9_]+)")re");
  for (const std::string file : {"closing.cpp", "reinspecting.cpp", "ordering.cpp"}) {
    std::ifstream in(std::filesystem::path(BIHUAN_SOURCE_DIR) / "engine/hazard" / file);
    const std::string source((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    for (std::sregex_iterator at(source.begin(), source.end(), literal), end; at != end; ++at) {
      EXPECT_TRUE(has_label((*at)[1].str() + "." + (*at)[2].str())) << at->str();
    }
  }
}

}  // namespace
}  // namespace bihuan
