#include "tests/api/messages/spoken.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <string_view>

namespace bihuan {
namespace {

namespace fs = std::filesystem;

struct Token {
  enum class Kind { name, literal, sign };
  Kind kind = Kind::sign;
  std::string text;  // of a literal what it means, adjacent ones made one
  std::size_t line = 0;
};

bool is_name_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// As much of C++ as tells strings, names and brackets apart.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Token> tokens() {
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  void step() {
    const char c = text_[at_];
    if (rest().starts_with("//")) return skip(rest().find('\n'));
    if (rest().starts_with("R\"")) return raw();
    if (c == '"') return quoted();
    if (c == '\'') return character();
    if (c == '\n') ++line_;
    if (std::isspace(static_cast<unsigned char>(c)) != 0) return skip(1);
    if (!is_name_character(c)) {
      tokens_.push_back({Token::Kind::sign, std::string(1, c), line_});
      return skip(1);
    }
    const bool number = std::isdigit(static_cast<unsigned char>(c)) != 0;
    std::size_t length = 1;
    while (at_ + length < text_.size() &&
           (is_name_character(text_[at_ + length]) || (number && text_[at_ + length] == '\''))) {
      ++length;
    }
    tokens_.push_back(
        {number ? Token::Kind::sign : Token::Kind::name, std::string(rest().substr(0, length)), line_});
    skip(length);
  }

  void skip(std::size_t length) { at_ = length == std::string_view::npos ? text_.size() : at_ + length; }

  void add(std::string literal) {
    if (!tokens_.empty() && tokens_.back().kind == Token::Kind::literal) {
      tokens_.back().text += literal;
    } else {
      tokens_.push_back({Token::Kind::literal, std::move(literal), line_});
    }
  }

  void raw() {
    const std::size_t open = text_.find('(', at_);
    const std::string close = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t end = text_.find(close, open);
    const std::string_view inside = text_.substr(open + 1, end - open - 1);
    add(std::string(inside));
    line_ += static_cast<std::size_t>(std::ranges::count(inside, '\n'));
    at_ = end + close.size();
  }

  void quoted() {
    std::string literal;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') {
        const char escaped = text_[++at_];
        literal += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
      } else {
        literal += text_[at_];
      }
    }
    ++at_;
    add(std::move(literal));
  }

  void character() {
    for (++at_; at_ < text_.size() && text_[at_] != '\''; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
    tokens_.push_back({Token::Kind::sign, "''", line_});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::vector<Token> tokens_;
};

constexpr std::array<std::string_view, 5> kTellers{"Failure", "Mistake", "Slip", "Words", "said"};
constexpr std::array<std::string_view, 3> kMembers{"detail", "remedy", "where"};

// Reads the tokens of one file and keeps what stands open: calls, braces, brackets.
class Listener {
 public:
  Listener(std::vector<Token> tokens, std::string file, const std::set<std::string>& tellers)
      : tokens_(std::move(tokens)), file_(std::move(file)), tellers_(tellers) {}

  std::vector<Spoken> listen() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      const Token& token = tokens_[at_];
      if (token.kind == Token::Kind::literal) {
        hear(token);
      } else if (token.kind == Token::Kind::sign && std::string_view("({[").contains(token.text[0])) {
        open_.push_back(opening());
      } else if (token.kind == Token::Kind::sign && std::string_view(")}]").contains(token.text[0])) {
        if (!open_.empty()) open_.pop_back();
      }
    }
    return std::move(spoken_);
  }

 private:
  struct Open {
    std::string callee;  // empty: a list in braces, a group, a block
    bool braces = false;
  };

  const Token* token(std::size_t at) const { return at < tokens_.size() ? &tokens_[at] : nullptr; }
  bool is(std::size_t at, std::string_view text) const {
    return at < tokens_.size() && tokens_[at].text == text;
  }

  Open opening() const {
    const Token* const before = at_ > 0 ? token(at_ - 1) : nullptr;
    const bool braces = tokens_[at_].text == "{";
    const bool named = before != nullptr && before->kind == Token::Kind::name;
    // Of names before a brace only those of a value matter: a block stands after other names.
    const bool counts = named && (!braces || std::ranges::count(kTellers, before->text) > 0);
    if (braces && is(at_ + 1, "FailureKind")) return {"Failure", braces};
    return {counts ? before->text : std::string(), braces};
  }

  bool tells(const Open& open) const {
    return std::ranges::count(kTellers, open.callee) > 0 || tellers_.contains(open.callee);
  }

  void hear(const Token& literal) {
    if (open_.empty()) return;
    const bool first_in_braces = open_.back().braces && open_.back().callee.empty() && is(at_ - 1, "{");
    if (first_in_braces && is(at_ + 1, ",")) {  // the name of a Filling
      if (!spoken_.empty()) spoken_.back().values.insert(literal.text);
      return;
    }
    if (!reaches_words() || literal.text.find_first_of(" {") == std::string::npos) return;
    const bool joined = is(at_ - 1, "+") || is(at_ + 1, "+");
    const bool is_value = open_.back().braces && open_.back().callee.empty();
    if (joined && is_value) return;  // of a Filling: it stands as it is
    const bool formatted = open_.back().callee == "format";
    spoken_.push_back({literal.text, file_ + ":" + std::to_string(literal.line), {}, joined || formatted});
  }

  // Whether what stands here becomes Words: through lists in braces, and through what puts texts together.
  bool reaches_words() const {
    if (at_ >= 2 && is(at_ - 1, "=") && std::ranges::count(kMembers, tokens_[at_ - 2].text) > 0) return true;
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (tells(*open)) return true;
      const bool passes = open->callee.empty() ? open->braces && open != open_.rend() && is_list(*open)
                                               : open->callee == "format";
      if (!passes) return false;
    }
    return false;
  }

  // Blocks hold statements; a list in braces stands inside a call.
  bool is_list(const Open& open) const {
    const auto at = static_cast<std::size_t>(&open - open_.data());
    return at > 0 && (!open_[at - 1].callee.empty() || (open_[at - 1].braces && is_list(open_[at - 1])));
  }

  std::vector<Token> tokens_;
  std::string file_;
  const std::set<std::string>& tellers_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<Spoken> spoken_;
};

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Every source with its path; but for the words themselves.
std::vector<std::pair<std::string, std::string>> sources_in(const fs::path& root) {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const char* folder : {"api", "engine", "events", "projections", "tools"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::string file = fs::relative(entry.path(), root).string();
      if (!file.starts_with("api/messages/")) texts.emplace_back(std::move(file), text_of(entry.path()));
    }
  }
  return texts;
}

}  // namespace

std::set<std::string> tellers_in(const std::string& text) {
  const std::vector<Token> tokens = Scanner(text).tokens();
  std::set<std::string> tellers;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const bool parameter =
        tokens[i].text == "Words" && tokens[i + 1].kind == Token::Kind::name &&
        (tokens[i - 1].text == "(" || tokens[i - 1].text == "," || tokens[i - 1].text == "const");
    if (!parameter) continue;
    int depth = 0;
    std::size_t open = i - 1;
    while (open > 0 && (depth > 0 || tokens[open].text != "(")) {
      if (tokens[open].text == ")") ++depth;
      if (tokens[open].text == "(") --depth;
      --open;
    }
    if (open == 0) continue;
    // "const auto slip = [](std::size_t at, Words detail)"
    if (tokens[open - 1].text == "]" && open >= 4 && tokens[open - 3].text == "=") {
      tellers.insert(tokens[open - 4].text);
    } else if (tokens[open - 1].kind == Token::Kind::name) {
      tellers.insert(tokens[open - 1].text);
    }
  }
  return tellers;
}

std::vector<Spoken> spoken_in_text(const std::string& text, const std::string& file,
                                   const std::set<std::string>& tellers) {
  return Listener(Scanner(text).tokens(), file, tellers).listen();
}

std::set<std::string> literals_in(const fs::path& root) {
  std::set<std::string> literals;
  for (const auto& [file, text] : sources_in(root)) {
    for (Token& token : Scanner(text).tokens()) {
      if (token.kind == Token::Kind::literal) literals.insert(std::move(token.text));
    }
  }
  return literals;
}

std::vector<Spoken> spoken_in(const fs::path& root) {
  const auto texts = sources_in(root);
  std::set<std::string> tellers;
  for (const auto& [file, text] : texts) tellers.merge(tellers_in(text));
  std::vector<Spoken> all;
  for (const auto& [file, text] : texts) {
    for (Spoken& spoken : spoken_in_text(text, file, tellers)) all.push_back(std::move(spoken));
  }
  return all;
}

}  // namespace bihuan
