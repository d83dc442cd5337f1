#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/runtime/book_clock.hpp"
#include "engine/runtime/writer.hpp"
#include "events/json_writer.hpp"
#include "events/log/event_log.hpp"

namespace bihuan {

// An office at work in a simulated book: rules, two units, two inspectors, an enterprise, and a short way to
// give commands. Every command id is made from a counter, so that two offices that do the same make the same
// bytes.
class TestOffice {
 public:
  static constexpr Instant kStart{std::chrono::sys_days(std::chrono::year(2024) / 5 / 20) +
                                  std::chrono::hours(1)};

  explicit TestOffice(EventLog& log) : log_(&log) { open(); }

  // Starts a writer on the log, closing the one before. False: it refused, see failure().
  bool open(HasAttachment attachments = nullptr);
  void close() { writer_.reset(); }
  [[nodiscard]] const Failure& failure() const { return failure_; }
  [[nodiscard]] Writer& writer() { return *writer_; }
  [[nodiscard]] EventLog& log() { return *log_; }

  // Rules, units, posts, persons, enterprise.
  void establish();

  template <class Command>
  [[nodiscard]] Submission submission(const Command& command, std::string stream = "", Actor actor = {}) {
    return {.actor = std::move(actor),
            .data = {to_canonical_json(command)},
            .id = derived_command_id("test " + std::to_string(++given)),
            .occurred_at = {},
            .occurred_precision = {},
            .source = {},
            .stream = std::move(stream),
            .type = std::string(Command::type)};
  }
  [[nodiscard]] Result<Answer> submit(Submission submission) {
    if (forgetful) {
      if (auto forgotten = writer_->forget(); !forgotten)
        return std::unexpected(std::move(forgotten.error()));
    }
    return writer_->submit_and_wait(std::move(submission));
  }
  // Gives it and expects it to be accepted; the stream it was for.
  template <class Command>
  std::string give(const Command& command, std::string stream = "", Actor actor = {}) {
    const auto answer = submit(submission(command, std::move(stream), std::move(actor)));
    EXPECT_TRUE(answer.has_value()) << Command::type << ": " << to_text(answer.error());
    if (!answer) return "";
    EXPECT_FALSE(answer->refusal.has_value()) << Command::type << ": " << answer->refusal->code;
    return answer->stream;
  }
  // Gives it and answers the code it was refused with, "" when it was not.
  template <class Command>
  std::string refusal(const Command& command, std::string stream = "", Actor actor = {}) {
    const auto answer = submit(submission(command, std::move(stream), std::move(actor)));
    EXPECT_TRUE(answer.has_value()) << Command::type << ": " << to_text(answer.error());
    return answer && answer->refusal ? answer->refusal->code : "";
  }

  [[nodiscard]] RecordFinding finding() const;
  // A case that was found, graded and ordered to be rectified within five working days.
  std::string ordered_case();

  [[nodiscard]] std::vector<std::string> records() const;  // every record's bytes
  [[nodiscard]] std::vector<Record> stream(std::string_view name) const;
  // Every entry of a table but the epoch.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> table(Table table) const;

  ManualClock clock{kStart};
  BookIdentity identity{.origin = "test/book", .program = "bihuan test", .zone = "Asia/Shanghai"};
  bool forgetful = false;  // forgets everything between two commands
  int given = 0;           // commands so far: their ids are made from it
  UnitId safety_office, enforcement;
  PersonId first, second;
  EnterpriseId enterprise;
  Actor inspector, officer;

 private:
  Actor appoint(UnitId unit, const std::string& code, PersonId& person);

  EventLog* log_;
  std::unique_ptr<Writer> writer_;
  Failure failure_;
};

// All of them, decoded.
[[nodiscard]] std::vector<Record> decoded(const std::vector<std::string>& records);

}  // namespace bihuan
