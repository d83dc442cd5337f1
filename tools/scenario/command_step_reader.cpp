#include <algorithm>
#include <utility>

#include "tools/commands/command_form.hpp"
#include "events/outcome/nearest.hpp"
#include "tools/scenario/step_reader.hpp"

namespace bihuan {
namespace {

void read_target(StatementReader& words, CommandForm& form) {
  if (words.take_if("as")) {
    form.as = read_word(words, "the label of what begins here");
    return;
  }
  const std::string_view next = words.peek();
  const bool answer = next == "refused" || next == "again" || next == "conflict";
  if (next.empty() || next.starts_with('{') || answer) return;
  if (next.find('=') == std::string_view::npos) form.to = words.take();
}

void read_options(StatementReader& words, CommandForm& form, const StepNames& names, CommandId& id) {
  while (!words.peek().starts_with('{')) {
    auto option = words.take_match();
    if (!option) return;
    auto& [match, at] = *option;
    Spelled value{.at = at, .text = std::move(match.value)};
    if (match.field == "occ") {
      form.at = std::move(value);
    } else if (match.field == "for") {
      form.deputy_for = std::move(value);
    } else if (match.field == "entered_by") {
      form.entered_by = std::move(value);
    } else if (match.field == "source") {
      form.source = std::move(value);
    } else if (match.field == "id") {
      id = derived_command_id("scenario " + names.scenario + " id " + value.text);
    } else {
      return words.refuse(at, said("'{word}' is no option of a command", {{"word", match.field}}),
                          "the options are occ, for, entered_by, source, id");
    }
  }
}

// A code that this command can never be refused with is a slip of the pen.
void check_refusal(StatementReader& words, const Spelled& code, std::string_view command) {
  for (const CommandType& type : all_command_types()) {
    if (type.type != command) continue;
    if (std::find(type.refusals.begin(), type.refusals.end(), code.text) != type.refusals.end()) return;
    const std::string near = nearest(code.text, type.refusals);
    return words.refuse(
        code.at,
        said("{type} is never refused with '{code}'", {{"type", std::string(command)}, {"code", code.text}}),
        near.empty() ? Words() : did_you_mean(near));
  }
}

ExpectedAnswer read_answer(StatementReader& words, std::string_view command) {
  ExpectedAnswer answer;
  if (words.take_if("again")) {
    answer.kind = ExpectedAnswer::Kind::again;
  } else if (words.take_if("conflict")) {
    answer.kind = ExpectedAnswer::Kind::conflict;
  } else if (words.take_if("refused")) {
    answer.kind = ExpectedAnswer::Kind::refused;
    if (const auto code = read_word(words, "the code of the refusal")) {
      answer.code = code->text;
      check_refusal(words, *code, command);
    }
    while (auto match = words.take_match()) answer.facts.push_back(std::move(match->first));
  }
  return answer;
}

}  // namespace

std::optional<CommandStep> read_command_step(StatementReader& words, Vocabulary& vocabulary,
                                             const StepNames& names, std::vector<Slip>& slips) {
  CommandForm form;
  const auto who = read_word(words, "who gives the command (person@post), or -");
  if (!who) return std::nullopt;
  if (who->text != "-") form.by = *who;
  const auto command = read_word(words, "a command, for example hazard.grade");
  if (!command) return std::nullopt;
  form.command = *command;
  CommandId id = derived_command_id(names.cause);
  read_target(words, form);
  read_options(words, form, names, id);
  std::optional<Written> data;
  if (words.peek().starts_with('{')) data = words.take_written();
  if (data) form.data = &*data;
  CommandStep step;
  step.answer = read_answer(words, form.command.text);
  std::optional<UnderstoodCommand> understood;
  if (!words.slip()) understood = understand(form, Notation::relaxed, id, vocabulary, slips);
  if (form.as) {  // in a scenario a label is as good as a code
    const std::string_view kind = kind_of_command(form.command.text);
    vocabulary.name(kind, form.as->text, derived_bits(id, kind));
  }
  if (!understood) return std::nullopt;
  step.attachments = std::move(understood->attachments);
  step.submission = std::move(understood->submission);
  return step;
}

}  // namespace bihuan
