#pragma once

#include <string>
#include <utility>
#include <vector>

namespace bihuan {

// What the program did: what it wrote where, and the code it ended with (-1: killed by a signal).
struct Ran {
  int code = -1;
  std::string out;
  std::string err;
};

// How it is started, beside its arguments.
struct RunSetting {
  std::vector<std::pair<std::string, std::string>> environment{};  // beside PATH; nothing else is inherited
  std::string directory = "/";                                     // it starts in
  std::string stdout_file{};                                       // where its data goes instead of Ran::out
  std::string stdin_file = "/dev/null";                            // what it reads; empty: closed
  std::string program{};   // another than the one that was built
  bool as_nobody = false;  // where the test is run by root, who may do anything: as a user who may not
};

// Runs bin/bihuan and waits for it.
[[nodiscard]] Ran run_bihuan(const std::vector<std::string>& arguments, const RunSetting& setting = {});

}  // namespace bihuan
