#include "engine/refusal.hpp"

namespace bihuan {

Refusal Refusal::with(std::string name, std::string value, std::optional<std::uint64_t> position) && {
  facts.push_back({std::move(name), position, std::move(value)});
  return std::move(*this);
}

Refusal refused_for(std::string_view code, const Failure& fault) {
  Refusal refusal = refused(code)
                        .with("detail", to_text(fault))
                        .with(std::string(kDetailWhere), to_text(fault.where))
                        .with(std::string(kDetailPattern), fault.detail.text());
  for (const Filling& value : fault.detail.values()) {
    refusal = std::move(refusal).with(std::string(kDetailValue) + value.name, to_text(value.value));
  }
  return refusal;
}

Refusal Refusal::by(std::string pack_clause) && {
  clause = std::move(pack_clause);
  return std::move(*this);
}

}  // namespace bihuan
