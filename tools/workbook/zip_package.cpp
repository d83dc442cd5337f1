#include "tools/workbook/zip_package.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace bihuan {
namespace {

constexpr std::size_t kPieceBytes = 64u << 10;

constexpr std::string_view kSaveAgain = "open it in Excel or WPS and save it again as .xlsx";

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

// Of the names a document may hold: relative, forward, and nowhere upward.
bool is_safe(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) return false;
  const std::string framed = fmt::format("/{}/", name);
  return framed.find("/../") == std::string::npos && framed.find("/./") == std::string::npos;
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct ZipPackage::Archive {
  explicit Archive(std::string packed) : bytes(std::move(packed)) {}
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }

  bool open() {
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (source == nullptr) return false;
    zip = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (zip == nullptr) zip_source_free(source);
    return zip != nullptr;
  }

  const std::string bytes;  // libzip reads from here
  zip_t* zip = nullptr;
};

ZipPackage::ZipPackage(std::string name, const WorkbookLimits& limits)
    : name_(std::move(name)), limits_(limits) {}
ZipPackage::ZipPackage(ZipPackage&&) noexcept = default;
ZipPackage& ZipPackage::operator=(ZipPackage&&) noexcept = default;
ZipPackage::~ZipPackage() = default;

Result<ZipPackage> ZipPackage::open(std::string bytes, std::string name, const WorkbookLimits& limits) {
  ZipPackage package(std::move(name), limits);
  package.archive_ = std::make_unique<Archive>(std::move(bytes));
  if (!package.archive_->open()) {
    return fail(FailureKind::invalid_input, package.name_, "is cut off or damaged",
                "copy or send the file again");
  }
  if (auto listed = package.list_entries(); !listed) return std::unexpected(listed.error());
  return package;
}

Result<void> ZipPackage::list_entries() {
  const auto count =
      static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(archive_->zip, 0), 0));
  if (count > limits_.entries) {
    return fail(FailureKind::invalid_input, name_,
                fmt::format("holds {} files, the most is {}", count, limits_.entries),
                std::string(kSaveAgain));
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    if (auto added = add_entry(i); !added) return added;
  }
  return {};
}

Result<void> ZipPackage::add_entry(std::uint64_t index) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  const char* const name = zip_get_name(archive_->zip, index, ZIP_FL_ENC_RAW);
  if (name == nullptr || zip_stat_index(archive_->zip, index, ZIP_FL_ENC_RAW, &stat) != 0) {
    return fail(FailureKind::invalid_input, name_, fmt::format("file {} within it is damaged", index + 1),
                std::string(kSaveAgain));
  }
  if (!is_safe(name)) {
    return fail(FailureKind::invalid_input, name_, "the name of a file within it leads out of it",
                std::string(kSaveAgain));
  }
  if (stat.encryption_method != ZIP_EM_NONE) {
    return fail(FailureKind::invalid_input, where(name), "is protected by a password",
                "remove the password first");
  }
  const Entry entry{.index = index, .size = stat.size, .packed = stat.comp_size};
  if (!entries_.emplace(in_small_letters(name), entry).second) {
    return fail(FailureKind::invalid_input, where(name), "stands in it twice", std::string(kSaveAgain));
  }
  return {};
}

std::string ZipPackage::where(std::string_view part) const { return fmt::format("{}: {}", name_, part); }

bool ZipPackage::has(std::string_view part) const { return entries_.contains(in_small_letters(part)); }

Result<void> ZipPackage::check_size(std::string_view part, const Entry& entry) const {
  if (entry.size > limits_.part_bytes) {
    return fail(FailureKind::invalid_input, where(part),
                fmt::format("unpacks to {} bytes, the most is {}", entry.size, limits_.part_bytes),
                "split the workbook");
  }
  if (entry.size > limits_.ratio_free_bytes &&
      entry.size / limits_.ratio >= std::max<std::uint64_t>(entry.packed, 1)) {
    return fail(FailureKind::invalid_input, where(part),
                fmt::format("unpacks to more than {} times its size", limits_.ratio),
                std::string(kSaveAgain));
  }
  return {};
}

Result<void> ZipPackage::read(std::string_view part, const Sink& sink) const {
  const auto found = entries_.find(in_small_letters(part));
  if (found == entries_.end()) {
    return fail(FailureKind::not_found, where(part), "is missing", std::string(kSaveAgain));
  }
  const Entry& entry = found->second;
  if (auto checked = check_size(part, entry); !checked) return checked;
  const auto damaged = [&] {
    return fail(FailureKind::corrupt, where(part), "is damaged", "copy or send the file again");
  };
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive_->zip, entry.index, 0));
  if (file == nullptr) return damaged();
  std::vector<char> piece(kPieceBytes);
  std::uint64_t unpacked = 0;
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), piece.data(), piece.size());
    if (count < 0) return damaged();
    if (count == 0) break;
    unpacked += static_cast<std::uint64_t>(count);
    if (unpacked > entry.size) return damaged();
    if (!sink({piece.data(), static_cast<std::size_t>(count)})) return {};
  }
  if (unpacked != entry.size) return damaged();
  return {};
}

}  // namespace bihuan
