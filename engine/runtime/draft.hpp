#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/runtime/speculation.hpp"
#include "engine/runtime/stage_clock.hpp"
#include "events/event.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// Its events, their schemas and what follows from them.
inline constexpr std::size_t kDraftRecordsMax = 256;

// What a record says beside what happened.
struct Envelope {
  std::optional<Actor> actor;  // absent: the program acted by itself
  std::optional<std::uint64_t> cause;
  std::optional<CommandId> cmd;
  std::optional<Digest> cmd_digest;
  std::optional<Instant> occurred_at;
  std::optional<std::string> occurred_precision;
  std::optional<std::string> source;
};

// What one command would change, on top of the speculative book: taken whole into the open group, or dropped
// without a trace.
//
// Threads:  the decider's only. Lifetime: the book outlives it; pointers are good until it is staged.
// Fails:    look-ups as the book's; record() with invalid_input when it would be longer than a record may be,
// or one more than
//           kDraftRecordsMax.
class Draft : public Rows {
 public:
  Draft(Speculation& book, Instant now, StageClock& clock) : book_(book), now_(now), clock_(clock) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] std::uint64_t next_position() const { return book_.next_position() + records_.size(); }
  [[nodiscard]] const RuleBook& rules() const { return book_.rules(); }

  [[nodiscard]] Result<const StreamFold*> stream(std::string_view name);
  // A stream that cannot exist yet, without looking for it.
  [[nodiscard]] Result<const StreamFold*> begin(const std::string& name);

  // The schemas of what these events are, as records of the log, where the book does not have them yet.
  [[nodiscard]] Result<void> publish_schemas(const std::vector<AnyEvent>& events);
  // The event as the next record of the stream, folded into its state and projected; its position.
  // REQUIRES: its schema is published, or it begins the book.
  [[nodiscard]] Result<std::uint64_t> record(const AnyEvent& event, const std::string& stream,
                                             const Envelope& envelope);
  void keep(const CommandId& id, KeptCommand kept);
  // The next rung of a stream before and after.
  void move_due(std::optional<DueEntry> before, std::optional<DueEntry> after);

  // Puts everything into the book and the group. The draft is spent then.
  void stage(Group& group);

  [[nodiscard]] Result<std::optional<std::string>> newest(Ledger ledger, std::string_view key) override;
  void put(Ledger ledger, std::string_view key, std::string value) override;

 private:
  struct StagedRow {
    Ledger ledger{};
    std::string key;
    std::uint64_t position = 0;
    std::string value;
  };
  struct StagedRecord {
    EncodedRecord record;
    std::optional<Digest> first_of_type;  // its schema, when it is the first of its type in the book
    std::string type;
    std::int64_t version = 1;
  };

  Result<StreamFold*> edit(const std::string& name);
  Result<void> publish(const EventType& type);
  [[nodiscard]] Record record_of(const EncodedEvent& event, const StreamFold& fold, const std::string& stream,
                                 const Envelope& envelope) const;

  Speculation& book_;
  const Instant now_;
  StageClock& clock_;
  std::vector<StagedRecord> records_;
  std::map<std::string, StreamFold, std::less<>> streams_;
  std::vector<StagedRow> rows_;              // few, newest last
  std::set<std::string> announced_, begun_;  // types whose schema, whose first record is in this draft
  std::vector<std::pair<CommandId, KeptCommand>> kept_;
  std::vector<std::pair<std::optional<DueEntry>, std::optional<DueEntry>>> due_;
};

}  // namespace bihuan
