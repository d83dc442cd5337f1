#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/log/event_log.hpp"

namespace bihuan {

using Version = std::uint64_t;

// Tables in memory that keep what a key held at earlier versions for as long as a reader, or a crash, can go
// back to it. For the in-memory make.
//
// Threads: any; versions are put by one at a time.
class VersionedTables {
 public:
  using Entry = std::pair<std::string, std::string>;
  enum class From { inclusive, exclusive };

  // Takes effect for readers when `version` is published.
  void put(Version version, Table table, std::string_view key, std::optional<std::string_view> value);
  void publish(Version version);

  void keep_through_crash();
  void back_to_last_sync();  // REQUIRES: nobody is reading

  // The newest published version, kept until end_reading().
  [[nodiscard]] Version begin_reading();
  void end_reading(Version version);

  [[nodiscard]] std::optional<std::string> get(Version version, Table table, std::string_view key) const;
  // The next keys before `to`, a few at a time, so that nobody is kept waiting while a visitor works.
  [[nodiscard]] std::vector<Entry> some(Version version, Table table, std::string_view from, From bound,
                                        std::string_view to) const;
  [[nodiscard]] std::optional<Entry> at_least(Version version, Table table, std::string_view key,
                                              From bound) const;
  [[nodiscard]] std::optional<Entry> at_most(Version version, Table table, std::string_view key) const;

 private:
  using History = std::vector<std::pair<Version, std::optional<std::string>>>;  // oldest first
  using Keys = std::map<std::string, History, std::less<>>;

  [[nodiscard]] static const std::string* at(const History& history, Version version);
  [[nodiscard]] static Keys::const_iterator first(const Keys& keys, std::string_view from, From bound);
  [[nodiscard]] Version oldest_reachable() const;
  void drop_deleted_keys();
  void forget_unreachable(History& history) const;

  Keys& of(Table table) { return tables_[static_cast<std::size_t>(table)]; }
  [[nodiscard]] const Keys& of(Table table) const { return tables_[static_cast<std::size_t>(table)]; }

  mutable std::shared_mutex mutex_;
  std::array<Keys, kTables> tables_;
  std::vector<std::pair<Table, std::string>> deleted_;  // perhaps more than once
  Version published_ = 0;
  Version synced_ = 0;
  std::multiset<Version> readers_;
};

}  // namespace bihuan
