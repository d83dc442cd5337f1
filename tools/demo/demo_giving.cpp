#include "tools/demo/demo_giving.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace bihuan {
namespace {

constexpr std::ptrdiff_t kOutstandingMax = 1024;  // far from what a writer's queue takes

}  // namespace

Result<void> DemoGiving::give(std::vector<Submission> commands) {
  for (auto from = commands.begin(); from != commands.end();) {
    const auto to = from + std::min(commands.end() - from, kOutstandingMax);
    if (auto given = give_some(from, to); !given) return given;
    from = to;
  }
  return {};
}

Result<void> DemoGiving::give_some(std::vector<Submission>::iterator from,
                                   std::vector<Submission>::iterator to) {
  Result<void> taken;
  for (; from != to && taken; ++from) {
    {
      const std::lock_guard lock(mutex_);
      ++outstanding_;
    }
    const std::string type = from->type;
    taken = writer_.submit(std::move(*from),
                           [this, type](Result<Answer> answer) { answered(type, std::move(answer)); });
    if (taken) continue;
    const std::lock_guard lock(mutex_);
    --outstanding_;
  }
  std::unique_lock lock(mutex_);
  came_.wait(lock, [this] { return outstanding_ == 0; });
  if (!taken) return taken;
  if (failure_) return std::unexpected(*failure_);
  return {};
}

void DemoGiving::answered(const std::string& type, Result<Answer> answer) {
  const std::lock_guard lock(mutex_);
  --outstanding_;
  if (!failure_ && !answer) failure_ = std::move(answer.error());
  if (!failure_ && answer && answer->refusal) {
    failure_ =
        Failure{FailureKind::invalid_input, type,
                said("the made-up year asked for what is refused: {code}", {{"code", answer->refusal->code}}),
                "take the sample organisation, or another seed"};
  }
  came_.notify_one();
}

}  // namespace bihuan
