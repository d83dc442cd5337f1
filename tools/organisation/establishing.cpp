#include "tools/organisation/establishing.hpp"

#include <utility>

namespace bihuan {
namespace {

// Whether the book knew the id with an answer that is none to the command of today.
bool is_stale(const Result<Answer>& answer) {
  return answer ? answer->again && answer->refusal : answer.error().kind == FailureKind::conflict;
}

Result<Answer> give(const OrganisationStep& step, const OrganisationIds& ids,
                    const OrganisationCommands& commands, Writer& writer) {
  for (std::size_t attempt = 1;; ++attempt) {
    auto answer = writer.submit_and_wait(commands.make(step, ids, attempt));
    if (!is_stale(answer) || attempt == kEstablishingAttemptsMax) return answer;
  }
}

}  // namespace

Result<Established> establish(const OrganisationPlan& plan, const OrganisationCommands& commands,
                              Writer& writer) {
  Established done;
  OrganisationIds ids = plan.ids;
  for (const OrganisationStep& step : plan.steps) {
    auto answer = give(step, ids, commands, writer);
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (answer->refusal) {
      done.refused = {.refusal = std::move(*answer->refusal), .step = step};
      return done;
    }
    if (!answer->again) done.records += answer->count;
    commands.learn(step, answer->stream, ids);
  }
  return done;
}

}  // namespace bihuan
