#include "tools/input/input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "events/outcome/ensure.hpp"
#include "events/outcome/system_error.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 16;

std::unexpected<Failure> not_opened(const std::string& path, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return fail(FailureKind::not_found, path, "there is no such file", "check the path");
    case EACCES:
    case EPERM:
      return fail(FailureKind::invalid_input, path, "this user may not read it", "see who may read it");
    default:
      return system_failure(error, path, "opening it");
  }
}

Result<void> check_kind(const std::string& path, mode_t mode) {
  if (S_ISREG(mode)) return {};
  if (S_ISDIR(mode)) return fail(FailureKind::invalid_input, path, "this is a folder", "name a file");
  return fail(FailureKind::invalid_input, path, "this is no ordinary file", "name a file");
}

std::unexpected<Failure> too_large(const std::string& path, std::uintmax_t size, std::uintmax_t most,
                                   Words remedy) {
  return fail(FailureKind::invalid_input, path,
              said("the file has {bytes} bytes, the most is {most}", {{"bytes", size}, {"most", most}}),
              std::move(remedy));
}

}  // namespace

InputFile::InputFile(int descriptor, std::string path, std::uintmax_t size)
    : descriptor_(descriptor), path_(std::move(path)), size_(size) {}

InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)), size_(other.size_) {}

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<InputFile> InputFile::open(const std::filesystem::path& path) {
  const std::string name = path.string();
  struct stat found {};
  // Looked at first, for to open a device may do something, and to open a pipe may wait for ever.
  if (::stat(name.c_str(), &found) != 0) return not_opened(name, errno);
  if (const auto kind = check_kind(name, found.st_mode); !kind) return std::unexpected(kind.error());
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return not_opened(name, errno);
  InputFile file(descriptor, name, 0);
  if (::fstat(descriptor, &found) != 0) return system_failure(errno, name, "opening it");
  if (const auto kind = check_kind(name, found.st_mode); !kind) return std::unexpected(kind.error());
  file.size_ = static_cast<std::uintmax_t>(found.st_size);
  return file;
}

Result<std::string> InputFile::read(std::size_t most) {
  std::string bytes(most, '\0');
  std::size_t done = 0;
  while (done < most) {
    const ssize_t got = ::read(descriptor_, bytes.data() + done, most - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure(errno, path_, "reading it");
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

Result<void> InputFile::check_size(std::uintmax_t most, Words remedy) const {
  if (size_ <= most) return {};
  return too_large(path_, size_, most, std::move(remedy));
}

Result<std::string> read_input(const std::filesystem::path& path, std::uintmax_t most, Words remedy) {
  auto file = InputFile::open(path);
  if (!file) return std::unexpected(std::move(file.error()));
  if (auto fits = file->check_size(most, remedy); !fits) return std::unexpected(std::move(fits.error()));
  auto bytes = file->read(static_cast<std::size_t>(file->size()));
  if (!bytes) return bytes;
  // It may have grown since, and some files of the system do not say how much is in them.
  while (bytes->size() <= most) {
    const auto more = file->read(kPieceBytes);
    if (!more) return more;
    if (more->empty()) return bytes;
    *bytes += *more;
  }
  return too_large(path.string(), bytes->size(), most, std::move(remedy));
}

}  // namespace bihuan
