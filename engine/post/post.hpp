#pragma once

#include <variant>

#include "engine/context.hpp"
#include "engine/post/post_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

struct EstablishPost {
  static constexpr std::string_view type = "post.establish";
  static constexpr auto refusals =
      in_order(codes("already_established"), kClaimRefusals, kCodeRefusals, codes("unit_unknown"));
  std::string code;
  FreeText title;
  UnitId unit;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("title", title);
    archive("unit", unit);
  }
};

// A post is held by one person at a time: the one before is vacated first.
struct AssignPost {
  static constexpr std::string_view type = "post.assign";
  static constexpr auto refusals =
      in_order(codes("post_unknown"), kClaimRefusals,
               codes("post_abolished", "person_unknown", "person_left", "post_occupied"));
  Instant from{};
  PersonId person;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("person", person);
  }
};

struct VacatePost {
  static constexpr std::string_view type = "post.vacate";
  static constexpr auto refusals =
      in_order(codes("post_unknown"), kClaimRefusals, codes("person_not_in_post"));
  PersonId person;
  Instant until{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("person", person);
    archive("until", until);
  }
};

// Nobody holds it then, or later.
struct AbolishPost {
  static constexpr std::string_view type = "post.abolish";
  static constexpr auto refusals =
      in_order(codes("post_unknown"), kClaimRefusals, codes("already_abolished", "post_occupied"));
  Instant from{};
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("reason", reason);
  }
};

inline constexpr std::size_t kDelegatedCommandsMax = 50;

// 授权代理: somebody else signs for the holder, for a time, within limits; one at a time for each person.
struct GrantDelegation {
  static constexpr std::string_view type = "post.grant_delegation";
  static constexpr auto refusals =
      in_order(codes("post_unknown"), kClaimRefusals,
               codes("post_abolished", "person_unknown", "person_left", "delegated_to_holder", "reason_empty",
                     "delegation_over", "already_delegated", "too_many_commands", "command_unknown"));
  Instant from{};
  DelegationLimits limits;
  FreeText reason;
  PersonId to;
  Instant until{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("limits", limits);
    archive("reason", reason);
    archive("to", to);
    archive("until", until);
  }
};

struct RevokeDelegation {
  static constexpr std::string_view type = "post.revoke_delegation";
  static constexpr auto refusals = in_order(codes("post_unknown"), kClaimRefusals, codes("not_delegated"));
  Instant from{};
  FreeText reason;
  PersonId to;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("reason", reason);
    archive("to", to);
  }
};

using PostCommand =
    std::variant<EstablishPost, AssignPost, VacatePost, AbolishPost, GrantDelegation, RevokeDelegation>;
[[nodiscard]] Decision<PostEvent> decide(const PostState& post, const EstablishPost& command,
                                         const Context& context);
[[nodiscard]] Decision<PostEvent> decide(const PostState& post, const AssignPost& command,
                                         const Context& context);
[[nodiscard]] Decision<PostEvent> decide(const PostState& post, const VacatePost& command,
                                         const Context& context);
[[nodiscard]] Decision<PostEvent> decide(const PostState& post, const AbolishPost& command,
                                         const Context& context);
[[nodiscard]] Decision<PostEvent> decide(const PostState& post, const GrantDelegation& command,
                                         const Context& context);
[[nodiscard]] Decision<PostEvent> decide(const PostState& post, const RevokeDelegation& command,
                                         const Context& context);

}  // namespace bihuan
