#include "projections/find.hpp"

#include <algorithm>
#include <tuple>

#include "events/binary_archive.hpp"
#include "projections/calendars.hpp"
#include "projections/codes.hpp"
#include "projections/directory.hpp"
#include "projections/phrases.hpp"

namespace bihuan {
namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Substrings of NFC text are substrings of its bytes.
class Needle {
 public:
  explicit Needle(std::string_view text) : text_(text) {
    std::ranges::transform(text_, text_.begin(), small);
  }

  [[nodiscard]] bool in(std::string_view text) const {
    if (text.size() < text_.size()) return false;
    const std::size_t last = text.size() - text_.size();
    for (std::size_t at = 0; at <= last; ++at) {
      if (small(text[at]) == text_.front() && begins(text.substr(at))) return true;
    }
    return false;
  }

 private:
  [[nodiscard]] bool begins(std::string_view text) const {
    return std::equal(text_.begin(), text_.end(), text.begin(), [](char a, char b) { return a == small(b); });
  }

  std::string text_;
};

// A successor that takes several things, and the rest, is one.
void append_once(std::string& list, const std::string& next) {
  const std::string whole = ", " + list + ",";
  if (!whole.contains(", " + next + ",")) append(list, next, ", ");
}

class Search {
 public:
  Search(const RowSource& rows, std::string_view text, const AsOf& as_of, std::size_t most,
         const Calendar& local)
      : as_of_(as_of),
        directory_(rows, as_of.position),
        local_(local),
        most_(most),
        needle_(text),
        rows_(rows) {}

  Result<Found> run() {
    for (const auto walk : {&Search::walk_directory, &Search::walk_papers}) {
      if (auto walked = (this->*walk)(); !walked) return std::unexpected(std::move(walked.error()));
    }
    if (directory_.failure()) return std::unexpected(*directory_.failure());
    std::ranges::sort(found_.lines, [](const FindLine& a, const FindLine& b) {
      return std::tie(a.kind, a.code, a.since, a.matched) < std::tie(b.kind, b.code, b.since, b.matched);
    });
    return std::move(found_);
  }

 private:
  Result<void> walk_directory() {
    std::optional<Failure> failure;
    const auto visit = [&](std::string_view key, std::string_view bytes) {
      if (!needle_.in(bytes)) return true;  // every text stands in the row as it is
      auto row = from_binary<DirectoryRow>(bytes);
      if (row) {
        look_at(key.substr(0, key.find('/')), *row);
      } else {
        failure = std::move(row.error());
      }
      return !failure && !found_.more;
    };
    if (auto done = rows_.rows_at(Ledger::directory, "", as_of_.position, visit); !done) return done;
    if (failure) return std::unexpected(std::move(*failure));
    return {};
  }

  Result<void> walk_papers() {
    std::optional<Failure> failure;
    const std::string prefix = code_key(kPaperKind, "");
    const auto visit = [&](std::string_view key, std::string_view bytes) {
      const std::string_view number = key.substr(prefix.size());
      if (!needle_.in(number)) return true;
      const auto row = code_row_from(bytes);
      if (!row) {
        failure = row.error();
        return false;
      }
      const HazardId hazard{row->id};
      add({.code = std::string(number),
           .kind = std::string(kPaperKind),
           .matched = std::string(number),
           .matched_by = "number",
           .name = if_written(directory_.name(hazard, as_of_.at)),
           .of = directory_.code(hazard)});
      return !found_.more;
    };
    if (auto done = rows_.rows_at(Ledger::codes, prefix, as_of_.position, visit); !done) return done;
    if (failure) return std::unexpected(std::move(*failure));
    return {};
  }

  void look_at(std::string_view kind, const DirectoryRow& row) {
    if (needle_.in(row.code)) add_match(kind, row, "code", row.code);
    if (needle_.in(row.address.value)) add_match(kind, row, "address", row.address.value);
    if (needle_.in(row.person.value)) add_match(kind, row, "name", row.person.value);
    look_through(kind, row, "name", row.names);
    look_through(kind, row, "credit_code", row.credit_codes);
  }

  void look_through(std::string_view kind, const DirectoryRow& row, std::string_view what,
                    const std::vector<DatedText>& texts) {
    for (auto text = texts.begin(); text != texts.end(); ++text) {
      const bool first = text == texts.begin();  // it was called so before the book knew of it, too
      if ((!first && text->since.at > as_of_.at) || !needle_.in(text->text.value)) continue;
      FindLine& line = add_match(kind, row, what, text->text.value);
      line.since = local_text(text->since.at, local_);
      const auto next = std::find_if(std::next(text), texts.end(),
                                     [&](const DatedText& later) { return later.since.at <= as_of_.at; });
      if (next != texts.end()) line.until = local_text(next->since.at, local_);
    }
  }

  FindLine& add_match(std::string_view kind, const DirectoryRow& row, std::string_view what,
                      const std::string& matched) {
    FindLine line{
        .code = row.code, .kind = std::string(kind), .matched = matched, .matched_by = std::string(what)};
    const std::string name = row.person.value.empty() ? row.name_at(as_of_.at) : row.person.value;
    line.name = if_written(name);
    if (row.owner) line.of = directory_.code(*row.owner);
    if (const EndFact* const end = row.end_at(as_of_.at)) {
      line.end = end->how;
      line.ended_at = local_text(end->when.at, local_);
    }
    if (const EndFact* const succession = row.succession_at(as_of_.at)) {
      std::string successors;
      for (const UnitId& id : succession->units) append_once(successors, directory_.code(id));
      for (const EnterpriseId& id : succession->enterprises) append_once(successors, directory_.code(id));
      line.successor = successors;
    }
    return add(std::move(line));
  }

  FindLine& add(FindLine line) {
    if (found_.lines.size() == most_) {
      found_.more = true;
      return spare_ = std::move(line);
    }
    return found_.lines.emplace_back(std::move(line));
  }

  const AsOf as_of_;
  Directory directory_;
  Found found_;
  const Calendar& local_;
  const std::size_t most_;
  const Needle needle_;
  const RowSource& rows_;
  FindLine spare_;  // what is beyond the limit
};

}  // namespace

Result<Found> find(const RowSource& rows, std::string_view text, const AsOf& as_of, std::size_t most) {
  const auto calendars = Calendars::read(rows, as_of.position);
  if (!calendars) return std::unexpected(calendars.error());
  return Search(rows, text, as_of, most, calendars->office()).run();
}

}  // namespace bihuan
