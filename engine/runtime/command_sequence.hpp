#pragma once

#include "engine/runtime/answer.hpp"
#include "events/outcome/result.hpp"

namespace bihuan {

// Commands that one giver gives one after the other, many of them under way at once, as a file of commands
// is: once one of them is not accepted, none behind it is decided any more. Each of those is answered
// `unavailable` and leaves nothing in the book.
//
// Threads: the decider's only, once the first command was given with it.
class CommandSequence {
 public:
  enum class AtRefusal { end, go_on };  // a Failure ends it in any case
  explicit CommandSequence(AtRefusal at_refusal) : at_refusal_(at_refusal) {}

  [[nodiscard]] bool ended() const { return ended_; }
  void note(const Result<Answer>& answer) {
    ended_ = ended_ || !answer || (answer->refusal && at_refusal_ == AtRefusal::end);
  }

 private:
  const AtRefusal at_refusal_;
  bool ended_ = false;
};

}  // namespace bihuan
