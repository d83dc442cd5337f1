#pragma once

#include <memory>
#include <optional>
#include <string>

#include "events/log/event_log.hpp"
#include "events/log/file_system.hpp"

namespace bihuan {

inline constexpr std::size_t kHeadSectorBytes = 512;

// One sector of the kept head's file, byte by byte as FORMAT.md has it.
struct HeadSector {
  std::uint64_t generation = 0;  // from 1; the sector of generation g lies at (g % 2) * kHeadSectorBytes
  Head head;

  bool operator==(const HeadSector&) const = default;
};
[[nodiscard]] std::string encode(const HeadSector& sector);
[[nodiscard]] std::optional<HeadSector> head_sector(std::string_view bytes);  // absent: not whole

// The head of a book kept outside its directory, because RocksDB alone drops a damaged WAL tail without a
// word.
//
// Shape:   a file of two sectors written in turn; a torn write spoils one and leaves the other (FORMAT.md).
// Threads: one at a time.
class KeptHead {
 public:
  enum class Sync : bool { no, yes };  // `no` exists for the named bench mode only

  // read_only never creates the file. FAILS: io; not_found (read_only); corrupt when neither sector is whole
  // although both were written.
  [[nodiscard]] static Result<KeptHead> open(FileSystem& files, const std::string& path, OpenMode mode);

  [[nodiscard]] const std::optional<Head>& head() const { return head_; }  // absent: nothing was ever kept

  // Writes the older sector and syncs it. FAILS: io; the newer sector still holds the head before.
  [[nodiscard]] Result<void> keep(const Head& head, Sync sync = Sync::yes);

 private:
  explicit KeptHead(std::unique_ptr<DurableFile> file) : file_(std::move(file)) {}

  std::unique_ptr<DurableFile> file_;
  std::uint64_t generation_ = 0;
  std::optional<Head> head_;
};

}  // namespace bihuan
