#include "tools/bench/client.hpp"

#include <utility>

namespace bihuan {

void Client::give(Submission submission) {
  places_.acquire();
  const auto taken = writer_.submit(std::move(submission), [this](Result<Answer> answer) {
    note(answer);
    places_.release();
  });
  if (taken) return;
  note(std::unexpected(taken.error()));
  places_.release();
}

Result<void> Client::finish() {
  for (std::size_t i = 0; i < outstanding_; ++i) places_.acquire();
  places_.release(static_cast<std::ptrdiff_t>(outstanding_));
  const std::lock_guard lock(mutex_);
  if (failure_) return std::unexpected(*failure_);
  return {};
}

void Client::note(const Result<Answer>& answer) {
  if (answer && !answer->refusal) return;
  const std::lock_guard lock(mutex_);
  if (failure_) return;
  failure_ = answer ? Failure{FailureKind::invalid_input, "bench",
                              said("a command of the made-up office was refused: {code}",
                                   {{"code", answer->refusal->code}}),
                              ""}
                    : answer.error();
}

}  // namespace bihuan
