#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "events/outcome/result.hpp"
#include "tools/scenario/scenario.hpp"

namespace bihuan {

// What was not as the scenario says, at one line of it.
struct ScenarioFinding {
  std::string file;
  std::int64_t line = 0;
  Words detail;  // what was expected and what was seen; may have several lines

  bool operator==(const ScenarioFinding&) const = default;
};

[[nodiscard]] Words said(const ScenarioFinding& finding);  // "S4.scenario:41: ..."

struct ScenarioReport {
  std::uint64_t commands = 0;
  std::uint64_t expectations =
      0;  // each known-then of the past is asked twice: where it stands, and at the end
  std::vector<ScenarioFinding> findings;
  std::uint64_t records = 0;
};

struct ScenarioOptions {
  std::filesystem::path directory;  // where its book is made; must not exist
  bool forget = false;              // throw memory away between every two steps
};

// Runs a scenario in virtual time through the real writer, on a real RocksDB. Goes on after a finding, so
// that all are told. At the end the book is verified, and the ledgers are rebuilt from record 0 and compared
// with the live ones, byte by byte. FAILS: when the book itself cannot be made, written or read.
[[nodiscard]] Result<ScenarioReport> run_scenario(const Scenario& scenario, const ScenarioOptions& options);

}  // namespace bihuan
