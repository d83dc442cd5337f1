#include "tools/bench/bench.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "tools/bench/bare_store.hpp"
#include "tools/bench/busy_office.hpp"
#include "tools/bench/measured_office.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kSampleTextBytes = 4u << 20;

// Text as records hold it, so that both sides have as much to compress.
std::string sample_text() {
  std::string text;
  BusyOffice office(0);
  while (text.size() < kSampleTextBytes) {
    const Submission submission = office.next();
    text += to_hex(submission.id.bits) + submission.stream + submission.data.bytes;
  }
  return text;
}

struct Round {
  double rate = 0, bare_rate = 0;  // commands a second
  std::uint64_t commands = 0;
  WriterStats used;
};

double per_second(std::uint64_t commands, std::chrono::nanoseconds took) {
  return static_cast<double>(commands) * 1e9 / static_cast<double>(std::max<std::int64_t>(1, took.count()));
}

// A folder made anew and gone afterwards.
class RoundFolder {
 public:
  explicit RoundFolder(std::string path) : path_(std::move(path)) {
    std::error_code error;
    std::filesystem::create_directories(path_, error);  // a failure is told by what is made in it
  }
  ~RoundFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  RoundFolder(const RoundFolder&) = delete;
  RoundFolder& operator=(const RoundFolder&) = delete;
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

Result<Round> run_round(const BenchOptions& options, std::size_t outstanding, int round,
                        const std::string& sample) {
  const RoundFolder folder(options.directory + "/round");
  auto office = measure_office({.directory = folder / "office",
                                .outstanding = outstanding,
                                .settled = options.settled,
                                .about = options.each,
                                .sync = options.sync,
                                .seed = static_cast<std::uint64_t>(round) + 1});
  if (!office) return std::unexpected(office.error());
  const auto durably = options.sync ? BareStore::Sync::yes : BareStore::Sync::no;
  const auto store = BareStore::make(folder / "bare", sample, durably);
  if (!store) return std::unexpected(store.error());
  const auto bare = (*store)->write(office->groups);
  if (!bare) return std::unexpected(bare.error());
  return Round{.rate = per_second(office->commands, office->wall),
               .bare_rate = per_second(office->commands, *bare),
               .commands = office->commands,
               .used = office->used};
}

template <class Value>
double median_of(std::vector<Round> rounds, Value value) {
  std::ranges::sort(rounds, {}, value);
  return value(rounds[rounds.size() / 2]);
}

std::string tenths(double value) { return fmt::format("{:.1f}", value); }

BenchLine line_of(std::size_t outstanding, const std::vector<Round>& rounds, bool sync) {
  auto by_rate = rounds;
  std::ranges::sort(by_rate, {}, &Round::rate);
  auto by_bare = rounds;
  std::ranges::sort(by_bare, {}, &Round::bare_rate);
  const Round& median = by_rate[by_rate.size() / 2];
  const WriterStats& used = median.used;
  const auto whole = [](double value) { return static_cast<std::uint64_t>(value + 0.5); };
  const auto commands = static_cast<double>(median.commands);
  const auto each = [&](std::chrono::nanoseconds cpu) {
    return whole(static_cast<double>(cpu.count()) / commands);
  };
  return {
      .append_cpu_ns = each(used.append_cpu),
      .bare_max = whole(by_bare.back().bare_rate),
      .bare_median = whole(by_bare[by_bare.size() / 2].bare_rate),
      .bare_min = whole(by_bare.front().bare_rate),
      .bytes_per_command = whole(static_cast<double>(used.bytes) / commands),
      .commands_per_group = tenths(commands / static_cast<double>(std::max<std::uint64_t>(1, used.groups))),
      .decide_cpu_ns = each(used.decide_cpu),
      .durability = sync ? "synced" : "NONE",
      .encode_cpu_ns = each(used.encode_cpu),
      .keys_per_command = tenths(static_cast<double>(used.keys) / commands),
      .load_cpu_ns = each(used.load_cpu),
      .max = whole(by_rate.back().rate),
      .median = whole(median.rate),
      .min = whole(by_rate.front().rate),
      .outstanding = outstanding,
      .project_cpu_ns = each(used.project_cpu),
      .times_slower_than_bare =
          tenths(median_of(rounds, [](const Round& round) { return round.bare_rate / round.rate; }))};
}

}  // namespace

Result<std::vector<BenchLine>> run_bench(
    const BenchOptions& options, const std::function<void(std::uint64_t done, std::uint64_t of)>& progress) {
  const std::string sample = sample_text();
  const std::uint64_t of = options.outstanding.size() * static_cast<std::size_t>(options.rounds);
  std::uint64_t done = 0;
  std::map<std::size_t, std::vector<Round>> rounds;
  for (int round = 0; round < options.rounds; ++round) {
    for (const std::size_t outstanding : options.outstanding) {
      auto measured = run_round(options, outstanding, round, sample);
      if (!measured) return std::unexpected(measured.error());
      rounds[outstanding].push_back(*measured);
      progress(++done, of);
    }
  }
  std::vector<BenchLine> lines;
  for (const auto& [outstanding, of_it] : rounds) lines.push_back(line_of(outstanding, of_it, options.sync));
  return lines;
}

}  // namespace bihuan
