#include "events/log/file_system.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <limits>
#include <utility>

#include "events/outcome/system_error.hpp"

namespace bihuan {
namespace {

std::unexpected<Failure> refused(const std::string& path, Words deed, int error) {
  return system_failure(error, path, std::move(deed));
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

class PosixFile : public DurableFile {
 public:
  PosixFile(std::string path, Descriptor file) : path_(std::move(path)), file_(std::move(file)) {}

  Result<std::string> read_at(std::size_t offset, std::size_t bytes) const override {
    std::string read(bytes, '\0');
    std::size_t done = 0;
    while (done < bytes) {
      const ssize_t got =
          ::pread(file_.number(), read.data() + done, bytes - done, static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return refused(path_, "reading it", errno);
      if (got == 0) break;
      done += static_cast<std::size_t>(got);
    }
    read.resize(done);
    return read;
  }

  Result<void> write_at(std::size_t offset, std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t put = ::pwrite(file_.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) return refused(path_, "writing it", errno);
      offset += static_cast<std::size_t>(put);
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return {};
  }

  // Never retried: after a failed sync the kernel may have dropped the pages and would report success.
  Result<void> sync() override {
    if (::fdatasync(file_.number()) != 0) return refused(path_, "syncing it", errno);
    return {};
  }

 private:
  std::string path_;
  Descriptor file_;
};

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// A new or changed name is durable when its folder is.
Result<void> sync_folder_of(const std::string& path) {
  const std::string folder = folder_of(path);
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.number() < 0) return refused(folder, "opening it", errno);
  if (::fsync(directory.number()) != 0) return refused(folder, "syncing it", errno);
  return {};
}

class PosixFileSystem : public FileSystem {
 public:
  Result<std::unique_ptr<DurableFile>> open(const std::string& path, OpenMode mode) override {
    const bool creates = mode == OpenMode::read_write && !exists(path);
    const int flags = mode == OpenMode::read_only ? O_RDONLY : O_RDWR | O_CREAT;
    Descriptor file(::open(path.c_str(), flags | O_CLOEXEC, 0640));
    if (file.number() < 0) {
      if (errno == ENOENT && mode == OpenMode::read_only) {
        return fail(FailureKind::not_found, path, "there is no such file");
      }
      return refused(path, "opening it", errno);
    }
    if (creates) {
      if (const auto synced = sync_folder_of(path); !synced) return std::unexpected(synced.error());
    }
    return std::make_unique<PosixFile>(path, std::move(file));
  }

  bool exists(const std::string& path) const override { return ::access(path.c_str(), F_OK) == 0; }

  Result<void> make_directory(const std::string& path) override {
    if (path.empty() || exists(path)) return {};
    if (const auto above = make_directory(folder_of(path)); !above) return above;
    if (::mkdir(path.c_str(), 0750) != 0 && errno != EEXIST) return refused(path, "making the folder", errno);
    return sync_folder_of(path);
  }

  Result<void> rename(const std::string& from, const std::string& to) override {
    if (std::rename(from.c_str(), to.c_str()) != 0)
      return refused(to, said("renaming {from}", {{"from", from}}), errno);
    if (const auto synced = sync_folder_of(to); !synced) return synced;
    return sync_folder_of(from);
  }

  Result<void> remove(const std::string& path) override {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return refused(path, "removing it", errno);
    return {};
  }

  Result<std::uint64_t> free_bytes(const std::string& path) const override {
    struct statvfs disk {};
    if (::statvfs(path.c_str(), &disk) != 0) return refused(path, "asking for free space", errno);
    return std::uint64_t{disk.f_bavail} * disk.f_frsize;
  }
};

}  // namespace

std::shared_ptr<FileSystem> posix_file_system() { return std::make_shared<PosixFileSystem>(); }

}  // namespace bihuan
