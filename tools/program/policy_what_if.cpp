#include "tools/program/policy_what_if.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/hazard/recomputing.hpp"
#include "engine/runtime/stream_fold.hpp"
#include "events/fields.hpp"
#include "events/json_writer.hpp"
#include "events/outcome/ensure.hpp"
#include "projections/case_rows.hpp"
#include "projections/moved_deadlines.hpp"
#include "tools/pack_file.hpp"
#include "tools/program/rule_choice.hpp"
#include "tools/program/rule_files.hpp"
#include "tools/program/table_forms.hpp"

namespace bihuan {
namespace {

struct WhatIfChoice {
  std::optional<TimeText> effective;
  std::string file;
};

// The pack as it would be known if it were adopted next.
PackState adopted_next(const KnownRules& known, const Pack& pack, Instant effective_at) {
  return {.digest = sha256(to_canonical_json(pack)),
          .effective_at = effective_at,
          .for_register = {},
          .pack = std::make_shared<const Pack>(pack),
          .position = known.book.log->head().size,
          .recorded_at = known.book.as_of.at,
          .recomputes_at = std::max(effective_at, known.book.as_of.at),
          .signed_at = effective_at};
}

MovedLine line_of(const KnownRules& known, HazardId id, const HazardState& hazard,
                  const DeadlineRecomputed& moved) {
  const Calendar& local = *known.rules.calendar()->calendar;
  MovedLine line;
  line.because = static_cast<std::int64_t>(moved.because);
  line.calendar = moved.after.calendar;
  line.clock = name_of(moved.clock);
  line.due = known.text(moved.after.due);
  line.due_before = known.text(moved.before.due);
  if (moved.holds_from) line.holds_from = known.text(*moved.holds_from);
  line.id = to_hex(id.bits);
  line.last_day = to_text(last_day(moved.after.due, local));
  line.last_day_before = to_text(last_day(moved.before.due, local));
  line.number = hazard.number;
  line.pack = moved.after.pack;
  line.reason = name_of(moved.reason);
  return line;
}

Result<HazardState> hazard_of(const EventLog& log, HazardId id, std::uint64_t position) {
  const auto fold = fold_stream(log, id.stream(), position);
  if (!fold) return std::unexpected(fold.error());
  const auto* const hazard = std::get_if<HazardState>(&fold->state.value());
  ENSURE(hazard != nullptr);  // of a hazard's stream
  return *hazard;
}

// By number. FAILS: io, corrupt.
Result<std::vector<MovedLine>> would_move(const KnownRules& known, const PackState& adopted) {
  RuleBook rules = known.rules;
  rules.take(adopted);
  std::vector<HazardId> open;
  const std::uint64_t position = known.book.as_of.position;
  const auto read = each_case(*known.book.rows, position, [&](HazardId id, const CaseFacts& facts) {
    if (is_open(facts) && !facts.testimony) open.push_back(id);
  });
  if (!read) return std::unexpected(read.error());
  std::vector<MovedLine> lines;
  for (const HazardId& id : open) {
    const auto hazard = hazard_of(*known.book.log, id, position);
    if (!hazard) return std::unexpected(hazard.error());
    for (const DeadlineRecomputed& moved : recomputed(*hazard, adopted.position, rules)) {
      lines.push_back(line_of(known, id, *hazard, moved));
    }
  }
  std::ranges::stable_sort(lines, {}, &MovedLine::number);
  return lines;
}

ExitCode run_what_if(Session& session, const WhatIfChoice& choice) {
  const auto pack = check_pack_file(choice.file);
  if (!pack) return tell_mistakes_of(session, pack.error());
  const auto known = known_rules(session);
  if (!known) return session.report(known.error());
  if (known->rules.calendar() == nullptr || !known->rules.has_office_pack()) {
    session.note({"本机关还没有工作日历或规则包，没有正在计算的期限。",
                  "The office has no calendar or no pack yet, so no deadline runs."});
    return ExitCode::ok;
  }
  Instant effective = known->book.as_of.at;
  if (choice.effective) {
    const auto given = rule_instant(session, "--effective", *choice.effective, known->book.local());
    if (!given) return session.report(given.error());
    effective = *given;
  }
  const auto lines = would_move(*known, adopted_next(*known, *pack, effective));
  if (!lines) return session.report(lines.error());
  session.note({"若 {} 自 {} 起施行，将重算 {} 个正在计算的期限；什么也没有写入。",
                "If {} took effect at {}, {} running deadlines would move; nothing was written."},
               pack->id, text_of(effective, known->book.local()), lines->size());
  return session.report(session.print(*lines, moved_form()));
}

}  // namespace

void add_what_if(CLI::App& policy, Session& session) {
  const auto choice = std::make_shared<WhatIfChoice>();
  CLI::App* command = session.add_command(
      policy, "what-if",
      {"试算：采用这一规则包会改变哪些正在计算的期限，什么也不写",
       "which running deadlines adopting a pack would move: case, old, new, why; nothing is written"},
      "bihuan policy what-if new_pack.toml --effective 2024-05-15",
      [&session, choice] { return run_what_if(session, *choice); });
  session.add_option(*command, "file", choice->file, {"规则包文件", "the file"}, "FILE")->required();
  add_rule_time(*command, session, "--effective", choice->effective,
                {"设想的施行时间；不写即所问时点", "when it would take effect; without it, the moment asked about"});
  session.add_time_options(*command);
  session.add_table_options(*command);
}

}  // namespace bihuan
