#pragma once

#include <memory>
#include <optional>
#include <string>

#include "events/log/event_log.hpp"
#include "events/log/file_system.hpp"

namespace bihuan {

// The head of a book kept outside its directory, because RocksDB alone drops a damaged WAL tail without a word.
//
// Shape: a file of two 512-byte sectors written in turn, each with a generation, the head and a SHA-256 over
//        both (FORMAT.md); a torn write spoils one sector and leaves the other.
class KeptHead {
 public:
  // FAILS: io; corrupt when the file exists and neither sector is whole.
  [[nodiscard]] static Result<KeptHead> open(std::shared_ptr<FileSystem> files, const std::string& path);

  [[nodiscard]] const std::optional<Head>& head() const { return head_; }  // absent: a new book

  // Writes the older sector and syncs it. FAILS: io; the newer sector still holds the head before.
  [[nodiscard]] Result<void> keep(const Head& head);

 private:
  explicit KeptHead(std::unique_ptr<DurableFile> file) : file_(std::move(file)) {}

  std::unique_ptr<DurableFile> file_;
  std::uint64_t generation_ = 0;
  std::optional<Head> head_;
};

}  // namespace bihuan
