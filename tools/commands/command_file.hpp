#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "events/proof/digest.hpp"
#include "tools/commands/command_form.hpp"
#include "tools/commands/mistake.hpp"
#include "tools/commands/vocabulary.hpp"

namespace bihuan {

inline constexpr std::size_t kCommandLineBytesMax = 1u << 20;
inline constexpr std::size_t kCommandLinesMax = 1'000'000;
inline constexpr std::size_t kCommandFileBytesMax = 1u << 30;
inline constexpr std::size_t kMistakesToldMax = 1'000;
inline constexpr std::size_t kAttemptsMax = 100;

// One command of a file, understood.
struct CommandLine {
  std::size_t attempt = 1;
  std::vector<NamedAttachment> attachments;  // to be stored first
  std::string cause;                         // what its id is made from; empty when the file says the id
  std::string code;                          // of what it begins, likewise the label; either may be empty
  std::string label;
  std::int64_t line = 0;  // from 1
  Submission submission;

  // The book keeps a refusal under the command's id for ever: to be decided anew, the command needs the next
  // id made for its line. False, and nothing changed: its id was written, or kAttemptsMax were made.
  [[nodiscard]] bool take_next_id();
};

// A file of commands: one JSON object a line. COMMANDS.md describes it.
//
// A command without `id` has one made from the file's SHA-256 and the line's number, so that the same file
// given twice is answered again and adds nothing. One that names what a line above began on a later attempt
// says something new and has an id made from that, too.
class CommandFile {
 public:
  // Reads to the end. `name` is for messages. FAILS: invalid_input when it is larger than
  // kCommandFileBytesMax; or when it cannot be read, as a folder or a
  // closed standard input.
  [[nodiscard]] static Result<CommandFile> read(std::FILE* in, std::string name);
  CommandFile(std::string bytes, std::string name);

  // May give the command its next id; what it begins is then known by that to the lines below.
  using Visitor = std::function<bool(CommandLine&)>;

  // Reads every line and gives each command that has no mistake to the visitor, in order, until it answers
  // false. Called twice with equal vocabularies it gives the same: once to find all mistakes, once to act.
  // Who acts lets it end at a mistake, for the files that a line names may have changed in between.
  //
  // The mistakes: at most kMistakesToldMax, the last then saying that there are more.
  enum class AtMistake { go_on, end };
  [[nodiscard]] std::vector<Mistake> each(Vocabulary words, AtMistake at_mistake, const Visitor& visit) const;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  // How many lines hold a command.
  [[nodiscard]] std::uint64_t commands() const;

 private:
  std::string bytes_;
  std::string name_;
  Digest sha256_;
};

}  // namespace bihuan
