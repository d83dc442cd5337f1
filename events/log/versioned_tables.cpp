#include "events/log/versioned_tables.hpp"

#include <algorithm>
#include <mutex>

#include "events/outcome/ensure.hpp"

namespace bihuan {

void VersionedTables::put(Version version, Table table, std::string_view key,
                          std::optional<std::string_view> value) {
  const std::unique_lock lock(mutex_);
  History& history = of(table).try_emplace(std::string(key)).first->second;
  forget_unreachable(history);
  std::optional<std::string> held;
  if (value) held.emplace(*value);
  if (!value) deleted_.emplace_back(table, key);
  if (!history.empty() && history.back().first == version) {
    history.back().second = std::move(held);
  } else {
    history.emplace_back(version, std::move(held));
  }
}

void VersionedTables::publish(Version version) {
  const std::unique_lock lock(mutex_);
  published_ = version;
}

void VersionedTables::keep_through_crash() {
  const std::unique_lock lock(mutex_);
  synced_ = published_;
  drop_deleted_keys();
}

void VersionedTables::back_to_last_sync() {
  const std::unique_lock lock(mutex_);
  ENSURE(readers_.empty());
  for (Keys& keys : tables_) {
    for (auto key = keys.begin(); key != keys.end();) {
      History& history = key->second;
      while (!history.empty() && history.back().first > synced_) history.pop_back();
      key = history.empty() ? keys.erase(key) : std::next(key);
    }
  }
  published_ = synced_;
}

Version VersionedTables::begin_reading() {
  const std::unique_lock lock(mutex_);
  readers_.insert(published_);
  return published_;
}

void VersionedTables::end_reading(Version version) {
  const std::unique_lock lock(mutex_);
  readers_.erase(readers_.find(version));
}

std::optional<std::string> VersionedTables::get(Version version, Table table, std::string_view key) const {
  const std::shared_lock lock(mutex_);
  const auto found = of(table).find(key);
  const std::string* value = found == of(table).end() ? nullptr : at(found->second, version);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::vector<VersionedTables::Entry> VersionedTables::some(Version version, Table table, std::string_view from,
                                                          From bound, std::string_view to) const {
  constexpr std::size_t kAtATime = 64;
  const std::shared_lock lock(mutex_);
  const Keys& keys = of(table);
  std::vector<Entry> entries;
  for (auto key = first(keys, from, bound); key != keys.end() && entries.size() < kAtATime; ++key) {
    if (!to.empty() && key->first >= to) break;
    if (const std::string* value = at(key->second, version)) entries.emplace_back(key->first, *value);
  }
  return entries;
}

std::optional<VersionedTables::Entry> VersionedTables::at_least(Version version, Table table,
                                                                std::string_view key, From bound) const {
  const std::shared_lock lock(mutex_);
  const Keys& keys = of(table);
  for (auto found = first(keys, key, bound); found != keys.end(); ++found) {
    if (const std::string* value = at(found->second, version)) return Entry(found->first, *value);
  }
  return std::nullopt;
}

std::optional<VersionedTables::Entry> VersionedTables::at_most(Version version, Table table,
                                                               std::string_view key) const {
  const std::shared_lock lock(mutex_);
  const Keys& keys = of(table);
  for (auto found = keys.upper_bound(key); found != keys.begin();) {
    --found;
    if (const std::string* value = at(found->second, version)) return Entry(found->first, *value);
  }
  return std::nullopt;
}

const std::string* VersionedTables::at(const History& history, Version version) {
  for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
    if (entry->first <= version) return entry->second ? &*entry->second : nullptr;
  }
  return nullptr;
}

VersionedTables::Keys::const_iterator VersionedTables::first(const Keys& keys, std::string_view from,
                                                             From bound) {
  return bound == From::inclusive ? keys.lower_bound(from) : keys.upper_bound(from);
}

Version VersionedTables::oldest_reachable() const {
  return readers_.empty() ? synced_ : std::min(synced_, *readers_.begin());
}

// A key whose deletion everybody sees would only slow the scans.
void VersionedTables::drop_deleted_keys() {
  const Version oldest = oldest_reachable();
  std::erase_if(deleted_, [&](const std::pair<Table, std::string>& name) {
    Keys& keys = of(name.first);
    const auto key = keys.find(name.second);
    if (key == keys.end() || key->second.back().second) return true;
    if (key->second.back().first > oldest) return false;
    keys.erase(key);
    return true;
  });
}

// Of what is as old as the oldest view anyone can still take, only the newest entry is ever looked at.
void VersionedTables::forget_unreachable(History& history) const {
  const Version oldest = oldest_reachable();
  std::size_t keep_from = 0;
  for (std::size_t i = 0; i < history.size() && history[i].first <= oldest; ++i) keep_from = i;
  history.erase(history.begin(), history.begin() + static_cast<std::ptrdiff_t>(keep_from));
}

}  // namespace bihuan
