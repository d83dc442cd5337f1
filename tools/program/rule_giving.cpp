#include "tools/program/rule_giving.hpp"

#include <algorithm>
#include <utility>

#include "engine/runtime/queries.hpp"
#include "engine/runtime/rule_book.hpp"
#include "projections/moved_deadlines.hpp"
#include "tools/register/importer.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kAttemptsMax = 100;

CommandId command_id(const Actor& actor, std::string_view type, const std::string& data,
                     std::size_t attempt) {
  std::string cause = std::string("rules\n").append(type).append("\n") + data + "\n" + to_canonical_json(actor);
  if (attempt > 1) cause += "\nattempt " + std::to_string(attempt);
  return derived_command_id(cause);
}

Result<Answer> answered(Writer& writer, const Actor& actor, std::string_view type, const std::string& data) {
  for (std::size_t attempt = 1;; ++attempt) {
    auto answer = writer.submit_and_wait({.actor = actor,
                                          .data = {data},
                                          .id = command_id(actor, type, data, attempt),
                                          .occurred_at = {},
                                          .occurred_precision = {},
                                          .source = {},
                                          .stream = {},
                                          .type = std::string(type)});
    const bool refused_before = answer && answer->again && answer->refusal;
    if (!refused_before || attempt == kAttemptsMax) return answer;
  }
}

Result<std::uint64_t> moved_by(const BookForWriting& book, std::uint64_t because) {
  const auto rows = stored_rows(*book.log);
  if (!rows) return std::unexpected(rows.error());
  const auto moved = moved_deadlines(**rows, {.at = Instant::max(), .position = book.log->head().size - 1});
  if (!moved) return std::unexpected(moved.error());
  return static_cast<std::uint64_t>(std::ranges::count(*moved, static_cast<std::int64_t>(because),
                                                       &MovedLine::because));
}

}  // namespace

void RuleGiver::add_option(CLI::App& command, Session& session) {
  session.add_option(command, "--by", by,
                     {"由谁办理：人员@岗位，如 A-01@AWB-0", "who gives it: person@post, as A-01@AWB-0"},
                     "PERSON@POST");
}

Result<Actor> RuleGiver::actor(const BookForWriting& book) const {
  if (by.empty()) return importer_of_account().actor;
  const auto rows = stored_rows(*book.log);
  if (!rows) return std::unexpected(rows.error());
  auto known = importer_of_book(*book.log, **rows, book.log->head().size - 1, by, book.clock->now());
  if (!known) return std::unexpected(std::move(known.error()));
  return std::move(known->actor);
}

Result<std::optional<GivenRule>> give_rule(Session& session, BookForWriting& book, const Actor& actor,
                                           std::string_view type, const std::string& data) {
  auto answer = answered(*book.writer, actor, type, data);
  if (!answer) return std::unexpected(std::move(answer.error()));
  if (answer->refusal) {
    const auto rules = RuleBook::read(*book.log);
    if (!rules) return std::unexpected(rules.error());
    session.warn({"{}", "{}"}, session.refusal_to_text(*answer->refusal, rules->local_calendar()));
    return std::nullopt;
  }
  if (const auto raised = book.writer->raise_due(); !raised) return std::unexpected(raised.error());
  const auto moved = moved_by(book, answer->first);
  if (!moved) return std::unexpected(moved.error());
  return GivenRule{.again = answer->again, .position = answer->first, .moved = *moved};
}

}  // namespace bihuan
