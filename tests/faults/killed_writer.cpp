#include "killed_writer.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "events/outcome/ensure.hpp"

namespace bihuan {

KilledWriter::KilledWriter(const std::string& directory, std::uint64_t seed, std::size_t outstanding) {
  std::array<int, 2> ends{};
  ENSURE(::pipe(ends.data()) == 0);
  std::string program = BIHUAN_KILL_CHILD, place = directory, number = std::to_string(seed),
              many = std::to_string(outstanding);
  const std::array<char*, 5> words{program.data(), place.data(), number.data(), many.data(), nullptr};
  process_ = ::fork();
  ENSURE(process_ >= 0);
  if (process_ == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    ::execv(program.c_str(), words.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  answers_ = ends[0];
}

KilledWriter::~KilledWriter() {
  ::close(answers_);
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

std::vector<Acknowledged> KilledWriter::kill_after(std::size_t answers) {
  std::vector<Acknowledged> all;
  Acknowledged one;
  while (all.size() < answers && read_one(one)) all.push_back(one);
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
  while (read_one(one)) all.push_back(one);
  return all;
}

bool KilledWriter::read_one(Acknowledged& out) const {
  auto* const bytes = reinterpret_cast<char*>(&out);
  std::size_t done = 0;
  while (done < sizeof out) {
    const ssize_t got = ::read(answers_, bytes + done, sizeof out - done);
    if (got <= 0) return false;
    done += static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace bihuan
