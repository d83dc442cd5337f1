#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <vector>

#include "engine/runtime/command_sequence.hpp"
#include "tools/program/session.hpp"
#include "tools/program/submit_line.hpp"
#include "tools/program/submit_words.hpp"

namespace bihuan {

inline constexpr std::size_t kSubmitUnderWayMax = 256;

// Gives the commands of a file to the book in their order, many under way at once, so that one sync serves
// many of them; what became of each is told in the same order, as the answers come.
//
// A refusal ends it (unless it is to go on), a failure in any case: what is under way behind is withdrawn by
// the writer before it is decided and leaves nothing in the book, as if it had never been given.
//
// Threads:  one. Lifetime: session and words outlive it.
class Submitting {
 public:
  // Told what became of a command; answers whether to go on.
  using Tell = std::function<bool(const SubmitLine&)>;

  Submitting(Session& session, const SubmitWords& words, BookForWriting book,
             CommandSequence::AtRefusal at_refusal, Tell tell)
      : at_refusal_(at_refusal),
        book_(std::move(book)),
        sequence_(std::make_shared<CommandSequence>(at_refusal)),
        session_(session),
        tell_(std::move(tell)),
        words_(words) {}

  // Gives one; its id is the next one when the book refused it under the present one before. Answers whether
  // the next one is to be given.
  [[nodiscard]] bool give(CommandLine& command);
  // Waits for what is under way.
  void finish();

  [[nodiscard]] bool ended() const { return ended_; }  // by a refusal or failure
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  [[nodiscard]] std::uint64_t refusals() const { return refusals_; }
  [[nodiscard]] std::uint64_t taken() const { return taken_; }  // are in the book

 private:
  struct UnderWay {
    SubmitLine line;
    bool begins_case = false;
    std::future<Result<Answer>> answer;
  };

  [[nodiscard]] Result<void> prepare(CommandLine& command) const;
  [[nodiscard]] Result<void> store(const CommandLine& command) const;
  [[nodiscard]] Result<void> take_id_of_today(CommandLine& command) const;
  [[nodiscard]] Result<std::future<Result<Answer>>> submit(const Submission& submission);
  [[nodiscard]] bool has_answer(const UnderWay& one) const;
  void settle_front();
  void accept(UnderWay& one, const Answer& answer);
  void refuse(SubmitLine& line, const Answer& answer);
  void fail_with(SubmitLine& line, const Failure& failure);

  CommandSequence::AtRefusal at_refusal_;
  BookForWriting book_;
  bool ended_ = false;
  std::optional<Failure> failure_;
  std::uint64_t refusals_ = 0;
  std::shared_ptr<CommandSequence> sequence_;
  Session& session_;
  std::uint64_t taken_ = 0;
  Tell tell_;
  std::deque<UnderWay> under_way_;  // in the order of the file
  const SubmitWords& words_;
};

}  // namespace bihuan
