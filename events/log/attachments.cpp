#include "events/log/attachments.hpp"

#include <functional>
#include <random>

namespace bihuan {
namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

// Answers the next piece, empty at the end.
using NextPiece = std::function<Result<std::string_view>()>;
using TakePiece = std::function<Result<void>(std::uint64_t offset, std::string_view piece)>;

Result<StoredAttachment> hash_pieces(const NextPiece& next, const TakePiece& take) {
  Sha256 hash;
  std::uint64_t length = 0;
  for (;;) {
    const auto piece = next();
    if (!piece) return std::unexpected(piece.error());
    if (piece->empty()) return StoredAttachment{.sha256 = hash.finish(), .length = length};
    if (const auto taken = take(length, *piece); !taken) return std::unexpected(taken.error());
    hash.update(*piece);
    length += piece->size();
  }
}

NextPiece pieces_of(const DurableFile& file) {
  return [&file, offset = std::size_t{0}, piece = std::string()]() mutable -> Result<std::string_view> {
    auto read = file.read_at(offset, kPieceBytes);
    if (!read) return std::unexpected(read.error());
    piece = std::move(*read);
    offset += piece.size();
    return piece;
  };
}

std::string temporary_path(const std::string& directory) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::random_device random;
  std::string name;
  for (int i = 0; i < 32; ++i) name.push_back(kDigits[random() % 16]);
  return directory + "/tmp/" + name;
}

Result<StoredAttachment> copy_synced(FileSystem& files, const std::string& path, const NextPiece& next) {
  auto file = files.open(path, OpenMode::read_write);
  if (!file) return std::unexpected(file.error());
  auto stored = hash_pieces(next, [&](std::uint64_t offset, std::string_view piece) -> Result<void> {
    if (offset + piece.size() > kAttachmentBytesMax) {
      return fail(FailureKind::invalid_input, "attachment",
                  said("expected at most {most} bytes, met more", {{"most", kAttachmentBytesMax}}));
    }
    return (*file)->write_at(offset, piece);
  });
  if (!stored) return stored;
  if (const auto synced = (*file)->sync(); !synced) return std::unexpected(synced.error());
  return stored;
}

Result<void> name_by_content(FileSystem& files, const std::string& temporary, const std::string& path) {
  if (const auto made = files.make_directory(path.substr(0, path.rfind('/'))); !made) return made;
  return files.rename(temporary, path);
}

Result<StoredAttachment> store_pieces(FileSystem& files, const std::string& directory,
                                      const NextPiece& next) {
  if (const auto made = files.make_directory(directory + "/tmp"); !made) return std::unexpected(made.error());
  const std::string temporary = temporary_path(directory);
  auto stored = copy_synced(files, temporary, next);
  if (stored) {
    const auto named = name_by_content(files, temporary, attachment_path(directory, stored->sha256));
    if (named) return stored;
    stored = std::unexpected(named.error());
  }
  if (!files.remove(temporary)) return stored;  // what failed first is what is told
  return stored;
}

}  // namespace

std::string attachment_path(const std::string& directory, const Digest& sha256) {
  const std::string hex = to_hex(sha256);
  return directory + "/attachments/" + hex.substr(0, 2) + "/" + hex;
}

Result<StoredAttachment> store_attachment(FileSystem& files, const std::string& directory,
                                          std::string_view bytes) {
  return store_pieces(files, directory, [rest = bytes]() mutable -> Result<std::string_view> {
    const std::string_view piece = rest.substr(0, kPieceBytes);
    rest.remove_prefix(piece.size());
    return piece;
  });
}

Result<StoredAttachment> store_attachment_file(FileSystem& files, const std::string& directory,
                                               const std::string& source) {
  const auto file = files.open(source, OpenMode::read_only);
  if (!file) return std::unexpected(file.error());
  return store_pieces(files, directory, pieces_of(**file));
}

bool has_attachment(const FileSystem& files, const std::string& directory, const Digest& sha256) {
  return files.exists(attachment_path(directory, sha256));
}

Result<StoredAttachment> verify_attachment(FileSystem& files, const std::string& directory,
                                           const Digest& sha256) {
  const std::string path = attachment_path(directory, sha256);
  const auto file = files.open(path, OpenMode::read_only);
  if (!file) return std::unexpected(file.error());
  const auto met =
      hash_pieces(pieces_of(**file), [](std::uint64_t, std::string_view) -> Result<void> { return {}; });
  if (!met) return met;
  if (met->sha256 != sha256) {
    return fail(FailureKind::corrupt, path,
                said("expected SHA-256 {expected}, met {met}",
                     {{"expected", to_hex(sha256)}, {"met", to_hex(met->sha256)}}),
                "restore the file from a backup");
  }
  return met;
}

}  // namespace bihuan
