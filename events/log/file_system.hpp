#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"

namespace bihuan {

// A file whose bytes survive power loss once sync() returned. Used for what is kept beside the book
// (the head, attachments); RocksDB has its own.
class DurableFile {
 public:
  virtual ~DurableFile() = default;
  [[nodiscard]] virtual Result<std::string> read_at(std::size_t offset, std::size_t bytes) const = 0;  // short at the end
  [[nodiscard]] virtual Result<void> write_at(std::size_t offset, std::string_view bytes) = 0;
  [[nodiscard]] virtual Result<void> sync() = 0;
};

// The disk, as a parameter, so that tests can refuse, forget or tear what they like.
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  // Opens for reading and writing; creates the file (and syncs its directory) when absent.
  [[nodiscard]] virtual Result<std::unique_ptr<DurableFile>> open(const std::string& path) = 0;
  [[nodiscard]] virtual bool exists(const std::string& path) const = 0;
};

[[nodiscard]] std::shared_ptr<FileSystem> posix_file_system();

}  // namespace bihuan
