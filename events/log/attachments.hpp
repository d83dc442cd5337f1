#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "events/log/file_system.hpp"
#include "events/proof/digest.hpp"

namespace bihuan {

inline constexpr std::uint64_t kAttachmentBytesMax = 1u << 30;

// Attachments lie outside the book, named by what they contain: DIR/attachments/ab/<sha256>, ab being the
// first two digits. A record names one only after it was stored, so what a record names is on the disk.
//
// Threads: any; two that store the same bytes store one file.
struct StoredAttachment {
  Digest sha256;
  std::uint64_t length = 0;  // bytes

  bool operator==(const StoredAttachment&) const = default;
};

[[nodiscard]] std::string attachment_path(const std::string& directory, const Digest& sha256);

// Copies the bytes to DIR/tmp, syncs them and gives them their name; durable when it returns. A crash leaves
// at most a file in DIR/tmp that nothing names. The file is read in pieces, never whole. FAILS: invalid_input
// (more than kAttachmentBytesMax), not_found (no such source), io.
[[nodiscard]] Result<StoredAttachment> store_attachment(FileSystem& files, const std::string& directory,
                                                        std::string_view bytes);
[[nodiscard]] Result<StoredAttachment> store_attachment_file(FileSystem& files, const std::string& directory,
                                                             const std::string& source);

[[nodiscard]] bool has_attachment(const FileSystem& files, const std::string& directory,
                                  const Digest& sha256);

// Reads it again and hashes it. FAILS: not_found; corrupt (other bytes than its name says); io.
[[nodiscard]] Result<StoredAttachment> verify_attachment(FileSystem& files, const std::string& directory,
                                                         const Digest& sha256);

}  // namespace bihuan
