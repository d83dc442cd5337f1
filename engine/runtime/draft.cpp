#include "engine/runtime/draft.hpp"

#include <algorithm>
#include <ranges>

#include "events/outcome/ensure.hpp"
#include "projections/project.hpp"

namespace bihuan {
namespace {

struct TypeVersion {
  std::string_view type;
  std::int64_t version = 1;
};

// Without writing the event's bytes.
TypeVersion type_of(const AnyEvent& event) {
  return std::visit(
      [](const auto& aggregate) {
        return std::visit(
            []<class Event>(const Event&) {
              return TypeVersion{.type = Event::type, .version = Event::version};
            },
            aggregate);
      },
      event);
}

const EventType& described(std::string_view name, std::int64_t version) {
  for (const EventType& type : all_event_types()) {
    if (type.type == name && type.version == version) return type;
  }
  ENSURE(false);
  return all_event_types().front();
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// Where a record belongs: what the case says, or the unit that is established.
void place(Record& record, const AnyEvent& event, const StreamFold& fold) {
  if (const auto* const hazard = fold.state ? std::get_if<HazardState>(&*fold.state) : nullptr) {
    record.sector = unless_empty(hazard->sector);
    record.territory = unless_empty(hazard->territory);
  }
  if (const auto* const unit = std::get_if<UnitEvent>(&event)) {
    const auto* const established = std::get_if<UnitEstablished>(unit);
    if (established != nullptr) record.territory = unless_empty(established->territory);
  }
}

}  // namespace

Result<const StreamFold*> Draft::stream(std::string_view name) {
  if (const auto mine = streams_.find(name); mine != streams_.end()) return &mine->second;
  return book_.stream(name);
}

Result<const StreamFold*> Draft::begin(const std::string& name) {
  auto initial = initial_state(name);
  if (!initial) return std::unexpected(std::move(initial.error()));
  StreamFold fold{.state = std::move(*initial), .seq = 0, .leaf = {}};
  return &streams_.insert_or_assign(name, std::move(fold)).first->second;
}

Result<StreamFold*> Draft::edit(const std::string& name) {
  if (const auto mine = streams_.find(name); mine != streams_.end()) return &mine->second;
  const auto fold = book_.stream(name);
  if (!fold) return std::unexpected(fold.error());
  return &streams_.emplace(name, **fold).first->second;
}

Result<void> Draft::publish_schemas(const std::vector<AnyEvent>& events) {
  for (const AnyEvent& event : events) {
    const TypeVersion met = type_of(event);
    if (book_.has_schema(met.type, met.version)) continue;
    if (!announced_.insert(schema_key(met.type, met.version)).second) continue;
    const EventType& type = described(met.type, met.version);
    const LogEvent published = SchemaPublished{.described = std::string(type.type),
                                               .described_v = type.version,
                                               .digest = sha256(type.schema),
                                               .schema = {type.schema}};
    if (const auto recorded = record(published, std::string(kLogStream), {}); !recorded) {
      return std::unexpected(recorded.error());
    }
  }
  return {};
}

Record Draft::record_of(const EncodedEvent& event, const StreamFold& fold, const std::string& stream,
                        const Envelope& envelope) const {
  Record record;
  record.actor = envelope.actor;
  record.cause = envelope.cause;
  record.cmd = envelope.cmd;
  record.cmd_digest = envelope.cmd_digest;
  record.data.bytes = event.data;
  record.log = book_.origin();
  record.occurred_at = envelope.occurred_at;
  record.occurred_precision = envelope.occurred_precision;
  const PackState* const pack = stream == kLogStream ? nullptr : rules().pack_in_force(now_);
  if (pack != nullptr) record.pack = pack->pack->id;
  record.position = next_position();
  record.prev = fold.prev();
  record.recorded_at = now_;
  record.seq = fold.seq + 1;
  record.source = envelope.source;
  record.stream = stream;
  record.type = event.type;
  record.v = event.version;
  return record;
}

Result<std::uint64_t> Draft::record(const AnyEvent& event, const std::string& stream,
                                    const Envelope& envelope) {
  if (records_.size() == kDraftRecordsMax) {
    return fail(FailureKind::invalid_input, stream,
                said("one command would make more than {most} records", {{"most", kDraftRecordsMax}}));
  }
  const auto edited = edit(stream);
  if (!edited) return std::unexpected(edited.error());
  StreamFold& fold = **edited;
  EncodedEvent encoded = encode_event(event);
  Record record = record_of(encoded, fold, stream, envelope);
  if (fold.state) fold.state = evolve(std::move(*fold.state), stamped(event, record));
  place(record, event, fold);
  clock_.lap(&WriterStats::decide_cpu);

  EncodedRecord bytes{.bytes = encode_record(record), .leaf = {}, .seq = record.seq, .stream = stream};
  if (bytes.bytes.size() > kRecordBytesMax) {
    return fail(FailureKind::invalid_input, record.type,
                said("its record would have {bytes} bytes of at most {most}",
                     {{"bytes", bytes.bytes.size()}, {"most", kRecordBytesMax}}),
                "say it in fewer words, or attach a file");
  }
  bytes.leaf = leaf_hash(bytes.bytes);
  fold.seq = record.seq;
  fold.leaf = bytes.leaf;
  StagedRecord staged{
      .record = std::move(bytes), .first_of_type = {}, .type = record.type, .version = record.v};
  if (!book_.has_schema(record.type, record.v) && begun_.insert(schema_key(record.type, record.v)).second) {
    staged.first_of_type = sha256(described(record.type, record.v).schema);
  }
  clock_.lap(&WriterStats::encode_cpu);

  if (auto projected = project(event, record, *this); !projected) {
    return std::unexpected(std::move(projected.error()));
  }
  records_.push_back(std::move(staged));
  clock_.lap(&WriterStats::project_cpu);
  return record.position;
}

void Draft::keep(const CommandId& id, KeptCommand kept) { kept_.emplace_back(id, std::move(kept)); }

void Draft::move_due(std::optional<DueEntry> before, std::optional<DueEntry> after) {
  due_.emplace_back(std::move(before), std::move(after));
}

void Draft::stage(Group& group) {
  for (StagedRecord& staged : records_) {
    if (staged.first_of_type) book_.take_schema(staged.type, staged.version, *staged.first_of_type, group);
    book_.take_record(std::move(staged.record), now_, group);
  }
  for (StagedRow& row : rows_) {
    book_.take_row(row.ledger, row.key, row.position, std::move(row.value), group);
  }
  for (auto& [name, fold] : streams_) book_.take_stream(name, std::move(fold), group);
  for (auto& [id, kept] : kept_) book_.take_kept(id, std::move(kept), group);
  for (const auto& [before, after] : due_) book_.take_due(before, after, group);
  clock_.lap(&WriterStats::encode_cpu);
}

Result<std::optional<std::string>> Draft::newest(Ledger ledger, std::string_view key) {
  for (const StagedRow& row : rows_ | std::views::reverse) {
    if (row.ledger == ledger && row.key == key) return row.value;
  }
  const auto row = book_.newest(ledger, key);
  if (!row) return std::unexpected(row.error());
  return **row;
}

void Draft::put(Ledger ledger, std::string_view key, std::string value) {
  const std::uint64_t position = next_position();
  for (const StagedRow& row : rows_) {
    const bool twice = row.ledger == ledger && row.key == key && row.position == position;
    ENSURE(!twice);
  }
  rows_.push_back({ledger, std::string(key), position, std::move(value)});
}

}  // namespace bihuan
