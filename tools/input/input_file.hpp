#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "events/outcome/result.hpp"

namespace bihuan {

// An ordinary file that somebody named, open for reading. Every file a person names is opened here, so that
// what is wrong with it is told in the same words and by the same exit code, whichever command it was named
// to.
class InputFile {
 public:
  // FAILS with the path: not_found where there is none; invalid_input for a folder, for a device or anything
  // else that is no ordinary file, and where this user may not read it; io when the system itself cannot.
  [[nodiscard]] static Result<InputFile> open(const std::filesystem::path& path);
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&&) = delete;
  ~InputFile();

  [[nodiscard]] std::uintmax_t size() const { return size_; }  // in bytes, when it was opened

  // The next bytes: fewer than `most` at the end of the file only. FAILS: io.
  [[nodiscard]] Result<std::string> read(std::size_t most);

  // FAILS: invalid_input when it is larger. Shape: `remedy` is what to do then.
  [[nodiscard]] Result<void> check_size(std::uintmax_t most, Words remedy) const;

 private:
  InputFile(int descriptor, std::string path, std::uintmax_t size);

  int descriptor_;
  std::string path_;
  std::uintmax_t size_;
};

// All of it. FAILS as InputFile does, also where the file grows past `most` bytes while it is read.
[[nodiscard]] Result<std::string> read_input(const std::filesystem::path& path, std::uintmax_t most,
                                             Words remedy);

}  // namespace bihuan
