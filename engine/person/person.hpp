#pragma once

#include <variant>

#include "engine/context.hpp"
#include "engine/person/person_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

struct RegisterPerson {
  static constexpr std::string_view type = "person.register";
  static constexpr auto refusals =
      in_order(codes("already_registered"), kClaimRefusals, kCodeRefusals, codes("enterprise_unknown"));
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
