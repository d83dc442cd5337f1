#include "tools/register/case_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "events/free_text.hpp"
#include "events/outcome/ensure.hpp"
#include "tools/workbook/cell_text.hpp"
#include "tools/workbook/office_date.hpp"
#include "tools/workbook/office_text.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kPlaceSeparator = ", ";
constexpr std::string_view kOfficeDates = "2024-03-05 / 2024年3月5日";

bool holds_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
  });
}

std::string formats_of(const RegisterMapping& mapping) {
  std::string text;
  for (const DateFormat& format : mapping.date_formats) {
    text += (text.empty() ? "" : " / ") + format.written();
  }
  return text;
}

// Reads one row cell by cell and remembers what was wrong.
class RowReader {
 public:
  RowReader(const RegisterMapping& mapping, const ColumnPositions& positions, Encoding encoding,
            const CsvRow& row)
      : mapping_(mapping), positions_(positions), encoding_(encoding), row_(row) {}

  [[nodiscard]] CaseRow read() &&;

 private:
  struct Time {
    LocalTime at{};
    bool has_clock = true;
  };

  void refuse(std::string_view column, RowProblemCode code, std::string_view value,
              std::string expected = "");
  [[nodiscard]] const std::string& cell(const std::string& column);
  // Nothing when the cell cannot be read, which is then a problem.
  [[nodiscard]] std::optional<std::string> decoded(const std::string& column);
  [[nodiscard]] bool is_bad(const std::string& column);
  [[nodiscard]] std::string bounded(const std::string& column, std::string text, std::size_t bytes_max);
  [[nodiscard]] std::optional<Time> time(const std::string& column);
  [[nodiscard]] std::optional<Time> office_time(const std::string& column, const std::string& text);
  [[nodiscard]] std::optional<LocalTime> target();
  [[nodiscard]] std::string id();
  [[nodiscard]] std::string closure_reason();
  [[nodiscard]] std::string filled_template();
  [[nodiscard]] std::string description();
  [[nodiscard]] std::string place();
  [[nodiscard]] std::string sector();
  void read_times(RegisterCase& read);

  template <class T>
  [[nodiscard]] std::optional<T> choice(const WordChoice<T>& choice, RowProblemCode unknown);

  const RegisterMapping& mapping_;
  const ColumnPositions& positions_;
  Encoding encoding_;
  const CsvRow& row_;
  // A bad cell is one problem, however often it is used.
  std::map<std::string, std::optional<std::string>, std::less<>> cells_;
  std::vector<RowProblem> problems_;
};

void RowReader::refuse(std::string_view column, RowProblemCode code, std::string_view value,
                       std::string expected) {
  problems_.push_back({row_.row, row_.line, std::string(column), code, excerpt(value), std::move(expected)});
}

std::optional<std::string> RowReader::decoded(const std::string& column) {
  const auto position = positions_.find(column);
  ENSURE(position != positions_.end());
  const std::string_view bytes = row_.field(position->second);
  auto text = decode(bytes, encoding_);
  if (!text) {
    refuse(column, RowProblemCode::wrong_encoding, bytes,
           std::string(names(Encoding{})[static_cast<std::size_t>(encoding_)]));
    return std::nullopt;
  }
  if (holds_control_character(*text)) {
    refuse(column, RowProblemCode::control_character, *text);
    return std::nullopt;
  }
  std::string cell(trimmed(*text));
  const auto& empty = mapping_.empty_words;
  return std::find(empty.begin(), empty.end(), cell) == empty.end() ? cell : std::string();
}

bool RowReader::is_bad(const std::string& column) {
  if (column.empty()) return false;
  if (!cells_.contains(column)) cells_.emplace(column, decoded(column));
  return !cells_.find(column)->second.has_value();
}

const std::string& RowReader::cell(const std::string& column) {
  static const std::string kNone;
  return column.empty() || is_bad(column) ? kNone : *cells_.find(column)->second;
}

std::string RowReader::bounded(const std::string& column, std::string text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  refuse(column, RowProblemCode::text_too_long, text, std::to_string(bytes_max));
  return {};
}

std::optional<RowReader::Time> RowReader::time(const std::string& column) {
  const std::string& text = cell(column);
  if (text.empty()) return std::nullopt;
  if (mapping_.layout == RegisterLayout::ledger) return office_time(column, text);
  std::optional<Time> found;
  for (const DateFormat& format : mapping_.date_formats) {
    const auto at = format.read(text);
    if (!at) continue;
    if (found && (found->at != *at || found->has_clock != format.has_clock())) {
      refuse(column, RowProblemCode::ambiguous_date, text, formats_of(mapping_));
      return std::nullopt;
    }
    found = Time{*at, format.has_clock()};
  }
  if (!found) refuse(column, RowProblemCode::unparsable_date, text, formats_of(mapping_));
  return found;
}

std::optional<RowReader::Time> RowReader::office_time(const std::string& column, const std::string& text) {
  const auto read = parse_office_date(text);
  if (read)
    return Time{LocalTime(read->date) + read->time.value_or(std::chrono::seconds(0)), read->time.has_value()};
  refuse(column, RowProblemCode::unparsable_date, text, std::string(kOfficeDates));
  return std::nullopt;
}

std::optional<LocalTime> RowReader::target() {
  const auto read = time(mapping_.target);
  if (!read) return std::nullopt;
  return read->has_clock ? read->at : read->at + std::chrono::days(1);
}

void RowReader::read_times(RegisterCase& read) {
  const auto opened = time(mapping_.opened);
  if (cell(mapping_.opened).empty() && !is_bad(mapping_.opened)) {
    refuse(mapping_.opened, RowProblemCode::missing_opened, "");
  }
  read.target = target();
  const auto closed = time(mapping_.closed);
  if (opened) {
    read.opened = opened->at;
    read.opened_has_clock = opened->has_clock;
  }
  if (closed) {
    read.closed = closed->at;
    read.closed_has_clock = closed->has_clock;
  }
  if (!opened || !closed || closed->at >= opened->at) return;
  // A day without a clock may hold the opening.
  const bool same_day = !closed->has_clock && closed->at + std::chrono::days(1) > opened->at;
  if (same_day) {
    read.closed = opened->at;
  } else {
    refuse(mapping_.closed, RowProblemCode::closed_before_opened, cell(mapping_.closed),
           cell(mapping_.opened));
  }
}

std::string RowReader::filled_template() {
  const TextTemplate& text = mapping_.description;
  std::string filled = text.texts.front();
  bool any = false;
  for (std::size_t i = 0; i < text.columns.size(); ++i) {
    const std::string& value = cell(text.columns[i]);
    any = any || !value.empty();
    filled += value + text.texts[i + 1];
  }
  return any ? std::string(trimmed(filled)) : std::string();
}

std::string RowReader::description() {
  const std::vector<std::string>& columns = mapping_.description.columns;
  std::string filled = filled_template();
  const bool bad = std::any_of(columns.begin(), columns.end(), [&](const auto& c) { return is_bad(c); });
  if (filled.empty() && !bad) {
    refuse(column_list(columns), RowProblemCode::missing_description, "");
  }
  return bounded(column_list(columns), std::move(filled), kFreeTextBytesMax);
}

std::string RowReader::place() {
  std::string joined;
  for (const std::string& column : mapping_.place) {
    const std::string& value = cell(column);
    if (value.empty()) continue;
    joined += (joined.empty() ? "" : std::string(kPlaceSeparator)) + value;
  }
  return joined;
}

template <class T>
std::optional<T> RowReader::choice(const WordChoice<T>& choice, RowProblemCode unknown) {
  if (choice.column.empty()) return choice.otherwise;
  if (is_bad(choice.column)) return std::nullopt;
  const std::string& word = cell(choice.column);
  const auto found = choice.words.find(word);
  if (found != choice.words.end()) return found->second;
  if (!choice.otherwise) refuse(choice.column, unknown, word);
  return choice.otherwise;
}

std::string RowReader::sector() {
  const WordChoice<std::string>& rule = mapping_.sector;
  if (rule.words.empty() && !rule.otherwise) return cell(rule.column);
  return choice(rule, RowProblemCode::unknown_sector).value_or("");
}

// In a ledger in one way of writing, so that one number typed with full-width digits is the same number.
std::string RowReader::id() {
  const std::string& written = cell(mapping_.id);
  std::string one_way =
      mapping_.layout == RegisterLayout::ledger ? plain_office_text(written).value_or(written) : written;
  if (one_way.empty() && !is_bad(mapping_.id)) refuse(mapping_.id, RowProblemCode::missing_id, "");
  // The case's number here is "<register>:<id>".
  return bounded(mapping_.id, std::move(one_way), kCodeBytesMax - mapping_.register_name.size() - 1);
}

std::string RowReader::closure_reason() {
  std::string reason = cell(mapping_.closure_reason);
  for (const std::string& column : mapping_.closure_details) {
    const std::string& value = cell(column);
    if (!value.empty()) reason += (reason.empty() ? "" : "；") + column + "：" + value;
  }
  return bounded(mapping_.closure_reason, std::move(reason), kFreeTextBytesMax);
}

CaseRow RowReader::read() && {
  CaseRow result;
  RegisterCase& read = result.read;
  read.row = row_.row;
  read.line = row_.line;
  read.case_id = id();
  read_times(read);
  if (mapping_.on_time && !cell(mapping_.on_time->column).empty()) {
    read.on_time = choice(*mapping_.on_time, RowProblemCode::unknown_on_time);
  }
  read.closure_reason = closure_reason();
  read.description = description();
  for (const std::string& column : mapping_.required) {
    if (cell(column).empty() && !is_bad(column)) refuse(column, RowProblemCode::missing_value, "");
  }
  read.place = bounded(column_list(mapping_.place), place(), kFreeTextBytesMax);
  read.territory = bounded(mapping_.territory, cell(mapping_.territory), kCodeBytesMax);
  read.sector = bounded(mapping_.sector.column, sector(), kCodeBytesMax);
  read.channel = choice(mapping_.channel, RowProblemCode::unknown_channel).value_or(Channel::inspection);
  read.limit = choice(mapping_.limit, RowProblemCode::unknown_limit).value_or("");
  result.line = row_.line;
  result.problems = std::move(problems_);
  return result;
}

}  // namespace

CaseRow CaseReader::read(const CsvRow& row) const {
  return RowReader(mapping_, positions_, encoding_, row).read();
}

}  // namespace bihuan
