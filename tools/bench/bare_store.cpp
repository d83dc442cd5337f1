#include "tools/bench/bare_store.hpp"

#include <rocksdb/write_batch.h>

#include <utility>

#include "events/log/keys.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kProtectionBytesPerKey = 8;  // as the book's batches
constexpr std::size_t kCacheBytes = 128u << 20;

}  // namespace

BareStore::BareStore(std::unique_ptr<Database> database, std::string sample_text, Sync sync)
    : database_(std::move(database)), sample_text_(std::move(sample_text)) {
  write_options_.sync = sync == Sync::yes;
}

Result<std::unique_ptr<BareStore>> BareStore::make(const std::string& directory, std::string sample_text,
                                                   Sync sync) {
  const BookPaths paths = book_paths(directory);
  const auto files = posix_file_system();
  for (const std::string& folder : {paths.directory, paths.book, paths.log}) {
    if (const auto made = files->make_directory(folder); !made) return std::unexpected(made.error());
  }
  auto database = Database::open(paths, OpenMode::read_write, Database::Columns::create_missing,
                                 rocksdb::NewLRUCache(kCacheBytes));
  if (!database) return std::unexpected(database.error());
  return std::unique_ptr<BareStore>(new BareStore(std::move(*database), std::move(sample_text), sync));
}

Result<std::chrono::nanoseconds> BareStore::write(std::span<const WrittenGroup> groups) {
  const auto begun = std::chrono::steady_clock::now();
  rocksdb::WriteBatch batch(0, 0, kProtectionBytesPerKey, 0);
  for (const WrittenGroup& group : groups) {
    batch.Clear();
    for (const WrittenKey& shape : group) {
      make_key(shape);
      rocksdb::ColumnFamilyHandle* const column = database_->column(shape.table);
      const auto staged = shape.deleted ? batch.Delete(column, key_)
                                        : batch.Put(column, key_, slice(value(shape.value_bytes)));
      ENSURE(staged.ok());
    }
    const auto written = (*database_)->Write(write_options_, &batch);
    if (!written.ok()) return failed(written, "bare store");
  }
  return std::chrono::steady_clock::now() - begun;
}

// Records follow one another, all else lies anywhere, as with ids that are hashes.
void BareStore::make_key(const WrittenKey& shape) {
  key_.clear();
  append_u64(key_, shape.table == Table::log ? position_++ : random_());
  key_.resize(shape.key_bytes, 'k');
}

std::string_view BareStore::value(std::size_t bytes) {
  ENSURE(bytes < sample_text_.size());
  return std::string_view(sample_text_).substr(random_() % (sample_text_.size() - bytes), bytes);
}

}  // namespace bihuan
