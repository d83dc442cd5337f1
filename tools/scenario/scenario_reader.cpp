#include <algorithm>
#include <fstream>
#include <list>
#include <utility>

#include "events/free_text.hpp"
#include "events/json_writer.hpp"
#include "tools/calendar_file.hpp"
#include "tools/commands/command_form.hpp"
#include "tools/commands/nearest.hpp"
#include "tools/pack_file.hpp"
#include "tools/scenario/scenario.hpp"
#include "tools/scenario/statement.hpp"
#include "tools/scenario/views.hpp"

namespace bihuan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMistakesMax = 200;

Result<std::string> read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(FailureKind::not_found, path.string(), "there is no such file");
  std::string text(kScenarioBytesMax + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return fail(FailureKind::io, path.string(), "the file cannot be read");
  if (text.size() > kScenarioBytesMax) {
    return fail(FailureKind::invalid_input, path.string(),
                "more than " + std::to_string(kScenarioBytesMax) + " bytes", "split it");
  }
  if (text.find('\0') != std::string::npos || !to_nfc(text)) {
    return fail(FailureKind::invalid_input, path.string(), "not a text in UTF-8", "save it as UTF-8");
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.replace(0, 3, "   ");
  return text;
}

bool looks_like_date(std::string_view word) { return parse_date(word).has_value(); }

bool is_number(std::string_view word) {
  return !word.empty() && word.size() <= 9 && word.find_first_not_of("0123456789") == std::string_view::npos;
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
  void tell_file(const fs::path& file, std::string detail) {
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
    Words words(text_, statement);
    statement_ = statement;
    slips_.clear();
    read_words(words);
    if (!words.slip() && slips_.empty() && !words.at_end()) {
      words.refuse(words.at(), "expected the end of the statement, met '" + std::string(words.peek()) + "'");
    }
    if (words.slip()) tell(*words.slip());
    for (const Slip& slip : slips_) tell(slip);
  }

  void read_words(Words& words) {
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
    } else if (words.take_if("use")) {
      read_use(words);
    } else if (words.take_if("expect")) {
      read_expectation(words);
    } else {
      read_happening(words);
    }
  }

  // The next word, or a slip that says what should stand there.
  std::optional<Spelled> word(Words& words, std::string_view expected) {
    if (!words.at_end()) return words.take();
    words.refuse(words.at(), "expected " + std::string(expected));
    return std::nullopt;
  }

  void read_title(Words& words) {
    const auto language = word(words, "zh or en, and the title");
    if (!language) return;
    if (language->text == "zh") {
      scenario_.title_zh = words.take_rest();
    } else if (language->text == "en") {
      scenario_.title_en = words.take_rest();
    } else {
      words.refuse(language->at, "expected zh or en, met '" + language->text + "'");
    }
  }

  void read_calendar(Words& words) {
    const auto file = word(words, "the calendar's file");
    if (!file) return;
    if (started_)
      return words.refuse(file->at, "the calendar stands before `start`",
                          "for a later one: calendar.publish");
    auto calendar = read_calendar_file(vocabulary_.path_of(file->text));
    if (!calendar) return words.refuse(file->at, to_text(calendar.error()));
    scenario_.calendar = *calendar;
    vocabulary_.set_calendar(std::move(*calendar));
    has_calendar_ = true;
  }

  void read_start(Words& words) {
    const std::size_t at = words.at();
    if (!has_calendar_) return words.refuse(at, "a calendar must be named first: what is local time here?");
    if (started_) return words.refuse(at, "`start` stands once");
    const auto start = read_time(words);
    if (!start) return;
    started_ = true;
    scenario_.start = now_ = *start;
    add_command(CalendarCommand(PublishCalendar{scenario_.calendar, std::nullopt}));
  }

  void read_pack(Words& words) {
    const auto file = word(words, "the pack's file");
    if (!file || !is_started(words, file->at)) return;
    auto pack = read_pack_file(vocabulary_.path_of(file->text));
    if (!pack) return words.refuse(file->at, to_text(pack.error()));
    add_command(PackCommand(AdoptPack{now_, std::nullopt, std::move(*pack), now_}));
  }

  void read_use(Words& words) {
    const auto file = word(words, "the file to use");
    if (!file || !is_started(words, file->at)) return;
    if (file_ != scenario_.file) return words.refuse(file->at, "a file that is used uses no other");
    const fs::path path = vocabulary_.path_of(file->text);
    if (!fs::is_regular_file(path)) return words.refuse(file->at, "there is no file '" + path.string() + "'");
    read_file(path);
  }

  bool is_started(Words& words, std::size_t at) {
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
           std::to_string(place_of(text_, statement_.begin).line);
  }

  void add(decltype(ScenarioStep::what) what) {
    scenario_.steps.push_back(
        {.at = now_,
         .file = file_,
         .line = static_cast<std::int64_t>(place_of(text_, statement_.begin).line),
         .text = on_one_line(text_.substr(statement_.begin, statement_.end - statement_.begin)),
         .what = std::move(what)});
  }

  // "2024-05-20 14:10"; 24:00 is the end of the day.
  std::optional<Instant> read_time(Words& words) {
    const auto date = word(words, "a date and a time, 2024-05-20 14:10");
    if (!date) return std::nullopt;
    const auto time = word(words, "a time, 14:10");
    if (!time) return std::nullopt;
    const bool end_of_day = time->text == "24:00";
    const auto instant = vocabulary_.instant_of(date->text + " " + (end_of_day ? "00:00" : time->text));
    if (!instant) {
      words.refuse(date->at, instant.error().detail, instant.error().remedy);
      return std::nullopt;
    }
    return end_of_day ? *instant + std::chrono::hours(24) : *instant;
  }

  // A time passes, or somebody gives a command.
  void read_happening(Words& words) {
    if (!is_started(words, words.at())) return;
    if (looks_like_date(words.peek())) {
      const std::size_t at = words.at();
      const auto time = read_time(words);
      if (!time) return;
      if (*time < now_) return words.refuse(at, "time does not go back");
      now_ = *time;
    }
    if (words.take_if("pass")) return add(TimeStep{.silence = false});
    if (words.take_if("silence")) return add(TimeStep{.silence = true});
    read_command(words);
  }

  void read_command(Words& words) {
    CommandForm form;
    const auto who = word(words, "who gives the command (person@post), or -");
    if (!who) return;
    if (who->text != "-") form.by = *who;
    const auto command = word(words, "a command, for example hazard.grade");
    if (!command) return;
    form.command = *command;
    CommandId id = derived_command_id(cause());
    read_target(words, form);
    read_options(words, form, id);
    std::optional<Written> data;
    if (words.peek().starts_with('{')) data = words.take_written();
    if (data) form.data = &*data;
    CommandStep step;
    step.answer = read_answer(words, form.command.text);
    if (words.slip()) return declare_label(form, id);
    auto understood = understand(form, Notation::relaxed, id, vocabulary_, slips_);
    declare_label(form, id);
    if (!understood) return;
    step.attachments = std::move(understood->attachments);
    step.submission = std::move(understood->submission);
    add(std::move(step));
  }

  // In a scenario a label is as good as a code: the case is "H-0077", whatever number it drew.
  void declare_label(const CommandForm& form, const CommandId& id) {
    if (!form.as) return;
    const std::string_view kind = kind_of_command(form.command.text);
    vocabulary_.name(kind, form.as->text, derived_bits(id, kind));
  }

  void read_target(Words& words, CommandForm& form) {
    if (words.take_if("as")) {
      form.as = word(words, "the label of what begins here");
      return;
    }
    const std::string_view next = words.peek();
    if (next.empty() || next.starts_with('{') || next == "refused" || next == "again" || next == "conflict") {
      return;
    }
    if (next.find('=') == std::string_view::npos) form.to = words.take();
  }

  void read_options(Words& words, CommandForm& form, CommandId& id) {
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
        id = derived_command_id("scenario " + scenario_.name + " id " + value.text);
      } else {
        words.refuse(at, "'" + match.field + "' is no option of a command",
                     "the options are occ, for, entered_by, source, id");
      }
    }
  }

  ExpectedAnswer read_answer(Words& words, const std::string& command) {
    ExpectedAnswer answer;
    if (words.take_if("again")) {
      answer.kind = ExpectedAnswer::Kind::again;
    } else if (words.take_if("conflict")) {
      answer.kind = ExpectedAnswer::Kind::conflict;
    } else if (words.take_if("refused")) {
      answer.kind = ExpectedAnswer::Kind::refused;
      if (const auto code = word(words, "the code of the refusal")) {
        answer.code = code->text;
        check_refusal(words, *code, command);
      }
      while (auto match = words.take_match()) answer.facts.push_back(std::move(match->first));
    }
    return answer;
  }

  void check_refusal(Words& words, const Spelled& code, const std::string& command) {
    for (const CommandType& type : all_command_types()) {
      if (type.type != command) continue;
      if (std::find(type.refusals.begin(), type.refusals.end(), code.text) != type.refusals.end()) return;
      const std::string near = nearest(code.text, type.refusals);
      return words.refuse(code.at, command + " is never refused with '" + code.text + "'",
                          near.empty() ? "" : "did you mean '" + near + "'?");
    }
  }

  void read_expectation(Words& words) {
    if (!is_started(words, words.at())) return;
    Expectation expectation;
    if (words.take_if("known-then")) {
      expectation.time = Expectation::Time::known_then;
    } else if (words.take_if("known-now")) {
      expectation.time = Expectation::Time::known_now;
    } else if (!words.take_if("now")) {
      return words.refuse(words.at(),
                          "expected known-then, known-now or now, met '" + std::string(words.peek()) + "'");
    }
    if (expectation.time != Expectation::Time::now) {
      const auto asked_at = read_time(words);
      if (!asked_at) return;
      expectation.asked_at = *asked_at;
    }
    if (words.take_if("no")) {
      expectation.count = 0;
    } else if (is_number(words.peek())) {
      expectation.count = std::stoull(words.take().text);
    }
    if (read_view(words, expectation)) add(std::move(expectation));
  }

  bool read_view(Words& words, Expectation& expectation) {
    const auto view = word(words, "what is asked: ledger, overdue or history");
    if (!view) return false;
    const auto known = view_names();
    if (std::find(known.begin(), known.end(), view->text) == known.end()) {
      words.refuse(view->at, "'" + view->text + "' is no question", "ask ledger, overdue or history");
      return false;
    }
    expectation.view = view->text;
    if (!words.at_end() && words.peek().find_first_of("=~") == std::string_view::npos) {
      const Spelled hazard = words.take();
      const auto id = vocabulary_.id_of(HazardId::kind, hazard.text);
      if (!id) {
        words.refuse(hazard.at, id.error().detail, id.error().remedy);
        return false;
      }
      expectation.hazard = *id;
    } else if (view_needs_case(view->text)) {
      words.refuse(words.at(), "expected the case whose " + view->text + " is asked");
      return false;
    }
    return read_fields(words, expectation);
  }

  bool read_fields(Words& words, Expectation& expectation) {
    const std::vector<std::string>& known = view_fields(expectation.view);
    while (auto match = words.take_match()) {
      auto& [field, at] = *match;
      if (std::find(known.begin(), known.end(), field.field) == known.end()) {
        const std::string near = nearest(field.field, known);
        words.refuse(at, expectation.view + " has no field '" + field.field + "'",
                     near.empty() ? "FORMAT.md lists them" : "did you mean '" + near + "'?");
        return false;
      }
      expectation.fields.push_back(std::move(field));
    }
    return !words.slip();
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
