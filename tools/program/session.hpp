#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "engine/refusal.hpp"
#include "events/outcome/result.hpp"
#include "tools/program/bilingual.hpp"
#include "tools/program/exit_code.hpp"
#include "tools/program/opened_book.hpp"
#include "tools/program/output.hpp"
#include "tools/program/progress.hpp"
#include "tools/program/table_file.hpp"
#include "tools/program/time_text.hpp"

namespace bihuan {

// What the options common to several subcommands say. A subcommand declares those that have an effect on it,
// and refuses the others.
struct GlobalOptions {
  std::string data = "./data";
  std::optional<OutputForm> form_given;
  std::optional<TimeText> as_of;
  std::optional<TimeText> known_at;
  std::vector<std::string> columns;
  std::string origin = "bihuan";       // of a new book
  std::string zone = "Asia/Shanghai";  // of a new book
  bool bom = false;
  bool clock_is_right = false;
  bool labels = false;
  bool no_color = false;
  bool quiet = false;
  bool replace = false;  // `to`, when it is there
  std::string to;        // a file for the lines instead of stdout; empty: none
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

  // --data, --lang, --quiet and --no-color, on the whole program: before or after the subcommand's name.
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
  // The same, said by a file: what a new book is called, and its time zone.
  void begin_book_as(std::string origin, std::string zone) {
    options_.origin = std::move(origin);
    options_.zone = std::move(zone);
  }
  // --clock-is-right, for subcommands that open_for_writing().
  void add_clock_option(CLI::App& command);
  // --as-of and --known-at, for subcommands that open_for_reading().
  void add_time_options(CLI::App& command);
  // -o, for subcommands that print() or print_one().
  void add_output_option(CLI::App& command);
  // --columns and --bom, --wide: for those that print() lines. What they would have no effect on is refused
  // before the subcommand runs: columns of json, a BOM before a table, --columns of a table of
  // ColumnsOf::csv.
  enum class ColumnsOf { table_and_csv, csv };
  void add_columns_options(CLI::App& command, ColumnsOf forms);
  void add_wide_option(CLI::App& command);
  // All of them.
  void add_table_options(CLI::App& command);
  // --to and --replace: the lines that are print()ed go into a file. Checked before the subcommand runs.
  void add_file_options(CLI::App& command);
  // For a subcommand to which --data means something else than the book that is read or written.
  static void redescribe_data_option(CLI::App& command, const std::string& description);
  // What --data says on the command line itself, not BIHUAN_DATA; absent: it was not given.
  [[nodiscard]] std::optional<std::string> data_given() const;

  // The book as --data, --as-of and --known-at say. Tells on stderr the position and the times it answers
  // for; warns when it is rolled back. FAILS: not_found with how to begin; what
  // RocksdbEventLog::open does; invalid_input when a local time is given and the book has no calendar yet.
  [[nodiscard]] Result<BookForReading> open_for_reading();
  // The log alone, for what does not ask about a time. The same failures and warning.
  [[nodiscard]] Result<std::unique_ptr<RocksdbEventLog>> open_log_for_reading();
  // The book with its writer; begins one when there is none. Raises what became due meanwhile, first of all.
  // FAILS: unavailable with what to do (another
  // process holds it), rollback, io, invalid_input (the book's clock is of the other kind), ...
  [[nodiscard]] Result<BookForWriting> open_for_writing(
      std::unique_ptr<BookClock> clock = std::make_unique<HostClock>());
  // The log alone, held against every other writer.
  enum class Absent { begun, refused };  // what becomes of a book that is not there
  [[nodiscard]] Result<std::unique_ptr<RocksdbEventLog>> open_log_for_writing(Absent absent);

  // Whether lines of that type have the columns asked for: for what writes before it prints. FAILS:
  // invalid_input listing those there are.
  template <Described Line>
  [[nodiscard]] Result<void> check_columns(const TableForm& form) const {
    if (options_.columns.empty()) return {};
    return bihuan::check_columns(cells_of(std::span<const Line>()), form, output_options());
  }
  // Lines to stdout in the form asked for.
  template <Described Line>
  [[nodiscard]] Result<void> print(std::span<const Line> lines, const TableForm& form,
                                   HeadRow head = HeadRow::told) {
    if (!options_.to.empty()) return print_to_file(lines, form);
    if (lines.empty() && options_.form() == OutputForm::table) {
      note({"没有符合条件的记录。", "Nothing matches."});
      return {};
    }
    OutputOptions options = output_options();
    options.head = head;
    auto text = to_output(lines, form, options);
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
  template <Described Line>
  [[nodiscard]] Result<void> print_to_file(std::span<const Line> lines, const TableForm& form) {
    const std::vector<std::string> columns = cells_of(std::span<const Line>()).columns;
    auto file = TableFile::begin(file_options(), columns, form, output_options());
    if (!file) return std::unexpected(std::move(file.error()));
    for (const Line& line : lines) {
      if (auto added = file->add(cells_of_line(line)); !added) return added;
    }
    if (auto finished = file->finish(); !finished) return finished;
    note({"已写入 {}：{} 行。", "written: {}, {} lines."}, options_.to, lines.size());
    return {};
  }

  void tell(std::string_view line, bool even_when_quiet);
  [[nodiscard]] ExitCode run_command(const CLI::App& command, const std::function<ExitCode()>& run);
  [[nodiscard]] Result<void> check_options_of(const CLI::App& command) const;
  [[nodiscard]] Result<void> check_file_options() const;
  [[nodiscard]] TableFileOptions file_options() const;
  [[nodiscard]] Failure without_effect(std::string_view option, std::string_view form) const;
  CLI::Option* add_data_option(CLI::App& app);
  void add_time_option(CLI::App& app, const std::string& name, std::optional<TimeText>& time,
                       Bilingual description);
  [[nodiscard]] Result<AsOf> resolve(const BookForReading& book) const;
  [[nodiscard]] Failure no_book() const;
  void warn_of_rollback(const RocksdbEventLog& log);

  Language language_;
  GlobalOptions options_;
  const CLI::Option* data_option_ = nullptr;  // of the whole program
  std::vector<const CLI::Option*> data_options_;  // that one and those of the subcommands
  std::set<const CLI::App*> columns_of_csv_;  // whose table is no table of lines
  std::string basis_;                         // by what the book answers, as it was told
  Instant basis_known_at_{};  // when that was recorded; before the first book is opened: the epoch
  bool rolled_back_ = false;  // a book that was read is, and that was told
  ExitCode exit_code_ = ExitCode::ok;
};

}  // namespace bihuan
