#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"

namespace bihuan {

enum class Existing { refused, replaced };

// A file that appears under its name whole or not at all: what is written goes beside it under another name,
// is synced, and only then takes its own. Without keep() nothing is left.
//
// Threads: one.
class NewFile {
 public:
  // FAILS: conflict when something stands there and is not to be replaced; io.
  [[nodiscard]] static Result<NewFile> begin(const std::filesystem::path& path, Existing existing);
  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();

  // The name it has meanwhile, for a library that writes by name.
  [[nodiscard]] const std::string& meanwhile() const { return meanwhile_; }
  // FAILS: io.
  [[nodiscard]] Result<void> write(std::string_view bytes);
  // Puts it there. FAILS: as begin(); nothing is left then.
  [[nodiscard]] Result<void> keep();

 private:
  NewFile(std::filesystem::path path, Existing existing, std::string meanwhile, int descriptor)
      : path_(std::move(path)),
        existing_(existing),
        meanwhile_(std::move(meanwhile)),
        descriptor_(descriptor) {}
  void drop();

  std::filesystem::path path_;
  Existing existing_;
  std::string meanwhile_;
  int descriptor_;  // -1: kept or moved away
};

// Whether nothing stands there, or it may be replaced: what begin() would say of it now.
[[nodiscard]] Result<void> check_place(const std::filesystem::path& path, Existing existing);

}  // namespace bihuan
