#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "events/time/explain.hpp"
#include "tools/program/bilingual.hpp"

namespace bihuan {

// How far long work has come, with its rate and the time that remains, for whoever waits in front of it: on a
// terminal one line that is written over, elsewhere a JSON line each five seconds. Silent for work of less
// than two seconds.
//
// Threads: one at a time.
class Progress {
 public:
  enum class Manner { silent, terminal, json_lines };
  using Time = std::chrono::steady_clock::time_point;

  // Where it goes and what time it is: parameters, for tests.
  struct Setting {
    Manner manner = Manner::silent;
    Language language = Language::zh;
    std::function<void(std::string_view)> write;
    std::function<Time()> now = [] { return std::chrono::steady_clock::now(); };
  };

  // `name` is the stable word of the JSON line, `label` and `unit` are for people: {"校验", "verifying"},
  // {"条", "records"}.
  Progress(Setting setting, std::string_view name, Bilingual label, Bilingual unit);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();  // leaves the terminal's line clean

  // `of` 0: nobody knows how much it is. Cheap; may be called for every item.
  void update(std::uint64_t done, std::uint64_t of);

 private:
  void show_line(std::uint64_t done, std::uint64_t of, double per_second);
  void show_json(std::uint64_t done, std::uint64_t of, double per_second);

  Setting setting_;
  std::string name_;
  Bilingual label_;
  Bilingual unit_;
  Time begun_;
  std::optional<Time> shown_;
};

}  // namespace bihuan
