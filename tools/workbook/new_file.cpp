#include "tools/workbook/new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "events/outcome/system_error.hpp"

namespace bihuan {
namespace {

constexpr int kNamesTried = 100;

std::unexpected<Failure> taken(const std::filesystem::path& path) {
  return fail(FailureKind::conflict, path.string(), "stands there already and is not overwritten",
              "name another file, or move that one away");
}

// Takes the name only where it is free, as one step where the file system can.
int rename_where_free(const char* from, const char* to) {
  if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (::access(to, F_OK) == 0) return EEXIST;
  return ::rename(from, to) == 0 ? 0 : errno;
}

}  // namespace

Result<void> check_place(const std::filesystem::path& path, Existing existing) {
  std::error_code error;
  const auto type = std::filesystem::symlink_status(path, error).type();
  if (type == std::filesystem::file_type::not_found) return {};
  if (type == std::filesystem::file_type::directory) {
    return system_failure(EISDIR, path.string(), "writing it");
  }
  if (existing == Existing::replaced) return {};
  return taken(path);
}

Result<NewFile> NewFile::begin(const std::filesystem::path& path, Existing existing) {
  if (auto free = check_place(path, existing); !free) return std::unexpected(std::move(free.error()));
  for (int i = 0; i < kNamesTried; ++i) {
    std::string name = path.string() + ".part-" + std::to_string(::getpid()) + "-" + std::to_string(i);
    const int descriptor = ::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    if (descriptor >= 0) return NewFile(path, existing, std::move(name), descriptor);
    if (errno != EEXIST) break;
  }
  return system_failure(errno, path.string(), "making the file");
}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)),
      existing_(other.existing_),
      meanwhile_(std::move(other.meanwhile_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

NewFile::~NewFile() { drop(); }

void NewFile::drop() {
  if (descriptor_ < 0) return;
  ::close(std::exchange(descriptor_, -1));
  ::unlink(meanwhile_.c_str());
}

Result<void> NewFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_failure(errno, path_.string(), "writing it");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> NewFile::keep() {
  const int synced = ::fsync(descriptor_) == 0 ? 0 : errno;
  int error = synced;
  if (error == 0) {
    error = existing_ == Existing::refused ? rename_where_free(meanwhile_.c_str(), path_.c_str())
            : ::rename(meanwhile_.c_str(), path_.c_str()) == 0 ? 0
                                                               : errno;
  }
  if (error != 0) {
    drop();
    if (error == EEXIST) return taken(path_);
    return system_failure(error, path_.string(), "writing it");
  }
  ::close(std::exchange(descriptor_, -1));
  return {};
}

}  // namespace bihuan
