#pragma once

#include <array>
#include <variant>

#include "engine/context.hpp"
#include "engine/person/person_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

struct RegisterPerson {
  static constexpr std::string_view type = "person.register";
  static constexpr std::array<std::string_view, 4> refusals{"already_registered", "code_empty", "code_in_use",
                                                            "enterprise_unknown"};
  std::string code;
  std::optional<EnterpriseId> enterprise;
  PersonName name;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("enterprise", enterprise);
    archive("name", name);
  }
};

using PersonCommand = std::variant<RegisterPerson>;
[[nodiscard]] Decision<PersonEvent> decide(const PersonState& person, const RegisterPerson& command,
                                           const Context& context);

}  // namespace bihuan
