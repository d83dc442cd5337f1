#include "tools/bench/measured_office.hpp"

#include <algorithm>

#include "events/log/rocksdb_event_log.hpp"
#include "tools/bench/busy_office.hpp"
#include "tools/bench/client.hpp"

namespace bihuan {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kWarmUp = std::chrono::milliseconds(300);
constexpr std::size_t kCommandsMax = 200'000;  // they wait in memory, made before the clock starts

WriterStats difference(const WriterStats& after, const WriterStats& before) {
  return {.commands = after.commands - before.commands,
          .groups = after.groups - before.groups,
          .records = after.records - before.records,
          .keys = after.keys - before.keys,
          .bytes = after.bytes - before.bytes,
          .load_cpu = after.load_cpu - before.load_cpu,
          .decide_cpu = after.decide_cpu - before.decide_cpu,
          .project_cpu = after.project_cpu - before.project_cpu,
          .encode_cpu = after.encode_cpu - before.encode_cpu,
          .append_cpu = after.append_cpu - before.append_cpu,
          .append_wall = after.append_wall - before.append_wall};
}

// Gives commands for kWarmUp; how many are needed for the time asked for.
Result<std::size_t> warm_up(Client& client, BusyOffice& office, std::chrono::milliseconds about) {
  const auto begun = Clock::now();
  std::size_t given = 0;
  for (; Clock::now() - begun < kWarmUp; ++given) client.give(office.next());
  if (const auto done = client.finish(); !done) return std::unexpected(done.error());
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
  const auto wanted = given * static_cast<std::size_t>(about.count()) * 1000 /
                      std::max<std::size_t>(1, static_cast<std::size_t>(took.count()));
  return std::clamp<std::size_t>(wanted, 1, kCommandsMax);
}

Result<void> settle(Writer& writer, BusyOffice& office, std::size_t commands) {
  Client client(writer, kGroupCommandsMax);
  for (Submission& submission : BusyOffice::founding()) client.give(std::move(submission));
  for (std::size_t i = 0; i < commands; ++i) client.give(office.next());
  return client.finish();
}

Result<MeasuredOffice> measure(Writer& writer, MeteredLog& log, const OfficeRun& run) {
  BusyOffice office(run.seed);
  if (const auto settled = settle(writer, office, run.settled); !settled)
    return std::unexpected(settled.error());
  Client client(writer, run.outstanding);
  const auto wanted = warm_up(client, office, run.about);
  if (!wanted) return std::unexpected(wanted.error());

  std::vector<Submission> waiting;
  waiting.reserve(*wanted);
  while (waiting.size() < *wanted) waiting.push_back(office.next());
  log.forget();
  const WriterStats before = writer.stats();
  const auto begun = Clock::now();
  for (Submission& submission : waiting) client.give(std::move(submission));
  if (const auto done = client.finish(); !done) return std::unexpected(done.error());
  const auto wall = Clock::now() - begun;
  return MeasuredOffice{
      .commands = *wanted, .wall = wall, .used = difference(writer.stats(), before), .groups = log.groups()};
}

}  // namespace

Result<MeasuredOffice> measure_office(const OfficeRun& run) {
  RocksdbOptions options;
  options.durability = run.sync ? Durability::synced : Durability::none;
  const auto book = RocksdbEventLog::open(run.directory, OpenMode::read_write, options);
  if (!book) return std::unexpected(book.error());
  MeteredLog log(**book);
  const HostClock clock;
  const auto writer = Writer::start(
      log, clock, {.origin = "bench.example/hazards", .program = "bihuan bench", .zone = "Asia/Shanghai"});
  if (!writer) return std::unexpected(writer.error());
  return measure(**writer, log, run);
}

}  // namespace bihuan
