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

  // From the first row to the last. Versions of one row stand side by side, the newest last: few are stepped
  // through, many are left by two seeks.
  Result<void> rows_at(Ledger ledger, std::string_view prefix, std::uint64_t position,
                       const RowVisitor& visit) const override {
    const auto cursor = log_.cursor(Table::rows);
    if (!cursor) return std::unexpected(cursor.error());
    const std::string first = ledger_prefix(ledger, generation_) + std::string(prefix);
    std::string key;
    std::string value;  // of the newest version so far that is old enough
    std::size_t stepped = 0;
    std::uint64_t old_enough = 0;
    auto found = (*cursor)->seek_at_least(first);
    for (; found && *found && (*found)->key.starts_with(first);) {
      const auto version = split_row_key((*found)->key);
      if (!version) return fail(FailureKind::corrupt, "rows", "a key that is none of a row");
      if (stepped == 0 || version->key != key) {
        if (old_enough > 0 && !visit(key, value)) return {};
        key = version->key;
        stepped = old_enough = 0;
      }
      ++stepped;
      const bool later = version->position > position;
      if (!later) {
        value = (*found)->value;
        ++old_enough;
      }
      if (!later && stepped < kSteppedMax) {
        found = (*cursor)->next();
        continue;
      }
      if (!later) {
        found = (*cursor)->seek_at_most(row_key(ledger, generation_, key, position));
        if (!found) break;
        if (*found) value = (*found)->value;
      }
      std::string beyond = row_prefix(ledger, generation_, key);
      beyond.back() = '\1';
      found = (*cursor)->seek_at_least(beyond);
    }
    if (!found) return std::unexpected(found.error());
    if (old_enough > 0) visit(key, value);
    return {};
  }

 private:
  static constexpr std::size_t kSteppedMax = 4;  // versions

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
  const Words where = said("position {position}", {{"position", position}});
  Result<Record> record = fail(FailureKind::corrupt, where, "expected a record, met the end of the book");
  const auto read = log.read(position, [&](std::uint64_t, std::string_view bytes) {
    record = decode_record(bytes);
    if (!record) record = fail(FailureKind::corrupt, where, said(record.error()));
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
  if (log.head().size == 0) return fail(FailureKind::not_found, "book", "the book has no record yet");
  const auto record = record_at(log, 0);
  if (!record) return std::unexpected(record.error());
  auto event = decode_event(*record);
  if (!event) return std::unexpected(std::move(event.error()));
  if (auto* const of_log = std::get_if<LogEvent>(&*event)) {
    if (auto* const opened = std::get_if<LogOpened>(of_log)) return stamped(std::move(*opened), *record);
  }
  return fail(FailureKind::corrupt, said("position {position}", {{"position", 0}}),
              said("expected a record of type {expected}, met {met}",
                   {{"expected", std::string(LogOpened::type)}, {"met", record->type}}));
}

Result<std::optional<KeptCommand>> kept_command(const EventLog& log, const CommandId& id) {
  const auto stored = log.find(id_bytes(id));
  if (!stored) return std::unexpected(stored.error());
  if (!*stored) return std::nullopt;
  auto kept = from_binary<KeptCommand>(**stored);
  if (!kept) {
    kept.error().where = said("command {id}", {{"id", to_uuid_text(id.bits)}});
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
      failure->where = said("position {position}, {where}", {{"position", at}, {"where", failure->where}});
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
