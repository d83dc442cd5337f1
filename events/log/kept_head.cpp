#include "events/log/kept_head.hpp"

#include "events/log/keys.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kMagic = "bihuan head v01\n";
constexpr std::size_t kGenerationAt = 16;
constexpr std::size_t kSizeAt = 24;
constexpr std::size_t kRootAt = 32;
constexpr std::size_t kChecksumAt = 64;
static_assert(kMagic.size() == kGenerationAt);

}  // namespace

std::string encode(const HeadSector& sector) {
  std::string bytes(kMagic);
  bytes.reserve(kHeadSectorBytes);
  append_u64(bytes, sector.generation);
  append_u64(bytes, sector.head.size);
  bytes += as_bytes(sector.head.root);
  const Digest checksum = sha256(bytes);
  bytes += as_bytes(checksum);
  bytes.resize(kHeadSectorBytes, '\0');
  return bytes;
}

std::optional<HeadSector> head_sector(std::string_view bytes) {
  if (bytes.size() != kHeadSectorBytes || !bytes.starts_with(kMagic)) return std::nullopt;
  if (as_bytes(sha256(bytes.substr(0, kChecksumAt))) != bytes.substr(kChecksumAt, 32)) return std::nullopt;
  return HeadSector{.generation = read_u64(bytes.substr(kGenerationAt)),
                    .head = {.size = read_u64(bytes.substr(kSizeAt)),
                             .root = digest_from_bytes(bytes.substr(kRootAt, 32))}};
}

Result<KeptHead> KeptHead::open(FileSystem& files, const std::string& path, OpenMode mode) {
  auto file = files.open(path, mode);
  if (!file) return std::unexpected(file.error());
  const auto bytes = (*file)->read_at(0, 2 * kHeadSectorBytes);
  if (!bytes) return std::unexpected(bytes.error());

  KeptHead kept(std::move(*file));
  for (const std::size_t at : {std::size_t{0}, kHeadSectorBytes}) {
    if (bytes->size() < at) continue;
    const auto sector = head_sector(std::string_view(*bytes).substr(at, kHeadSectorBytes));
    if (!sector || sector->generation <= kept.generation_) continue;
    kept.generation_ = sector->generation;
    kept.head_ = sector->head;
  }
  // Sector 0 is written second. While it is blank, at most the first head was ever kept: that of an empty
  // book, and a spoilt sector 1 is the torn write of it.
  const bool blank = bytes->find_first_not_of('\0') >= kHeadSectorBytes;
  if (!kept.head_ && !blank) {
    return fail(FailureKind::corrupt, path, "expected a whole sector, met none");
  }
  if (mode == OpenMode::read_write && bytes->size() < 2 * kHeadSectorBytes) {
    // Its full length at once, so that keeping a head later changes bytes and nothing else of the file.
    const auto made =
        kept.file_->write_at(bytes->size(), std::string(2 * kHeadSectorBytes - bytes->size(), '\0'));
    if (!made) return std::unexpected(made.error());
    if (const auto synced = kept.file_->sync(); !synced) return std::unexpected(synced.error());
  }
  return kept;
}

Result<void> KeptHead::keep(const Head& head, Sync sync) {
  const HeadSector next{.generation = generation_ + 1, .head = head};
  const auto written = file_->write_at(next.generation % 2 * kHeadSectorBytes, encode(next));
  if (!written) return written;
  if (sync == Sync::yes) {
    if (const auto synced = file_->sync(); !synced) return synced;
  }
  generation_ = next.generation;
  head_ = head;
  return {};
}

}  // namespace bihuan
