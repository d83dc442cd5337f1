#include "projections/case_history.hpp"

#include "events/event.hpp"
#include "projections/case_line.hpp"
#include "projections/case_rows.hpp"
#include "projections/essentials.hpp"
#include "projections/phrases.hpp"

namespace bihuan {
namespace {

std::unexpected<Failure> not_found(Words where) {
  return fail(FailureKind::not_found, std::move(where), "the book knew of no such case then",
              "ask for a later time, or check the number");
}

void add_actor(HistoryLine& line, const Actor& actor, Directory& directory) {
  line.auth = actor.auth;
  if (actor.deputy_for) line.deputy_for = directory.code(*actor.deputy_for);
  if (actor.entered_by) line.entered_by = directory.person(*actor.entered_by);
  if (actor.person) line.person = directory.person(*actor.person);
  if (actor.post) line.post = directory.code(*actor.post);
  if (actor.unit) line.unit = directory.code(*actor.unit);
}

Result<HistoryLine> history_line(const Record& record, const Calendar& local, Directory& directory) {
  auto event = decode_event(record);
  if (!event) return std::unexpected(std::move(event.error()));
  const Micros delay = record.recorded_at - record.happened_at();
  HistoryLine line;
  line.delay = duration_text(delay);
  line.delay_seconds = std::chrono::floor<std::chrono::seconds>(delay).count();
  line.essentials = essentials(std::move(*event), local, directory);
  line.occurred_at = local_text(record.happened_at(), local);
  line.position = static_cast<std::int64_t>(record.position);
  line.recorded_at = local_text(record.recorded_at, local);
  line.source = record.source;
  line.type = record.type;
  if (record.actor) add_actor(line, *record.actor, directory);
  return line;
}

}  // namespace

Result<CaseHistory> case_history(std::span<const Record> of_the_stream, const RowSource& rows,
                                 const AsOf& as_of) {
  if (of_the_stream.empty()) return not_found("case");
  const std::string& stream = of_the_stream.front().stream;
  const auto id = id_from_stream<HazardId>(stream);
  if (!id) return not_found(stream);
  const auto facts = read_case(rows, *id, as_of.position);
  if (!facts) return std::unexpected(facts.error());
  if (!*facts) return not_found(stream);
  const CaseView seen = view(**facts, as_of.at);
  if (seen.intake == nullptr) return not_found(stream);
  const auto calendars = Calendars::read(rows, as_of.position);
  if (!calendars) return std::unexpected(calendars.error());
  Directory directory(rows, as_of.position);
  CaseHistory history{.lines = {}, .summary = line_of(*id, **facts, seen, *calendars, directory)};
  for (const Record& record : of_the_stream) {
    if (record.position > as_of.position || record.happened_at() > as_of.at) continue;
    auto line = history_line(record, calendars->of(**facts), directory);
    if (!line) return std::unexpected(std::move(line.error()));
    history.lines.push_back(std::move(*line));
  }
  if (directory.failure()) return std::unexpected(*directory.failure());
  return history;
}

}  // namespace bihuan
