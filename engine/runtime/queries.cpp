#include "engine/runtime/queries.hpp"

#include <limits>

#include "engine/runtime/row_key.hpp"
#include "events/event.hpp"

namespace bihuan {
namespace {

class StoredRows : public RowSource {
 public:
  StoredRows(const EventLog& log, std::uint32_t generation) : log_(log), generation_(generation) {}

  Result<std::optional<std::string>> row_at(Ledger ledger, std::string_view key,
                                            std::uint64_t position) const override {
    return stored_row(log_, generation_, ledger, key, position);
  }

  // From the last row to the first: of each row one seek finds the version, and one more the row before it
  // whose newest version is taken at once if it is old enough.
  Result<void> rows_at(Ledger ledger, std::string_view prefix, std::uint64_t position,
                       const RowVisitor& visit) const override {
    const auto cursor = log_.cursor(Table::rows);
    if (!cursor) return std::unexpected(cursor.error());
    const std::string first = ledger_prefix(ledger, generation_) + std::string(prefix);
    std::string below = first + std::string(kRowKeyBytesMax, '\xff');
    for (;;) {
      auto found = (*cursor)->seek_at_most(below);
      if (!found) return std::unexpected(found.error());
      if (!*found || !(*found)->key.starts_with(first)) return {};
      const auto newest = split_row_key((*found)->key);
      if (!newest) return fail(FailureKind::corrupt, "rows", "a key that is none of a row");
      const std::string key(newest->key);
      std::optional<std::string_view> value = (*found)->value;
      if (newest->position > position) {
        const std::string wanted = row_key(ledger, generation_, key, position);
        found = (*cursor)->seek_at_most(wanted);
        if (!found) return std::unexpected(found.error());
        const auto version = *found ? split_row_key((*found)->key) : std::nullopt;
        const bool same =
            version && version->ledger == ledger && version->generation == generation_ && version->key == key;
        value = same ? std::optional((*found)->value) : std::nullopt;
      }
      if (value && !visit(key, *value)) return {};
      below = row_prefix(ledger, generation_, key);  // shorter than every version of the row
    }
  }

 private:
  static constexpr std::size_t kRowKeyBytesMax = 256;

  const EventLog& log_;
  const std::uint32_t generation_;
};

}  // namespace

Result<std::unique_ptr<RowSource>> stored_rows(const EventLog& log) {
  const auto generation = row_generation(log);
  if (!generation) return std::unexpected(generation.error());
  return std::make_unique<StoredRows>(log, *generation);
}

Result<Record> record_at(const EventLog& log, std::uint64_t position) {
  const std::string where = "position " + std::to_string(position);
  Result<Record> record = fail(FailureKind::corrupt, where, "expected a record, met the end of the book");
  const auto read = log.read(position, [&](std::uint64_t, std::string_view bytes) {
    record = decode_record(bytes);
    if (!record) record = fail(FailureKind::corrupt, where, to_text(record.error()));
    return false;
  });
  if (!read) return std::unexpected(read.error());
  return record;
}

Result<Instant> recorded_at(const EventLog& log, std::uint64_t position) {
  const auto record = record_at(log, position);
  if (!record) return std::unexpected(record.error());
  return record->recorded_at;
}

Result<Stamped<LogOpened>> opening_of(const EventLog& log) {
  if (log.head().size == 0) return fail(FailureKind::not_found, "position 0", "the book has no record yet");
  const auto record = record_at(log, 0);
  if (!record) return std::unexpected(record.error());
  auto event = decode_event(*record);
  if (!event) return std::unexpected(std::move(event.error()));
  if (auto* const of_log = std::get_if<LogEvent>(&*event)) {
    if (auto* const opened = std::get_if<LogOpened>(of_log)) return stamped(std::move(*opened), *record);
  }
  return fail(FailureKind::corrupt, "position 0",
              "expected a record of type " + std::string(LogOpened::type) + ", met " + record->type);
}

Result<std::optional<KeptCommand>> kept_command(const EventLog& log, const CommandId& id) {
  const auto stored = log.find(id_bytes(id));
  if (!stored) return std::unexpected(stored.error());
  if (!*stored) return std::nullopt;
  auto kept = from_binary<KeptCommand>(**stored);
  if (!kept) {
    kept.error().where = "command " + to_uuid_text(id.bits);
    kept.error().remedy = "restore the book from a backup: what was answered cannot be computed again";
    return std::unexpected(std::move(kept.error()));
  }
  return std::move(*kept);
}

Result<std::optional<std::uint64_t>> position_known_at(const EventLog& log, Instant known_at) {
  std::uint64_t known = 0;  // records recorded at or before
  std::uint64_t later = log.head().size;
  while (known < later) {
    const std::uint64_t middle = known + (later - known) / 2;
    const auto record = record_at(log, middle);
    if (!record) return std::unexpected(record.error());
    if (record->recorded_at <= known_at) {
      known = middle + 1;
    } else {
      later = middle;
    }
  }
  if (known == 0) return std::nullopt;
  return known - 1;
}

Result<std::vector<Record>> stream_records(const EventLog& log, std::string_view stream,
                                           std::uint64_t position) {
  std::vector<Record> records;
  std::optional<Failure> failure;
  const auto read = log.read_stream(stream, 1, [&](std::uint64_t at, std::string_view bytes) {
    if (at > position) return false;
    auto record = decode_record(bytes);
    if (!record) {
      failure = std::move(record.error());
      failure->kind = FailureKind::corrupt;
      failure->where = "position " + std::to_string(at) + ", " + failure->where;
      return false;
    }
    records.push_back(std::move(*record));
    return true;
  });
  if (!read) return std::unexpected(read.error());
  if (failure) return std::unexpected(std::move(*failure));
  return records;
}

}  // namespace bihuan
