#include "projections/directory.hpp"

#include <ranges>

#include "events/binary_archive.hpp"

namespace bihuan {

const DatedText* text_at(const std::vector<DatedText>& texts, Instant at) {
  for (const DatedText& text : texts | std::views::reverse) {
    if (text.since.at <= at) return &text;
  }
  return texts.empty() ? nullptr : &texts.front();
}

std::optional<PersonId> person_at(const std::vector<DatedPerson>& persons, Instant at) {
  for (const DatedPerson& one : persons | std::views::reverse) {
    if (one.since.at <= at) return one.person;
  }
  return std::nullopt;
}

std::string DirectoryRow::name_at(Instant at) const {
  const DatedText* const name = text_at(names, at);
  return name == nullptr ? std::string() : name->text.value;
}

std::string DirectoryRow::credit_code_at(Instant at) const {
  const DatedText* const held = text_at(credit_codes, at);
  return held == nullptr ? std::string() : held->text.value;
}

const EndFact* DirectoryRow::end_at(Instant at) const {
  for (const EndFact& end : ends | std::views::reverse) {
    if (end.when.at <= at) return &end;
  }
  return nullptr;
}

const EndFact* DirectoryRow::succession_at(Instant at) const {
  for (const EndFact& end : ends | std::views::reverse) {
    if (end.when.at <= at && !(end.units.empty() && end.enterprises.empty())) return &end;
  }
  return nullptr;
}

Result<DirectoryRow> directory_row_from(std::string_view bytes) { return from_binary<DirectoryRow>(bytes); }

std::string directory_key(std::string_view kind, const Bits128& id) {
  std::string key(kind);
  key += '/';
  key.append(reinterpret_cast<const char*>(id.data()), id.size());
  return key;
}

std::string Directory::person(PersonId id) {
  const DirectoryRow& row = find(id);
  return row.person.value.empty() ? row.code : row.code + " " + row.person.value;
}

const DirectoryRow& Directory::find(std::string_view kind, const Bits128& id) {
  std::string key = directory_key(kind, id);
  if (const auto known = read_.find(key); known != read_.end()) return known->second;
  DirectoryRow row;
  row.code = to_hex(id);
  if (!failure_) {
    auto bytes = rows_.row_at(Ledger::directory, key, position_);
    if (!bytes) {
      failure_ = std::move(bytes.error());
    } else if (*bytes) {
      auto stored = directory_row_from(**bytes);
      if (stored) {
        row = std::move(*stored);
      } else {
        failure_ = std::move(stored.error());
        failure_->where =
            said("ledger row {row}", {{"row", "directory " + std::string(kind) + "/" + to_hex(id)}});
      }
    }
  }
  return read_.emplace(std::move(key), std::move(row)).first->second;
}

}  // namespace bihuan
