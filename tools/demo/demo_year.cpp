#include "tools/demo/demo_year.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/runtime/book_clock.hpp"
#include "engine/runtime/scheduler.hpp"
#include "engine/runtime/writer.hpp"
#include "tools/demo/demo_giving.hpp"
#include "tools/organisation/establishing.hpp"

namespace bihuan {
namespace {

constexpr std::uint64_t kCasesAnEnterprise = 6;
constexpr std::uint64_t kProgressSteps = 64;

// One step of one case, in the order of the year.
struct Happening {
  Instant at{};
  std::uint64_t number = 0;
  std::size_t step = 0;
  auto operator<=>(const Happening&) const = default;
};

struct Span {
  Date first{};
  Date last{};
};

Result<Span> span_of(const Organisation& organisation, const Calendar& calendar, std::int64_t years) {
  const auto founded = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(organisation.from));
  const std::chrono::year first = founded.year() + std::chrono::years(1);
  const std::chrono::year last = first + std::chrono::years(years - 1);
  const Span span{.first = Date(first / 1 / 1), .last = Date(last / 12 / 31)};
  if (calendar.is_published(span.last)) return span;
  return fail(FailureKind::invalid_input, "--years",
              said("the calendar {calendar} is published through {year} only",
                   {{"calendar", calendar.id}, {"year", calendar.published_through}}),
              "ask for fewer years, or name a later calendar in the organisation's file");
}

class DemoYear {
 public:
  DemoYear(const Organisation& organisation, const OrganisationRules& rules, const DemoChoice& choice,
           const Span& span)
      : calendar_(rules.calendar()),
        choice_(choice),
        clock_(calendar_.to_instant(LocalTime(span.first) - std::chrono::hours(12))),
        commands_(organisation, rules, "made up"),
        days_(calendar_, span.first, span.last),
        end_(calendar_.to_instant(LocalTime(span.last + std::chrono::days(1)))),
        organisation_(organisation),
        rules_(rules) {}

  Result<DemoMade> make(EventLog& log, const DemoProgress& progress) {
    auto writer = Writer::start(
        log, clock_,
        {.origin = organisation_.book.origin, .program = "bihuan demo", .zone = organisation_.book.zone});
    if (!writer) return std::unexpected(std::move(writer.error()));
    if (auto founded = found(**writer); !founded) return std::unexpected(std::move(founded.error()));
    if (auto lived = live(**writer, progress); !lived) return std::unexpected(std::move(lived.error()));
    return made_;
  }

 private:
  Result<void> found(Writer& writer) {
    const auto plan = plan_organisation(organisation_, rules_, commands_, nullptr, clock_.now());
    if (!plan) return std::unexpected(plan.error());
    const auto established = establish(*plan, commands_, writer);
    if (!established) return std::unexpected(established.error());
    if (established->refused) {
      return fail(FailureKind::invalid_input, commands_.code_of(established->refused->step),
                  said("the made-up year asked for what is refused: {code}",
                       {{"code", established->refused->refusal.code}}),
                  "take the sample organisation, or another seed");
    }
    auto office = DemoOffice::of(organisation_, commands_.ids_of_a_new_book(), clock_.now(),
                                 choice_.cases / kCasesAnEnterprise + 1, choice_.seed);
    if (!office) return std::unexpected(std::move(office.error()));
    office_.emplace(std::move(*office));
    made_.commands += office_->founding().size();
    return DemoGiving(writer).give(office_->founding());
  }

  [[nodiscard]] std::vector<Happening> happenings() {
    std::vector<Happening> all;
    cases_.reserve(choice_.cases);
    for (std::uint64_t number = 0; number < choice_.cases; ++number) {
      const DemoCase& one = cases_.emplace_back(choice_.seed, number, *office_, days_, calendar_);
      for (std::size_t step = 0; step < one.steps().size() && one.steps()[step].at < end_; ++step) {
        all.push_back({.at = one.steps()[step].at, .number = number, .step = step});
      }
    }
    std::ranges::sort(all);
    return all;
  }

  Result<void> live(Writer& writer, const DemoProgress& progress) {
    const std::vector<Happening> all = happenings();
    DemoGiving giving(writer);
    std::uint64_t reported = 0;
    for (std::size_t next = 0; next < all.size();) {
      const Instant now = all[next].at;
      if (auto moved = move_to(writer, now); !moved) return moved;
      std::vector<Submission> at_once;
      for (; next < all.size() && all[next].at == now; ++next) {
        at_once.push_back(cases_[all[next].number].make(all[next].step));
      }
      made_.commands += at_once.size();
      if (auto given = giving.give(std::move(at_once)); !given) return given;
      if (progress && next >= reported + kProgressSteps) progress(reported = next, all.size());
    }
    return move_to(writer, end_);
  }

  Result<void> move_to(Writer& writer, Instant at) {
    const auto raised = advance(writer, clock_, at);
    if (!raised) return std::unexpected(raised.error());
    made_.rungs += *raised;
    return {};
  }

  const Calendar& calendar_;
  std::vector<DemoCase> cases_;
  const DemoChoice& choice_;
  ManualClock clock_;
  OrganisationCommands commands_;
  DemoDays days_;
  Instant end_{};
  DemoMade made_;
  std::optional<DemoOffice> office_;
  const Organisation& organisation_;
  const OrganisationRules& rules_;
};

}  // namespace

Result<DemoMade> make_demo(EventLog& log, const Organisation& organisation, const OrganisationRules& rules,
                           const DemoChoice& choice, const DemoProgress& progress) {
  const auto span = span_of(organisation, rules.calendar(), choice.years);
  if (!span) return std::unexpected(span.error());
  return DemoYear(organisation, rules, choice, *span).make(log, progress);
}

}  // namespace bihuan
