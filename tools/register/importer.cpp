#include "tools/register/importer.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <optional>
#include <utility>

#include "engine/runtime/stream_fold.hpp"
#include "events/free_text.hpp"
#include "events/outcome/ensure.hpp"
#include "projections/codes.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kHowProven = "cli";

template <class IdType>
Result<IdType> known(const RowSource& rows, std::string_view code, std::uint64_t position) {
  const auto bits = find_code(rows, IdType::kind, code, position);
  if (!bits) return std::unexpected(bits.error());
  if (*bits) return IdType{**bits};
  return fail(FailureKind::not_found, "--by",
              "the book knows no " + std::string(IdType::kind) + " " + std::string(code),
              "write <person>@<post> by their codes");
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
    return fail(FailureKind::invalid_input, "--by",
                "'" + std::string(person_at_post) + "' is no person at a post",
                "write <person>@<post> by their codes, as I-01@ZF-1");
  }
  const auto person = known<PersonId>(rows, person_at_post.substr(0, at), position);
  if (!person) return std::unexpected(person.error());
  const auto post = known<PostId>(rows, person_at_post.substr(at + 1), position);
  if (!post) return std::unexpected(post.error());
  const auto fold = fold_stream(log, post->stream(), position);
  if (!fold) return std::unexpected(fold.error());
  const auto* const state = std::get_if<PostState>(&fold->state.value());
  ENSURE(state != nullptr);  // of a post's stream
  if (state->held_by(*person, now) == nullptr) {
    return fail(FailureKind::invalid_input, "--by",
                std::string(person_at_post) + ": the person does not hold that post now",
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
