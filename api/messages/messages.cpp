#include "api/messages/messages.hpp"

#include <algorithm>
#include <optional>

#include "api/messages/message_format.hpp"
#include "api/messages/words.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

// Every entry of several lists, ascending by the member that names it.
template <class Entry>
std::vector<Entry> merged(std::initializer_list<std::span<const Entry>> lists,
                          std::string_view Entry::*name) {
  std::vector<Entry> all;
  for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
  std::ranges::sort(all, {}, name);
  return all;
}

template <class Entry>
const Entry* find(const std::vector<Entry>& all, std::string_view Entry::*name, std::string_view wanted) {
  const auto at = std::ranges::lower_bound(all, wanted, {}, name);
  return at != all.end() && (*at).*name == wanted ? &*at : nullptr;
}

const std::vector<LabelWords>& labels() {
  static const auto all =
      merged<LabelWords>({words_of_types(), words_of_cases(), words_of_rules(), words_of_columns(),
                          words_of_fields(), words_of_ledgers(), words_of_results()},
                         &LabelWords::key);
  return all;
}

const std::vector<RefusalWords>& refusals() {
  static const auto all =
      merged<RefusalWords>({refusals_of_intake(), refusals_of_orders(), refusals_of_sign_off(),
                            refusals_of_registers(), refusals_of_organisation()},
                           &RefusalWords::code);
  return all;
}

std::string filled(std::string_view pattern, const std::vector<Filling>& values, Language language) {
  std::vector<MessageValue> told_values;
  told_values.reserve(values.size());
  for (const Filling& value : values) told_values.push_back({value.name, told(value.value, language)});
  return formatted(pattern, told_values, language);
}

std::string told_value(const FactRead& fact, Language language, const Calendar* local) {
  const auto by_label = facts_told_by_label();
  if (std::ranges::find(by_label, fact.name) != by_label.end()) {
    const std::string key = fact.name + "." + fact.value;
    if (has_label(key)) return std::string(label(key, language));
  }
  // Only a fact that is an instant reads as one: the form is strict.
  if (const auto instant = parse_instant(fact.value); instant && local != nullptr) {
    return to_text(local->to_local(*instant));
  }
  return fact.value;
}

// What is wrong with a document, in the language (engine/refusal.hpp); a recorded English one as it stands.
std::string told_detail(const Refusal& refusal, const FactRead& detail, Language language) {
  const FactRead* where = nullptr;
  const FactRead* pattern = nullptr;
  std::vector<Filling> values;
  for (const FactRead& fact : refusal.facts) {
    if (fact.name == kDetailWhere) where = &fact;
    if (fact.name == kDetailPattern) pattern = &fact;
    if (fact.name.starts_with(kDetailValue)) {
      values.push_back({fact.name.substr(kDetailValue.size()), fact.value});
    }
  }
  if (where == nullptr || pattern == nullptr) return detail.value;
  return told(said(Failure{.kind = FailureKind::invalid_input,
                           .where = where->value,
                           .detail = Words(std::string_view(pattern->value), std::move(values)),
                           .remedy = {}}),
              language);
}

std::vector<Filling> told_facts(const Refusal& refusal, Language language, const Calendar* local) {
  std::vector<Filling> all;
  all.reserve(refusal.facts.size());
  for (const FactRead& fact : refusal.facts) {
    std::string value = fact.name == "detail" ? told_detail(refusal, fact, language)
                                              : told_value(fact, language, local);
    if (fact.position) {
      value = sentence("refusal.fact",
                       {{"value", std::move(value)}, {"position", std::to_string(*fact.position)}}, language);
    }
    all.push_back({fact.name, std::move(value)});
  }
  return all;
}

// "JLT-2024.1 sign_off[2]" in words; a clause of another form as it stands.
std::string basis_of(std::string_view clause, Language language) {
  if (clause.empty()) return {};
  const auto space = clause.find(' ');
  const auto bracket = clause.find('[', space == std::string_view::npos ? clause.size() : space);
  if (bracket != std::string_view::npos && clause.ends_with(']')) {
    const std::string part = "clause." + std::string(clause.substr(space + 1, bracket - space - 1));
    if (has_label(part)) {
      return sentence("refusal.basis",
                      {{"pack", std::string(clause.substr(0, space))},
                       {"part", std::string(label(part, language))},
                       {"row", std::string(clause.substr(bracket + 1, clause.size() - bracket - 2))}},
                      language);
    }
  }
  return sentence("refusal.basis_plain", {{"clause", std::string(clause)}}, language);
}

}  // namespace

std::string_view label(std::string_view key, Language language) {
  const LabelWords* const words = find(labels(), &LabelWords::key, key);
  if (words == nullptr) return key;
  return language == Language::zh ? words->zh : words->en;
}

bool has_label(std::string_view key) { return find(labels(), &LabelWords::key, key) != nullptr; }

std::vector<std::string_view> label_keys() {
  std::vector<std::string_view> keys;
  keys.reserve(labels().size());
  for (const LabelWords& words : labels()) keys.push_back(words.key);
  return keys;
}

std::string sentence(std::string_view key, const std::vector<Filling>& values, Language language) {
  return filled(label(key, language), values, language);
}

RefusalText refusal_text(const Refusal& refusal, Language language, const Calendar* local) {
  const bool zh = language == Language::zh;
  const RefusalWords* const words = find(refusals(), &RefusalWords::code, refusal.code);
  std::string basis = basis_of(refusal.clause, language);
  if (words == nullptr) {
    return {.sentence = sentence("refusal.unknown", {{"code", refusal.code}}, language),
            .basis = std::move(basis),
            .remedy = sentence("refusal.unknown.next", {}, language)};
  }
  const std::vector<Filling> facts = told_facts(refusal, language, local);
  return {.sentence = filled(zh ? words->zh : words->en, facts, language),
          .basis = std::move(basis),
          .remedy = filled(zh ? words->zh_remedy : words->en_remedy, facts, language)};
}

std::vector<std::string_view> refusal_codes() {
  std::vector<std::string_view> codes;
  codes.reserve(refusals().size());
  for (const RefusalWords& words : refusals()) codes.push_back(words.code);
  return codes;
}

std::string_view name_of(FailureKind kind) {
  switch (kind) {
    case FailureKind::invalid_input:
      return "invalid_input";
    case FailureKind::not_found:
      return "not_found";
    case FailureKind::conflict:
      return "conflict";
    case FailureKind::io:
      return "io";
    case FailureKind::corrupt:
      return "corrupt";
    case FailureKind::rollback:
      return "rollback";
    case FailureKind::unknown_type:
      return "unknown_type";
    case FailureKind::unavailable:
      return "unavailable";
  }
  return "invalid_input";
}

std::span<const MessageWords> words_of_failures() {
  static const auto all =
      merged<MessageWords>({failures_of_the_book(), failures_of_commands(), failures_of_files(),
                            failures_of_requests(), failures_of_tables()},
                           &MessageWords::en);
  return all;
}

std::string told(const Words& words, Language language) {
  if (!words.is_message() || words.empty()) return words.text();
  const auto all = words_of_failures();
  const auto at = std::ranges::lower_bound(all, words.text(), {}, &MessageWords::en);
  if (at != all.end() && at->en == words.text()) {
    return filled(language == Language::zh ? at->zh : at->en, words.values(), language);
  }
  const std::string kind = "kind." + words.text();  // of by_name()
  return has_label(kind) ? std::string(label(kind, language))
                         : filled(words.text(), words.values(), language);
}

FailureText failure_text(const Failure& failure, Language language) {
  const std::string key = "failure." + std::string(name_of(failure.kind));
  const std::string_view colon = language == Language::zh ? "：" : ": ";
  std::string sentence(label(key, language));
  if (!failure.where.empty()) sentence.append(colon).append(told(failure.where, language));
  if (!failure.detail.empty()) sentence.append(colon).append(told(failure.detail, language));
  return {.sentence = std::move(sentence),
          .remedy = failure.remedy.empty() ? std::string(label(key + ".next", language))
                                           : told(failure.remedy, language)};
}

}  // namespace bihuan
