#include "tools/program/history_command.hpp"

#include <algorithm>

#include "projections/case_history.hpp"
#include "projections/case_ledger.hpp"
#include "projections/codes.hpp"
#include "events/outcome/nearest.hpp"
#include "tools/program/history_sheet.hpp"
#include "tools/program/session.hpp"
#include "tools/program/table_forms.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kSuggestionsMax = 5;

// Whether the book, as far as it is asked about, has that stream.
Result<bool> has_stream(const BookForReading& book, const std::string& stream) {
  bool found = false;
  auto read = book.log->read_stream(stream, 1, [&](std::uint64_t position, std::string_view) {
    found = position <= book.as_of.position;
    return false;
  });
  if (!read) return std::unexpected(std::move(read.error()));
  return found;
}

// The case whose register, of all registers in the book, knows it by that number; absent: none, or several.
Result<std::optional<Bits128>> find_by_register_number(const BookForReading& book, std::string_view typed) {
  const auto lines = case_ledger(*book.rows, book.as_of);
  if (!lines) return std::unexpected(lines.error());
  const std::string ending = ':' + std::string(typed);
  const LedgerLine* found = nullptr;
  for (const LedgerLine& line : *lines) {
    if (!line.number.ends_with(ending)) continue;
    if (found != nullptr) return std::nullopt;
    found = &line;
  }
  if (found == nullptr) return std::nullopt;
  return find_code(*book.rows, HazardKind::name, found->number, book.as_of.position);
}

// The numbers most like what was typed: those that begin so, then those that begin alike.
Result<std::string> numbers_like(const BookForReading& book, std::string_view typed) {
  const auto lines = case_ledger(*book.rows, book.as_of);
  if (!lines) return std::unexpected(lines.error());
  std::vector<std::pair<std::size_t, std::string_view>> alike;
  for (const LedgerLine& line : *lines) {
    const auto [end, _] = std::ranges::mismatch(line.number, typed);
    const auto common = static_cast<std::size_t>(end - line.number.begin());
    const bool of_a_register = line.number.ends_with(':' + std::string(typed));
    if (of_a_register || common * 2 > typed.size()) alike.emplace_back(common, line.number);
  }
  std::ranges::sort(alike, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::string text;
  for (std::size_t i = 0; i < std::min(alike.size(), kSuggestionsMax); ++i) {
    text.append(text.empty() ? "" : ", ").append(alike[i].second);
  }
  return text;
}

// The case people mean: by number, by the case number of a register, or by the digits of its id.
Result<HazardId> find_case(const BookForReading& book, const std::string& id) {
  const auto by_code = find_code(*book.rows, HazardKind::name, id, book.as_of.position);
  if (!by_code) return std::unexpected(by_code.error());
  if (*by_code) return HazardId{**by_code};
  if (const auto bits = bits_from_hex(id)) {
    const auto there = has_stream(book, HazardId{*bits}.stream());
    if (!there) return std::unexpected(there.error());
    if (*there) return HazardId{*bits};
  }
  const auto by_register = find_by_register_number(book, id);
  if (!by_register) return std::unexpected(by_register.error());
  if (*by_register) return HazardId{**by_register};
  const auto alike = numbers_like(book, id);
  if (!alike) return std::unexpected(alike.error());
  return fail(FailureKind::not_found, printable(id),
              said("there is no such case up to position {position}", {{"position", book.as_of.position}}),
              alike->empty() ? Words("bihuan ledger lists the numbers") : did_you_mean(*alike));
}

Result<void> print_history(Session& session, const CaseHistory& history) {
  if (session.options().form() == OutputForm::json) {
    return session.write(indented(to_canonical_json(history)) + '\n');
  }
  if (session.options().form() == OutputForm::table) {
    if (auto summary = session.print_one(history.summary, ledger_form()); !summary) return summary;
    if (auto gap = session.write("\n"); !gap) return gap;
  }
  const GlobalOptions& options = session.options();
  if (options.form() != OutputForm::table || options.wide || !options.columns.empty()) {
    return session.print(history.lines, history_form());
  }
  return session.print(history_sheet(history.lines, session.language()), sheet_form());
}

ExitCode run_history(Session& session, const std::string& id) {
  const auto book = session.open_for_reading();
  if (!book) return session.report(book.error());
  const auto hazard = find_case(*book, id);
  if (!hazard) return session.report(hazard.error());
  const auto records = stream_records(*book->log, hazard->stream(), book->as_of.position);
  if (!records) return session.report(records.error());
  const auto history = case_history(*records, *book->rows, book->as_of);
  if (!history) return session.report(history.error());
  return session.report(print_history(session, *history));
}

}  // namespace

void add_history_command(CLI::App& app, Session& session) {
  const auto id = std::make_shared<std::string>();
  CLI::App* command = session.add_command(
      app, "history",
      {"一件隐患的来龙去脉：现状和逐条记录", "one case: how it stands, and record by record what happened"},
      "bihuan history H-2024-0001\n"
      "bihuan history H-2024-0001 --known-at 2024-05-20 -o json\n"
      "bihuan history 101000113295",
      [&session, id] { return run_history(session, *id); });
  session.add_time_options(*command);
  session.add_table_options(*command);
  session
      .add_option(*command, "id", *id,
                  {"隐患编号、来源登记簿的案号，或32位标识",
                   "the hazard's number, its case number in a register, or the 32 digits of its id"},
                  "ID")
      ->required()
      ->check([&session](const std::string& text) {
        if (text.find_first_not_of(' ') != std::string::npos) return std::string();
        return session.say({"是空的；请写隐患的编号", "is empty; write the number of a hazard"});
      });
}

}  // namespace bihuan
