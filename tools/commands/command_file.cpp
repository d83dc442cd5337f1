#include "tools/commands/command_file.hpp"

#include <map>
#include <set>
#include <utility>

#include "events/free_text.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The lines that say something, with their numbers; comments and blank lines left out.
class Lines {
 public:
  explicit Lines(std::string_view bytes) : rest_(bytes) {
    if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
  }

  std::optional<std::string_view> next() {
    while (!rest_.empty()) {
      const auto end = std::min(rest_.find('\n'), rest_.size());
      std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      ++number_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      const auto first = line.find_first_not_of(" \t");
      if (first != std::string_view::npos && line[first] != '#') return line;
    }
    return std::nullopt;
  }

  std::size_t number() const { return number_; }

 private:
  std::size_t number_ = 0;
  std::string_view rest_;
};

// Before anything looks into the line. Absent: it may be read.
std::optional<Slip> unreadable(std::string_view line) {
  const auto slip = [](std::size_t at, Words detail, Words remedy) {
    return Slip{.at = at, .detail = std::move(detail), .member = "", .remedy = std::move(remedy)};
  };
  if (line.size() > kCommandLineBytesMax) {
    return slip(0,
                said("the line has {bytes} bytes, the most is {most}",
                     {{"bytes", line.size()}, {"most", kCommandLineBytesMax}}),
                "files stand as attachments, not in the command");
  }
  if (const auto zero = line.find('\0'); zero != std::string_view::npos) {
    return slip(zero, "a zero byte", "save the file as UTF-8 text");
  }
  if (const auto utf8 = to_nfc(line); !utf8) {
    return slip(0, "the line is not UTF-8", "save the file as UTF-8");
  }
  return std::nullopt;
}

// One pass over a file.
class Pass {
 public:
  Pass(std::string_view file, const Digest& sha256, Vocabulary& words)
      : cause_("commands " + to_hex(sha256) + " line "), file_(file), words_(words) {}

  std::optional<CommandLine> understand_line(std::string_view line, std::size_t number) {
    std::vector<Slip> slips;
    std::optional<CommandLine> command;
    if (auto slip = unreadable(line)) {
      slips.push_back(std::move(*slip));
    } else {
      command = read(line, number, slips);
    }
    for (const Slip& slip : slips) tell(placed(slip, line, file_, static_cast<std::int64_t>(number)));
    return slips.empty() ? std::move(command) : std::nullopt;
  }

  // What the command begins is known by its id of now.
  void know_anew(const CommandLine& command) {
    if (!command.submission.stream.empty()) return;
    const std::string_view kind = kind_of_command(command.submission.type);
    const Bits128 begun = derived_bits(command.submission.id, kind);
    if (!command.code.empty()) words_.name(kind, command.code, begun);
    if (!command.label.empty()) words_.label(kind, command.label, begun);
    words_.mark_renewed(begun);
  }

  void tell(Mistake mistake) {
    if (mistakes_.size() < kMistakesToldMax) mistakes_.push_back(std::move(mistake));
    if (mistakes_.size() != kMistakesToldMax || ended_) return;
    mistakes_.back() = {.column = 1,
                        .detail = "there are more mistakes from here on",
                        .file = std::string(file_),
                        .line = mistakes_.back().line,
                        .member = "",
                        .remedy = "correct those above first"};
    ended_ = true;
  }

  bool ended() const { return ended_; }
  std::vector<Mistake> take_mistakes() { return std::move(mistakes_); }

 private:
  std::optional<CommandLine> read(std::string_view line, std::size_t number, std::vector<Slip>& slips) {
    std::size_t at = 0;
    const auto written = parse_written(line, at, Notation::json);
    if (!written) {
      slips.push_back(written.error());
      return std::nullopt;
    }
    if (const auto left = line.find_first_not_of(" \t", at); left != std::string_view::npos) {
      slips.push_back({.at = left, .detail = "expected the end of the line", .member = "", .remedy = ""});
      return std::nullopt;
    }
    CommandForm form;
    WrittenReader reader(Notation::json, words_, slips, "");
    reader.read(*written, form);
    if (form.command.text.empty()) {
      if (slips.empty()) {
        slips.push_back(
            {.at = written->at,
             .detail = "this member is missing",
             .member = "command",
             .remedy = said("for example {example}", {{"example", std::string("\"hazard.grade\"")}})});
      }
      return std::nullopt;
    }
    if (form.id) take_written_id(*form.id, written->member("id")->at, number, slips);
    const std::string cause = cause_ + std::to_string(number);
    static_cast<void>(words_.take_renewed_used());
    auto understood = understand(form, Notation::json, derived_command_id(cause), words_, slips);
    if (!understood) return std::nullopt;
    CommandLine command{.attachments = std::move(understood->attachments),
                        .cause = form.id ? "" : cause,
                        .code = std::move(understood->code),
                        .label = form.as ? form.as->text : "",
                        .line = static_cast<std::int64_t>(number),
                        .submission = std::move(understood->submission)};
    name_what_is_renewed(command);
    return command;
  }

  void take_written_id(const CommandId& id, std::size_t at, std::size_t number, std::vector<Slip>& slips) {
    const auto [first, added] = written_ids_.emplace(id, number);
    if (added) return;
    slips.push_back({.at = at,
                     .detail = "this id stands in line " + std::to_string(first->second) + " already",
                     .member = "id",
                     .remedy = "give every command an id of its own"});
  }

  // Under the id of its line alone the book may know the command as it named the earlier attempt.
  void name_what_is_renewed(CommandLine& command) {
    const std::set<Bits128> renewed = words_.take_renewed_used();
    if (renewed.empty() || command.cause.empty()) return;
    command.cause += " with";
    for (const Bits128& id : renewed) command.cause += " " + to_hex(id);
    command.submission.id = derived_command_id(command.cause);
    know_anew(command);
  }

  std::string cause_;
  bool ended_ = false;
  std::string_view file_;
  std::vector<Mistake> mistakes_;
  Vocabulary& words_;
  std::map<CommandId, std::size_t> written_ids_;  // with their lines
};

}  // namespace

bool CommandLine::take_next_id() {
  if (cause.empty() || attempt == kAttemptsMax) return false;
  ++attempt;
  submission.id = derived_command_id(cause + " attempt " + std::to_string(attempt));
  return true;
}

Result<CommandFile> CommandFile::read(std::FILE* in, std::string name) {
  std::string bytes;
  std::string piece(1u << 16, '\0');
  for (std::size_t read = 0; (read = std::fread(piece.data(), 1, piece.size(), in)) > 0;) {
    bytes.append(piece, 0, read);
    if (bytes.size() > kCommandFileBytesMax) {
      return fail(FailureKind::invalid_input, std::move(name),
                  said("the file has more than {most} bytes", {{"most", kCommandFileBytesMax}}), "split it");
    }
  }
  if (std::ferror(in) != 0) {
    return fail(FailureKind::invalid_input, std::move(name), "it cannot be read to its end",
                "nothing was given; see whether it is a file, and open");
  }
  return CommandFile(std::move(bytes), std::move(name));
}

CommandFile::CommandFile(std::string bytes, std::string name)
    : bytes_(std::move(bytes)), name_(std::move(name)), sha256_(sha256(bytes_)) {}

std::vector<Mistake> CommandFile::each(Vocabulary words, AtMistake at_mistake, const Visitor& visit) const {
  Pass pass(name_, sha256_, words);
  Lines lines(bytes_);
  std::uint64_t commands = 0;
  while (const auto line = lines.next()) {
    if (++commands > kCommandLinesMax) {
      pass.tell({.column = 1,
                 .detail = said("the file has more than {most} commands", {{"most", kCommandLinesMax}}),
                 .file = name_,
                 .line = static_cast<std::int64_t>(lines.number()),
                 .member = "",
                 .remedy = "split it"});
      break;
    }
    auto command = pass.understand_line(*line, lines.number());
    if (pass.ended()) break;
    if (!command && at_mistake == AtMistake::end) break;
    if (!command) continue;
    const CommandId id = command->submission.id;
    const bool on = visit(*command);
    if (command->submission.id != id) pass.know_anew(*command);
    if (!on) break;
  }
  return pass.take_mistakes();
}

std::uint64_t CommandFile::commands() const {
  Lines lines(bytes_);
  std::uint64_t count = 0;
  while (lines.next()) ++count;
  return count;
}

}  // namespace bihuan
