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

std::string to_text(const Mistake& mistake) { return to_text(said(mistake)); }

Words said(const Mistake& mistake) {
  const std::string place =
      mistake.file + ":" + std::to_string(mistake.line) + ":" + std::to_string(mistake.column);
  Words detail = mistake.detail;
  if (!mistake.member.empty()) {
    detail = said("{where}: {detail}", {{"where", mistake.member}, {"detail", std::move(detail)}});
  }
  if (mistake.remedy.empty())
    return said("{where}: {detail}", {{"where", place}, {"detail", std::move(detail)}});
  return said("{where}: {detail} ({remedy})",
              {{"where", place}, {"detail", std::move(detail)}, {"remedy", mistake.remedy}});
}

}  // namespace bihuan
