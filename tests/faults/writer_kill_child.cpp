// Works for a made-up office until somebody kills it: writer_kill_child <directory> <seed> <outstanding>.
// Each answer goes to stdout as soon as it is given, as one Acknowledged, in the order of answers.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <semaphore>

#include "acknowledged.hpp"
#include "engine/runtime/writer.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "tools/bench/busy_office.hpp"

namespace bihuan {
namespace {

[[noreturn]] void give_up(const Failure& failure) {
  std::fprintf(stderr, "writer_kill_child: %s\n", to_text(failure).c_str());
  std::_Exit(1);
}

void tell(std::uint64_t number, const Result<Answer>& answer) {
  if (!answer) give_up(answer.error());
  if (answer->refusal)
    give_up({FailureKind::invalid_input, "office", "refused: " + answer->refusal->code, ""});
  const Acknowledged told{.number = number, .first = answer->first, .count = answer->count};
  if (::write(STDOUT_FILENO, &told, sizeof told) != sizeof told) std::_Exit(2);  // nobody listens any more
}

[[noreturn]] void work(const char* directory, std::uint64_t seed, std::ptrdiff_t outstanding) {
  const auto log = RocksdbEventLog::open(directory, OpenMode::read_write);
  if (!log) give_up(log.error());
  const HostClock clock;
  const auto writer = Writer::start(**log, clock, kill_test_identity());
  if (!writer) give_up(writer.error());
  for (Submission& submission : BusyOffice::founding()) {
    const auto answer = (*writer)->submit_and_wait(std::move(submission));
    if (!answer) give_up(answer.error());
  }
  std::counting_semaphore<> places(outstanding);
  BusyOffice office(seed);
  for (std::uint64_t number = 0;; ++number) {
    places.acquire();
    const auto taken = (*writer)->submit(office.next(), [&places, number](const Result<Answer>& answer) {
      tell(number, answer);
      places.release();
    });
    if (!taken) give_up(taken.error());
  }
}

}  // namespace
}  // namespace bihuan

int main(int count, char** words) {
  if (count != 4) return 3;
  bihuan::work(words[1], std::strtoull(words[2], nullptr, 10), std::atol(words[3]));
}
