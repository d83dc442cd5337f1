#include "tools/scenario/statement.hpp"

#include <algorithm>
#include <utility>

namespace bihuan {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

// Calls visit(begin, end) for each line, the line end excluded.
template <class Visit>
void each_line(std::string_view text, const Visit& visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    visit(begin, end);
    begin = end + 1;
  }
}

bool is_blank(std::string_view line) { return line.find_first_not_of(kSpaces) == std::string_view::npos; }

}  // namespace

std::string without_comments(std::string text) {
  each_line(std::string(text), [&](std::size_t begin, std::size_t end) {
    const std::size_t first = std::min(text.find_first_not_of(" \t", begin), end);
    if (first < end && text[first] == '#')
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
                text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  });
  return text;
}

std::expected<std::vector<Statement>, Slip> statements_of(std::string_view text) {
  std::vector<Statement> statements;
  std::optional<Slip> slip;
  std::int64_t number = 0;
  each_line(text, [&](std::size_t begin, std::size_t end) {
    ++number;
    const std::string_view line = text.substr(begin, end - begin);
    if (is_blank(line)) return;
    if (line.front() != ' ' && line.front() != '\t') {
      statements.push_back({.begin = begin, .end = end, .line = number});
    } else if (!statements.empty()) {
      statements.back().end = end;
    } else if (!slip) {
      slip = Slip{.at = begin,
                  .detail = "an indented line continues the one above, and there is none",
                  .member = "",
                  .remedy = "begin it at the margin"};
    }
  });
  if (slip) return std::unexpected(std::move(*slip));
  return statements;
}

bool StatementReader::at_end() { return slip_.has_value() || at() == text_.size(); }

std::size_t StatementReader::at() {
  at_ = std::min(text_.find_first_not_of(kSpaces, at_), text_.size());
  return at_;
}

std::size_t StatementReader::end_of_word() {
  std::size_t end = at();
  while (end < text_.size() && kSpaces.find(text_[end]) == std::string_view::npos) {
    if (text_[end] != '"') {
      ++end;
      continue;
    }
    const std::size_t quote = end++;
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size() || text_[end] != '"') {
      refuse(quote, "this quote is not closed", "add the closing quote");
      return text_.size();
    }
    ++end;
  }
  return std::min(end, text_.size());
}

std::string_view StatementReader::peek() {
  if (at_end()) return {};
  const std::size_t end = end_of_word();
  return slip_ ? std::string_view{} : text_.substr(at_, end - at_);
}

Spelled StatementReader::take() {
  Spelled word{.at = at(), .text = std::string(peek())};
  at_ += word.text.size();
  if (!word.text.starts_with('"')) return word;
  std::size_t begin = 0;
  const std::string quoted = word.text;
  if (const auto read = parse_written(quoted, begin, Notation::json); read && begin == quoted.size()) {
    word.text = read->text;
  } else {
    refuse(word.at, said("not a quoted text: {text}", {{"text", quoted}}));
  }
  return word;
}

bool StatementReader::take_if(std::string_view word) {
  if (peek() != word) return false;
  at_ += word.size();
  return true;
}

std::optional<std::pair<FieldMatch, std::size_t>> StatementReader::take_match() {
  const std::string_view word = peek();
  const std::size_t sign = word.find_first_of("=~\"");
  if (sign == std::string_view::npos || sign == 0 || word[sign] == '"') return std::nullopt;
  const std::size_t word_at = at_;
  FieldMatch match{.field = std::string(word.substr(0, sign)), .how = FieldMatch::How::equals, .value = ""};
  if (word[sign] == '~') match.how = FieldMatch::How::contains;
  if (word[sign] == '=' && match.field.ends_with('!')) {
    match.how = FieldMatch::How::differs;
    match.field.pop_back();
  }
  at_ += sign + 1;
  if (word.size() == sign + 1) {
    refuse(word_at, said("'{word}' says no value", {{"word", std::string(word)}}),
           "write none for what is absent");
    return std::nullopt;
  }
  match.value = take().text;
  return std::pair(std::move(match), word_at);
}

std::optional<Written> StatementReader::take_written() {
  std::size_t after = at();
  auto read = parse_written(text_, after, Notation::relaxed);
  if (!read) {
    slip_ = read.error();
    return std::nullopt;
  }
  at_ = after;
  return std::move(*read);
}

std::string StatementReader::take_rest() {
  const std::string rest = on_one_line(text_.substr(at()));
  at_ = text_.size();
  return rest;
}

void StatementReader::refuse(std::size_t at, Words detail, Words remedy) {
  if (!slip_) slip_ = Slip{.at = at, .detail = std::move(detail), .member = "", .remedy = std::move(remedy)};
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = kSpaces.find(c) != std::string_view::npos;
    if (!space) {
      line.push_back(c);
    } else if (!line.empty() && line.back() != ' ') {
      line.push_back(' ');
    }
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace bihuan
