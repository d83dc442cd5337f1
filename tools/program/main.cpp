// The program people run. Each subcommand is a file of its own; here they are put together.

#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "tools/program/commands.hpp"
#include "tools/program/session.hpp"
#include "tools/program/usage_error.hpp"

namespace bihuan {
namespace {

// Known before anything is declared, because the help itself is in that language.
Language language_asked_for(int argc, char** argv) {
  std::string_view asked;
  if (const char* set = std::getenv("BIHUAN_LANG")) asked = set;
  constexpr std::string_view kOption = "--lang";
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == kOption && i + 1 < argc) asked = argv[i + 1];
    if (word.starts_with("--lang=")) asked = word.substr(kOption.size() + 1);
  }
  return asked == "en" ? Language::en : Language::zh;
}

void translate_help(CLI::App& app, const Session& session) {
  const auto formatter = app.get_formatter();
  formatter->column_width(26);
  if (session.language() == Language::en) return;
  app.option_defaults()->group("选项");
  formatter->label("Usage", "用法");
  formatter->label("OPTIONS", "选项");
  formatter->label("SUBCOMMAND", "子命令");
  formatter->label("SUBCOMMANDS", "子命令");
  formatter->label("Positionals", "参数");
  formatter->label("REQUIRED", "必填");
  formatter->label("Env", "环境变量");
}

std::string exit_codes_in_words(const Session& session) {
  return session.say(
      {"退出码：0 成功，1 失败，2 用法或输入有误（什么也没写），3 找不到，4 冲突，5 不予办理，\n"
       "        6 暂不可用，7 导入行有误（除非略过有误的行，什么也没写），10 篡改、回滚或损坏，11 "
       "已校验但不完整",
       "Exit codes: 0 ok, 1 failure, 2 usage or bad input (nothing written), 3 not found, 4 conflict,\n"
       "            5 refused, 6 unavailable, 7 invalid rows (nothing written, unless they were skipped),\n"
       "            10 tampered, rolled back or corrupt, 11 verified but incomplete"});
}

// A closed standard input or output would be taken by the next file that is opened, and that is the book.
// Filled like this, reading the one and writing the others fails as if it were closed still.
void fill_closed_standard_files() {
  for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(file, F_GETFD) >= 0 || errno != EBADF) continue;
    if (::open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) != file) std::abort();
  }
}

int run(int argc, char** argv) {
  Session session(language_asked_for(argc, argv));
  CLI::App app(session.say({"闭环：隐患从上账、整改、核查到销号的账本",
                            "Bihuan: the book of safety hazards, from report to strike-off"}),
               "bihuan");
  translate_help(app, session);
  app.set_help_flag("-h,--help", session.say({"显示帮助", "show this help"}));
  app.set_version_flag("--version", "bihuan " BIHUAN_VERSION, session.say({"显示版本", "show the version"}));
  app.require_subcommand(1);
  app.fallthrough();
  session.add_global_options(app);
  app.footer(exit_codes_in_words(session));
  add_all_commands(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    if (argc == 1) std::fputs(app.help().c_str(), stderr);
    return static_cast<int>(session.report(usage_failure(app, error, session.language())));
  }
  return static_cast<int>(session.exit_code());
}

}  // namespace
}  // namespace bihuan

int main(int argc, char** argv) {
  bihuan::fill_closed_standard_files();
  try {
    return bihuan::run(argc, argv);
  } catch (const std::exception& error) {  // out of memory, and what a library below did not keep to itself
    std::fprintf(stderr, "error: %s\n", error.what());
    return static_cast<int>(bihuan::ExitCode::failure);
  }
}
