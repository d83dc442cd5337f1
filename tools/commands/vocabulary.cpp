#include "tools/commands/vocabulary.hpp"

#include <algorithm>
#include <utility>

#include "events/outcome/nearest.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kSuggestedFromMax = 10'000;  // a register of more codes is searched in part

}  // namespace

void Vocabulary::name(std::string_view kind, std::string_view code, const Bits128& id) {
  names_[std::string(kind)].insert_or_assign(std::string(code), id);
}

void Vocabulary::label(std::string_view kind, std::string_view label, const Bits128& id) {
  labels_.insert_or_assign(std::string(label), Labelled{id, std::string(kind)});
}

bool Vocabulary::has_label(std::string_view label) const { return labels_.contains(label); }

Result<Bits128> Vocabulary::id_of(std::string_view kind, std::string_view word) {
  auto id = find(kind, word);
  if (id && renewed_.contains(*id)) renewed_used_.insert(*id);
  return id;
}

std::set<Bits128> Vocabulary::take_renewed_used() { return std::exchange(renewed_used_, {}); }

Result<Bits128> Vocabulary::find(std::string_view kind, std::string_view word) const {
  if (word.starts_with('@')) {
    const auto found = labels_.find(word.substr(1));
    if (found == labels_.end()) {
      return fail(FailureKind::not_found, "",
                  said("no line above has the label '{label}'", {{"label", std::string(word)}}),
                  suggestion(kind, word));
    }
    if (found->second.kind == kind) return found->second.id;
    return fail(FailureKind::not_found, "",
                said("'{word}' is a {met}, here stands a {expected}", {{"word", std::string(word)},
                                                                       {"met", by_name(found->second.kind)},
                                                                       {"expected", by_name(kind)}}));
  }
  if (const auto slash = word.find('/'); slash != std::string_view::npos && word.substr(0, slash) == kind) {
    if (const auto bits = bits_from_hex(word.substr(slash + 1))) return *bits;
  }
  if (const auto bits = bits_from_hex(word)) return *bits;
  if (const auto of_kind = names_.find(kind); of_kind != names_.end()) {
    if (const auto found = of_kind->second.find(word); found != of_kind->second.end()) return found->second;
  }
  if (known_ != nullptr) {
    const auto found = known_->find(kind, word);
    if (!found) return std::unexpected(found.error());
    if (*found) return **found;
  }
  return fail(FailureKind::not_found, "",
              said("no {kind} is known by '{word}'", {{"kind", by_name(kind)}, {"word", std::string(word)}}),
              suggestion(kind, word));
}

Words Vocabulary::suggestion(std::string_view kind, std::string_view word) const {
  std::vector<std::string> candidates;
  for (const auto& [label, labelled] : labels_) {
    if (labelled.kind == kind) candidates.push_back("@" + label);
  }
  if (!word.starts_with('@')) {
    if (const auto of_kind = names_.find(kind); of_kind != names_.end()) {
      for (const auto& [code, id] : of_kind->second) candidates.push_back(code);
    }
    if (known_ != nullptr) {
      if (auto codes = known_->codes(kind, kSuggestedFromMax)) {
        std::move(codes->begin(), codes->end(), std::back_inserter(candidates));
      }
    }
  }
  const std::string near = nearest(word, candidates);
  return near.empty() ? Words("register it first, or correct the code") : did_you_mean(near);
}

Result<Instant> Vocabulary::instant_of(std::string_view text) const {
  if (auto instant = parse_instant(text)) return instant;
  const auto local = parse_local_time(text);
  if (!local) {
    return fail(FailureKind::invalid_input, "", said("'{text}' is no time", {{"text", std::string(text)}}),
                said("write {local} (local time) or {instant}",
                     {{"local", std::string("\"2024-05-20 14:10\"")},
                      {"instant", std::string("\"2024-05-20T14:10:00+08:00\"")}}));
  }
  if (!calendar_) {
    return fail(FailureKind::invalid_input, "", "no calendar says what local time is here",
                said("publish a calendar first, or write the offset: {example}",
                     {{"example", std::string("\"2024-05-20T14:10:00+08:00\"")}}));
  }
  return calendar_->to_instant(*local);
}

Result<AttachmentRef> Vocabulary::attach(const std::string& name) {
  for (const NamedAttachment& known : attachments_) {
    if (known.name == name) return known.ref;
  }
  auto ref = attach_(name);
  if (ref) attachments_.push_back({name, *ref});
  return ref;
}

std::vector<NamedAttachment> Vocabulary::take_attachments() { return std::exchange(attachments_, {}); }

}  // namespace bihuan
