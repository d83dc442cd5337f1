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

// 离任: retired, dismissed, transferred. Posts are vacated on their own.
struct RecordLeaving {
  static constexpr std::string_view type = "person.record_leaving";
  static constexpr auto refusals = in_order(codes("person_unknown"), kClaimRefusals, codes("already_left"));
  Instant from{};
  Leaving how = Leaving::other;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("how", how);
  }
};

struct CorrectPersonName {
  static constexpr std::string_view type = "person.correct_name";
  static constexpr auto refusals =
      in_order(codes("person_unknown"), kClaimRefusals, codes("name_empty", "reason_empty"));
  PersonName name;
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("name", name);
    archive("reason", reason);
  }
};

using PersonCommand = std::variant<RegisterPerson, RecordLeaving, CorrectPersonName>;
[[nodiscard]] Decision<PersonEvent> decide(const PersonState& person, const RegisterPerson& command,
                                           const Context& context);
[[nodiscard]] Decision<PersonEvent> decide(const PersonState& person, const RecordLeaving& command,
                                           const Context& context);
[[nodiscard]] Decision<PersonEvent> decide(const PersonState& person, const CorrectPersonName& command,
                                           const Context& context);

}  // namespace bihuan
