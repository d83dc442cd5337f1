#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/runtime/submission.hpp"
#include "events/time/calendar.hpp"
#include "tools/commands/mistake.hpp"
#include "tools/commands/vocabulary.hpp"

namespace bihuan {

// A scenario as a value: what happens when, and what must then be so. FORMAT.md describes the file.

// "status=under_review", "essentials~rung", "due!=none".
struct FieldMatch {
  enum class How { equals, differs, contains };
  std::string field;
  How how = How::equals;
  std::string value;  // "none": absent
};

// What a command must be answered.
struct ExpectedAnswer {
  enum class Kind {
    accepted,
    again,     // the same command was given before: its first answer
    conflict,  // the same id with other bytes
    refused
  };
  std::string code;               // of the refusal
  std::vector<FieldMatch> facts;  // of the refusal
  Kind kind = Kind::accepted;
};

struct CommandStep {
  ExpectedAnswer answer;
  std::vector<NamedAttachment> attachments;
  Submission submission;
};

// Time passes: with the program running, or with nothing running at all and the program started again then.
struct TimeStep {
  bool silence = false;
};

// What is asked, and what the answer must be.
struct Expectation {
  enum class Time { known_now, known_then, now };
  Instant asked_at{};                  // no meaning for `now`
  std::optional<std::uint64_t> count;  // how many lines must match; absent: at least one
  std::vector<FieldMatch> fields;      // what makes a line match
  std::optional<Bits128> hazard;       // absent: of all cases
  std::string text;                    // what `find` looks for
  Time time = Time::now;
  std::string view;  // "ledger", "overdue", "history", "find"
};

struct ScenarioStep {
  Instant at{};
  std::string file;
  std::int64_t line = 0;
  std::string text;  // as written, on one line
  std::variant<CommandStep, TimeStep, Expectation> what;
};

struct Scenario {
  Calendar calendar;  // how the file's times are read
  std::string file;
  std::string name;
  std::string origin;
  Instant start{};
  std::vector<ScenarioStep> steps;
  std::string title_en, title_zh;
};

inline constexpr std::size_t kScenarioBytesMax = 4u << 20;

// Reads a scenario whole, with the files it uses: every name is given its meaning before anything runs.
[[nodiscard]] std::expected<Scenario, std::vector<Mistake>> read_scenario(const std::filesystem::path& path);

// The made-up content behind the name of a photo in a scenario, and the type its ending tells.
[[nodiscard]] std::string made_up_content(const std::string& name);
[[nodiscard]] AttachmentRef made_up_attachment(const std::string& name);

}  // namespace bihuan
