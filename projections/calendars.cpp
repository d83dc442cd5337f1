#include "projections/calendars.hpp"

#include <algorithm>

#include "events/binary_archive.hpp"

namespace bihuan {
namespace {

const Calendar& utc() {
  static const Calendar calendar{.id = "UTC",
                                 .offsets = {{.from = {}, .seconds = 0}},
                                 .published_from = kYearMin,
                                 .published_through = kYearMin,
                                 .rest_days = {},
                                 .source = "no calendar is published yet",
                                 .swapped_days = {},
                                 .weekend = {},
                                 .zone = "UTC"};
  return calendar;
}

Result<CalendarRow> calendar_row_from(std::string_view id, std::string_view bytes) {
  const Words where = said("ledger row {row}", {{"row", "calendars " + std::string(id)}});
  auto row = from_binary<CalendarRow>(bytes);
  if (!row) {
    row.error().where = where;
    return row;
  }
  if (const auto sound = check(row->calendar); !sound) {
    return fail(FailureKind::corrupt, where, said(sound.error()), "rebuild the ledgers: bihuan rebuild");
  }
  return row;
}

template <class Rows, class Wanted>
const Calendar* last_of(const Rows& rows, const Wanted& wanted) {
  const auto found = std::find_if(rows.rbegin(), rows.rend(), wanted);
  return found == rows.rend() ? nullptr : &found->calendar;
}

}  // namespace

Result<Calendars> Calendars::read(const RowSource& rows, std::uint64_t position) {
  Calendars calendars;
  std::optional<Failure> failure;
  const auto add = [&](std::string_view id, std::string_view bytes) {
    auto row = calendar_row_from(id, bytes);
    if (row) {
      calendars.known_.push_back(std::move(*row));
    } else {
      failure = std::move(row.error());
    }
    return !failure;
  };
  if (auto done = rows.rows_at(Ledger::calendars, "", position, add); !done) {
    return std::unexpected(std::move(done.error()));
  }
  if (failure) return std::unexpected(std::move(*failure));
  std::sort(calendars.known_.begin(), calendars.known_.end(),
            [](const CalendarRow& a, const CalendarRow& b) { return a.position < b.position; });
  return calendars;
}

const Calendar& Calendars::office() const {
  const Calendar* const last = last_of(known_, [](const CalendarRow& row) { return !row.for_register; });
  return last == nullptr ? utc() : *last;
}

const Calendar* Calendars::find(std::string_view id) const {
  return last_of(known_, [id](const CalendarRow& row) { return row.calendar.id == id; });
}

const Calendar& Calendars::of(const CaseFacts& facts) const {
  if (!facts.testimony) return office();
  const Calendar* own = facts.clocks.empty() ? nullptr : find(facts.clocks.front().calendar);
  if (own == nullptr) {
    own = last_of(known_,
                  [&](const CalendarRow& row) { return row.for_register == facts.testimony->register_name; });
  }
  return own == nullptr ? office() : *own;
}

}  // namespace bihuan
