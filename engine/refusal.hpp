#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/outcome/result.hpp"

namespace bihuan {

// Something a decider looked at, and where the book says so.
struct FactRead {
  std::string name;  // "deadline", "inspectors": the placeholder of the message
  std::optional<std::uint64_t> position;
  std::string value;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("name", name);
    archive("position", position);
    archive("value", value);
  }
  bool operator==(const FactRead&) const = default;
};

// Names of the facts that told_by() adds.
inline constexpr std::string_view kDetailWhere = "detail.where";
inline constexpr std::string_view kDetailPattern = "detail.pattern";
inline constexpr std::string_view kDetailValue = "detail.value.";  // and its name

// The domain says no. A value: the code is stable and names the condition that holds; the sentences for
// people, with the rule and what would make it pass, are made from code and facts at the edge.
struct Refusal {
  std::string clause;  // the pack's own clause where a pack decided: "JLT-2024.1 sign_off[2]"; else empty
  std::string code;    // "not_graded"
  std::vector<FactRead> facts;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("clause", clause);
    archive("code", code);
    archive("facts", facts);
  }
  bool operator==(const Refusal&) const = default;

  Refusal with(std::string name, std::string value, std::optional<std::uint64_t> position = std::nullopt) &&;
  Refusal by(std::string pack_clause) &&;
  // What is wrong with a document that the command brings: beside the fact `detail`, which says it in
  // English, the fault's place, pattern and values, from which it is told in other languages.
  Refusal told_by(const Failure& fault) &&;
};

[[nodiscard]] inline Refusal refused(std::string_view code) {
  return {.clause = {}, .code = std::string(code), .facts = {}};
}

// The codes of one command, in order of precedence: those of the guards it asks, then its own.
template <class... Code>
[[nodiscard]] constexpr std::array<std::string_view, sizeof...(Code)> codes(Code... code) {
  return {std::string_view(code)...};
}
template <std::size_t... Sizes>
[[nodiscard]] constexpr auto in_order(const std::array<std::string_view, Sizes>&... parts) {
  std::array<std::string_view, (Sizes + ...)> all;
  auto end = all.begin();
  ((end = std::copy(parts.begin(), parts.end(), end)), ...);
  return all;
}

// What a decider answers: the events that follow, or why none does.
template <class Event>
using Decision = std::expected<std::vector<Event>, Refusal>;

// The answer of one guard: nothing stands in the way, or this does.
using Objection = std::optional<Refusal>;

// The first objection, in order of precedence.
template <class... Guards>
[[nodiscard]] Objection first_of(Guards&&... guards) {
  Objection objection;
  static_cast<void>(((objection = guards()).has_value() || ...));
  return objection;
}

}  // namespace bihuan
