#include "tools/commands/command_file.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <set>

#include "events/json_writer.hpp"

namespace bihuan {
namespace {

Result<AttachmentRef> attachment(const std::string& name) {
  if (name == "missing.jpg") return fail(FailureKind::not_found, name, "there is no such file");
  return AttachmentRef{.length = 3, .sha256 = sha256(name), .type = "image/jpeg"};
}

Vocabulary words() { return Vocabulary(nullptr, BIHUAN_SOURCE_DIR "/tools", attachment); }

struct Read {
  std::vector<CommandLine> commands;
  std::vector<Mistake> mistakes;
};

Read read(std::string bytes) {
  Read all;
  const CommandFile file(std::move(bytes), "orders.jsonl");
  all.mistakes = file.each(words(), CommandFile::AtMistake::go_on, [&](CommandLine command) {
    all.commands.push_back(std::move(command));
    return true;
  });
  return all;
}

const std::string kOffice =
    R"({"command":"unit.establish","data":{"code":"ZF","kind":"enforcement_team","name":"执法队"}})"
    "\n"
    R"({"data":{"code":"ZF-1","unit":"ZF","title":"队员"},"command":"post.establish"})"
    "\n"
    R"({"command":"person.register","data":{"code":"I-01","name":"甲"}})"
    "\n"
    R"({"command":"calendar.publish","data":{"calendar":{"file":"calendars/CN-2024.1.toml"}}})"
    "\n";

TEST(CommandFileTest, CodesAndLabelsOfLinesAboveAreKnown) {
  const Read all = read(
      kOffice + R"({"as":"h1","by":"I-01@ZF-1","command":"hazard.record_finding","at":"2024-05-20 14:10",)"
                R"("data":{"finding":"hazard","inspectors":["I-01"],)"
                R"("intake":{"description":"堵塞","sector":"fire","photos":["a.jpg","a.jpg"]}}})"
                "\n"
                R"({"by":"I-01@ZF-1","command":"hazard.report_upward","to":"@h1","data":{"to":"ZF"}})");
  ASSERT_TRUE(all.mistakes.empty()) << to_text(all.mistakes.front());
  ASSERT_EQ(all.commands.size(), 6U);
  const Submission& unit = all.commands[0].submission;
  const Submission& person = all.commands[2].submission;
  const Submission& finding = all.commands[4].submission;
  const Submission& upward = all.commands[5].submission;
  EXPECT_EQ(begun_stream(finding.type, finding.id), upward.stream);
  EXPECT_EQ("person/" + to_hex(finding.actor.person->bits), begun_stream(person.type, person.id));
  EXPECT_EQ(upward.data.bytes, R"({"to":")" + begun_stream(unit.type, unit.id).substr(5) + R"("})");
  EXPECT_EQ(to_utc_text(*finding.occurred_at), "2024-05-20T06:10:00Z");
  EXPECT_EQ(finding.occurred_precision, "minute");
  ASSERT_EQ(all.commands[4].attachments.size(), 1U);
  EXPECT_EQ(all.commands[4].attachments[0].name, "a.jpg");
}

TEST(CommandFileTest, WhatIsBegunUnderALaterIdIsKnownByThatAndWhatNamesItHasAnIdOfItsOwn) {
  const std::string bytes = kOffice + R"({"command":"post.establish","data":{"code":"P","unit":"ZF"}})";
  const Read first = read(bytes);
  std::vector<CommandLine> second;
  const auto mistakes = CommandFile(bytes, "orders.jsonl")
                            .each(words(), CommandFile::AtMistake::go_on, [&](CommandLine& command) {
                              EXPECT_TRUE(command.line != 1 || command.take_next_id());
                              second.push_back(command);
                              return true;
                            });
  ASSERT_TRUE(mistakes.empty()) << to_text(mistakes.front());
  ASSERT_EQ(first.commands.size(), 5U);
  ASSERT_EQ(second.size(), 5U);
  const std::string begun = begun_stream("unit.establish", second[0].submission.id).substr(5);
  for (const std::size_t naming : {std::size_t{1}, std::size_t{4}}) {
    EXPECT_TRUE(second[naming].submission.data.bytes.contains(begun)) << second[naming].submission.data.bytes;
    EXPECT_NE(second[naming].submission.id, first.commands[naming].submission.id);
  }
  EXPECT_NE(second[1].submission.id, second[4].submission.id);
  for (const std::size_t other : {std::size_t{2}, std::size_t{3}}) {
    EXPECT_EQ(second[other].submission.id, first.commands[other].submission.id);
  }
}

TEST(CommandFileTest, OnlyAnIdMadeForItHasANextOneAndNotForEver) {
  Read all = read(
      R"({"command":"person.register","data":{"code":"I","name":"甲"}})"
      "\n"
      R"({"id":"018f3c5e-7a10-7c3e-9b1e-0123456789ab","command":"person.register","data":{"code":"J","name":"乙"}})");
  ASSERT_EQ(all.commands.size(), 2U);
  std::set<CommandId> ids{all.commands[0].submission.id};
  while (all.commands[0].take_next_id()) EXPECT_TRUE(ids.insert(all.commands[0].submission.id).second);
  EXPECT_EQ(ids.size(), kAttemptsMax);
  EXPECT_FALSE(all.commands[1].take_next_id());
}

TEST(CommandFileTest, WhatIsLeftOutIsEmptyButNoGradeIsAssumed) {
  const Read all = read(R"({"command":"unit.establish","data":{"code":"ZF","kind":"other"}})");
  ASSERT_EQ(all.commands.size(), 1U);
  EXPECT_EQ(all.commands[0].submission.data.bytes,
            R"({"code":"ZF","kind":"other","name":"","paper_prefix":"","territory":""})");
  const Read no_kind = read(R"({"command":"unit.establish","data":{"code":"ZF"}})");
  ASSERT_EQ(no_kind.mistakes.size(), 1U);
  EXPECT_EQ(no_kind.mistakes[0].member, "data.kind");
}

TEST(CommandFileTest, TheSameBytesHaveTheSameIdsAndOtherBytesOthers) {
  const Read first = read(kOffice);
  const Read again = read(kOffice);
  const Read other = read(kOffice + "\n");
  ASSERT_EQ(first.commands.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(to_canonical_json(first.commands[i].submission),
              to_canonical_json(again.commands[i].submission));
    EXPECT_NE(first.commands[i].submission.id, other.commands[i].submission.id);
  }
}

TEST(CommandFileTest, AGivenIdIsKept) {
  const Read all = read(
      R"({"id":"018f3c5e-7a10-7c3e-9b1e-0123456789ab","command":"person.register","data":{"code":"I","name":"x"}})");
  ASSERT_EQ(all.commands.size(), 1U);
  EXPECT_EQ(to_uuid_text(all.commands[0].submission.id.bits), "018f3c5e-7a10-7c3e-9b1e-0123456789ab");
}

TEST(CommandFileTest, EveryMistakeOfEveryLineIsToldWithItsPlace) {
  const Read all = read(
      kOffice +
      R"({"command":"hazard.garde","to":"H-1","data":{}})"
      "\n"
      R"({"command":"hazard.grade","to":"H-2024-0001","by":"I-1@ZF-1","data":{"grade":"mayor","criterion":{"idd":"EM"},"judges":["I-01","I-02"]}})"
      "\n"
      R"({"command":"hazard.raise_rung","to":"H-1"})"
      "\n"
      "not json\n");
  std::vector<std::string> told;
  for (const Mistake& mistake : all.mistakes) told.push_back(to_text(mistake));
  const std::vector<std::string> expected{
      "orders.jsonl:5:12: command: 'hazard.garde' is no command (did you mean 'hazard.grade'?)",
      "orders.jsonl:6:32: to: no hazard is known by 'H-2024-0001' (register it first, or correct the code)",
      "orders.jsonl:6:51: by: no person is known by 'I-1' (did you mean 'I-01'?)",
      "orders.jsonl:6:99: data.criterion.idd: there is no such member here (did you mean 'id'?)",
      "orders.jsonl:6:78: data.grade: the text \"mayor\" is not one of: general, major (did you mean "
      "'major'?)",
      "orders.jsonl:6:128: data.judges[1]: no person is known by 'I-02' (did you mean 'I-01'?)",
      "orders.jsonl:7:12: command: hazard.raise_rung is given by the program only (leave the line out: it "
      "follows by itself when it is due)",
      "orders.jsonl:8:1: expected a value, met 'not' (texts stand in quotes)"};
  EXPECT_EQ(told, expected);
}

TEST(CommandFileTest, AWrongLineDoesNotMakeTheLinesBelowWrong) {
  const Read all = read(R"({"as":"u","command":"unit.establish","data":{"code":"ZF","kind":"nothing"}})"
                        "\n"
                        R"({"command":"post.establish","data":{"code":"P","unit":"ZF"}})"
                        "\n"
                        R"({"command":"post.establish","data":{"code":"Q","unit":"@u"}})");
  ASSERT_EQ(all.mistakes.size(), 1U) << to_text(all.mistakes.back());
  EXPECT_EQ(all.mistakes[0].line, 1);
}

TEST(CommandFileTest, WhoActsLetsItEndAtTheFirstMistake) {
  const std::string person = R"({"command":"person.register","data":{"code":"I","name":"甲"}})"
                             "\n";
  std::vector<std::int64_t> lines;
  const auto mistakes = CommandFile(person + "x\n" + person + "y\n", "orders.jsonl")
                            .each(words(), CommandFile::AtMistake::end, [&](const CommandLine& command) {
                              lines.push_back(command.line);
                              return true;
                            });
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes[0].line, 2);
  EXPECT_EQ(lines, std::vector<std::int64_t>{1});
}

TEST(CommandFileTest, AMissingFileOfAnAttachmentIsAMistake) {
  const Read all = read(
      kOffice +
      R"({"command":"hazard.record_finding","data":{"finding":"hazard","intake":{"photos":["missing.jpg"]}}})");
  ASSERT_EQ(all.mistakes.size(), 1U);
  EXPECT_EQ(all.mistakes[0].member, "data.intake.photos[0]");
}

TEST(CommandFileTest, SpreadsheetHabitsOfLinesAreTolerated) {
  const Read all = read(
      "\xEF\xBB\xBF# 单位\r\n\r\n  \t\r\n"
      R"({"command":"person.register","data":{"code":"I","name":"甲"}})"
      "\r\n");
  ASSERT_TRUE(all.mistakes.empty()) << to_text(all.mistakes.front());
  ASSERT_EQ(all.commands.size(), 1U);
  EXPECT_EQ(all.commands[0].line, 4);
}

TEST(CommandFileTest, BytesThatAreNoTextAreTold) {
  EXPECT_EQ(read("{\"a\":\"\xFF\"}").mistakes.at(0).detail, "the line is not UTF-8");
  EXPECT_EQ(read(std::string("{}\0", 3)).mistakes.at(0).detail, "a zero byte");
  const Read long_line = read("[\"" + std::string(kCommandLineBytesMax, 'x') + "\"]");
  EXPECT_NE(to_text(long_line.mistakes.at(0).detail).find("the most is"), std::string::npos);
  const Read long_text =
      read(R"({"command":"person.register","data":{"code":"I","name":")" + std::string(300, 'x') + "\"}}");
  EXPECT_EQ(long_text.mistakes.at(0).member, "data.name");
}

TEST(CommandFileTest, MistakesAreToldUpToALimit) {
  std::string bytes;
  for (int i = 0; i < 2'000; ++i) bytes += "x\n";
  const Read all = read(bytes);
  ASSERT_EQ(all.mistakes.size(), kMistakesToldMax);
  EXPECT_EQ(all.mistakes.back().detail, "there are more mistakes from here on");
}

TEST(CommandFileTest, TextsAreTakenInNfc) {
  const Read all =
      read("{\"command\":\"person.register\",\"data\":{\"code\":\"I\",\"name\":\"Cafe\xCC\x81\"}}");
  ASSERT_EQ(all.commands.size(), 1U);
  EXPECT_EQ(all.commands[0].submission.data.bytes, "{\"code\":\"I\",\"name\":\"Caf\xC3\xA9\"}");
}

TEST(CommandFileTest, AFileThatCannotBeReadToItsEndIsNotRead) {
  const auto read_from = [](const std::string& path) {
    std::FILE* const in = std::fopen(path.c_str(), "rb");
    EXPECT_NE(in, nullptr) << path;
    auto file = CommandFile::read(in, "-");
    std::fclose(in);
    return file;
  };
  const auto sound = read_from(BIHUAN_SOURCE_DIR "/CMakeLists.txt");
  ASSERT_TRUE(sound) << to_text(sound.error());
  EXPECT_FALSE(sound->empty());
  const auto folder = read_from(BIHUAN_SOURCE_DIR);
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().kind, FailureKind::invalid_input);
  const auto nothing = read_from("/dev/null");
  ASSERT_TRUE(nothing) << to_text(nothing.error());
  EXPECT_TRUE(nothing->empty());
}

TEST(CommandFileTest, AnIdStandsOnceInAFileAndTheMistakeNamesBothPlaces) {
  const std::string line =
      R"({"id":"018f3c5e-7a10-7c3e-9b1e-0123456789ab","command":"person.register","data":{"code":"I","name":"x"}})"
      "\n";
  const Read all = read(line + "\n" + line);
  ASSERT_EQ(all.mistakes.size(), 1U);
  EXPECT_EQ(to_text(all.mistakes[0]),
            "orders.jsonl:3:7: id: this id stands in line 1 already (give every command an id of its own)");
  EXPECT_EQ(all.commands.size(), 1U);
}

TEST(CommandFileTest, AnIdThatSomebodyWroteIsOfVersion7) {
  const auto with = [](const std::string& id) {
    return read(R"({"id":")" + id + R"(","command":"person.register","data":{"code":"I","name":"x"}})");
  };
  EXPECT_TRUE(with("018f3c5e-7a10-7c3e-9b1e-0123456789ab").mistakes.empty());
  for (const std::string id : {"018f3c5e-7a10-4c3e-9b1e-0123456789ab",  // random
                               "018f3c5e-7a10-8c3e-9b1e-0123456789ab",  // derived: the program's own
                               "018f3c5e-7a10-7c3e-1b1e-0123456789ab",  // another variant
                               "018f3c5e-7a10-7c3e-cb1e-0123456789ab",  // likewise
                               "00000000-0000-0000-0000-000000000000"}) {
    const Read all = with(id);
    ASSERT_EQ(all.mistakes.size(), 1U) << id;
    EXPECT_TRUE(to_text(all.mistakes[0].detail).contains("version 7")) << to_text(all.mistakes[0].detail);
  }
}

}  // namespace
}  // namespace bihuan
