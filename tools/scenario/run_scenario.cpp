#include "tools/scenario/run_scenario.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/runtime/queries.hpp"
#include "engine/runtime/rebuild.hpp"
#include "engine/runtime/scheduler.hpp"
#include "engine/runtime/writer.hpp"
#include "events/log/attachments.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "events/outcome/system_error.hpp"
#include "events/overloaded.hpp"
#include "tools/scenario/expected.hpp"
#include "tools/scenario/views.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kShownLinesMax = 20;

// One run: the book, its clock and writer, and what was found.
class Run {
 public:
  Run(const Scenario& scenario, const ScenarioOptions& options)
      : clock_(scenario.start), options_(options), scenario_(scenario) {}

  Result<ScenarioReport> run() {
    if (auto opened = open(); !opened) return std::unexpected(std::move(opened.error()));
    for (const ScenarioStep& step : scenario_.steps) {
      if (auto done = take(step); !done) return std::unexpected(std::move(done.error()));
      if (!options_.forget) continue;
      if (auto forgotten = writer_->forget(); !forgotten)
        return std::unexpected(std::move(forgotten.error()));
    }
    for (const ScenarioStep* const step : asked_of_the_past_) {
      const auto& expectation = std::get<Expectation>(step->what);
      if (auto done = expect(*step, expectation, Asked::again_at_the_end); !done) {
        return std::unexpected(std::move(done.error()));
      }
    }
    if (auto checked = check_book(); !checked) return std::unexpected(std::move(checked.error()));
    report_.records = log_->head().size;
    return std::move(report_);
  }

 private:
  Result<void> open() {
    auto log = RocksdbEventLog::open(options_.directory.string(), OpenMode::read_write);
    if (!log) return std::unexpected(std::move(log.error()));
    log_ = std::move(*log);
    auto rows = stored_rows(*log_);
    if (!rows) return std::unexpected(std::move(rows.error()));
    rows_ = std::move(*rows);
    auto writer = Writer::start(
        *log_, clock_,
        {.origin = scenario_.origin, .program = "bihuan scenario", .zone = scenario_.calendar.zone},
        [this](const Digest& sha256) {
          return has_attachment(*files_, options_.directory.string(), sha256);
        });
    if (!writer) return std::unexpected(std::move(writer.error()));
    writer_ = std::move(*writer);
    return {};
  }

  void close() {
    writer_.reset();
    rows_.reset();
    log_.reset();
  }

  Result<void> take(const ScenarioStep& step) {
    if (const auto* const time = std::get_if<TimeStep>(&step.what); time != nullptr && time->silence) {
      return keep_silent(step.at);
    }
    // Also at one and the same time: what the line before made the program do comes before this one.
    if (auto raised = advance(*writer_, clock_, step.at); !raised) {
      return std::unexpected(std::move(raised.error()));
    }
    return std::visit(
        Overloaded{[&](const CommandStep& command) { return give(step, command); },
                   [&](const TimeStep&) -> Result<void> { return {}; },
                   [&](const Expectation& expectation) { return ask_first(step, expectation); }},
        step.what);
  }

  // Nothing runs until then; the program starts again and raises what became due meanwhile.
  Result<void> keep_silent(Instant until) {
    close();
    clock_.move_to(until);
    if (auto opened = open(); !opened) return opened;
    if (auto raised = writer_->raise_due(); !raised) return std::unexpected(std::move(raised.error()));
    return {};
  }

  Result<void> give(const ScenarioStep& step, const CommandStep& command) {
    for (const NamedAttachment& attachment : command.attachments) {
      auto stored = store_attachment(*files_, options_.directory.string(), made_up_content(attachment.name));
      if (!stored) return std::unexpected(std::move(stored.error()));
    }
    ++report_.commands;
    const Result<Answer> answer = writer_->submit_and_wait(command.submission);
    if (!answer && answer.error().kind == FailureKind::io) return std::unexpected(answer.error());
    if (!is_expected(answer, command.answer)) {
      add_finding(step, said("expected {command} {answer}; {seen}", {{"command", command.submission.type},
                                                                     {"answer", words_of(command.answer)},
                                                                     {"seen", words_of(answer)}}));
    }
    return {};
  }

  Result<void> ask_first(const ScenarioStep& step, const Expectation& expectation) {
    const bool of_the_past =
        expectation.time == Expectation::Time::known_then && expectation.asked_at < clock_.now();
    if (of_the_past) asked_of_the_past_.push_back(&step);
    return expect(step, expectation, Asked::where_it_stands);
  }

  enum class Asked { where_it_stands, again_at_the_end };

  Result<void> expect(const ScenarioStep& step, const Expectation& expectation, Asked asked) {
    ++report_.expectations;
    const auto lines = answer_of(expectation);
    if (!lines) return std::unexpected(lines.error());
    const auto found = static_cast<std::uint64_t>(std::count_if(
        lines->begin(), lines->end(), [&](const ViewLine& line) { return matches(expectation, line); }));
    if (expectation.count ? found == *expectation.count : found > 0) return {};
    add_finding(step,
                said("{question}: expected {lines} with {fields}, {seen}",
                     {{"question", asked == Asked::again_at_the_end
                                       ? said("{line} (asked again at the end)", {{"line", step.text}})
                                       : Words(step.text)},
                      {"lines", expected_lines(expectation)},
                      {"fields", expectation.fields.empty() ? Words("anything")
                                                            : Words(text_of(expectation.fields).substr(1))},
                      {"seen", seen(*lines, found, expectation)}}));
    return {};
  }

  static Words seen(const std::vector<ViewLine>& lines, std::uint64_t found, const Expectation& expectation) {
    if (lines.empty()) return "saw none at all";
    Words all = said("{found} of {lines} match:", {{"found", found}, {"lines", lines.size()}});
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i == kShownLinesMax) {
        return said("{before}\n    and {count} more", {{"before", all}, {"count", lines.size() - i}});
      }
      all = said("{before}\n    saw {line}", {{"before", all}, {"line", shown(lines[i], expectation)}});
    }
    return all;
  }

  Result<std::vector<ViewLine>> answer_of(const Expectation& expectation) {
    const std::uint64_t newest = log_->head().size - 1;
    AsOf as_of{.at = expectation.asked_at, .position = newest};
    if (expectation.time == Expectation::Time::now) as_of.at = clock_.now();
    if (expectation.time == Expectation::Time::known_then) {
      const auto position = position_known_at(*log_, expectation.asked_at);
      if (!position) return std::unexpected(position.error());
      if (!*position) return std::vector<ViewLine>{};
      as_of.position = **position;
    }
    return ask(expectation.view, {.hazard = expectation.hazard, .text = expectation.text}, *log_, *rows_,
               as_of);
  }

  // The book proves whole, and its ledgers follow from it.
  Result<void> check_book() {
    const auto head = log_->verify([](std::uint64_t) {});
    if (!head) return std::unexpected(head.error());
    const auto comparisons = compare_with_rebuild(*log_, [](std::uint64_t, std::uint64_t) {});
    if (!comparisons) return std::unexpected(comparisons.error());
    for (const LedgerComparison& comparison : *comparisons) {
      if (comparison.differing == 0 && comparison.live == comparison.rebuilt) continue;
      const auto info = std::find_if(kLedgers.begin(), kLedgers.end(),
                                     [&](const KnownLedger& one) { return one.ledger == comparison.ledger; });
      report_.findings.push_back(
          {.file = scenario_.file,
           .line = 0,
           .detail =
               said("the ledger '{ledger}' rebuilt from record 0 differs in {count} of {rows} rows: {first}",
                    {{"ledger", std::string(info == kLedgers.end() ? "?" : info->name)},
                     {"count", comparison.differing},
                     {"rows", comparison.rows},
                     {"first", comparison.first_difference}})});
    }
    return {};
  }

  void add_finding(const ScenarioStep& step, Words detail) {
    report_.findings.push_back({.file = step.file, .line = step.line, .detail = std::move(detail)});
  }

  std::vector<const ScenarioStep*> asked_of_the_past_;
  ManualClock clock_;
  std::shared_ptr<FileSystem> files_ = posix_file_system();
  std::unique_ptr<RocksdbEventLog> log_;
  const ScenarioOptions& options_;
  ScenarioReport report_;
  std::unique_ptr<RowSource> rows_;
  const Scenario& scenario_;
  std::unique_ptr<Writer> writer_;  // stops before its log goes
};

}  // namespace

Words said(const ScenarioFinding& finding) {
  return said("{file}:{line}: {detail}",
              {{"file", finding.file}, {"line", finding.line}, {"detail", finding.detail}});
}

Result<ScenarioReport> run_scenario(const Scenario& scenario, const ScenarioOptions& options) {
  std::error_code error;
  if (std::filesystem::exists(options.directory, error)) {
    return fail(FailureKind::conflict, options.directory.string(), "something is there already",
                "name a directory that does not exist");
  }
  std::filesystem::create_directories(options.directory.parent_path(), error);
  if (error) return system_failure(error.value(), options.directory.string(), "making the directory");
  return Run(scenario, options).run();
}

}  // namespace bihuan
