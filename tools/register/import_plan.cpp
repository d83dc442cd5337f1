#include "tools/register/import_plan.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "events/fields.hpp"

namespace bihuan {
namespace {

constexpr std::uint64_t kProgressPlanned = 256;

std::string time_text(const std::optional<LocalTime>& time) { return time ? to_text(*time) : std::string(); }

std::string on_time_text(const std::optional<bool>& on_time) {
  return !on_time ? "" : *on_time ? "yes" : "no";
}

// Holds one row against the book and the clock.
class CaseCheck {
 public:
  CaseCheck(const RegisterCase& read, const RegisterMapping& mapping, const RegisterRules& rules, Instant now)
      : read_(read), mapping_(mapping), calendar_(rules.calendar), now_(now) {}

  void against_clock() {
    refuse_future(mapping_.opened, read_.opened);
    if (read_.closed) refuse_future(mapping_.closed, *read_.closed);
  }

  void against_book(const KnownCase& known) {
    const HazardImported& held = known.imported;
    differ(mapping_.opened, read_.opened, known.opened);
    differ(mapping_.target, read_.target, held.claimed_due);
    differ(mapping_.channel.column, std::string(name_of(read_.channel)), std::string(name_of(held.channel)));
    differ(column_list(mapping_.description.columns), read_.description, held.intake.description.value);
    differ(column_list(mapping_.place), read_.place, held.intake.place.value);
    differ(mapping_.sector.column, read_.sector, held.intake.sector);
    differ(mapping_.territory, read_.territory, held.intake.territory);
    if (known.is_open) return;  // a closing is news
    differ(mapping_.closed, read_.closed, known.closure ? std::optional(known.closed) : std::nullopt);
    if (!known.closure) return;
    differ(mapping_.closure_reason, read_.closure_reason, known.closure->reason.value);
    differ(mapping_.on_time ? mapping_.on_time->column : "", on_time_text(read_.on_time),
           on_time_text(known.closure->claimed_on_time));
  }

  [[nodiscard]] std::vector<RowProblem> take() { return std::move(problems_); }

 private:
  void refuse(const std::string& column, RowProblemCode code, std::string_view value,
              std::string_view expected) {
    problems_.push_back(
        {read_.row, read_.line, column, code, excerpt(value), excerpt(expected), read_.case_id});
  }

  void refuse_future(const std::string& column, LocalTime time) {
    if (calendar_.to_instant(time) <= now_) return;
    refuse(column, RowProblemCode::in_future, to_text(time),
           to_text(std::chrono::floor<std::chrono::seconds>(calendar_.to_local(now_))));
  }

  void differ(const std::string& column, std::string_view now, std::string_view held) {
    if (now != held) refuse(column, RowProblemCode::differs_from_book, now, held);
  }

  // Instants, for a local time that the clocks skipped is none to come back to.
  void differ(const std::string& column, const std::optional<LocalTime>& now,
              const std::optional<Instant>& held) {
    if ((now ? std::optional(calendar_.to_instant(*now)) : std::nullopt) == held) return;
    refuse(column, RowProblemCode::differs_from_book, time_text(now),
           held ? to_text(calendar_.to_local(*held)) : std::string());
  }

  const RegisterCase& read_;
  const RegisterMapping& mapping_;
  const Calendar& calendar_;
  Instant now_;
  std::vector<RowProblem> problems_;
};

// Those of the file and those found here, by row: a row has problems of one kind only.
void list_problems(ImportPlan& plan, const RegisterFile& file, std::vector<RowProblem> found_here) {
  plan.problems.reserve(file.problems.size() + found_here.size());
  std::ranges::merge(file.problems, found_here, std::back_inserter(plan.problems), {}, &RowProblem::row,
                     &RowProblem::row);
  plan.problems_unlisted = file.problems_unlisted;
  if (plan.problems.size() <= kRowProblemsMax) return;
  plan.problems_unlisted += plan.problems.size() - kRowProblemsMax;
  plan.problems.resize(kRowProblemsMax);
}

void add_case(ImportPlan& plan, const RegisterCase& read, const std::optional<KnownCase>& known) {
  plan.good.push_back(&read);
  PlannedCase planned{.read = &read,
                      .open = !known,
                      .close = read.closed && (!known || known->is_open),
                      .stream = known ? known->stream : std::string()};
  if (!planned.open && !planned.close) {
    ++plan.known;
    return;
  }
  plan.cases.push_back(std::move(planned));
}

Result<void> plan_rules(ImportPlan& plan, const RegisterRules& rules, const RegisterBook* book) {
  const auto calendar = book == nullptr ? Result<bool>(false) : book->has_calendar(rules);
  if (!calendar) return std::unexpected(calendar.error());
  plan.publish_calendar = !*calendar && !plan.cases.empty();
  for (const RegisterPack& pack : rules.packs) {
    const auto has = book == nullptr ? Result<bool>(false) : book->has_pack(pack);
    if (!has) return std::unexpected(has.error());
    if (!*has && !plan.cases.empty()) plan.adopt_packs.push_back(&pack);
  }
  return {};
}

}  // namespace

Result<ImportPlan> plan_import(const RegisterFile& file, const RegisterMapping& mapping,
                               const RegisterRules& rules, const RegisterBook* book, Instant now,
                               const PlanProgress& progress) {
  ImportPlan plan;
  plan.bad_rows = file.rows_with_problems;
  std::vector<RowProblem> found_here;
  std::uint64_t done = 0;
  for (const RegisterCase& read : file.cases) {
    if (progress && done % kProgressPlanned == 0) progress(done, file.cases.size());
    ++done;
    std::optional<KnownCase> known;
    if (book != nullptr) {
      auto found = book->case_of(mapping.register_name, read.case_id);
      if (!found) return std::unexpected(found.error());
      known = std::move(*found);
    }
    CaseCheck check(read, mapping, rules, now);
    check.against_clock();
    if (known) check.against_book(*known);
    auto problems = check.take();
    if (problems.empty()) {
      add_case(plan, read, known);
      continue;
    }
    ++plan.bad_rows;
    std::ranges::move(problems, std::back_inserter(found_here));
  }
  list_problems(plan, file, std::move(found_here));
  for (const PlannedCase& planned : plan.cases) {
    const Instant opened = rules.calendar.to_instant(planned.read->opened);
    if (&planned == &plan.cases.front() || opened < plan.first_opened) plan.first_opened = opened;
  }
  if (const auto ruled = plan_rules(plan, rules, book); !ruled) return std::unexpected(ruled.error());
  return plan;
}

}  // namespace bihuan
