#include "tools/program/submit_command.hpp"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "api/messages/messages.hpp"
#include "tools/commands/command_file.hpp"
#include "tools/input/input_file.hpp"
#include "tools/program/session.hpp"
#include "tools/program/submit_line.hpp"
#include "tools/program/submit_words.hpp"
#include "tools/program/submitting.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

struct SubmitChoice {
  bool dry_run = false;
  std::string file;
  bool keep_going = false;
};

std::filesystem::path directory_of(const SubmitChoice& choice) {
  return choice.file == "-" ? std::filesystem::path(".") : std::filesystem::path(choice.file).parent_path();
}

Result<CommandFile> read_file(const SubmitChoice& choice) {
  if (choice.file == "-") return CommandFile::read(stdin, "-");
  auto bytes = read_input(choice.file, kCommandFileBytesMax, "split it");
  if (!bytes) return std::unexpected(std::move(bytes.error()));
  return CommandFile(std::move(*bytes), printable(choice.file));
}

ExitCode tell_mistakes(Session& session, const std::vector<Mistake>& mistakes) {
  for (const Mistake& mistake : mistakes)
    session.warn({"{}", "{}"}, printable(told(said(mistake), session.language())));
  session.warn({"共 {} 处错误，什么也没有写入；改正后重新提交整个文件。",
                "{} mistakes, nothing was written; correct them and submit the whole file again."},
               mistakes.size());
  return ExitCode::bad_input;
}

// What was well when the file was read is so no more: a file that a line names was taken away or changed. The
// lines before are in the book.
ExitCode tell_change(Session& session, const std::vector<Mistake>& mistakes) {
  for (const Mistake& mistake : mistakes)
    session.warn({"{}", "{}"}, printable(told(said(mistake), session.language())));
  session.warn({"提交期间，该行所用的文件有变动；从这一行起没有提交。",
                "A file that this line names changed meanwhile; from this line on nothing was given."});
  return ExitCode::failure;
}

ExitCode run_dry(Session& session, const std::vector<SubmitLine>& lines) {
  if (auto printed = session.print(lines, submit_form()); !printed) return session.report(printed.error());
  session.note({"{} 条命令写法无误；只作了检查，什么也没有写入。是否受理，提交时才知道。",
                "{} commands are written well; only checked, nothing was written. Whether each is accepted "
                "shows when it is submitted."},
               lines.size());
  return ExitCode::ok;
}

// Prints what became of each command: where a line stands for itself at once, else all of them at the end.
class Told {
 public:
  explicit Told(Session& session)
      : session_(session),
        at_once_(session.options().form() == OutputForm::jsonl ||
                 session.options().form() == OutputForm::csv) {}

  [[nodiscard]] bool take(const SubmitLine& line) {
    ++count_;
    if (!at_once_) {
      lines_.push_back(line);
    } else if (printed_) {
      printed_ =
          session_.print(std::span(&line, 1), submit_form(), count_ == 1 ? HeadRow::told : HeadRow::left_out);
    }
    return printed_.has_value();
  }
  [[nodiscard]] Result<void> finish() {
    if (!at_once_ || count_ == 0) printed_ = session_.print(lines_, submit_form());
    return printed_;
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }
  // Progress would stand in the midst of what a terminal shows.
  [[nodiscard]] bool crosses_progress() const { return at_once_ && isatty(STDOUT_FILENO) != 0; }

 private:
  Session& session_;
  const bool at_once_;
  std::uint64_t count_ = 0;
  std::vector<SubmitLine> lines_;
  Result<void> printed_;
};

ExitCode give_all(Session& session, const SubmitChoice& choice, const CommandFile& file,
                  const SubmitWords& words, std::uint64_t commands) {
  auto book = session.open_for_writing();
  if (!book) return session.report(book.error());
  Told told(session);
  const auto at_refusal =
      choice.keep_going ? CommandSequence::AtRefusal::go_on : CommandSequence::AtRefusal::end;
  std::vector<Mistake> mistakes;
  Progress progress = session.progress("submit", {"提交", "submitting"}, {"条", "commands"});
  Submitting submitting(session, words, std::move(*book), at_refusal, [&](const SubmitLine& line) {
    const bool on = told.take(line);
    if (!told.crosses_progress()) progress.update(told.count(), commands);
    return on;
  });
  mistakes = file.each(words.vocabulary(), CommandFile::AtMistake::end,
                       [&](CommandLine& command) { return submitting.give(command); });
  submitting.finish();
  if (auto printed = told.finish(); !printed) return session.report(printed.error());
  session.note({"{} 条命令中 {} 条已记入账本。", "{1} of {0} commands are in the book."}, commands,
               submitting.taken());
  if (submitting.taken() != commands) {
    session.warn({"已记入的仍然有效；改正情况后可重新提交同一文件：已记入的不会重复，不予办理的重新决定。",
                  "Those in the book stay. The same file may be submitted again: what is in the book is not "
                  "added twice, what was refused is decided anew."});
  }
  if (submitting.failure()) return session.report(*submitting.failure());
  if (!mistakes.empty() && !submitting.ended()) return tell_change(session, mistakes);
  return submitting.refusals() > 0 ? ExitCode::refused : ExitCode::ok;
}

ExitCode run_submit(Session& session, const SubmitChoice& choice) {
  if (const auto known = session.check_columns<SubmitLine>(submit_form()); !known) {
    return session.report(known.error());
  }
  const auto file = read_file(choice);
  if (!file) return session.report(file.error());
  if (file->empty()) {
    return session.report({FailureKind::invalid_input, printable(choice.file), "there is nothing in it",
                           "see whether this is the file that is meant"});
  }
  const auto words = SubmitWords::read(session, directory_of(choice));
  if (!words) return session.report(words.error());
  std::vector<SubmitLine> lines;
  std::uint64_t commands = 0;
  const auto mistakes =
      file->each(words->vocabulary(), CommandFile::AtMistake::go_on, [&](const CommandLine& command) {
        ++commands;
        if (choice.dry_run) lines.push_back(line_of(command));
        return true;
      });
  if (!mistakes.empty()) return tell_mistakes(session, mistakes);
  if (commands == 0) {
    session.note({"文件里没有命令。", "The file holds no command."});
    return ExitCode::ok;
  }
  for (SubmitLine& line : lines) line.result = "checked";
  if (choice.dry_run) return run_dry(session, lines);
  return give_all(session, choice, *file, *words, commands);
}

}  // namespace

void add_submit_command(CLI::App& app, Session& session) {
  const auto choice = std::make_shared<SubmitChoice>();
  CLI::App* command = session.add_command(
      app, "submit",
      {"提交命令文件（每行一个JSON对象）：先通读全文，有错即整份不收",
       "submit a file of commands (one JSON object a line); a file with a mistake is taken not at all"},
      "bihuan submit orders.jsonl\n"
      "bihuan submit --dry-run orders.jsonl\n"
      "bihuan submit - -o jsonl < orders.jsonl",
      [&session, choice] { return run_submit(session, *choice); });
  session
      .add_option(*command, "file", choice->file,
                  {"命令文件，- 为标准输入；各命令的写法见 tools/commands/REFERENCE.md",
                   "the file; - is standard input; tools/commands/REFERENCE.md has every command"},
                  "FILE")
      ->required();
  session.add_flag(*command, "--dry-run", choice->dry_run,
                   {"只检查写法，什么也不写", "check how it is written; write nothing"});
  session.add_flag(*command, "--keep-going", choice->keep_going,
                   {"有一条不予办理时，继续提交其余各条", "go on with the rest when one is refused"});
  session.add_table_options(*command);
  session.add_clock_option(*command);
  session.add_new_book_options(*command);
}

}  // namespace bihuan
