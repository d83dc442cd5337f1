#include "tools/commands/mistake.hpp"

namespace bihuan {

Mistake placed(const Slip& slip, std::string_view text, std::string_view file, std::int64_t first_line) {
  const TextPlace place = place_of(text, slip.at);
  return {.column = static_cast<std::int64_t>(place.column),
          .detail = slip.detail,
          .file = std::string(file),
          .line = first_line + static_cast<std::int64_t>(place.line) - 1,
          .member = slip.member,
          .remedy = slip.remedy};
}

std::string to_text(const Mistake& mistake) {
  std::string text =
      mistake.file + ":" + std::to_string(mistake.line) + ":" + std::to_string(mistake.column) + ": ";
  if (!mistake.member.empty()) text += mistake.member + ": ";
  text += mistake.detail;
  if (!mistake.remedy.empty()) text += " (" + mistake.remedy + ")";
  return text;
}

}  // namespace bihuan
