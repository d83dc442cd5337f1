#include "tools/program/rule_files.hpp"

#include "api/messages/messages.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

struct MistakeLine {
  std::string mistake;
  std::string place;  // "file:line:column"
  std::optional<std::string> remedy;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("mistake", mistake);
    archive("place", place);
    archive("remedy", remedy);
  }
};

const TableForm& mistakes_form() {
  static const TableForm kForm{.name = "mistakes",
                               .order = {"place", "mistake", "remedy"},
                               .brief = {},
                               .words = {{"mistake", {"错误", "mistake"}},
                                         {"place", {"位置", "place"}},
                                         {"remedy", {"怎么办", "what to do"}}},
                               .wraps = {"mistake", "remedy"}};
  return kForm;
}

}  // namespace

ExitCode tell_mistakes_of(Session& session, const std::vector<Failure>& mistakes) {
  const Language language = session.language();
  if (mistakes.size() == 1 && mistakes.front().kind != FailureKind::invalid_input) {
    return session.report(mistakes.front());
  }
  std::vector<MistakeLine> lines;
  for (const Failure& mistake : mistakes) {
    MistakeLine line{.mistake = told(mistake.detail, language),
                     .place = told(mistake.where, language),
                     .remedy = {}};
    if (!mistake.remedy.empty()) line.remedy = told(mistake.remedy, language);
    lines.push_back(std::move(line));
  }
  if (const auto printed = session.print(lines, mistakes_form()); !printed) {
    return session.report(printed.error());
  }
  session.warn({"共 {} 处错误。", "{} mistakes."}, mistakes.size());
  return ExitCode::bad_input;
}

}  // namespace bihuan
