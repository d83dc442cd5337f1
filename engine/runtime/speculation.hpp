#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "engine/runtime/group.hpp"
#include "engine/runtime/kept_command.hpp"
#include "engine/runtime/newest_cache.hpp"
#include "engine/runtime/row_key.hpp"
#include "engine/runtime/rule_book.hpp"
#include "engine/runtime/stream_fold.hpp"
#include "events/ids.hpp"
#include "events/log/event_log.hpp"

namespace bihuan {

inline constexpr std::size_t kStreamCacheBytes = 64u << 20;
inline constexpr std::size_t kRowCacheBytes = 32u << 20;

// Keys of `meta`.
inline constexpr std::string_view kProgramKey = "program";
inline constexpr std::string_view kSchemaPrefix = "schema/";
[[nodiscard]] std::string schema_key(std::string_view type, std::int64_t version);

// The book as it will be once everything staged is durable: what commands are decided against while groups
// before them are still being synced.
//
// Threads:  the decider's only. Lifetime: the log outlives it.
// Fails:    look-ups FAIL with io, corrupt or unknown_type, as the log does; nothing is changed then.
class Speculation {
 public:
  // Of a book that has a record 0, or is about to get one.
  [[nodiscard]] static Result<std::unique_ptr<Speculation>> read(const EventLog& log);

  [[nodiscard]] std::uint64_t next_position() const { return next_position_; }
  [[nodiscard]] Instant last_recorded_at() const { return last_recorded_at_; }
  [[nodiscard]] const std::string& origin() const { return origin_; }
  void begin_book(std::string origin) { origin_ = std::move(origin); }  // before record 0

  // Pointers are good until settle().
  [[nodiscard]] Result<const StreamFold*> stream(std::string_view name);
  [[nodiscard]] Result<const std::optional<std::string>*> newest(Ledger ledger, std::string_view key);
  [[nodiscard]] Result<std::optional<KeptCommand>> kept(const CommandId& id);
  [[nodiscard]] const RuleBook& rules() const { return rules_; }
  [[nodiscard]] bool has_schema(std::string_view type, std::int64_t version) const;
  [[nodiscard]] std::uint32_t generation() const { return generation_; }
  [[nodiscard]] const std::string& low_water() const { return low_water_; }
  void raise_low_water(std::string key) { low_water_ = std::move(key); }

  // What a draft puts into the book; `group` is what it becomes durable with.
  void take_record(EncodedRecord record, Instant recorded_at, Group& group);
  void take_stream(const std::string& name, StreamFold fold, Group& group);
  void take_row(Ledger ledger, std::string_view key, std::uint64_t position, std::string value, Group& group);
  void take_kept(const CommandId& id, KeptCommand kept, Group& group);
  void take_schema(std::string_view type, std::int64_t version, const Digest& schema, Group& group);
  void take_due(const std::optional<DueEntry>& before, const std::optional<DueEntry>& after, Group& group);

  // Once for each group, before it is appended.
  void close(Group& group);
  // Groups up to `durable` are: what they pinned may go.
  void settle(std::uint64_t durable);

 private:
  explicit Speculation(const EventLog& log) : log_(log) {}
  Result<void> read_end();
  Result<void> read_schemas();

  const EventLog& log_;
  std::string origin_;
  std::uint64_t next_position_ = 0;
  Instant last_recorded_at_{};
  std::uint32_t generation_ = kFirstGeneration;
  LedgerDigests digests_;
  std::string low_water_;
  std::string kept_low_water_;     // as the newest closed group leaves it in meta
  std::set<std::string> schemas_;  // keys of meta
  RuleBook rules_;
  NewestCache<StreamFold> streams_{kStreamCacheBytes};
  NewestCache<std::optional<std::string>> rows_{kRowCacheBytes};
  std::map<CommandId, KeptCommand> kept_;  // of groups not settled yet
  std::deque<std::pair<std::uint64_t, CommandId>> kept_order_;
};

}  // namespace bihuan
