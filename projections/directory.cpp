#include "projections/directory.hpp"

#include "events/binary_archive.hpp"

namespace bihuan {

std::string directory_key(std::string_view kind, const Bits128& id) {
  std::string key(kind);
  key += '/';
  key.append(reinterpret_cast<const char*>(id.data()), id.size());
  return key;
}

std::string Directory::person(PersonId id) {
  const DirectoryRow& row = find(id);
  return row.person.value.empty() ? row.code : row.code + " " + row.person.value;
}

const DirectoryRow& Directory::find(std::string_view kind, const Bits128& id) {
  std::string key = directory_key(kind, id);
  if (const auto known = read_.find(key); known != read_.end()) return known->second;
  DirectoryRow row;
  row.code = to_hex(id);
  if (!failure_) {
    auto bytes = rows_.row_at(Ledger::directory, key, position_);
    if (!bytes) {
      failure_ = std::move(bytes.error());
    } else if (*bytes) {
      auto stored = from_binary<DirectoryRow>(**bytes);
      if (stored) {
        row = std::move(*stored);
      } else {
        failure_ = std::move(stored.error());
        failure_->where =
            said("ledger row {row}", {{"row", "directory " + std::string(kind) + "/" + to_hex(id)}});
      }
    }
  }
  return read_.emplace(std::move(key), std::move(row)).first->second;
}

}  // namespace bihuan
