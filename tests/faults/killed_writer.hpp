#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "acknowledged.hpp"

namespace bihuan {

// A process that writes a book for a made-up office, and is killed in the midst of it.
class KilledWriter {
 public:
  // Starts it on the book in `directory`, with so many commands outstanding; `seed` says which commands.
  KilledWriter(const std::string& directory, std::uint64_t seed, std::size_t outstanding);
  ~KilledWriter();
  KilledWriter(const KilledWriter&) = delete;
  KilledWriter& operator=(const KilledWriter&) = delete;

  // Waits for `answers` answers, sends SIGKILL at once, and answers all it had acknowledged by then. Fewer
  // than asked for: it died by itself.
  [[nodiscard]] std::vector<Acknowledged> kill_after(std::size_t answers);

 private:
  [[nodiscard]] bool read_one(Acknowledged& out) const;

  pid_t process_ = -1;
  int answers_ = -1;
};

}  // namespace bihuan
