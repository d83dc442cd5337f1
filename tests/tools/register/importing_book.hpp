#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/runtime/queries.hpp"
#include "engine/runtime/writer.hpp"
#include "events/event.hpp"
#include "events/json_writer.hpp"
#include "tools/register/import_report.hpp"
#include "tools/register/register_import.hpp"
#include "tools/register/target_comparison.hpp"

namespace bihuan {

inline const std::filesystem::path kRegisters =
    std::filesystem::path(BIHUAN_SOURCE_DIR) / "tools" / "registers";
inline const std::filesystem::path kSampleMapping = kRegisters / "sample" / "sample.toml";
inline const std::filesystem::path kSampleFile = kRegisters / "sample" / "sample.csv";
inline constexpr std::uint64_t kCases = 40;   // in it
inline constexpr std::uint64_t kClosed = 32;  // of them

inline Importer test_account() {
  Importer importer{.actor = {}, .name = "os:test"};
  importer.actor.auth = "cli";
  return importer;
}

inline std::vector<const RegisterCase*> all_cases(const RegisterFile& file) {
  std::vector<const RegisterCase*> all;
  for (const RegisterCase& read : file.cases) all.push_back(&read);
  return all;
}

// REQUIRES: an event of a hazard of that kind.
template <class Event>
Event decoded(const Record& record) {
  const auto event = decode_event(record);
  EXPECT_TRUE(event.has_value()) << to_text(event.error());
  return std::get<Event>(std::get<HazardEvent>(*event));
}

// A register read, planned, and what became of it.
struct Import {
  RegisterMapping mapping;
  RegisterRules rules;
  RegisterFile file;
  ImportPlan plan;
  ImportOutcome outcome;
};

// A simulated book into which registers are imported by the real writer, as the program does it.
class ImportingBook {
 public:
  explicit ImportingBook(EventLog& log, std::string_view now = "2024-12-31T16:00:00Z")
      : log_(log), clock_(parse_instant(now).value()) {
    auto writer = Writer::start(log_, clock_,
                                {.origin = "test/book", .program = "bihuan test", .zone = "Asia/Shanghai"});
    EXPECT_TRUE(writer.has_value()) << to_text(writer.error());
    if (writer) writer_ = std::move(*writer);
  }

  [[nodiscard]] EventLog& log() { return log_; }
  [[nodiscard]] Writer& writer() { return *writer_; }
  [[nodiscard]] Instant now() const { return clock_.now(); }
  [[nodiscard]] std::uint64_t position() const { return log_.head().size - 1; }
  [[nodiscard]] std::unique_ptr<RowSource> rows() const { return stored_rows(log_).value(); }

  // Reads and plans; writes nothing.
  [[nodiscard]] Result<Import> plan(const std::filesystem::path& mapping_path,
                                    const std::filesystem::path& path) const {
    auto mapping = read_mapping_file(mapping_path);
    if (!mapping) return std::unexpected(mapping.error());
    auto rules = read_register_rules(*mapping);
    if (!rules) return std::unexpected(rules.error());
    auto file = read_register(path, *mapping);
    if (!file) return std::unexpected(file.error());
    Import import{.mapping = std::move(*mapping),
                  .rules = std::move(*rules),
                  .file = std::move(*file),
                  .plan = {},
                  .outcome = {}};
    const auto held = rows();
    const RegisterBook book(log_, *held, position());
    auto planned = plan_import(import.file, import.mapping, import.rules, &book, now());
    if (!planned) return std::unexpected(planned.error());
    import.plan = std::move(*planned);
    return import;
  }

  [[nodiscard]] Result<ImportOutcome> carry_out(const Import& import, Importer importer = test_account()) {
    const ImportCommands commands(import.mapping, import.rules, import.file.sha256, std::move(importer));
    return bihuan::carry_out(import.plan, commands, *writer_);
  }

  // The rows that are good, and nothing of the others.
  [[nodiscard]] Result<Import> import(const std::filesystem::path& mapping,
                                      const std::filesystem::path& path) {
    auto planned = plan(mapping, path);
    if (!planned) return planned;
    auto outcome = carry_out(*planned);
    if (!outcome) return std::unexpected(outcome.error());
    planned->outcome = std::move(*outcome);
    return planned;
  }

  // Gives a command and expects it to be accepted; the stream it was for.
  template <class Command>
  std::string give(const Command& command, std::string stream = "") {
    const auto answer =
        writer_->submit_and_wait({.actor = {},
                                  .data = {to_canonical_json(command)},
                                  .id = derived_command_id("test " + std::to_string(++given_)),
                                  .occurred_at = {},
                                  .occurred_precision = {},
                                  .source = {},
                                  .stream = std::move(stream),
                                  .type = std::string(Command::type)});
    EXPECT_TRUE(answer.has_value()) << to_text(answer.error());
    if (!answer) return "";
    EXPECT_FALSE(answer->refusal.has_value()) << answer->refusal->code;
    return answer->stream;
  }

  [[nodiscard]] std::vector<Record> records() const {
    std::vector<Record> all;
    const auto read = log_.read(0, [&](std::uint64_t, std::string_view bytes) {
      all.push_back(decode_record(bytes).value());
      return true;
    });
    EXPECT_TRUE(read.has_value());
    return all;
  }

  [[nodiscard]] std::vector<Record> records_of(std::string_view type) const {
    std::vector<Record> all = records();
    std::erase_if(all, [type](const Record& record) { return record.type != type; });
    return all;
  }

 private:
  EventLog& log_;
  ManualClock clock_;
  std::unique_ptr<Writer> writer_;
  int given_ = 0;
};

}  // namespace bihuan
