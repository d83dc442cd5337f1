#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/refusal.hpp"
#include "events/outcome/result.hpp"
#include "tools/program/bilingual.hpp"
#include "tools/program/exit_code.hpp"
#include "tools/program/opened_book.hpp"
#include "tools/program/output.hpp"
#include "tools/program/progress.hpp"
#include "tools/program/time_text.hpp"

namespace bihuan {

// The options every subcommand takes, before or after its name.
struct GlobalOptions {
  std::string data = "./data";
  std::optional<OutputForm> form_given;
  std::optional<TimeText> as_of;
  std::optional<TimeText> known_at;
  std::vector<std::string> columns;
  std::string origin = "bihuan";       // of a new book
  std::string zone = "Asia/Shanghai";  // of a new book
  bool bom = false;
  bool no_color = false;
  bool quiet = false;
  bool wide = false;

  [[nodiscard]] OutputForm form() const { return form_given.value_or(OutputForm::table); }
};

// One run of the program: what was asked for, how it is answered, and with which code it ends. Data goes to
// stdout; everything else goes to stderr.
//
// Threads:  one at a time.
// Lifetime: outlives the CLI::App whose options write into it.
class Session {
 public:
  explicit Session(Language language) : language_(language) {}

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] const GlobalOptions& options() const { return options_; }
  // What the words say in the language asked for.
  template <class... Args>
  [[nodiscard]] std::string say(Bilingual words, const Args&... args) const {
    return bihuan::say(language_, words, args...);
  }

  // Declares --data, --lang, -o, --as-of, --known-at, ... on the whole program.
  void add_global_options(CLI::App& app);
  // A subcommand with its description, and examples under its help, one a line. `run` answers the exit code.
  CLI::App* add_command(CLI::App& parent, std::string_view name, Bilingual description,
                        std::string_view examples, std::function<ExitCode()> run);
  // An option or flag, or (without dashes) an argument, with its description.
  template <class T>
  CLI::Option* add_option(CLI::App& command, const std::string& name, T& variable, Bilingual description,
                          const std::string& shape = "TEXT") {
    return command.add_option(name, variable, std::string(description.in(language_)))->type_name(shape);
  }
  CLI::Option* add_flag(CLI::App& command, const std::string& name, bool& variable, Bilingual description) {
    return command.add_flag(name, variable, std::string(description.in(language_)));
  }
  // Why the text is no time, for an option's check; empty when it is one.
  [[nodiscard]] std::string why_no_time(const std::string& text) const;
  // --origin and --zone, for subcommands that may begin a book.
  void add_new_book_options(CLI::App& command);

  // The book as --data, --as-of and --known-at say. Tells on stderr the position and the times it answers
  // for; warns when it is rolled back. FAILS: not_found with how to begin; what
  // RocksdbEventLog::open does; invalid_input when a local time is given and the book has no calendar yet.
  [[nodiscard]] Result<BookForReading> open_for_reading();
  // The log alone, for what does not ask about a time. The same failures and warning; invalid_input when
  // --as-of or --known-at was given, which would have no effect.
  [[nodiscard]] Result<std::unique_ptr<RocksdbEventLog>> open_log_for_reading();
  // The book with its writer; begins one when there is none. Raises what became due meanwhile, first of all.
  // FAILS: unavailable with what to do (another
  // process holds it), rollback, io, invalid_input (the book's clock is of the other kind), ...
  [[nodiscard]] Result<BookForWriting> open_for_writing(
      std::unique_ptr<BookClock> clock = std::make_unique<HostClock>());
  // The log alone, held against every other writer.
  enum class Absent { begun, refused };  // what becomes of a book that is not there
  [[nodiscard]] Result<std::unique_ptr<RocksdbEventLog>> open_log_for_writing(Absent absent);

  // Lines to stdout in the form asked for.
  template <Described Line>
  [[nodiscard]] Result<void> print(std::span<const Line> lines, const TableForm& form) {
    if (lines.empty() && options_.form() == OutputForm::table) {
      note({"没有符合条件的记录。", "Nothing matches."});
      return {};
    }
    auto text = to_output(lines, form, output_options());
    if (!text) return std::unexpected(std::move(text.error()));
    return write(*text);
  }
  template <Described Line>
  [[nodiscard]] Result<void> print(const std::vector<Line>& lines, const TableForm& form) {
    return print(std::span<const Line>(lines), form);
  }
  // One value: a list of labels and values as a table, an object as json and jsonl.
  template <Described Line>
  [[nodiscard]] Result<void> print_one(const Line& line, const TableForm& form) {
    const std::span<const Line> lines(&line, 1);
    if (options_.form() == OutputForm::table) {
      return write(to_list(cells_of(lines), form, output_options()));
    }
    if (options_.form() == OutputForm::json) return write(indented(to_canonical_json(line)) + '\n');
    return print(lines, form);
  }
  // Bytes to stdout. FAILS: io when they cannot all be written.
  [[nodiscard]] Result<void> write(std::string_view text);

  // One line to stderr, unless --quiet.
  template <class... Args>
  void note(Bilingual words, const Args&... args) {
    tell(say(words, args...), false);
  }
  // The same in spite of --quiet.
  template <class... Args>
  void warn(Bilingual words, const Args&... args) {
    tell(say(words, args...), true);
  }
  // What broke and what to do next, to stderr; the exit code that goes with it.
  [[nodiscard]] ExitCode report(const Failure& failure);
  [[nodiscard]] ExitCode report(const Result<void>& done) {
    return done ? ExitCode::ok : report(done.error());
  }
  // Why the domain said no, and what would make it pass: sentence, basis, remedy, each on a line.
  [[nodiscard]] std::string refusal_to_text(const Refusal& refusal, const Calendar* local = nullptr) const;

  // Progress on stderr, silent under --quiet.
  [[nodiscard]] Progress progress(std::string_view name, Bilingual label, Bilingual unit) const;

  [[nodiscard]] OutputOptions output_options() const;
  [[nodiscard]] ExitCode exit_code() const { return exit_code_; }

 private:
  void tell(std::string_view line, bool even_when_quiet);
  void add_output_options(CLI::App& app);
  void add_time_option(CLI::App& app, const std::string& name, std::optional<TimeText>& time,
                       Bilingual description);
  [[nodiscard]] Result<AsOf> resolve(const BookForReading& book) const;
  [[nodiscard]] Failure no_book() const;
  [[nodiscard]] Result<std::unique_ptr<RocksdbEventLog>> open_log();
  void warn_of_rollback(const RocksdbEventLog& log);

  Language language_;
  GlobalOptions options_;
  bool rolled_back_ = false;  // a book that was read is, and that was told
  ExitCode exit_code_ = ExitCode::ok;
};

}  // namespace bihuan
