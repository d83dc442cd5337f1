#include "tools/program/session.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "api/messages/messages.hpp"
#include "events/outcome/system_error.hpp"
#include "tools/program/terminal_text.hpp"
#include "tools/program/time_text.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kRed = "\033[1;31m";
constexpr std::string_view kPlain = "\033[0m";

// COLUMNS where it is set, else what the terminal says; absent off a terminal.
std::optional<std::size_t> terminal_width() {
  if (const char* columns = std::getenv("COLUMNS"); columns != nullptr) {
    const std::string_view text(columns);
    std::size_t width = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), width);
    if (error == std::errc() && end == text.data() + text.size() && width > 0) return width;
  }
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return std::nullopt;
  }
  return size.ws_col;
}

bool may_colour(int file, const GlobalOptions& options) {
  return !options.no_color && std::getenv("NO_COLOR") == nullptr && isatty(file) != 0;
}

// The names between commas, also those of a Chinese keyboard.
std::vector<std::string> parted(std::string text) {
  for (const std::string_view comma : {"，", "、"}) {
    for (std::size_t at = 0; (at = text.find(comma)) != std::string::npos;)
      text.replace(at, comma.size(), ",");
  }
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    names.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

void write_to_stderr(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

CLI::Option* Session::add_data_option(CLI::App& app) {
  CLI::Option* const option =
      add_option(app, "--data", options_.data,
                 {"账本所在目录（也认BIHUAN_DATA）", "the directory of the book (BIHUAN_DATA works too)"},
                 "DIR")
          ->capture_default_str()
          ->check([this](const std::string& directory) {
            return directory.empty() ? say({"是空的；请写一个目录", "is empty; name a directory"})
                                     : std::string();
          });
  data_options_.push_back(option);
  return option;
}

void Session::redescribe_data_option(CLI::App& command, const std::string& description) {
  command.get_option("--data")->default_str("")->description(description);
}

std::optional<std::string> Session::data_given() const {
  const bool given =
      std::ranges::any_of(data_options_, [](const CLI::Option* option) { return option->count() > 0; });
  return given ? std::optional(options_.data) : std::nullopt;
}

void Session::add_global_options(CLI::App& app) {
  if (const char* set = std::getenv("BIHUAN_DATA"); set != nullptr && *set != '\0') options_.data = set;
  data_option_ = add_data_option(app);
  app.add_option_function<std::string>(
         "--lang", [](const std::string&) {},  // taken before the help was made: main
         say({"文字用zh还是en", "words in zh or en"}))
      ->envname("BIHUAN_LANG")
      ->type_name("zh|en")
      ->default_str("zh")
      ->check([this](const std::string& name) {
        if (name == "zh" || name == "en") return std::string();
        return say({"没有“{}”这种文字；可用：zh、en", "'{}' is no language; the languages are zh and en"},
                   printable(name));
      });
  add_flag(app, "--quiet", options_.quiet,
           {"标准错误上只报错误和警告", "on stderr only errors and warnings"});
  add_flag(app, "--no-color", options_.no_color,
           {"不用颜色（也认NO_COLOR）", "no colour (NO_COLOR works too)"});
}

void Session::add_time_options(CLI::App& command) {
  add_time_option(command, "--as-of", options_.as_of,
                  {"问哪个时点：2024-05-20（指当日24时）、\"2024-05-20 14:10\" 或 2024-05-20T06:10:00Z；"
                   "只给它时，按现在所知回答",
                   "the moment asked about: 2024-05-20 (its end), \"2024-05-20 14:10\" or "
                   "2024-05-20T06:10:00Z; alone: by all that is known now"});
  add_time_option(command, "--known-at", options_.known_at,
                  {"只用此时已经入账的记录；只给它时，所问时点也是它",
                   "use only what was recorded by then; alone: it is also the moment asked about"});
}

void Session::add_clock_option(CLI::App& command) {
  add_flag(
      command, "--clock-is-right", options_.clock_is_right,
      {"已核对本机时钟无误：离上一条记录超过31天，或早于上一条记录时才需要",
       "the host's clock was checked and is right: needed only when the last record is more than 31 days "
       "old, or later than the clock"});
}

void Session::add_output_option(CLI::App& command) {
  command
      .add_option_function<std::string>(
          "-o,--output",
          [this](const std::string& name) { options_.form_given = from_name<OutputForm>(name).value(); },
          say({"输出格式：table、json、jsonl、csv", "the form of the data: table, json, jsonl or csv"}))
      ->type_name("FORM")
      ->default_str("table")
      ->check([this](const std::string& name) {
        if (from_name<OutputForm>(name)) return std::string();
        return say({"没有“{}”这种格式；可用：table、json、jsonl、csv",
                    "'{}' is no form; the forms are table, json, jsonl and csv"},
                   printable(name));
      });
}

void Session::add_columns_options(CLI::App& command, ColumnsOf forms) {
  const bool of_csv = forms == ColumnsOf::csv;
  if (of_csv) columns_of_csv_.insert(&command);
  const Bilingual description =
      of_csv ? Bilingual{"csv只有这些列，用逗号分开；写列名或表头均可",
                         "only these columns of csv, comma-separated, by name or heading"}
             : Bilingual{"表格和csv只有这些列，用逗号分开；写列名或表头均可",
                         "only these columns of a table or csv, comma-separated, by name or heading"};
  command
      .add_option_function<std::string>(
          "--columns", [this](const std::string& text) { options_.columns = parted(text); },
          std::string(description.in(language_)))
      ->type_name("A,B");
  add_flag(command, "--labels", options_.labels,
           {"csv的表头用文字（见--lang），不用程序用的固定名称",
            "the head of csv in words (see --lang), not in the stable names that programs read"});
  add_flag(
      command, "--bom", options_.bom,
      {"csv以BOM开头，供需要它的电子表格软件使用", "begin csv with a BOM, for spreadsheets that need it"});
}

void Session::add_wide_option(CLI::App& command) {
  add_flag(command, "--wide", options_.wide,
           {"表格显示全部列，不截短", "every column of a table, nothing shortened"});
}

void Session::add_table_options(CLI::App& command) {
  add_output_option(command);
  add_columns_options(command, ColumnsOf::table_and_csv);
  add_wide_option(command);
}

void Session::add_file_options(CLI::App& command) {
  add_option(command, "--to", options_.to,
             {"写进文件，不写标准输出：名称以.csv或.xlsx结尾；已有的文件不覆盖",
              "write into a file instead of stdout, ending in .csv or .xlsx; no file is overwritten"},
             "FILE")
      ->check([this](const std::string& path) {
        if (file_form_of(path)) return std::string();
        return say({"须以.csv或.xlsx结尾", "must end in .csv or .xlsx"});
      });
  add_flag(command, "--replace", options_.replace,
           {"--to 指的文件已有时替换它", "replace the file of --to when it is there"});
}

Result<void> Session::check_file_options() const {
  const auto refuse = [this](std::string_view option) -> Result<void> {
    return fail(FailureKind::invalid_input, std::string(option),
                say({"写进这个文件时不起作用", "has no effect on that file"}),
                say({"请去掉", "leave it out"}));
  };
  if (options_.form_given) return refuse("-o");
  if (options_.wide) return refuse("--wide");
  if (file_form_of(options_.to) == FileForm::xlsx) {
    if (options_.bom) return refuse("--bom");
    if (options_.labels) return refuse("--labels");
  }
  return check_place(options_.to, options_.replace ? Existing::replaced : Existing::refused);
}

TableFileOptions Session::file_options() const {
  constexpr Instant kBeforeAnyBook = Instant(std::chrono::seconds(1));
  return {.path = options_.to,
          .existing = options_.replace ? Existing::replaced : Existing::refused,
          .created = std::max(basis_known_at_, kBeforeAnyBook),
          .note = basis_};
}

Failure Session::without_effect(std::string_view option, std::string_view form) const {
  return {FailureKind::invalid_input, std::string(option),
          say({"输出格式是 {} 时不起作用", "has no effect on the form {}"}, name_of(options_.form())),
          say({"请去掉，或加 -o {}", "leave it out, or add -o {}"}, form)};
}

// What a subcommand takes and would not heed in the form that is asked for.
Result<void> Session::check_options_of(const CLI::App& command) const {
  if (command.get_option("--data")->count() > 0 && data_option_->count() > 0) {
    return fail(FailureKind::invalid_input, "--data", say({"给了不止一次", "is given twice"}),
                say({"只留一个", "leave one"}));
  }
  if (!options_.to.empty()) return check_file_options();
  if (options_.replace) {
    return fail(FailureKind::invalid_input, "--replace",
                say({"没有 --to 时不起作用", "has no effect without --to"}),
                say({"请去掉，或加 --to 文件", "leave it out, or add --to FILE"}));
  }
  const OutputForm form = options_.form();
  const bool table_of_lines = form == OutputForm::table && !columns_of_csv_.contains(&command);
  const auto refuse = [this](std::string_view option, std::string_view other) -> Result<void> {
    return std::unexpected(without_effect(option, other));
  };
  if (!options_.columns.empty() && form != OutputForm::csv && !table_of_lines)
    return refuse("--columns", "csv");
  if (options_.bom && form != OutputForm::csv) return refuse("--bom", "csv");
  if (options_.labels && form != OutputForm::csv) return refuse("--labels", "csv");
  if (options_.wide && form != OutputForm::table) return refuse("--wide", "table");
  return {};
}

ExitCode Session::run_command(const CLI::App& command, const std::function<ExitCode()>& run) {
  if (const auto checked = check_options_of(command); !checked) return report(checked.error());
  const ExitCode code = run();
  // What a rolled-back book answers may be read, never taken for the whole.
  return code == ExitCode::ok && rolled_back_ ? ExitCode::tampered : code;
}

void Session::add_time_option(CLI::App& app, const std::string& name, std::optional<TimeText>& time,
                              Bilingual description) {
  app.add_option_function<std::string>(
         name, [&time](const std::string& text) { time = parse_time_text(text); },
         std::string(description.in(language_)))
      ->type_name("TIME")
      ->check([this](const std::string& text) { return why_no_time(text); });
}

std::string Session::why_no_time(const std::string& text) const {
  if (parse_time_text(text)) return {};
  if (is_of_another_age(text)) {
    return say({"“{}”的年份不在 {} 至 {} 年之内", "the year of '{}' lies outside {} to {}"}, printable(text),
               kYearMin, kYearMax);
  }
  return say({"“{}”不是时间，或没有这一天；请写 2024-05-20、\"2024-05-20 14:10\" 或 2024-05-20T06:10:00Z",
              "'{}' is no time, or no such day exists; write 2024-05-20, \"2024-05-20 14:10\" or "
              "2024-05-20T06:10:00Z"},
             printable(text));
}

CLI::App* Session::add_command(CLI::App& parent, std::string_view name, Bilingual description,
                               std::string_view examples, std::function<ExitCode()> run) {
  CLI::App* command = parent.add_subcommand(std::string(name), std::string(description.in(language_)));
  command->group(say({"子命令", "Subcommands"}));
  command->set_help_flag("-h,--help", say({"显示帮助", "show this help"}));  // among the other options
  std::string footer = say({"示例：", "Examples:"});
  for (std::size_t at = 0; at < examples.size();) {
    const std::size_t end = std::min(examples.find('\n', at), examples.size());
    footer += "\n  " + std::string(examples.substr(at, end - at));
    at = end + 1;
  }
  footer += say({"\n\n通用选项 --lang、--quiet、--no-color 见 bihuan --help",
                 "\n\nbihuan --help lists the common options: --lang, --quiet, --no-color"});
  command->footer(footer);
  if (run) {
    add_data_option(*command);
    command->callback([this, command, run = std::move(run)] { exit_code_ = run_command(*command, run); });
  }
  return command;
}

void Session::add_new_book_options(CLI::App& command) {
  add_option(command, "--origin", options_.origin, {"新建账本时它的名称", "what a new book is called"})
      ->capture_default_str();
  add_option(command, "--zone", options_.zone, {"新建账本时的时区", "the time zone of a new book"})
      ->capture_default_str()
      ->check([this](const std::string& zone) {
        if (is_zone(zone)) return std::string();
        return say({"“{}”不是时区；请写 Asia/Shanghai 这样的名称",
                    "'{}' is no time zone; write a name such as Asia/Shanghai"},
                   printable(zone));
      });
}

Result<void> Session::write(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!written || std::fflush(stdout) != 0) {
    if (errno != ENOSPC) return system_failure(errno, "stdout", "writing it");
    return fail(FailureKind::io, "stdout", "there is no space left where the output goes",
                "free some space there, or send the output elsewhere");
  }
  return {};
}

void Session::tell(std::string_view line, bool even_when_quiet) {
  if (options_.quiet && !even_when_quiet) return;
  write_to_stderr(std::string(line) + '\n');
}

ExitCode Session::report(const Failure& failure) {
  const bool red = may_colour(STDERR_FILENO, options_);
  const FailureText text = failure_text(failure, language_);
  const std::string head = say({"错误：", "error: "});
  std::string lines =
      (red ? std::string(kRed) + head + std::string(kPlain) : head) + printable(text.sentence);
  if (!text.remedy.empty()) lines += '\n' + say({"怎么办：", "what to do: "}) + printable(text.remedy);
  const bool told_already = rolled_back_ && failure.kind == FailureKind::rollback;
  if (!told_already) tell(lines, true);
  return exit_code_of(failure.kind);
}

std::string Session::refusal_to_text(const Refusal& refusal, const Calendar* local) const {
  const RefusalText text = refusal_text(refusal, language_, local);
  std::string lines = say({"不予办理（{}）：{}", "refused ({}): {}"}, refusal.code, text.sentence);
  if (!text.basis.empty()) lines += '\n' + say({"依据：{}", "basis: {}"}, text.basis);
  if (!text.remedy.empty()) lines += '\n' + say({"怎么办：{}", "what to do: {}"}, text.remedy);
  return lines;
}

Progress Session::progress(std::string_view name, Bilingual label, Bilingual unit) const {
  const auto manner = options_.quiet               ? Progress::Manner::silent
                      : isatty(STDERR_FILENO) != 0 ? Progress::Manner::terminal
                                                   : Progress::Manner::json_lines;
  return Progress({.manner = manner, .language = language_, .write = write_to_stderr}, name, label, unit);
}

OutputOptions Session::output_options() const {
  return {.form = options_.form(),
          .language = language_,
          .wide = options_.wide,
          .columns = options_.columns,
          // A file of csv with headings in words is for a spreadsheet.
          .bom = options_.bom || (options_.labels && !options_.to.empty()),
          .labels = options_.labels,
          .bold = may_colour(STDOUT_FILENO, options_),
          .width = terminal_width()};
}

}  // namespace bihuan
