#include "engine/post/post.hpp"

#include "events/overloaded.hpp"

namespace bihuan {

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
  if (!context.facts.person(command.person)) return std::unexpected(refused("person_unknown"));
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

}  // namespace bihuan
