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
      in_order(codes("post_unknown"), kClaimRefusals, codes("person_unknown", "post_occupied"));
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

using PostCommand = std::variant<EstablishPost, AssignPost, VacatePost>;
[[nodiscard]] Decision<PostEvent> decide(const PostState& post, const EstablishPost& command,
                                         const Context& context);
[[nodiscard]] Decision<PostEvent> decide(const PostState& post, const AssignPost& command,
                                         const Context& context);
[[nodiscard]] Decision<PostEvent> decide(const PostState& post, const VacatePost& command,
                                         const Context& context);

}  // namespace bihuan
