#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/runtime/writer.hpp"

namespace bihuan {

// Gives commands that happen at one moment, many under way at once, so that one sync serves them.
//
// Threads:  one; answers come on the writer's. Lifetime: the writer outlives it.
class DemoGiving {
 public:
  explicit DemoGiving(Writer& writer) : writer_(writer) {}

  // Waits for every answer. FAILS: as Writer::submit; invalid_input when one of them is refused, for a
  // made-up year asks for nothing that an office may not do.
  [[nodiscard]] Result<void> give(std::vector<Submission> commands);

 private:
  [[nodiscard]] Result<void> give_some(std::vector<Submission>::iterator from,
                                       std::vector<Submission>::iterator to);
  void answered(const std::string& type, Result<Answer> answer);

  std::condition_variable came_;
  std::optional<Failure> failure_;
  std::mutex mutex_;
  std::size_t outstanding_ = 0;
  Writer& writer_;
};

}  // namespace bihuan
