#include "tools/commands/written.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace bihuan {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::size_t kMembersMax = 200;
constexpr std::string_view kEndOfWord = " \t\r\n,:{}[]\"";

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

bool is_json_literal(std::string_view word) {
  if (word == "true" || word == "false" || word == "null") return true;
  return !word.empty() && word.find_first_not_of("0123456789+-.eE") == std::string_view::npos &&
         (word.front() == '-' || (word.front() >= '0' && word.front() <= '9'));
}

// One pass, no backtracking; the first mistake ends it.
class Parser {
 public:
  Parser(std::string_view text, std::size_t at, Notation notation)
      : text_(text), at_(at), notation_(notation) {}

  std::size_t at() const { return at_; }
  const std::optional<Slip>& slip() const { return slip_; }

  Written value(int depth) {
    skip_spaces();
    Written read;
    read.at = at_;
    if (depth == 0) {
      refuse(said("nested deeper than {most} levels", {{"most", kWrittenDepthMax}}), "flatten it");
      return read;
    }
    switch (peek()) {
      case '{':
        object(read, depth);
        break;
      case '[':
        list(read, depth);
        break;
      case '"':
        read.kind = Written::Kind::text;
        read.text = quoted();
        break;
      default:
        read.kind = Written::Kind::word;
        read.text = word();
    }
    return read;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void refuse(Words detail, Words remedy = {}) {
    if (!slip_)
      slip_ = Slip{.at = at_, .detail = std::move(detail), .member = "", .remedy = std::move(remedy)};
  }

  void refuse_met(Words expected, Words remedy = {}) {
    refuse(said("expected {expected}, met {met}", {{"expected", std::move(expected)}, {"met", met()}}),
           std::move(remedy));
  }

  Words met() const {
    if (at_ >= text_.size()) return Words("the end");
    const auto end = std::min(text_.find_first_of(kEndOfWord, at_ + 1), text_.size());
    return "'" + std::string(text_.substr(at_, std::min<std::size_t>(end - at_, 40))) + "'";
  }

  void skip_spaces() { at_ = std::min(text_.find_first_not_of(kSpaces, at_), text_.size()); }

  bool take(char c) {
    skip_spaces();
    if (peek() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  void object(Written& read, int depth) {
    read.kind = Written::Kind::object;
    ++at_;
    for (bool first = true; !slip_ && !take('}'); first = false) {
      if (!first && !take(',')) return refuse_met("a comma or a closing brace");
      skip_spaces();
      if (read.names.size() == kMembersMax) {
        return refuse(said("more than {most} members in one object", {{"most", kMembersMax}}));
      }
      const std::size_t name_at = at_;
      std::string name = peek() == '"' ? quoted() : notation_ == Notation::relaxed ? word() : no_name();
      if (slip_) return;
      if (std::find(read.names.begin(), read.names.end(), name) != read.names.end()) {
        at_ = name_at;
        return refuse(said("{word} stands twice", {{"word", "'" + name + "'"}}), "keep one of them");
      }
      if (!take(':')) return refuse_met(said("a colon after '{name}'", {{"name", name}}));
      read.names_at.push_back(name_at);
      read.names.push_back(std::move(name));
      read.elements.push_back(value(depth - 1));
    }
  }

  void list(Written& read, int depth) {
    read.kind = Written::Kind::list;
    ++at_;
    for (bool first = true; !slip_ && !take(']'); first = false) {
      if (!first && !take(',')) return refuse_met("a comma or a closing bracket");
      read.elements.push_back(value(depth - 1));
    }
  }

  std::string no_name() {
    refuse_met("a name in quotes");
    return {};
  }

  std::string word() {
    const std::size_t end = std::min(text_.find_first_of(kEndOfWord, at_), text_.size());
    std::string read(text_.substr(at_, end - at_));
    if (read.empty()) {
      refuse_met("a value");
    } else if (notation_ == Notation::json && !is_json_literal(read)) {
      refuse_met("a value", "texts stand in quotes");
    } else if (read == "null") {
      refuse("null says nothing", "leave the member out");
    } else {
      at_ = end;
    }
    return read;
  }

  std::string quoted() {
    std::string read;
    const std::size_t begin = at_++;
    while (at_ < text_.size() && !slip_) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return read;
      }
      if (static_cast<unsigned char>(c) < 0x20) {
        refuse("a line break or control character inside quotes",
               said("write a line break as {example}", {{"example", std::string(R"(\n)")}}));
      } else if (c == '\\') {
        escape(read);
      } else {
        read.push_back(c);
        ++at_;
      }
    }
    if (!slip_) {
      at_ = begin;
      refuse("this quote is not closed", said("add the closing quote; a quote inside is written {example}",
                                              {{"example", std::string(R"(\")")}}));
    }
    return read;
  }

  void escape(std::string& read) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (letter == 'u') return unicode_escape(read);
    const auto found = kLetters.find(letter);
    if (letter == '\0' || found == std::string_view::npos) {
      return refuse("not an escape of JSON",
                    said("a backslash itself is written {example}", {{"example", std::string(R"(\\)")}}));
    }
    read.push_back(kMeanings[found]);
    at_ += 2;
  }

  std::optional<std::uint32_t> four_digits(std::size_t from) const {
    std::uint32_t code = 0;
    const std::string_view digits = text_.substr(std::min(from, text_.size()), 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (digits.size() != 4 || error != std::errc{} || end != digits.data() + 4) return std::nullopt;
    return code;
  }

  void unicode_escape(std::string& read) {
    std::optional<std::uint32_t> code = four_digits(at_ + 2);
    std::size_t length = 6;
    if (code && *code >= 0xD800 && *code < 0xDC00) {  // the first half of a surrogate pair
      const auto low = text_.substr(at_ + 6).starts_with("\\u") ? four_digits(at_ + 8) : std::nullopt;
      const bool pair = low && *low >= 0xDC00 && *low < 0xE000;
      code = pair ? std::optional(0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00)) : std::nullopt;
      length = 12;
    } else if (code && *code >= 0xDC00 && *code < 0xE000) {
      code.reset();
    }
    if (!code || *code == 0)
      return refuse(
          said("{escape} is followed by four hex digits of a character", {{"escape", std::string(R"(\u)")}}));
    append_utf8(read, *code);
    at_ += length;
  }

  std::string_view text_;
  std::size_t at_;
  Notation notation_;
  std::optional<Slip> slip_;
};

}  // namespace

const Written* Written::member(std::string_view name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? nullptr : &elements[static_cast<std::size_t>(found - names.begin())];
}

std::expected<Written, Slip> parse_written(std::string_view text, std::size_t& at, Notation notation) {
  Parser parser(text, at, notation);
  Written read = parser.value(kWrittenDepthMax);
  if (parser.slip()) return std::unexpected(*parser.slip());
  at = parser.at();
  return read;
}

TextPlace place_of(std::string_view text, std::size_t at) {
  TextPlace place;
  for (const char c : text.substr(0, at)) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {  // not a continuation byte
      ++place.column;
    }
  }
  return place;
}

}  // namespace bihuan
