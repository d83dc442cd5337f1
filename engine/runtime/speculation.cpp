#include "engine/runtime/speculation.hpp"

#include <limits>

#include "engine/runtime/queries.hpp"
#include "events/event.hpp"
#include "events/log/keys.hpp"
#include "events/outcome/ensure.hpp"
#include "events/record.hpp"

namespace bihuan {
namespace {

std::string cache_key(Ledger ledger, std::string_view key) {
  std::string bytes(1, static_cast<char>(ledger));
  bytes += key;
  return bytes;
}

}  // namespace

std::string schema_key(std::string_view type, std::int64_t version) {
  std::string key(kSchemaPrefix);
  key += type;
  key += '/';
  key += std::to_string(version);
  return key;
}

Result<std::unique_ptr<Speculation>> Speculation::read(const EventLog& log) {
  auto book = std::unique_ptr<Speculation>(new Speculation(log));
  book->next_position_ = log.head().size;
  if (book->next_position_ == 0) return book;
  if (auto end = book->read_end(); !end) return std::unexpected(std::move(end.error()));
  if (auto schemas = book->read_schemas(); !schemas) return std::unexpected(std::move(schemas.error()));
  const auto generation = row_generation(log);
  if (!generation) return std::unexpected(generation.error());
  book->generation_ = *generation;
  const auto digests = stored_digests(log, *generation);
  if (!digests) return std::unexpected(digests.error());
  book->digests_ = *digests;
  auto low_water = stored_low_water(log);
  if (!low_water) return std::unexpected(std::move(low_water.error()));
  book->low_water_ = std::move(*low_water);
  book->kept_low_water_ = book->low_water_;
  auto rules = RuleBook::read(log);
  if (!rules) return std::unexpected(std::move(rules.error()));
  book->rules_ = std::move(*rules);
  return book;
}

Result<void> Speculation::read_end() {
  Result<Record> last =
      fail(FailureKind::corrupt, "position " + std::to_string(next_position_ - 1), "the record is missing");
  const auto read = log_.read(next_position_ - 1, [&](std::uint64_t, std::string_view bytes) {
    last = decode_record(bytes);
    return false;
  });
  if (!read) return read;
  if (!last) return std::unexpected(std::move(last.error()));
  origin_ = std::move(last->log);
  last_recorded_at_ = last->recorded_at;
  return {};
}

Result<void> Speculation::read_schemas() {
  const std::string to = std::string(kSchemaPrefix.substr(0, kSchemaPrefix.size() - 1)) + "0";
  return log_.scan(Table::meta, kSchemaPrefix, to, [&](std::string_view key, std::string_view) {
    schemas_.emplace(key);
    return true;
  });
}

Result<const StreamFold*> Speculation::stream(std::string_view name) {
  if (const StreamFold* const known = streams_.find(name)) return known;
  auto fold = fold_stream(log_, name);
  if (!fold) return std::unexpected(std::move(fold.error()));
  const std::size_t bytes = fold->approximate_bytes();
  return &streams_.put(name, std::move(*fold), bytes, 0);
}

Result<const std::optional<std::string>*> Speculation::newest(Ledger ledger, std::string_view key) {
  const std::string name = cache_key(ledger, key);
  if (const auto* const known = rows_.find(name)) return known;
  auto row = stored_row(log_, generation_, ledger, key, std::numeric_limits<std::uint64_t>::max());
  if (!row) return std::unexpected(std::move(row.error()));
  const std::size_t bytes = *row ? (*row)->size() : 0;
  return &rows_.put(name, std::move(*row), bytes, 0);
}

Result<std::optional<KeptCommand>> Speculation::kept(const CommandId& id) {
  if (const auto recent = kept_.find(id); recent != kept_.end()) return recent->second;
  return kept_command(log_, id);
}

bool Speculation::has_schema(std::string_view type, std::int64_t version) const {
  return schemas_.contains(schema_key(type, version));
}

void Speculation::take_record(EncodedRecord record, Instant recorded_at, Group& group) {
  ++next_position_;
  last_recorded_at_ = recorded_at;
  group.add(std::move(record));
}

void Speculation::take_stream(const std::string& name, StreamFold fold, Group& group) {
  if (fold.state) rules_.take(*fold.state);
  const std::size_t bytes = fold.approximate_bytes();
  streams_.put(name, std::move(fold), bytes, group.number());
}

void Speculation::take_row(Ledger ledger, std::string_view key, std::uint64_t position, std::string value,
                           Group& group) {
  digests_.add(ledger, key, position, value);
  group.add(Change{.key = row_key(ledger, generation_, key, position), .table = Table::rows, .value = value});
  const std::size_t bytes = value.size();
  rows_.put(cache_key(ledger, key), std::move(value), bytes, group.number());
}

void Speculation::take_kept(const CommandId& id, KeptCommand kept, Group& group) {
  group.add(Change{.key = std::string(id_bytes(id)), .table = Table::commands, .value = to_binary(kept)});
  kept_.insert_or_assign(id, std::move(kept));
  kept_order_.emplace_back(group.number(), id);
}

void Speculation::take_schema(std::string_view type, std::int64_t version, const Digest& schema,
                              Group& group) {
  std::string value(as_bytes(schema));
  append_u64(value, next_position_);
  std::string key = schema_key(type, version);
  schemas_.insert(key);
  group.add(Change{.key = std::move(key), .table = Table::meta, .value = std::move(value)});
}

void Speculation::take_due(const std::optional<DueEntry>& before, const std::optional<DueEntry>& after,
                           Group& group) {
  if (before == after) return;
  if (before) group.drop_due(*before);
  if (!after) return;
  group.add_due(*after);
  low_water_ = std::min(low_water_, after->key());
}

void Speculation::close(Group& group) {
  const bool moved = low_water_ != kept_low_water_;
  if (!group.has_records() && !moved) return;
  digests_.size = next_position_;
  kept_low_water_ = low_water_;
  group.close(digests_, generation_, moved ? std::optional(low_water_) : std::nullopt);
}

void Speculation::settle(std::uint64_t durable) {
  while (!kept_order_.empty() && kept_order_.front().first <= durable) {
    kept_.erase(kept_order_.front().second);
    kept_order_.pop_front();
  }
  streams_.trim(durable);
  rows_.trim(durable);
}

}  // namespace bihuan
