#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"

namespace bihuan {

enum class OpenMode { read_only, read_write };

// A file whose bytes survive power loss once sync() returned. Used for what is kept beside the book
// (the head, attachments); RocksDB has its own.
class DurableFile {
 public:
  virtual ~DurableFile() = default;
  [[nodiscard]] virtual Result<std::string> read_at(std::size_t offset,
                                                    std::size_t bytes) const = 0;  // short at the end
  [[nodiscard]] virtual Result<void> write_at(std::size_t offset, std::string_view bytes) = 0;
  [[nodiscard]] virtual Result<void> sync() = 0;
};

// The disk, as a parameter, so that tests can refuse, forget or tear what they like.
// Everything FAILS with io, and with nothing else but what is named; names made or changed here are synced.
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  // read_write creates the file when absent; read_only changes nothing. FAILS: not_found (read_only).
  [[nodiscard]] virtual Result<std::unique_ptr<DurableFile>> open(const std::string& path, OpenMode mode) = 0;
  [[nodiscard]] virtual bool exists(const std::string& path) const = 0;
  // With the folders above it, when absent.
  [[nodiscard]] virtual Result<void> make_directory(const std::string& path) = 0;
  // Puts the file `from` at `to`, in place of what was there.
  [[nodiscard]] virtual Result<void> rename(const std::string& from, const std::string& to) = 0;
  [[nodiscard]] virtual Result<void> remove(const std::string& path) = 0;
  // What may still be written to the disk that `path` lies on.
  [[nodiscard]] virtual Result<std::uint64_t> free_bytes(const std::string& path) const = 0;
};

[[nodiscard]] std::shared_ptr<FileSystem> posix_file_system();

}  // namespace bihuan
