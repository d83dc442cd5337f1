#include "tools/register/importer.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <optional>
#include <utility>

#include "engine/post/post_state.hpp"
#include "engine/runtime/queries.hpp"
#include "events/event.hpp"
#include "events/free_text.hpp"
#include "projections/codes.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kHowProven = "cli";

template <class IdType>
Result<IdType> known(const RowSource& rows, std::string_view code, std::uint64_t position) {
  const auto bits = find_code(rows, IdType::kind, code, position);
  if (!bits) return std::unexpected(bits.error());
  if (*bits) return IdType{**bits};
  return fail(
      FailureKind::not_found, "--by",
      said("no {kind} is known by '{word}'", {{"kind", by_name(IdType::kind)}, {"word", std::string(code)}}),
      said("write person@post by their codes, as {example}", {{"example", std::string("I-01@ZF-1")}}));
}

Result<PostState> post_state(const EventLog& log, PostId post, std::uint64_t position) {
  const auto records = stream_records(log, post.stream(), position);
  if (!records) return std::unexpected(records.error());
  PostState state;
  for (const Record& record : *records) {
    auto event = decode_event(record);
    if (!event) return std::unexpected(event.error());
    if (auto* const mine = std::get_if<PostEvent>(&*event)) {
      state = evolve(std::move(state), stamped(std::move(*mine), record));
    }
  }
  return state;
}

}  // namespace

Importer importer_of_account() {
  const uid_t account = ::geteuid();
  std::string name = std::to_string(account);
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> texts{};
  if (::getpwuid_r(account, &entry, texts.data(), texts.size(), &found) == 0 && found != nullptr) {
    const std::string_view known_as = found->pw_name;
    if (!known_as.empty() && check_line("os:" + std::string(known_as))) name = known_as;
  }
  Actor actor;
  actor.auth = kHowProven;
  return {.actor = std::move(actor), .name = "os:" + name};
}

Result<Importer> importer_of_book(const EventLog& log, const RowSource& rows, std::uint64_t position,
                                  std::string_view person_at_post, Instant now) {
  const std::size_t at = person_at_post.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == person_at_post.size()) {
    return fail(
        FailureKind::invalid_input, "--by",
        said("'{word}' is no person at a post", {{"word", std::string(person_at_post)}}),
        said("write person@post by their codes, as {example}", {{"example", std::string("I-01@ZF-1")}}));
  }
  const auto person = known<PersonId>(rows, person_at_post.substr(0, at), position);
  if (!person) return std::unexpected(person.error());
  const auto post = known<PostId>(rows, person_at_post.substr(at + 1), position);
  if (!post) return std::unexpected(post.error());
  const auto state = post_state(log, *post, position);
  if (!state) return std::unexpected(state.error());
  if (state->held_by(*person, now) == nullptr) {
    return fail(
        FailureKind::invalid_input, "--by",
        said("{word}: the person does not hold that post now", {{"word", std::string(person_at_post)}}),
        "name the post the person holds");
  }
  Actor actor;
  actor.auth = kHowProven;
  actor.person = *person;
  actor.post = *post;
  actor.unit = state->unit;
  return Importer{.actor = std::move(actor), .name = std::string(person_at_post)};
}

}  // namespace bihuan
