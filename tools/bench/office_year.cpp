#include "tools/bench/office_year.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "engine/runtime/queries.hpp"
#include "engine/runtime/rebuild.hpp"
#include "engine/runtime/scheduler.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "projections/case_counts.hpp"
#include "projections/case_ledger.hpp"
#include "projections/enterprise_file.hpp"
#include "projections/month_file.hpp"
#include "projections/overdue_board.hpp"
#include "projections/unit_file.hpp"
#include "tools/bench/busy_office.hpp"
#include "tools/bench/client.hpp"

namespace bihuan {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::days;
using std::chrono::nanoseconds;

// 2024-01-02 09:00 in China.
constexpr Instant kBegins{std::chrono::sys_days(std::chrono::year(2024) / 1 / 2) + std::chrono::hours(1)};
constexpr Micros kYear = days(365);
constexpr std::uint64_t kRebuildMsMax = 2000;
constexpr std::uint64_t kLedgerMsMax = 200;

// How long something took: by the clock on the wall, and of all processors together.
struct Took {
  nanoseconds wall{}, cpu{};
};

class Stopwatch {
 public:
  [[nodiscard]] Took stop() const { return {Clock::now() - wall_, cpu_now() - cpu_}; }

 private:
  static nanoseconds cpu_now() {
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + nanoseconds(used.tv_nsec);
  }

  Clock::time_point wall_ = Clock::now();
  nanoseconds cpu_ = cpu_now();
};

class OfficeYear {
 public:
  explicit OfficeYear(const OfficeYearOptions& options) : options_(options) {}

  Result<std::vector<OfficeYearLine>> run(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    RocksdbOptions how;
    how.durability = options_.sync ? Durability::synced : Durability::none;
    auto log = RocksdbEventLog::open(options_.directory + "/year", OpenMode::read_write, how);
    if (!log) return std::unexpected(std::move(log.error()));
    log_ = std::move(*log);
    for (const auto part : {&OfficeYear::load, &OfficeYear::make_anew, &OfficeYear::ask}) {
      if (auto done = (this->*part)(progress); !done) return std::unexpected(std::move(done.error()));
    }
    return std::move(lines_);
  }

 private:
  using Progress = std::function<void(std::uint64_t, std::uint64_t)>;

  Result<void> load(const Progress& progress) {
    ManualClock clock(kBegins);
    const auto writer = Writer::start(
        *log_, clock,
        {.origin = "bench.example/hazards", .program = "bihuan bench", .zone = "Asia/Shanghai"});
    if (!writer) return std::unexpected(writer.error());
    const Stopwatch watch;
    if (auto made = make_year(**writer, clock, progress); !made) return made;
    note("load", log_->head().size, watch.stop(), std::nullopt);
    return {};
  }

  // A day at a time: its commands, then the rungs that the day brings.
  Result<void> make_year(Writer& writer, ManualClock& clock, const Progress& progress) {
    BusyOffice office(1);
    Client client(writer, kGroupCommandsMax);
    for (Submission& submission : BusyOffice::founding()) client.give(std::move(submission));
    if (auto founded = client.finish(); !founded) return founded;
    const std::uint64_t first = log_->head().size;
    for (Instant day = kBegins; log_->head().size < options_.events; day += days(1)) {
      const auto passed =
          static_cast<double>((day + days(1) - kBegins) / Micros(1)) / static_cast<double>(kYear / Micros(1));
      const auto wanted = std::min<std::uint64_t>(
          options_.events, first + static_cast<std::uint64_t>(passed * static_cast<double>(options_.events)));
      for (std::uint64_t size = log_->head().size; size < wanted; ++size) client.give(office.next());
      if (auto done = client.finish(); !done) return done;
      if (auto raised = advance(writer, clock, day + days(1)); !raised)
        return std::unexpected(std::move(raised.error()));
      progress(std::min(log_->head().size, options_.events), options_.events);
    }
    return {};
  }

  Result<void> make_anew(const Progress&) {
    const Stopwatch watch;
    if (auto rebuilt = rebuild(*log_, nullptr); !rebuilt) return rebuilt;
    note("rebuild", log_->head().size, watch.stop(), kRebuildMsMax);
    return {};
  }

  Result<void> ask(const Progress&) {
    const auto rows = stored_rows(*log_);
    if (!rows) return std::unexpected(rows.error());
    const std::uint64_t newest = log_->head().size - 1;
    const auto last = recorded_at(*log_, newest);
    if (!last) return std::unexpected(last.error());
    const Instant middle = kBegins + (*last - kBegins) / 2;
    const auto then = position_known_at(*log_, middle);
    if (!then) return std::unexpected(then.error());
    const AsOf known_then{.at = middle, .position = then->value_or(0)};
    const AsOf known_now{.at = middle, .position = newest};
    const RowSource& source = **rows;
    if (auto done = each("cases_known_then", [&] { return case_ledger(source, known_then); }); !done)
      return done;
    if (auto done = each("cases_known_now", [&] { return case_ledger(source, known_now); }); !done)
      return done;
    if (auto done = each("overdue", [&] { return overdue_board(source, known_then); }); !done) return done;
    if (auto done = each("major", [&] { return major_hazards(source, known_then); }); !done) return done;
    if (auto done = each("enterprise", [&] { return enterprise_files(source, known_then); }); !done)
      return done;
    if (auto done = each("unit", [&] { return unit_files(source, known_then); }); !done) return done;
    if (auto done = each("month", [&] { return month_file(source, known_then); }); !done) return done;
    if (auto done = each("months", [&] { return months_in_numbers(source, known_then); }); !done) return done;
    return each("counts", [&] { return case_counts(source, known_then); });
  }

  // The median of so many rounds.
  template <class Question>
  Result<void> each(std::string_view part, const Question& question) {
    std::vector<Took> took;
    std::uint64_t lines = 0;
    for (int round = 0; round < options_.rounds; ++round) {
      const Stopwatch watch;
      const auto answer = question();
      took.push_back(watch.stop());
      if (!answer) return std::unexpected(answer.error());
      lines = answer->size();
    }
    std::ranges::sort(took, {}, &Took::wall);
    note(part, lines, took[took.size() / 2], kLedgerMsMax);
    return {};
  }

  void note(std::string_view part, std::uint64_t count, const Took& took,
            std::optional<std::uint64_t> target) {
    const double milliseconds = static_cast<double>(took.wall.count()) / 1e6;
    OfficeYearLine& line = lines_.emplace_back();
    line.count = count;
    line.cpu_milliseconds = fmt::format("{:.1f}", static_cast<double>(took.cpu.count()) / 1e6);
    line.durability = options_.sync ? "synced" : "NONE";
    line.milliseconds = fmt::format("{:.1f}", milliseconds);
    line.part = part;
    line.per_second =
        static_cast<std::uint64_t>(static_cast<double>(count) * 1e3 / std::max(milliseconds, 0.001) + 0.5);
    line.target_ms = target;
    if (target) line.within_target = milliseconds < static_cast<double>(*target);
  }

  const OfficeYearOptions& options_;
  std::unique_ptr<RocksdbEventLog> log_;
  std::vector<OfficeYearLine> lines_;
};

}  // namespace

Result<std::vector<OfficeYearLine>> run_office_year(
    const OfficeYearOptions& options,
    const std::function<void(std::uint64_t done, std::uint64_t of)>& progress) {
  auto lines = OfficeYear(options).run(progress);
  std::error_code ignored;
  std::filesystem::remove_all(options.directory + "/year", ignored);
  std::filesystem::remove(options.directory + "/year.head", ignored);
  return lines;
}

}  // namespace bihuan
