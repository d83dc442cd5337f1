#include "tools/program/essentials_members.hpp"

#include "api/messages/messages.hpp"

namespace bihuan {
namespace {

// The known name of the member that begins there; empty where none does.
std::string_view name_at(std::string_view text, std::size_t begin) {
  const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.", begin);
  if (end == std::string_view::npos || end == begin || !text.substr(end).starts_with(": ")) return {};
  const std::string_view name = text.substr(begin, end - begin);
  return has_label(std::string("field.").append(name)) ? name : std::string_view{};
}

}  // namespace

std::vector<EssentialsMember> essentials_members(std::string_view essentials) {
  std::vector<EssentialsMember> members;
  std::size_t value = 0;  // where that of the last member begins
  bool in_list = false;
  const auto end_last = [&](std::size_t end) {
    if (!members.empty()) members.back().value = essentials.substr(value, end - value);
  };
  for (std::size_t at = 0; at < essentials.size(); ++at) {
    const std::string_view rest = essentials.substr(at);
    if (rest.starts_with('(') && !name_at(essentials, at + 1).empty()) in_list = true;
    if (in_list && (rest == ")" || rest.starts_with("); ") || rest.starts_with("), ("))) in_list = false;
    const bool first = at == 0;
    if (in_list || (!first && !rest.starts_with("; "))) continue;
    const std::size_t begin = first ? 0 : at + 2;
    const std::string_view name = name_at(essentials, begin);
    if (name.empty()) continue;
    end_last(at);
    members.push_back({.name = name, .value = {}});
    value = begin + name.size() + 2;
  }
  end_last(essentials.size());
  return members;
}

std::string essentials_of(const std::vector<EssentialsMember>& members) {
  std::string text;
  for (const EssentialsMember& member : members) {
    if (!text.empty()) text += "; ";
    text.append(member.name).append(": ").append(member.value);
  }
  return text;
}

}  // namespace bihuan
