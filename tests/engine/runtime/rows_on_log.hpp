#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "engine/runtime/row_key.hpp"
#include "events/log/event_log.hpp"

namespace bihuan {

// What a ledger holds at a position, by looking at every version: slow and plain.
inline std::map<std::string, std::string> plain_rows_at(const EventLog& log, Ledger ledger,
                                                        std::string_view prefix, std::uint64_t position) {
  std::map<std::string, std::string> rows;
  const auto scanned = log.scan(Table::rows, "", "", [&](std::string_view key, std::string_view value) {
    const auto row = split_row_key(key);
    EXPECT_TRUE(row.has_value());
    if (row->ledger == ledger && row->key.starts_with(prefix) && row->position <= position) {
      rows.insert_or_assign(std::string(row->key), std::string(value));
    }
    return true;
  });
  EXPECT_TRUE(scanned.has_value());
  return rows;
}

}  // namespace bihuan
