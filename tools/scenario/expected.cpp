#include "tools/scenario/expected.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bihuan {
namespace {

std::string text_of(const FieldMatch& match) {
  const std::string_view sign = match.how == FieldMatch::How::equals    ? "="
                                : match.how == FieldMatch::How::differs ? "!="
                                                                        : "~";
  return fmt::format("{}{}{}", match.field, sign, match.value);
}

bool holds(const FieldMatch& match, std::string_view seen) {
  switch (match.how) {
    case FieldMatch::How::equals:
      return seen == match.value;
    case FieldMatch::How::differs:
      return seen != match.value;
    case FieldMatch::How::contains:
      return seen.find(match.value) != std::string_view::npos;
  }
  return false;
}

std::string text_of(const Refusal& refusal) {
  std::string text = refusal.code;
  for (const FactRead& fact : refusal.facts) text += fmt::format(" {}={}", fact.name, fact.value);
  return text;
}

// Whether a refusal is the one that was expected.
bool is_expected(const Refusal& refusal, const ExpectedAnswer& expected) {
  if (refusal.code != expected.code) return false;
  return std::all_of(expected.facts.begin(), expected.facts.end(), [&](const FieldMatch& match) {
    return std::any_of(refusal.facts.begin(), refusal.facts.end(), [&](const FactRead& fact) {
      return fact.name == match.field && holds(match, fact.value);
    });
  });
}

}  // namespace

std::string text_of(const std::vector<FieldMatch>& matches) {
  std::string text;
  for (const FieldMatch& match : matches) text += " " + text_of(match);
  return text;
}

bool matches(const Expectation& expectation, const ViewLine& line) {
  return std::all_of(expectation.fields.begin(), expectation.fields.end(), [&](const FieldMatch& match) {
    const std::string* const seen = line.field(match.field);
    return seen != nullptr && holds(match, *seen);
  });
}

Words shown(const ViewLine& line, const Expectation& expectation) {
  std::string text;
  for (const FieldMatch& match : expectation.fields) {
    const std::string* const seen = line.field(match.field);
    text += fmt::format("{}{}={}", text.empty() ? "" : " ", match.field, seen == nullptr ? "?" : *seen);
  }
  std::string whole;
  for (const auto& [name, value] : line.fields) {
    if (value != "none" && !value.empty())
      whole += fmt::format("{}{}={}", whole.empty() ? "" : "; ", name, value);
  }
  if (text.empty()) return whole;
  return said("{asked} in: {line}", {{"asked", text}, {"line", whole}});
}

Words expected_lines(const Expectation& expectation) {
  if (!expectation.count) return "a line";
  if (*expectation.count == 0) return "no line";
  if (*expectation.count == 1) return "one line";
  return said("{count} lines", {{"count", *expectation.count}});
}

Words words_of(const ExpectedAnswer& expected) {
  switch (expected.kind) {
    case ExpectedAnswer::Kind::accepted:
      return "to be accepted";
    case ExpectedAnswer::Kind::again:
      return "to be answered again";
    case ExpectedAnswer::Kind::conflict:
      return "to be a conflict";
    case ExpectedAnswer::Kind::refused:
      return said("to be refused {reason}", {{"reason", expected.code + text_of(expected.facts)}});
  }
  return {};
}

Words words_of(const Result<Answer>& answer) {
  if (!answer) return said(answer.error());
  if (answer->refusal) return said("it was refused {reason}", {{"reason", text_of(*answer->refusal)}});
  if (answer->again) return "it was answered again";
  return "it was accepted";
}

bool is_expected(const Result<Answer>& answer, const ExpectedAnswer& expected) {
  switch (expected.kind) {
    case ExpectedAnswer::Kind::accepted:
      return answer && !answer->refusal && !answer->again;
    case ExpectedAnswer::Kind::again:
      return answer && answer->again;
    case ExpectedAnswer::Kind::conflict:
      return !answer && answer.error().kind == FailureKind::conflict;
    case ExpectedAnswer::Kind::refused:
      return answer && answer->refusal && is_expected(*answer->refusal, expected);
  }
  return false;
}

}  // namespace bihuan
