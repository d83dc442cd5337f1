#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/command.hpp"
#include "engine/runtime/submission.hpp"
#include "tools/commands/vocabulary.hpp"
#include "tools/commands/written.hpp"
#include "tools/commands/written_reader.hpp"

namespace bihuan {

// A command as people write it, before its names mean anything.
struct CommandForm {
  std::optional<Spelled> as;  // label for what it begins
  std::optional<Spelled> at;  // claimed time
  std::optional<Spelled> by;  // "person@post", or a person of an enterprise alone
  Spelled command;            // type
  const Written* data = nullptr;
  std::optional<Spelled> deputy_for;  // post
  std::optional<Spelled> entered_by;  // person
  std::optional<CommandId> id;
  std::optional<Spelled> source;
  std::optional<Spelled> to;  // what it is for; absent when it begins something

  template <class Archive>
  void serialize(Archive& archive) {
    archive("as", as);
    archive("at", at);
    archive("by", by);
    archive("command", command);
    archive("data", data_or_none);
    archive("entered_by", entered_by);
    archive("for", deputy_for);
    archive("id", id);
    archive("source", source);
    archive("to", to);
    data = data_or_none.value_or(nullptr);
  }

  std::optional<const Written*> data_or_none;
};

// A command understood: what to submit, and what it named on the way.
struct UnderstoodCommand {
  std::vector<NamedAttachment> attachments;  // to be stored first
  std::string code;                          // of what it begins; empty when that has none
  Submission submission;
};

// Gives the names their meaning and makes the submission, under `id`. What the command begins is known by its
// label and code from then on, also when the command has mistakes, so that one does not make a hundred.
// Absent: there were mistakes, told in `slips`.
[[nodiscard]] std::optional<UnderstoodCommand> understand(const CommandForm& form, Notation notation,
                                                          const CommandId& id, Vocabulary& words,
                                                          std::vector<Slip>& slips);

// The command of that type with nothing in it; absent when there is none of that name.
[[nodiscard]] std::optional<AnyCommand> blank_command(std::string_view type);

}  // namespace bihuan
