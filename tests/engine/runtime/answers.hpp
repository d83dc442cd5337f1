#pragma once

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "engine/runtime/writer.hpp"

namespace bihuan {

// Answers as they come, by the order in which they were asked for.
class Answers {
 public:
  // For submit(): the answer goes to the next place.
  [[nodiscard]] Writer::Done next() {
    const std::lock_guard lock(mutex_);
    const std::size_t place = given_.size();
    given_.emplace_back();
    return [this, place](Result<Answer> answer) {
      const std::lock_guard locked(mutex_);
      EXPECT_FALSE(given_[place].has_value()) << "answered twice";
      given_[place] = std::move(answer);
      ++count_;
      came_.notify_all();
    };
  }
  [[nodiscard]] std::size_t count() const {
    const std::lock_guard lock(mutex_);
    return count_;
  }
  // All of them, once they are there.
  std::vector<Result<Answer>> wait() {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [&] { return count_ == given_.size(); });
    std::vector<Result<Answer>> all;
    for (auto& answer : given_) all.push_back(*answer);
    return all;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable came_;
  std::vector<std::optional<Result<Answer>>> given_;
  std::size_t count_ = 0;
};

}  // namespace bihuan
