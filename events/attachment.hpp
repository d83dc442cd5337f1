#pragma once

#include <cstdint>
#include <string>

#include "events/proof/digest.hpp"

namespace bihuan {

inline constexpr std::size_t kAttachmentsMax = 100;

// A file by what it contains. The bytes lie in DIR/attachments and were synced before a command named them.
struct AttachmentRef {
  std::uint64_t length = 0;  // bytes
  Digest sha256;
  std::string type;  // media type, "image/jpeg"

  template <class Archive>
  void serialize(Archive& archive) {
    archive("length", length);
    archive("sha256", sha256);
    archive("type", type);
  }
  bool operator==(const AttachmentRef&) const = default;
};

}  // namespace bihuan
