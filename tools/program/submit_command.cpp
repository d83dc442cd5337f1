#include "tools/program/submit_command.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

#include "api/messages/messages.hpp"
#include "events/event.hpp"
#include "events/log/attachments.hpp"
#include "events/record.hpp"
#include "tools/commands/book_codes.hpp"
#include "tools/commands/command_file.hpp"
#include "tools/program/media_type.hpp"
#include "tools/program/session.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

struct SubmitChoice {
  bool dry_run = false;
  std::string file;
  bool keep_going = false;
};

// What became of one command.
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

const TableForm& submit_form() {
  static const TableForm kForm{.name = "submit",
                               .order = {"line", "command", "label", "result", "number", "first_position",
                                         "last_position", "code", "sentence", "basis", "remedy", "stream"},
                               .brief = {"line", "command", "result", "number", "first_position",
                                         "last_position", "code", "sentence", "basis", "remedy"},
                               .words = {{"basis", {"依据", "basis"}},
                                         {"code", {"代码", "code"}},
                                         {"command", {"命令", "command"}},
                                         {"first_position", {"起始位置", "first position"}},
                                         {"label", {"标记", "label"}},
                                         {"last_position", {"终止位置", "last position"}},
                                         {"line", {"行", "line"}},
                                         {"number", {"编号", "number"}},
                                         {"remedy", {"怎么办", "what to do"}},
                                         {"result", {"结果", "result"}},
                                         {"sentence", {"原因", "why"}},
                                         {"stream", {"流", "stream"}}}};
  return kForm;
}

Result<CommandFile> read_file(const SubmitChoice& choice) {
  if (choice.file == "-") return CommandFile::read(std::cin, "-");
  std::error_code error;
  std::ifstream in(choice.file, std::ios::binary);
  if (!in || !std::filesystem::is_regular_file(choice.file, error)) {
    return fail(FailureKind::not_found, printable(choice.file), "there is no such file");
  }
  return CommandFile::read(in, printable(choice.file));
}

// A file beside the commands, by its bytes; nothing is stored yet.
Result<AttachmentRef> look_at(const std::filesystem::path& path) {
  std::error_code error;
  std::ifstream in(path, std::ios::binary);
  if (!in || !std::filesystem::is_regular_file(path, error)) {
    return fail(FailureKind::not_found, "",
                said("there is no file '{path}'", {{"path", printable(path.string())}}));
  }
  if (std::filesystem::file_size(path, error) > kAttachmentBytesMax || error) {
    return fail(FailureKind::invalid_input, "",
                said("the file has more than {most} bytes", {{"most", kAttachmentBytesMax}}));
  }
  AttachmentRef ref;
  Sha256 hash;
  std::string piece(1u << 16, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const std::string_view read(piece.data(), static_cast<std::size_t>(in.gcount()));
    if (ref.length == 0) ref.type = media_type_of(read.substr(0, kMediaTypeBytes));
    hash.update(read);
    ref.length += read.size();
  }
  if (in.bad())
    return fail(FailureKind::io, "",
                said("the file '{path}' cannot be read", {{"path", printable(path.string())}}));
  ref.sha256 = hash.finish();
  return ref;
}

// What the book knows before the file: nothing, when there is no book yet.
struct Known {
  std::unique_ptr<RocksdbEventLog> log;
  std::unique_ptr<RowSource> rows;
  std::unique_ptr<BookCodes> codes;
  std::optional<Calendar> calendar;
};

Result<Known> known_now(Session& session) {
  Known known;
  auto log = session.open_log_for_reading();
  if (!log && log.error().kind == FailureKind::not_found) return known;
  if (!log) return std::unexpected(std::move(log.error()));
  known.log = std::move(*log);
  if (known.log->head().size == 0) return known;
  const std::uint64_t position = known.log->head().size - 1;
  auto rows = stored_rows(*known.log);
  if (!rows) return std::unexpected(std::move(rows.error()));
  known.rows = std::move(*rows);
  known.codes = std::make_unique<BookCodes>(*known.rows, position);
  const auto calendars = calendars_in(*known.log, position);
  if (!calendars) return std::unexpected(calendars.error());
  if (const auto* const office = office_calendar(*calendars)) known.calendar = office->calendar;
  return known;
}

Vocabulary vocabulary_of(const Known& known, const SubmitChoice& choice) {
  const auto directory =
      choice.file == "-" ? std::filesystem::path(".") : std::filesystem::path(choice.file).parent_path();
  Vocabulary words(known.codes.get(), directory,
                   [directory](const std::string& name) { return look_at(directory / name); });
  if (known.calendar) words.set_calendar(*known.calendar);
  return words;
}

SubmitLine line_of(const CommandLine& command) {
  SubmitLine line;
  line.command = command.submission.type;
  if (!command.label.empty()) line.label = command.label;
  line.line = command.line;
  line.stream = command.submission.stream.empty()
                    ? begun_stream(command.submission.type, command.submission.id)
                    : command.submission.stream;
  return line;
}

// The number that the case begun at that position drew; absent when the record begins no case.
Result<std::optional<std::string>> number_at(const EventLog& log, std::uint64_t position) {
  std::optional<std::string> number;
  const auto visit = [&](std::uint64_t, std::string_view bytes) {
    const auto record = decode_record(bytes);
    if (!record) return false;
    const auto event = decode_event(*record);
    if (!event) return false;
    const auto* const hazard = std::get_if<HazardEvent>(&*event);
    const Intake* const intake = hazard == nullptr ? nullptr : intake_of(*hazard);
    if (intake != nullptr) number = intake->number.text;
    return false;
  };
  if (auto read = log.read(position, visit); !read) return std::unexpected(std::move(read.error()));
  return number;
}

// Gives the commands one after the other.
class Giving {
 public:
  Giving(Session& session, const SubmitChoice& choice, const Known& known, BookForWriting book)
      : book_(std::move(book)),
        choice_(choice),
        directory_(choice.file == "-" ? "." : std::filesystem::path(choice.file).parent_path()),
        known_(known),
        session_(session) {}

  // Whether the next one is to be given.
  bool give(CommandLine& command) {
    lines_.push_back(line_of(command));
    SubmitLine& line = lines_.back();
    if (auto stored = store(command); !stored) return stop(line, stored.error());
    const auto answer = answer_of_today(command);
    line.stream = line_of(command).stream;  // made from the id, which may be another one now
    if (!answer) return stop(line, answer.error());
    if (answer->refusal) return refuse(line, *answer);
    line.result = answer->again ? "again" : "accepted";
    ++taken_;
    if (answer->count > 0) {
      line.first_position = static_cast<std::int64_t>(answer->first);
      line.last_position = static_cast<std::int64_t>(answer->first + answer->count - 1);
      const auto number = number_at(*book_.log, answer->first);
      if (!number) return stop(line, number.error());
      line.number = *number;
    }
    return true;
  }

  [[nodiscard]] const std::vector<SubmitLine>& lines() const { return lines_; }
  [[nodiscard]] std::uint64_t taken() const { return taken_; }
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  [[nodiscard]] std::uint64_t refusals() const { return refusals_; }

 private:
  Result<void> store(const CommandLine& command) {
    const auto files = posix_file_system();
    for (const NamedAttachment& attachment : command.attachments) {
      const auto stored =
          store_attachment_file(*files, session_.options().data, (directory_ / attachment.name).string());
      if (!stored) return std::unexpected(stored.error());
      if (stored->sha256 == attachment.ref.sha256) continue;
      return fail(FailureKind::conflict, printable(attachment.name), "the file changed while it was read",
                  "give the commands again");
    }
    return {};
  }

  // What was refused before is decided anew, as far as there is an id to decide it under.
  Result<Answer> answer_of_today(CommandLine& command) {
    for (;;) {
      auto answer = book_.writer->submit_and_wait(command.submission);
      const bool refused_before = answer && answer->again && answer->refusal;
      if (!refused_before || !command.take_next_id()) return answer;
    }
  }

  bool refuse(SubmitLine& line, const Answer& answer) {
    ++refusals_;
    const Refusal& refusal = *answer.refusal;
    RefusalText text =
        refusal_text(refusal, session_.language(), known_.calendar ? &*known_.calendar : nullptr);
    line.code = refusal.code;
    line.result = "refused";
    if (answer.again) {
      line.result = "refused_before";
      text.remedy = session_.say({"这是该命令标识先前得到的答复；要重新办理，请换一个新的 id",
                                  "this is the earlier answer to this id; to have the command decided anew, "
                                  "give it a new id"});
    }
    line.sentence = text.sentence;
    if (!text.basis.empty()) line.basis = text.basis;
    if (!text.remedy.empty()) line.remedy = text.remedy;
    return choice_.keep_going;
  }

  bool stop(SubmitLine& line, const Failure& failure) {
    const FailureText text = failure_text(failure, session_.language());
    line.code = std::string(name_of(failure.kind));
    line.result = "failed";
    line.sentence = text.sentence;
    if (!text.remedy.empty()) line.remedy = text.remedy;
    failure_ = failure;
    return false;
  }

  BookForWriting book_;
  const SubmitChoice& choice_;
  std::filesystem::path directory_;
  std::optional<Failure> failure_;
  const Known& known_;
  std::vector<SubmitLine> lines_;
  std::uint64_t refusals_ = 0;
  Session& session_;
  std::uint64_t taken_ = 0;
};

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

ExitCode give_all(Session& session, const SubmitChoice& choice, const CommandFile& file, const Known& known,
                  std::uint64_t commands) {
  auto book = session.open_for_writing();
  if (!book) return session.report(book.error());
  Giving giving(session, choice, known, std::move(*book));
  std::vector<Mistake> mistakes;
  {
    Progress progress = session.progress("submit", {"提交", "submitting"}, {"条", "commands"});
    mistakes =
        file.each(vocabulary_of(known, choice), CommandFile::AtMistake::end, [&](CommandLine& command) {
          const bool on = giving.give(command);
          progress.update(giving.lines().size(), commands);
          return on;
        });
  }
  if (auto printed = session.print(giving.lines(), submit_form()); !printed) {
    return session.report(printed.error());
  }
  const bool whole = giving.taken() == commands;
  session.note({"{} 条命令中 {} 条已记入账本。", "{1} of {0} commands are in the book."}, commands,
               giving.taken());
  if (!whole) {
    session.warn({"已记入的仍然有效；改正情况后可重新提交同一文件：已记入的不会重复，不予办理的重新决定。",
                  "Those in the book stay. The same file may be submitted again: what is in the book is not "
                  "added twice, what was refused is decided anew."});
  }
  if (giving.failure()) return session.report(*giving.failure());
  if (!mistakes.empty()) return tell_change(session, mistakes);
  return giving.refusals() > 0 ? ExitCode::refused : ExitCode::ok;
}

ExitCode run_submit(Session& session, const SubmitChoice& choice) {
  const auto file = read_file(choice);
  if (!file) return session.report(file.error());
  const auto known = known_now(session);
  if (!known) return session.report(known.error());
  std::vector<SubmitLine> lines;
  std::uint64_t commands = 0;
  const auto mistakes = file->each(vocabulary_of(*known, choice), CommandFile::AtMistake::go_on,
                                   [&](const CommandLine& command) {
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
  return give_all(session, choice, *file, *known, commands);
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
      .add_option(*command, "file", choice->file, {"命令文件，- 为标准输入", "the file; - is standard input"},
                  "FILE")
      ->required();
  session.add_flag(*command, "--dry-run", choice->dry_run,
                   {"只检查写法，什么也不写", "check how it is written; write nothing"});
  session.add_flag(*command, "--keep-going", choice->keep_going,
                   {"有一条不予办理时，继续提交其余各条", "go on with the rest when one is refused"});
  session.add_new_book_options(*command);
}

}  // namespace bihuan
