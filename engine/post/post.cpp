#include "engine/post/post.hpp"

#include <algorithm>

#include "engine/command.hpp"
#include "events/overloaded.hpp"

namespace bihuan {
namespace {

Objection known_objection(const PostState& post, const Context& context) {
  if (!post.exists) return refused("post_unknown");
  return claim_objection(context);
}

// The person is known, and has not left by then.
Objection staying_objection(PersonId id, Instant at, const Context& context) {
  const PersonState* const person = context.facts.person(id);
  if (person == nullptr) return refused("person_unknown");
  if (!person->has_left(at)) return std::nullopt;
  return refused("person_left").with("person", person->code, person->position);
}

Objection limits_objection(const DelegationLimits& limits) {
  if (limits.commands.size() > kDelegatedCommandsMax) {
    return refused("too_many_commands").with("most", std::to_string(kDelegatedCommandsMax));
  }
  for (const std::string& type : limits.commands) {
    if (std::ranges::find(all_command_types(), type, &CommandType::type) == all_command_types().end())
      return refused("command_unknown").with("command", type);
  }
  return std::nullopt;
}

Objection period_objection(const PostState& post, const GrantDelegation& command, const Context& context) {
  if (command.until <= command.from || command.until <= context.stamp.now) {
    return refused("delegation_over")
        .with("from", to_utc_text(command.from))
        .with("until", to_utc_text(command.until));
  }
  for (const Delegation& one : post.delegations) {
    if (one.to != command.to || one.until <= command.from || command.until <= one.from) continue;
    return refused("already_delegated").with("post", post.code, one.position);
  }
  return std::nullopt;
}

}  // namespace

const Tenure* PostState::holder(Instant at) const {
  for (const Tenure& tenure : tenures) {
    if (tenure.from <= at && (!tenure.until || at < *tenure.until)) return &tenure;
  }
  return nullptr;
}

const Tenure* PostState::held_by(PersonId person, Instant at) const {
  const Tenure* const tenure = holder(at);
  return tenure != nullptr && tenure->person == person ? tenure : nullptr;
}

bool PostState::held_after(Instant at) const {
  return std::ranges::any_of(tenures, [at](const Tenure& one) { return !one.until || *one.until > at; });
}

const Delegation* PostState::delegation(PersonId person, Instant at) const {
  const auto found = std::ranges::find_if(delegations, [&](const Delegation& one) {
    return one.to == person && one.from <= at && at < one.until;
  });
  return found == delegations.end() ? nullptr : &*found;
}

PostState evolve(PostState post, const Stamped<PostEvent>& stamped) {
  std::visit(
      Overloaded{[&](const PostEstablished& e) {
                   post.code = e.code;
                   post.exists = true;
                   post.position = stamped.position;
                   post.unit = e.unit;
                 },
                 [&](const PostAssigned& e) {
                   post.tenures.push_back(
                       {.from = e.from, .person = e.person, .position = stamped.position, .until = {}});
                 },
                 [&](const PostVacated& e) {
                   for (Tenure& tenure : post.tenures) {
                     if (tenure.person == e.person && !tenure.until) tenure.until = e.until;
                   }
                 },
                 [&](const PostAbolished& e) { post.abolished_from = e.from; },
                 [&](const DelegationGranted& e) {
                   post.delegations.push_back({.from = e.from,
                                               .limits = e.limits,
                                               .position = stamped.position,
                                               .to = e.to,
                                               .until = e.until});
                 },
                 [&](const DelegationRevoked& e) {
                   for (Delegation& one : post.delegations) {
                     if (one.to == e.to) one.until = std::min(one.until, e.from);
                   }
                 }},
      stamped.event);
  return post;
}

Decision<PostEvent> decide(const PostState& post, const EstablishPost& command, const Context& context) {
  if (post.exists)
    return std::unexpected(refused("already_established").with("code", post.code, post.position));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (auto objection = code_objection(PostId::kind, command.code, context))
    return std::unexpected(*objection);
  if (!context.facts.unit(command.unit)) return std::unexpected(refused("unit_unknown"));
  return std::vector<PostEvent>{PostEstablished{command.code, command.title, command.unit}};
}

Decision<PostEvent> decide(const PostState& post, const AssignPost& command, const Context& context) {
  if (!post.exists) return std::unexpected(refused("post_unknown"));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (post.abolished_from && *post.abolished_from <= command.from)
    return std::unexpected(refused("post_abolished").with("post", post.code, post.position));
  if (auto objection = staying_objection(command.person, command.from, context))
    return std::unexpected(*objection);
  for (const Tenure& tenure : post.tenures) {
    if (!tenure.until || command.from < *tenure.until) {
      return std::unexpected(refused("post_occupied").with("post", post.code, tenure.position));
    }
  }
  return std::vector<PostEvent>{PostAssigned{command.from, command.person}};
}

Decision<PostEvent> decide(const PostState& post, const VacatePost& command, const Context& context) {
  if (!post.exists) return std::unexpected(refused("post_unknown"));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  const Tenure* const tenure = post.held_by(command.person, command.until);
  if (tenure == nullptr || tenure->until) {
    return std::unexpected(refused("person_not_in_post").with("post", post.code, post.position));
  }
  return std::vector<PostEvent>{PostVacated{command.person, command.until}};
}

Decision<PostEvent> decide(const PostState& post, const AbolishPost& command, const Context& context) {
  const auto free = [&]() -> Objection {
    if (post.abolished_from) return refused("already_abolished").with("post", post.code, post.position);
    if (post.held_after(command.from)) return refused("post_occupied").with("post", post.code, post.position);
    return std::nullopt;
  };
  if (auto objection = first_of([&] { return known_objection(post, context); }, free)) {
    return std::unexpected(*objection);
  }
  return std::vector<PostEvent>{PostAbolished{command.from, command.reason}};
}

Decision<PostEvent> decide(const PostState& post, const GrantDelegation& command, const Context& context) {
  const auto there = [&]() -> Objection {
    if (!post.abolished_from || *post.abolished_from > command.from) return std::nullopt;
    return refused("post_abolished").with("post", post.code, post.position);
  };
  const auto another = [&]() -> Objection {
    if (post.held_by(command.to, command.from) == nullptr) return std::nullopt;
    return refused("delegated_to_holder").with("post", post.code, post.position);
  };
  const auto reasoned = [&]() -> Objection {
    if (!command.reason.value.empty()) return std::nullopt;
    return refused("reason_empty");
  };
  if (auto objection = first_of([&] { return known_objection(post, context); }, there,
                                [&] { return staying_objection(command.to, command.from, context); }, another,
                                reasoned, [&] { return period_objection(post, command, context); },
                                [&] { return limits_objection(command.limits); })) {
    return std::unexpected(*objection);
  }
  return std::vector<PostEvent>{
      DelegationGranted{command.from, command.limits, command.reason, command.to, command.until}};
}

Decision<PostEvent> decide(const PostState& post, const RevokeDelegation& command, const Context& context) {
  const auto granted = [&]() -> Objection {
    const auto runs = [&](const Delegation& one) { return one.to == command.to && one.until > command.from; };
    if (std::ranges::any_of(post.delegations, runs)) return std::nullopt;
    return refused("not_delegated").with("post", post.code, post.position);
  };
  if (auto objection = first_of([&] { return known_objection(post, context); }, granted)) {
    return std::unexpected(*objection);
  }
  return std::vector<PostEvent>{DelegationRevoked{command.from, command.reason, command.to}};
}

}  // namespace bihuan
