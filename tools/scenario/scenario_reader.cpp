#include <list>
#include <utility>

#include "events/free_text.hpp"
#include "tools/calendar_file.hpp"
#include "tools/input/input_file.hpp"
#include "tools/pack_file.hpp"
#include "tools/scenario/organisation_steps.hpp"
#include "tools/scenario/scenario.hpp"
#include "tools/scenario/statement.hpp"
#include "tools/scenario/step_reader.hpp"

namespace bihuan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMistakesMax = 200;

Result<std::string> read_text(const fs::path& path) {
  auto read = read_input(path, kScenarioBytesMax, "split it");
  if (!read) return read;
  std::string& text = *read;
  if (text.find('\0') != std::string::npos || !to_nfc(text)) {
    return fail(FailureKind::invalid_input, path.string(), "the text is not UTF-8", "save it as UTF-8");
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.replace(0, 3, "   ");
  return read;
}

// Whether somebody meant a date: it begins with a digit, as no name of a person does, and has a date's marks.
// What is none then, "2024-13-20", is refused as one.
bool looks_like_date(std::string_view word) {
  if (parse_date(word)) return true;
  const bool digit = !word.empty() && word.front() >= '0' && word.front() <= '9';
  return digit && word.find_first_not_of("0123456789-/.") == std::string_view::npos;
}

// Reads one scenario and the files it uses; goes on after a mistake.
class Reader {
 public:
  explicit Reader(const fs::path& path)
      : path_(path),
        vocabulary_(nullptr, path.parent_path(), [](const std::string& name) -> Result<AttachmentRef> {
          return made_up_attachment(name);
        }) {
    scenario_.file = path.string();
    scenario_.name = path.stem().string();
  }

  std::expected<Scenario, std::vector<Mistake>> read() {
    read_file(path_);
    if (mistakes_.empty() && !started_) tell_file(path_, "the scenario has no `start`");
    if (mistakes_.empty() && scenario_.steps.empty()) tell_file(path_, "nothing happens in this scenario");
    if (!mistakes_.empty()) return std::unexpected(std::move(mistakes_));
    if (scenario_.origin.empty()) scenario_.origin = "scenario.example/" + scenario_.name;
    return std::move(scenario_);
  }

 private:
  void tell_file(const fs::path& file, Words detail) {
    mistakes_.push_back({.column = 1,
                         .detail = std::move(detail),
                         .file = file.string(),
                         .line = 1,
                         .member = "",
                         .remedy = ""});
  }

  void tell(const Slip& slip) {
    if (mistakes_.size() < kMistakesMax) mistakes_.push_back(placed(slip, text_, file_));
  }

  void read_file(const fs::path& path) {
    auto text = read_text(path);
    if (!text) {
      mistakes_.push_back({.column = 1,
                           .detail = text.error().detail,
                           .file = path.string(),
                           .line = 1,
                           .member = "",
                           .remedy = text.error().remedy});
      return;
    }
    texts_.push_back(without_comments(std::move(*text)));
    const std::string_view outer_text = std::exchange(text_, texts_.back());
    const std::string outer_file = std::exchange(file_, path.string());
    vocabulary_.set_directory(path.parent_path());
    if (const auto statements = statements_of(text_)) {
      for (const Statement& statement : *statements) read_statement(statement);
    } else {
      tell(statements.error());
    }
    text_ = outer_text;
    file_ = outer_file;
    vocabulary_.set_directory(path_.parent_path());
  }

  void read_statement(const Statement& statement) {
    StatementReader words(text_, statement);
    statement_ = statement;
    read_words(words);
    if (!words.slip() && slips_.empty() && !words.at_end()) {
      words.refuse(words.at(),
                   said("expected {expected}, met {met}", {{"expected", "the end of the statement"},
                                                           {"met", "'" + std::string(words.peek()) + "'"}}));
    }
    if (words.slip()) tell(*words.slip());
    for (const Slip& slip : slips_) tell(slip);
    slips_.clear();
  }

  void read_words(StatementReader& words) {
    if (words.take_if("scenario")) {
      scenario_.name = words.take_rest();
    } else if (words.take_if("title")) {
      read_title(words);
    } else if (words.take_if("origin")) {
      scenario_.origin = words.take_rest();
    } else if (words.take_if("calendar")) {
      read_calendar(words);
    } else if (words.take_if("start")) {
      read_start(words);
    } else if (words.take_if("pack")) {
      read_pack(words);
    } else if (words.take_if("organisation")) {
      read_organisation(words);
    } else if (words.take_if("use")) {
      read_use(words);
    } else if (words.take_if("expect")) {
      if (!is_started(words, words.at())) return;
      if (auto expectation = read_expectation(words, vocabulary_)) add(std::move(*expectation));
    } else {
      read_happening(words);
    }
  }

  void read_title(StatementReader& words) {
    const auto language = read_word(words, "zh or en, and the title");
    if (!language) return;
    if (language->text == "zh") {
      scenario_.title_zh = words.take_rest();
    } else if (language->text == "en") {
      scenario_.title_en = words.take_rest();
    } else {
      words.refuse(language->at, said("expected {expected}, met {met}",
                                      {{"expected", "zh or en"}, {"met", "'" + language->text + "'"}}));
    }
  }

  void read_calendar(StatementReader& words) {
    const auto file = read_word(words, "the calendar's file");
    if (!file) return;
    if (started_)
      return words.refuse(file->at, "the calendar stands before `start`",
                          "for a later one: calendar.publish");
    auto calendar = read_calendar_file(vocabulary_.path_of(file->text));
    if (!calendar) return words.refuse(file->at, said(calendar.error()), calendar.error().remedy);
    scenario_.calendar = *calendar;
    vocabulary_.set_calendar(std::move(*calendar));
    has_calendar_ = true;
  }

  void read_start(StatementReader& words) {
    const std::size_t at = words.at();
    if (!has_calendar_) return words.refuse(at, "a calendar must be named first: what is local time here?");
    if (started_) return words.refuse(at, "`start` stands once");
    const auto start = read_time(words, vocabulary_);
    if (!start) return;
    started_ = true;
    scenario_.start = now_ = *start;
    add_command(CalendarCommand(PublishCalendar{scenario_.calendar, std::nullopt, std::nullopt}));
  }

  void read_pack(StatementReader& words) {
    const auto file = read_word(words, "the pack's file");
    if (!file || !is_started(words, file->at)) return;
    auto pack = read_pack_file(vocabulary_.path_of(file->text));
    if (!pack) return words.refuse(file->at, said(pack.error()), pack.error().remedy);
    add_command(PackCommand(AdoptPack{now_, std::nullopt, std::move(*pack), now_}));
  }

  void read_organisation(StatementReader& words) {
    const auto file = read_word(words, "the organisation's file");
    if (!file || !is_started(words, file->at)) return;
    auto steps =
        organisation_steps(vocabulary_.path_of(file->text), scenario_.calendar.id, now_, vocabulary_);
    if (!steps) return words.refuse(file->at, said(steps.error()), steps.error().remedy);
    for (CommandStep& step : *steps) add(std::move(step));
  }

  void read_use(StatementReader& words) {
    const auto file = read_word(words, "the file to use");
    if (!file || !is_started(words, file->at)) return;
    if (file_ != scenario_.file) return words.refuse(file->at, "a file that is used uses no other");
    const fs::path path = vocabulary_.path_of(file->text);
    if (const auto there = InputFile::open(path); !there) {
      return words.refuse(file->at, said(there.error()), there.error().remedy);
    }
    read_file(path);
  }

  bool is_started(StatementReader& words, std::size_t at) {
    if (!started_) words.refuse(at, "`calendar` and `start` come first");
    return started_;
  }

  // A command the header stands for.
  void add_command(const AnyCommand& command) {
    CommandStep step;
    step.submission.type = type_of(command);
    step.submission.id = derived_command_id(cause());
    step.submission.data.bytes = data_of(command);
    add(std::move(step));
  }

  std::string cause() const {
    return "scenario " + scenario_.name + " " + fs::path(file_).filename().string() + " line " +
           std::to_string(statement_.line);
  }

  void add(decltype(ScenarioStep::what) what) {
    scenario_.steps.push_back(
        {.at = now_,
         .file = file_,
         .line = statement_.line,
         .text = on_one_line(text_.substr(statement_.begin, statement_.end - statement_.begin)),
         .what = std::move(what)});
  }

  // A time passes, or somebody gives a command.
  void read_happening(StatementReader& words) {
    if (!is_started(words, words.at())) return;
    if (looks_like_date(words.peek())) {
      const std::size_t at = words.at();
      const auto time = read_time(words, vocabulary_);
      if (!time) return;
      if (*time < now_) return words.refuse(at, "time does not go back");
      now_ = *time;
    }
    if (words.take_if("pass")) return add(TimeStep{.silence = false});
    if (words.take_if("silence")) return add(TimeStep{.silence = true});
    auto step = read_command_step(words, vocabulary_, {.cause = cause(), .scenario = scenario_.name}, slips_);
    if (step) add(std::move(*step));
  }

  std::string file_;
  bool has_calendar_ = false;
  std::vector<Mistake> mistakes_;
  Instant now_{};
  fs::path path_;
  Scenario scenario_;
  std::vector<Slip> slips_;
  bool started_ = false;
  Statement statement_;
  std::string_view text_;         // of the file that is being read
  std::list<std::string> texts_;  // of all files
  Vocabulary vocabulary_;
};

}  // namespace

std::expected<Scenario, std::vector<Mistake>> read_scenario(const std::filesystem::path& path) {
  return Reader(path).read();
}

std::string made_up_content(const std::string& name) { return "made-up content of " + name + "\n"; }

AttachmentRef made_up_attachment(const std::string& name) {
  const std::string content = made_up_content(name);
  const std::string ending = fs::path(name).extension().string();
  const std::string_view type = ending == ".pdf"   ? "application/pdf"
                                : ending == ".png" ? "image/png"
                                                   : "image/jpeg";
  return {.length = content.size(), .sha256 = sha256(content), .type = std::string(type)};
}

}  // namespace bihuan
