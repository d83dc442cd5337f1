#include "tools/scenario/views.hpp"

#include <algorithm>
#include <array>
#include <concepts>

#include "engine/runtime/queries.hpp"
#include "events/fields.hpp"
#include "events/outcome/ensure.hpp"
#include "events/time/offset_time.hpp"
#include "projections/case_history.hpp"
#include "projections/case_ledger.hpp"
#include "projections/find.hpp"
#include "projections/moved_deadlines.hpp"
#include "projections/overdue_board.hpp"

namespace bihuan {
namespace {

// The archive that writes down the fields of a line; times as a scenario writes them, in local time.
class FieldWriter {
 public:
  explicit FieldWriter(ViewLine& line) : line_(line) {}

  template <class T>
  void operator()(std::string_view name, T& value) {
    line_.fields.emplace_back(name, text(value));
  }

 private:
  template <class T>
  static std::string text(const T& value) {
    if constexpr (Optional<T>) {
      return value ? text(*value) : "none";
    } else if constexpr (std::same_as<T, bool>) {
      return value ? "yes" : "no";
    } else if constexpr (std::integral<T>) {
      return std::to_string(value);
    } else {
      return read_aloud_within(value);
    }
  }

  ViewLine& line_;
};

template <class Line>
ViewLine view_line(const Line& line, const Bits128& hazard) {
  ViewLine view{.hazard = hazard, .fields = {}};
  FieldWriter writer(view);
  const_cast<Line&>(line).serialize(writer);  // writing changes nothing
  return view;
}

// Ledger and board lines carry the id of their case.
template <class Line>
std::vector<ViewLine> lines_of(const std::vector<Line>& lines, const std::optional<Bits128>& hazard) {
  std::vector<ViewLine> views;
  for (const Line& line : lines) {
    const auto id = bits_from_hex(line.id);
    ENSURE(id.has_value());
    if (!hazard || id == hazard) views.push_back(view_line(line, *id));
  }
  return views;
}

using Answer = Result<std::vector<ViewLine>> (*)(const Asked&, const EventLog&, const RowSource&,
                                                 const AsOf&);

Result<std::vector<ViewLine>> ask_ledger(const Asked& asked, const EventLog&, const RowSource& rows,
                                         const AsOf& as_of) {
  const auto lines = case_ledger(rows, as_of);
  if (!lines) return std::unexpected(lines.error());
  return lines_of(*lines, asked.hazard);
}

Result<std::vector<ViewLine>> ask_overdue(const Asked& asked, const EventLog&, const RowSource& rows,
                                          const AsOf& as_of) {
  const auto lines = overdue_board(rows, as_of);
  if (!lines) return std::unexpected(lines.error());
  return lines_of(*lines, asked.hazard);
}

Result<std::vector<ViewLine>> ask_history(const Asked& asked, const EventLog& log, const RowSource& rows,
                                          const AsOf& as_of) {
  const std::optional<Bits128>& hazard = asked.hazard;
  ENSURE(hazard.has_value());
  const auto records = stream_records(log, HazardId{*hazard}.stream(), as_of.position);
  if (!records) return std::unexpected(records.error());
  const auto history = case_history(*records, rows, as_of);
  std::vector<ViewLine> views;
  if (!history && history.error().kind == FailureKind::not_found) return views;
  if (!history) return std::unexpected(history.error());
  for (const HistoryLine& line : history->lines) views.push_back(view_line(line, *hazard));
  return views;
}

Result<std::vector<ViewLine>> ask_moved(const Asked& asked, const EventLog&, const RowSource& rows,
                                        const AsOf& as_of) {
  const auto lines = moved_deadlines(rows, as_of);
  if (!lines) return std::unexpected(lines.error());
  return lines_of(*lines, asked.hazard);
}

constexpr std::size_t kFoundMax = 1000;

Result<std::vector<ViewLine>> ask_find(const Asked& asked, const EventLog&, const RowSource& rows,
                                       const AsOf& as_of) {
  const auto found = find(rows, asked.text, as_of, kFoundMax);
  if (!found) return std::unexpected(found.error());
  std::vector<ViewLine> views;
  for (const FindLine& line : found->lines) views.push_back(view_line(line, {}));
  return views;
}

template <class Line>
std::vector<std::string> fields_of() {
  std::vector<std::string> names;
  for (auto& [name, value] : view_line(Line{}, {}).fields) names.push_back(std::move(name));
  return names;
}

struct View {
  Answer answer;
  std::vector<std::string> fields;
  bool needs_case;
  bool needs_text;
};

constexpr std::array<std::string_view, 5> kNames{"ledger", "overdue", "history", "find", "moved"};

const View& view_of(std::string_view name) {
  static const std::array<View, kNames.size()> views{{{ask_ledger, fields_of<LedgerLine>(), false, false},
                                                      {ask_overdue, fields_of<OverdueLine>(), false, false},
                                                      {ask_history, fields_of<HistoryLine>(), true, false},
                                                      {ask_find, fields_of<FindLine>(), false, true},
                                                      {ask_moved, fields_of<MovedLine>(), false, false}}};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  ENSURE(found != kNames.end());
  return views[static_cast<std::size_t>(found - kNames.begin())];
}

}  // namespace

const std::string* ViewLine::field(std::string_view name) const {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  return found == fields.end() ? nullptr : &found->second;
}

std::span<const std::string_view> view_names() { return kNames; }

const std::vector<std::string>& view_fields(std::string_view view) { return view_of(view).fields; }

bool view_needs_case(std::string_view view) { return view_of(view).needs_case; }

bool view_needs_text(std::string_view view) { return view_of(view).needs_text; }

Result<std::vector<ViewLine>> ask(std::string_view view, const Asked& asked, const EventLog& log,
                                  const RowSource& rows, const AsOf& as_of) {
  return view_of(view).answer(asked, log, rows, as_of);
}

}  // namespace bihuan
