#include "tools/program/submit_line.hpp"

namespace bihuan {

const TableForm& submit_form() {
  static const TableForm kForm{.name = "submit",
                               .order = {"line", "command", "label", "result", "number", "first_position",
                                         "last_position", "code", "sentence", "basis", "remedy", "stream"},
                               .brief = {"line", "command", "result", "number", "first_position",
                                         "last_position", "code", "sentence", "basis", "remedy"},
                               .words = {{"basis", {"依据", "basis"}},
                                         {"code", {"代码", "code"}},
                                         {"command", {"命令", "command"}},
                                         {"first_position", {"起始位置", "first position"}},
                                         {"label", {"标记", "label"}},
                                         {"last_position", {"终止位置", "last position"}},
                                         {"line", {"行", "line"}},
                                         {"number", {"编号", "number"}},
                                         {"remedy", {"怎么办", "what to do"}},
                                         {"result", {"结果", "result"}},
                                         {"sentence", {"原因", "why"}},
                                         {"stream", {"流", "stream"}}}};
  return kForm;
}

SubmitLine line_of(const CommandLine& command) {
  SubmitLine line;
  line.command = command.submission.type;
  if (!command.label.empty()) line.label = command.label;
  line.line = command.line;
  line.stream = command.submission.stream.empty()
                    ? begun_stream(command.submission.type, command.submission.id)
                    : command.submission.stream;
  return line;
}

}  // namespace bihuan
