#pragma once

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "projections/rows.hpp"

namespace bihuan {

// Rows in memory, every version kept; one record may put one row at most once.
class MemoryRows : public Rows, public RowSource {
 public:
  using Key = std::pair<Ledger, std::string>;
  using Versions = std::map<std::uint64_t, std::string>;

  void begin(std::uint64_t position) {
    position_ = position;
    put_now_.clear();
  }

  Result<std::optional<std::string>> newest(Ledger ledger, std::string_view key) override {
    return row_at(ledger, key, position_);
  }
  void put(Ledger ledger, std::string_view key, std::string value) override {
    const Key whole{ledger, std::string(key)};
    EXPECT_TRUE(put_now_.insert(whole).second) << "one record puts one row twice";
    rows_[whole][position_] = std::move(value);
  }

  Result<std::optional<std::string>> row_at(Ledger ledger, std::string_view key,
                                            std::uint64_t position) const override {
    if (failing_) return fail(FailureKind::io, "rows", "the disk said no");
    const auto row = rows_.find(Key{ledger, std::string(key)});
    if (row == rows_.end()) return std::nullopt;
    return version_at(row->second, position);
  }
  Result<void> rows_at(Ledger ledger, std::string_view prefix, std::uint64_t position,
                       const RowVisitor& visit) const override {
    if (failing_) return fail(FailureKind::io, "rows", "the disk said no");
    for (auto row = rows_.lower_bound(Key{ledger, std::string(prefix)}); row != rows_.end(); ++row) {
      if (row->first.first != ledger || !row->first.second.starts_with(prefix)) break;
      const auto value = version_at(row->second, position);
      if (value && !visit(row->first.second, *value)) break;
    }
    return {};
  }

  [[nodiscard]] const std::map<Key, Versions>& all() const { return rows_; }
  [[nodiscard]] std::size_t puts_of_the_last_record() const { return put_now_.size(); }
  void let_fail() { failing_ = true; }

 private:
  static std::optional<std::string> version_at(const Versions& versions, std::uint64_t position) {
    auto after = versions.upper_bound(position);
    if (after == versions.begin()) return std::nullopt;
    return std::prev(after)->second;
  }

  bool failing_ = false;
  std::uint64_t position_ = 0;
  std::set<Key> put_now_;
  std::map<Key, Versions> rows_;
};

}  // namespace bihuan
