#include "tools/program/bench_command.hpp"

#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>

#include "events/outcome/system_error.hpp"
#include "tools/bench/bench.hpp"
#include "tools/bench/office_year.hpp"
#include "tools/program/number_within.hpp"
#include "tools/program/session.hpp"

namespace bihuan {
namespace {

struct BenchChoice {
  int events = 90'000;
  bool no_sync = false;
  bool office_year = false;
  int rounds = 5;
  int seconds = 2;
};

const TableForm& bench_form() {
  static const TableForm kForm{
      .name = "bench",
      .order = {"outstanding", "durability", "min", "median", "max", "bare_min", "bare_median", "bare_max",
                "times_slower_than_bare", "commands_per_group", "keys_per_command", "bytes_per_command",
                "load_cpu_ns", "decide_cpu_ns", "project_cpu_ns", "encode_cpu_ns", "append_cpu_ns"},
      .brief = {},
      .words = {{"outstanding", {"在途", "outstanding"}},
                {"durability", {"落盘", "durability"}},
                {"min", {"命令/秒 最低", "commands/s min"}},
                {"median", {"中位", "median"}},
                {"max", {"最高", "max"}},
                {"bare_min", {"裸RocksDB 最低", "RocksDB min"}},
                {"bare_median", {"中位", "median"}},
                {"bare_max", {"最高", "max"}},
                {"times_slower_than_bare", {"慢几倍", "times slower"}},
                {"commands_per_group", {"命令/组", "commands/group"}},
                {"keys_per_command", {"键/命令", "keys/command"}},
                {"bytes_per_command", {"字节/命令", "bytes/command"}},
                {"load_cpu_ns", {"载入 ns", "load ns"}},
                {"decide_cpu_ns", {"裁决 ns", "decide ns"}},
                {"project_cpu_ns", {"入账 ns", "project ns"}},
                {"encode_cpu_ns", {"编码 ns", "encode ns"}},
                {"append_cpu_ns", {"写入 ns", "append ns"}}}};
  return kForm;
}

const TableForm& office_year_form() {
  static const TableForm kForm{.name = "office_year",
                               .order = {"part", "count", "milliseconds", "cpu_milliseconds", "per_second",
                                         "target_ms", "within_target", "durability"},
                               .brief = {},
                               .words = {{"part", {"项目", "part"}},
                                         {"count", {"记录或行", "records or lines"}},
                                         {"milliseconds", {"毫秒", "ms"}},
                                         {"cpu_milliseconds", {"CPU毫秒", "CPU ms"}},
                                         {"per_second", {"每秒", "a second"}},
                                         {"target_ms", {"目标（毫秒）", "target (ms)"}},
                                         {"within_target", {"达标", "within target"}},
                                         {"durability", {"落盘", "durability"}}}};
  return kForm;
}

// A folder beside the data directory, so on the same disk, gone with everything in it afterwards.
class BenchFolder {
 public:
  static Result<std::unique_ptr<BenchFolder>> make(const std::string& data) {
    std::string name = data;
    while (name.size() > 1 && name.ends_with('/')) name.pop_back();
    name += ".bench-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) {
      return system_failure(errno, name, "making a folder for the time of the run");
    }
    return std::unique_ptr<BenchFolder>(new BenchFolder(name));
  }
  ~BenchFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  BenchFolder(const BenchFolder&) = delete;
  BenchFolder& operator=(const BenchFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit BenchFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

ExitCode run(Session& session, const BenchChoice& choice) {
  const auto known = choice.office_year ? session.check_columns<OfficeYearLine>(office_year_form())
                                        : session.check_columns<BenchLine>(bench_form());
  if (!known) return session.report(known.error());
  const auto folder = BenchFolder::make(session.options().data);
  if (!folder) return session.report(folder.error());
  constexpr Bilingual kNotDurable{
      "注意：--no-sync 不落盘，断电即丢；这些数字不是可持久的速度，只为找出写盘之外的开销。",
      "CAUTION: --no-sync writes nothing durably, a power cut loses it all; these "
      "are not durable rates, they only show the cost besides the disk."};
  if (choice.no_sync) session.warn(kNotDurable);
  if (choice.office_year) {
    Progress progress = session.progress("load", {"记账", "loading"}, {"条", "events"});
    const auto lines =
        run_office_year({.directory = (*folder)->path(),
                         .events = static_cast<std::uint64_t>(choice.events),
                         .rounds = choice.rounds,
                         .sync = !choice.no_sync},
                        [&](std::uint64_t done, std::uint64_t of) { progress.update(done, of); });
    if (!lines) return session.report(lines.error());
    return session.report(session.print(*lines, office_year_form()));
  }
  Progress progress = session.progress("bench", {"测量", "measuring"}, {"次", "measurements"});
  const auto lines = run_bench({.directory = (*folder)->path(),
                                .rounds = choice.rounds,
                                .each = std::chrono::seconds(choice.seconds),
                                .sync = !choice.no_sync},
                               [&](std::uint64_t done, std::uint64_t of) { progress.update(done, of); });
  if (!lines) return session.report(lines.error());
  const auto printed = session.print(*lines, bench_form());
  if (choice.no_sync) session.warn(kNotDurable);
  return session.report(printed);
}

}  // namespace

void add_bench_command(CLI::App& app, Session& session) {
  const auto choice = std::make_shared<BenchChoice>();
  CLI::App* command = session.add_command(
      app, "bench",
      {"测量每秒可持久的命令数，与裸RocksDB写同样的键交替进行",
       "measure durable commands a second, in turn with RocksDB alone writing the same keys"},
      "bihuan bench\nbihuan bench --office-year\nbihuan bench --rounds 9 --seconds 5 -o json\nbihuan bench "
      "--data /srv/bihuan/data",
      [&session, choice] { return run(session, *choice); });
  session.add_table_options(*command);
  session.add_option(*command, "--rounds", choice->rounds, {"轮数", "rounds"}, "N")
      ->check(number_within(session, 1, 1000));
  session
      .add_option(*command, "--seconds", choice->seconds, {"每次约几秒", "about how long each takes"}, "N")
      ->check(number_within(session, 1, 3600));
  CLI::Option* const year =
      session.add_flag(*command, "--office-year", choice->office_year,
                       {"改为测量一个机关一年的账本：记账、重算全部台账、查历史时点的各种台账",
                        "instead: a year of an office: making the book, rebuilding every ledger, asking each "
                        "for a moment of the past"});
  session.add_option(*command, "--events", choice->events, {"一年的记录数", "the events of that year"}, "N")
      ->needs(year)
      ->check(number_within(session, 500, 10'000'000));
  session.add_flag(*command, "--no-sync", choice->no_sync,
                   {"不落盘：只为找出写盘之外的开销，输出中会注明",
                    "nothing is durable: only to find the cost besides the disk, and the output says so"});
}

}  // namespace bihuan
