#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <semaphore>

#include "engine/runtime/writer.hpp"

namespace bihuan {

// Gives commands as places become free; the first that is not accepted is remembered.
//
// Threads: one gives; answers come on the writer's. Lifetime: the writer outlives it, and finish() comes
// last.
class Client {
 public:
  Client(Writer& writer, std::size_t outstanding)
      : writer_(writer), outstanding_(outstanding), places_(static_cast<std::ptrdiff_t>(outstanding)) {}

  void give(Submission submission);
  // Waits until every command is answered. FAILS: as the first that was not accepted.
  [[nodiscard]] Result<void> finish();

 private:
  void note(const Result<Answer>& answer);

  Writer& writer_;
  std::size_t outstanding_;
  std::counting_semaphore<> places_;
  std::mutex mutex_;
  std::optional<Failure> failure_;
};

}  // namespace bihuan
