#include "engine/refusal.hpp"

namespace bihuan {

Refusal Refusal::with(std::string name, std::string value, std::optional<std::uint64_t> position) && {
  facts.push_back({std::move(name), position, std::move(value)});
  return std::move(*this);
}

Refusal Refusal::told_by(const Failure& fault) && {
  facts.push_back({std::string(kDetailWhere), std::nullopt, to_text(fault.where)});
  facts.push_back({std::string(kDetailPattern), std::nullopt, fault.detail.text()});
  for (const Filling& value : fault.detail.values()) {
    facts.push_back({std::string(kDetailValue) + value.name, std::nullopt, to_text(value.value)});
  }
  return std::move(*this);
}

Refusal Refusal::by(std::string pack_clause) && {
  clause = std::move(pack_clause);
  return std::move(*this);
}

}  // namespace bihuan
