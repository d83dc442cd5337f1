#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace bihuan {

// The newest value of some keys, the least recently used forgotten first. What a group changed stays until
// that group is durable, so whatever is not here can be read from the log: the cache is the overlay, too.
//
// Threads:  the decider's only.
// Lifetime: a value stays where it is until trim() or clear(); nobody keeps a pointer across those.
template <class Value>
class NewestCache {
 public:
  explicit NewestCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  [[nodiscard]] Value* find(std::string_view key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return &found->second->value;
  }

  // `group` changed it; 0: it is what the log holds.
  Value& put(std::string_view key, Value value, std::size_t bytes, std::uint64_t group) {
    const std::size_t cost = bytes + 2 * key.size() + sizeof(Entry);
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      Entry& entry = *found->second;
      entries_.splice(entries_.begin(), entries_, found->second);
      bytes_ = bytes_ - entry.cost + cost;
      entry.value = std::move(value);
      entry.cost = cost;
      entry.group = group;
      return entry.value;
    }
    entries_.push_front({std::string(key), std::move(value), cost, group});
    by_key_.emplace(entries_.front().key, entries_.begin());
    bytes_ += cost;
    return entries_.front().value;
  }

  // Back to the limit, passing over what groups after `durable` changed.
  void trim(std::uint64_t durable) {
    auto entry = entries_.end();
    while (bytes_ > bytes_max_ && entry != entries_.begin()) {
      --entry;
      if (entry->group > durable) continue;
      bytes_ -= entry->cost;
      by_key_.erase(entry->key);
      entry = entries_.erase(entry);
    }
  }

  void clear() {
    by_key_.clear();
    entries_.clear();
    bytes_ = 0;
  }

 private:
  struct Entry {
    std::string key;
    Value value;
    std::size_t cost = 0;
    std::uint64_t group = 0;
  };

  const std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string_view, typename std::list<Entry>::iterator> by_key_;
};

}  // namespace bihuan
