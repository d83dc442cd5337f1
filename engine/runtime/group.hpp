#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/runtime/due_entry.hpp"
#include "engine/runtime/row_key.hpp"
#include "events/log/event_log.hpp"

namespace bihuan {

// What becomes durable together: the records of some commands, everything that follows from them in other
// tables, and whom to tell then.
class Group {
 public:
  explicit Group(std::uint64_t number) : number_(number) {}

  [[nodiscard]] std::uint64_t number() const { return number_; }  // from 1
  [[nodiscard]] bool has_records() const { return !records_.empty(); }
  [[nodiscard]] bool changes_anything() const { return !records_.empty() || !changes_.empty(); }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  [[nodiscard]] const std::vector<EncodedRecord>& records() const { return records_; }
  [[nodiscard]] const std::vector<Change>& changes() const { return changes_; }

  void add(EncodedRecord record);
  void add(Change change);
  // The due index keeps one entry a stream; one that comes and goes within the group leaves no trace.
  void add_due(const DueEntry& entry);
  void drop_due(const DueEntry& entry);

  // Adds what a group has once; nothing is added after it.
  void close(const LedgerDigests& digests, std::uint32_t generation,
             const std::optional<std::string>& low_water);

  // Called once, in order, when the group is durable (null), or failed to become so.
  using Told = std::move_only_function<void(const Failure*)>;
  void then(Told told) { told_.push_back(std::move(told)); }
  void tell(const Failure* failure);
  [[nodiscard]] bool awaited() const { return !told_.empty(); }

 private:
  struct Due {
    bool before = false;               // an entry of that key was there before the group
    std::optional<std::string> value;  // after it
  };

  const std::uint64_t number_;
  std::size_t bytes_ = 0;
  std::vector<EncodedRecord> records_;
  std::vector<Change> changes_;
  std::map<std::string, Due> due_;
  std::vector<Told> told_;
};

}  // namespace bihuan
