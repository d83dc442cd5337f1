#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tools/commands/command_file.hpp"
#include "tools/program/output.hpp"

namespace bihuan {

// What became of one command of a file.
struct SubmitLine {
  std::optional<std::string> basis;  // the pack's clause that refused it
  std::optional<std::string> code;   // of the refusal
  std::string command;
  std::optional<std::string> label;
  std::int64_t line = 0;
  std::optional<std::int64_t> first_position;
  std::optional<std::int64_t> last_position;
  std::optional<std::string> number;  // a case drew
  std::optional<std::string> remedy;
  std::string result;  // "accepted", "again", "refused", "refused_before", "failed"; "checked" on a dry run
  std::optional<std::string> sentence;
  std::string stream;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("basis", basis);
    archive("code", code);
    archive("command", command);
    archive("first_position", first_position);
    archive("label", label);
    archive("last_position", last_position);
    archive("line", line);
    archive("number", number);
    archive("remedy", remedy);
    archive("result", result);
    archive("sentence", sentence);
    archive("stream", stream);
  }
};

[[nodiscard]] const TableForm& submit_form();

// The line of a command nothing has become of yet, for the stream it is for or begins by its id of now.
[[nodiscard]] SubmitLine line_of(const CommandLine& command);

}  // namespace bihuan
