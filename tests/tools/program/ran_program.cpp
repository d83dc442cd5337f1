#include "ran_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

// A file without a name that the program writes into; read when it has ended.
class Catch {
 public:
  Catch() : file_(std::tmpfile()) { ENSURE(file_ != nullptr); }
  ~Catch() { std::fclose(file_); }
  Catch(const Catch&) = delete;
  Catch& operator=(const Catch&) = delete;

  [[nodiscard]] int descriptor() const { return fileno(file_); }
  [[nodiscard]] std::string text() const {
    std::rewind(file_);
    std::string text;
    char piece[4096];
    for (std::size_t n = 0; (n = std::fread(piece, 1, sizeof piece, file_)) > 0;) text.append(piece, n);
    return text;
  }

 private:
  std::FILE* file_;
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

}  // namespace

Ran run_bihuan(const std::vector<std::string>& arguments, const RunSetting& setting) {
  std::vector<std::string> words;
  if (setting.as_nobody && ::geteuid() == 0) {
    words = {"/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
  }
  words.push_back(setting.program.empty() ? BIHUAN_PROGRAM : setting.program);
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables{"PATH=/usr/bin:/bin"};
  for (const auto& [name, value] : setting.environment) variables.push_back(name + "=" + value);

  const Catch out;
  const Catch err;
  posix_spawn_file_actions_t actions;
  ENSURE(posix_spawn_file_actions_init(&actions) == 0);
  if (setting.stdin_file.empty()) {
    posix_spawn_file_actions_addclose(&actions, STDIN_FILENO);
  } else {
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, setting.stdin_file.c_str(), O_RDONLY, 0);
  }
  if (setting.stdout_file.empty()) {
    posix_spawn_file_actions_adddup2(&actions, out.descriptor(), STDOUT_FILENO);
  } else {
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, setting.stdout_file.c_str(), O_WRONLY, 0);
  }
  posix_spawn_file_actions_adddup2(&actions, err.descriptor(), STDERR_FILENO);
  posix_spawn_file_actions_addchdir_np(&actions, setting.directory.c_str());

  pid_t child = 0;
  const int spawned = posix_spawn(&child, words.front().c_str(), &actions, nullptr, pointers(words).data(),
                                  pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  ENSURE(spawned == 0);
  int status = 0;
  while (waitpid(child, &status, 0) < 0) ENSURE(errno == EINTR);
  return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1, .out = out.text(), .err = err.text()};
}

}  // namespace bihuan
