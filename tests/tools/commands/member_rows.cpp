#include "tests/tools/commands/member_rows.hpp"

namespace bihuan {

std::string MemberRows::one_of(std::span<const std::string_view> all) {
  std::string list = "one of";
  for (const std::string_view name : all) {
    list += list == "one of" ? " `" : ", `";
    list += name;
    list += '`';
  }
  return list;
}

std::string MemberRows::leaf(const std::string&) {
  return "text, at most " + std::to_string(kCodeBytesMax) + " bytes";
}

std::string MemberRows::leaf(const FreeText&) {
  return "text, at most " + std::to_string(kFreeTextBytesMax) + " bytes, may have lines";
}

std::string MemberRows::leaf(const PersonName&) {
  return "name, at most " + std::to_string(kCodeBytesMax) + " bytes";
}

}  // namespace bihuan
