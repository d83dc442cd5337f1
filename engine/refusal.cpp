#include "engine/refusal.hpp"

namespace bihuan {

Refusal Refusal::with(std::string name, std::string value, std::optional<std::uint64_t> position) && {
  facts.push_back({std::move(name), position, std::move(value)});
  return std::move(*this);
}

Refusal Refusal::by(std::string pack_clause) && {
  clause = std::move(pack_clause);
  return std::move(*this);
}

}  // namespace bihuan
