#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "events/log/file_system.hpp"

namespace bihuan {

// The real disk, writing down what changes it in which order, and refusing what a test wants refused.
class WatchedDisk : public FileSystem {
 public:
  std::vector<std::string> steps;                       // "create", "write", "sync", "rename"
  std::function<bool(const std::string& step)> refuse;  // asked after the step was written down; absent: none
  std::optional<std::uint64_t> free;                    // bytes; absent: as many as there are

  Result<std::unique_ptr<DurableFile>> open(const std::string& path, OpenMode mode) override {
    if (mode == OpenMode::read_write && !exists(path)) steps.push_back("create");
    auto file = disk_->open(path, mode);
    if (!file) return file;
    return std::make_unique<File>(*this, std::move(*file));
  }
  bool exists(const std::string& path) const override { return disk_->exists(path); }
  Result<void> make_directory(const std::string& path) override { return disk_->make_directory(path); }
  Result<void> rename(const std::string& from, const std::string& to) override {
    if (const auto allowed = step("rename"); !allowed) return allowed;
    return disk_->rename(from, to);
  }
  Result<void> remove(const std::string& path) override { return disk_->remove(path); }
  Result<std::uint64_t> free_bytes(const std::string& path) const override {
    return free ? *free : disk_->free_bytes(path);
  }

 private:
  class File : public DurableFile {
   public:
    File(WatchedDisk& disk, std::unique_ptr<DurableFile> file) : disk_(disk), file_(std::move(file)) {}
    Result<std::string> read_at(std::size_t offset, std::size_t bytes) const override {
      return file_->read_at(offset, bytes);
    }
    Result<void> write_at(std::size_t offset, std::string_view bytes) override {
      if (const auto allowed = disk_.step("write"); !allowed) return allowed;
      return file_->write_at(offset, bytes);
    }
    Result<void> sync() override {
      if (const auto allowed = disk_.step("sync"); !allowed) return allowed;
      return file_->sync();
    }

   private:
    WatchedDisk& disk_;
    std::unique_ptr<DurableFile> file_;
  };

  Result<void> step(const std::string& name) {
    steps.push_back(name);
    if (refuse && refuse(name)) return fail(FailureKind::io, "disk", "No space left on device");
    return {};
  }

  std::shared_ptr<FileSystem> disk_ = posix_file_system();
};

}  // namespace bihuan
