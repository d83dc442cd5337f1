#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "api/messages/messages.hpp"
#include "tests/tools/commands/member_rows.hpp"
#include "tools/calendar_file.hpp"
#include "tools/commands/command_file.hpp"
#include "tools/commands/command_form.hpp"

// REFERENCE.md is a contract: its sections are what the commands' types say. People write one sentence, the
// meanings of members (the last column) and one example; all else is compared.

namespace bihuan {
namespace {

constexpr std::string_view kNotSaid = "(say in one line what it does)";

// What people wrote in a section, and the whole of it.
struct Section {
  std::string example;
  std::map<std::string, std::string> meanings;  // by member
  std::string sentence;
  std::string text;
};

std::vector<std::pair<std::string, Section>> sections() {
  constexpr std::string_view kHeading = "## `";
  std::ifstream stream(BIHUAN_SOURCE_DIR "/tools/commands/REFERENCE.md");
  std::vector<std::pair<std::string, Section>> all;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(kHeading)) {
      all.push_back({line.substr(kHeading.size(), line.rfind('`') - kHeading.size()), {}});
    }
    if (all.empty()) continue;
    Section& section = all.back().second;
    const auto lines = std::count(section.text.begin(), section.text.end(), '\n');
    section.text += line + "\n";
    if (lines == 4) section.sentence = line;
    if (line.starts_with('{')) section.example = line;
    if (!line.starts_with("| `")) continue;
    const std::size_t end = line.rfind(" |");
    const std::size_t begin = line.rfind("| ", end - 1) + 2;
    if (begin < end)
      section.meanings[line.substr(3, line.find('`', 3) - 3)] = line.substr(begin, end - begin);
  }
  return all;
}

// Calls `use` with the command itself, of no content.
template <class Use>
auto with_blank(std::string_view type, Use&& use) {
  AnyCommand blank = blank_command(type).value();
  return std::visit([&](auto& aggregate) { return std::visit(use, aggregate); }, blank);
}

std::vector<MemberRow> members_of(std::string_view type) {
  return with_blank(type, [](auto& command) {
    MemberRows rows;
    command.serialize(rows);
    return rows.rows();
  });
}

bool by_program(std::string_view type) { return given_by_program(blank_command(type).value()); }

// Who may give it follows from what it may be refused with.
std::string giver_of(const CommandType& command) {
  const auto may_be_refused_with = [&](std::string_view code) {
    return std::find(command.refusals.begin(), command.refusals.end(), code) != command.refusals.end();
  };
  if (by_program(command.type)) return "the program alone, by itself: no line may give it";
  if (may_be_refused_with("not_of_that_enterprise")) {
    return "a person of the enterprise (`\"P-0457\"`), or an official who enters its paper (`\"I-01@ZF-1\"`)";
  }
  if (may_be_refused_with("testimony_incomplete")) {
    return "an official (`\"I-01@ZF-1\"`), or, without `by`, whom `testimony.importer` names";
  }
  if (may_be_refused_with("actor_missing")) return "an official (`\"I-01@ZF-1\"`)";
  return "whoever sets the office up; may be absent";
}

std::string target_of(std::string_view type) {
  const std::string kind(kind_of_command(type));
  if (!begins_stream(blank_command(type).value())) return "the " + kind;
  return "absent: it begins the " + kind;
}

std::string expected(const CommandType& command, const Section& written) {
  std::string text = "## `" + std::string(command.type) + "`\n\n";
  text += std::string(label(command.type, Language::zh)) + " · " +
          std::string(label(command.type, Language::en)) + "\n\n";
  text += (written.sentence.empty() ? std::string(kNotSaid) : written.sentence) + "\n\n";
  text += "- `to`: " + target_of(command.type) + "\n- `by`: " + giver_of(command) + "\n- refused: ";
  for (std::size_t i = 0; i < command.refusals.size(); ++i) {
    text += (i == 0 ? "`" : ", `") + std::string(command.refusals[i]) + "`";
  }
  text += "\n\n";
  const auto rows = members_of(command.type);
  if (rows.empty()) {
    text += "It has no members.\n\n";
  } else {
    text += "| member | what stands there | left out | meaning |\n| --- | --- | --- | --- |\n";
    for (const MemberRow& row : rows) {
      const auto meaning = written.meanings.find(row.path);
      text += "| `" + row.path + "` | " + row.shape + " | " + row.left_out + " |";
      text += meaning == written.meanings.end() ? " |\n" : " " + meaning->second + " |\n";
    }
    text += "\n";
  }
  if (by_program(command.type)) return text;
  return text + "```json\n" +
         (written.example.empty() ? "{\"command\": \"" + std::string(command.type) + "\", \"data\": {}}"
                                  : written.example) +
         "\n```\n\n";
}

// Every code means something, so that each example is read alone.
class EveryCode : public KnownCodes {
 public:
  Result<std::optional<Bits128>> find(std::string_view, std::string_view) const override {
    return Bits128{1};
  }
  Result<std::vector<std::string>> codes(std::string_view, std::size_t) const override {
    return std::vector<std::string>{};
  }
};

struct ReadExample {
  std::vector<CommandLine> commands;
  std::vector<Mistake> mistakes;
};

ReadExample read_example(const std::string& line) {
  const EveryCode known;
  Vocabulary words(&known, BIHUAN_SOURCE_DIR "/tools", [](const std::string& name) -> Result<AttachmentRef> {
    return AttachmentRef{.length = 3, .sha256 = sha256(name), .type = "image/jpeg"};
  });
  words.set_calendar(read_calendar_file(BIHUAN_SOURCE_DIR "/tools/calendars/CN-2024.1.toml").value());
  ReadExample all;
  const CommandFile file(line, "REFERENCE.md");
  all.mistakes = file.each(words, CommandFile::AtMistake::go_on, [&](CommandLine& command) {
    all.commands.push_back(std::move(command));
    return true;
  });
  return all;
}

TEST(CommandReference, HasASectionOfEachCommandInTheirOrderAndNoOther) {
  std::vector<std::string> listed;
  for (const auto& [type, section] : sections()) listed.push_back(type);
  std::vector<std::string> known;
  for (const CommandType& command : all_command_types()) known.emplace_back(command.type);
  EXPECT_EQ(listed, known);
}

// What is printed can stand in the document as it is.
TEST(CommandReference, SaysOfEachCommandWhatItsTypeSays) {
  const auto written = sections();
  for (const CommandType& command : all_command_types()) {
    const auto found = std::find_if(written.begin(), written.end(),
                                    [&](const auto& one) { return one.first == command.type; });
    const Section section = found == written.end() ? Section{} : found->second;
    const std::string text = expected(command, section);
    EXPECT_TRUE(section.text == text) << "the section in tools/commands/REFERENCE.md is to be:\n\n" << text;
    EXPECT_FALSE(section.sentence.empty() || section.sentence == kNotSaid) << command.type << " does what?";
  }
}

TEST(CommandReference, ShowsOfEachALineThatIsUnderstood) {
  for (const auto& [type, section] : sections()) {
    if (!blank_command(type) || by_program(type)) continue;
    const ReadExample all = read_example(section.example);
    for (const Mistake& mistake : all.mistakes) ADD_FAILURE() << to_text(mistake) << "\n" << section.example;
    if (all.commands.size() != 1) {
      ADD_FAILURE() << type << " has no example that is one command";
      continue;
    }
    const Submission& given = all.commands[0].submission;
    EXPECT_EQ(given.type, type);
    const auto command = read_command(given.type, given.data.bytes);
    EXPECT_TRUE(command) << type << ": " << to_text(command.error());
  }
}

// Held against the reader that people's lines meet: it misses what the tables call required, and only that.
TEST(CommandReference, CallsRequiredWhatTheReaderMisses) {
  int required = 0;
  for (const CommandType& command : all_command_types()) {
    if (by_program(command.type)) continue;
    std::set<std::string> told;
    for (const MemberRow& row : members_of(command.type)) {
      const bool outermost = row.path.find_first_of(".[") == std::string::npos;
      if (outermost && row.left_out == "**required**") told.insert("data." + row.path);
    }
    const std::string to = begins_stream(blank_command(command.type).value())
                               ? ""
                               : R"("to": "unit/)" + std::string(32, '0') + "\", ";
    std::set<std::string> missed;
    const ReadExample all = read_example("{" + to + R"("command": ")" + std::string(command.type) + R"(", "data": {}})");
    for (const Mistake& mistake : all.mistakes) {
      if (mistake.member.starts_with("data.")) missed.insert(mistake.member);
    }
    EXPECT_EQ(missed, told) << command.type;
    required += static_cast<int>(told.size());
  }
  EXPECT_GT(required, 0);
}

}  // namespace
}  // namespace bihuan
