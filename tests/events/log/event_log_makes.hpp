#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "events/log/memory_event_log.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "folder.hpp"
#include "log_writer.hpp"

namespace bihuan {

struct InMemory {
  static std::unique_ptr<EventLog> open(const Folder&) { return MemoryEventLog::open(); }
};
struct OnDisk {
  static std::unique_ptr<EventLog> open(const Folder& folder) {
    auto log = RocksdbEventLog::open(folder / "data", OpenMode::read_write);
    EXPECT_TRUE(log.has_value()) << to_text(log.error());
    return std::move(log.value());
  }
};

// A new log of one make with its writer: what the contract is held against.
template <class Make>
class NewLog : public testing::Test {
 protected:
  NewLog() { writer.acquire(); }

  using Entries = std::vector<std::pair<std::string, std::string>>;
  Entries scanned(Table table, std::string_view from, std::string_view to) {
    Entries entries;
    const auto done = log->scan(table, from, to, [&](std::string_view key, std::string_view value) {
      entries.emplace_back(key, value);
      return true;
    });
    EXPECT_TRUE(done.has_value());
    return entries;
  }
  std::vector<std::pair<std::uint64_t, std::string>> stream(std::string_view name, std::uint64_t seq = 1) {
    std::vector<std::pair<std::uint64_t, std::string>> records;
    const auto read = log->read_stream(name, seq, [&](std::uint64_t position, std::string_view bytes) {
      records.emplace_back(position, bytes);
      return true;
    });
    EXPECT_TRUE(read.has_value()) << to_text(read.error());
    return records;
  }
  void expect_verified() {
    const auto verified = log->verify(nullptr);
    ASSERT_TRUE(verified.has_value()) << to_text(verified.error());
    EXPECT_EQ(*verified, log->head());
  }

  Folder folder;
  std::unique_ptr<EventLog> log = Make::open(folder);
  LogWriter writer{*log};
};

using Makes = testing::Types<InMemory, OnDisk>;
class MakeNames {
 public:
  template <class Make>
  static std::string GetName(int) {
    return std::is_same_v<Make, InMemory> ? "InMemory" : "OnDisk";
  }
};

}  // namespace bihuan
