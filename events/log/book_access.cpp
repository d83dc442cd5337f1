#include "events/log/book_access.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "events/outcome/system_error.hpp"

namespace bihuan {
namespace {

Result<void> denied(const std::string& path, int error, const Words& detail) {
  if (error == ENOENT) return {};
  if (error != EACCES && error != EPERM) return system_failure(error, path, "opening it");
  return fail(FailureKind::invalid_input, path, detail,
              "have the rights on that path given to this user, or name another folder with --data");
}

Result<void> check_rights(const std::string& path, int rights, const Words& detail) {
  return ::access(path.c_str(), rights) == 0 ? Result<void>() : denied(path, errno, detail);
}

Result<void> check_folder(const std::string& folder, int rights, const Words& detail) {
  struct stat found {};
  if (::stat(folder.c_str(), &found) != 0) return denied(folder, errno, detail);
  if (!S_ISDIR(found.st_mode)) {
    return fail(FailureKind::invalid_input, folder, "this is a file and no folder",
                "name the folder of the book with --data");
  }
  return check_rights(folder, rights, detail);
}

}  // namespace

Result<void> check_access(const BookPaths& paths, OpenMode mode) {
  const bool writes = mode == OpenMode::read_write;
  const Words may_not =
      writes ? Words("this user may not write the book") : Words("this user may not read the book");
  if (const auto folder = check_folder(paths.directory, R_OK | X_OK, may_not); !folder) return folder;
  const int rights = R_OK | X_OK | (writes ? W_OK : 0);
  if (const auto book = check_folder(paths.book, rights, may_not); !book) return book;
  return writes ? check_rights(paths.lock, R_OK | W_OK, may_not) : Result<void>();
}

}  // namespace bihuan
