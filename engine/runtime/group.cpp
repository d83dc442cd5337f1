#include "engine/runtime/group.hpp"

#include <utility>

namespace bihuan {

void Group::add(EncodedRecord record) {
  bytes_ += record.bytes.size() + record.stream.size();
  records_.push_back(std::move(record));
}

void Group::add(Change change) {
  bytes_ += change.key.size() + (change.value ? change.value->size() : 0);
  changes_.push_back(std::move(change));
}

void Group::add_due(const DueEntry& entry) {
  due_.try_emplace(entry.key(), Due{.before = false, .value = {}}).first->second.value = entry.value();
}

void Group::drop_due(const DueEntry& entry) {
  due_.try_emplace(entry.key(), Due{.before = true, .value = {}}).first->second.value.reset();
}

void Group::close(const LedgerDigests& digests, std::uint32_t generation,
                  const std::optional<std::string>& low_water) {
  for (auto& [key, due] : due_) {
    if (due.before || due.value) add({.key = key, .table = Table::due, .value = std::move(due.value)});
  }
  due_.clear();
  add({.key = digests_key(generation), .table = Table::meta, .value = digests.to_bytes()});
  if (low_water) add({.key = std::string(kLowWaterKey), .table = Table::meta, .value = low_water});
}

void Group::tell(const Failure* failure) {
  for (Told& told : told_) told(failure);
  told_.clear();
}

}  // namespace bihuan
