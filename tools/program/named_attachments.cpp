#include "tools/program/named_attachments.hpp"

#include <concepts>
#include <optional>
#include <utility>
#include <variant>

#include "events/attachment.hpp"
#include "events/event.hpp"
#include "events/fields.hpp"

namespace bihuan {
namespace {

// The archive that looks for attachments wherever an event's description has them.
class AttachmentFinder {
 public:
  explicit AttachmentFinder(std::vector<Digest>& found) : found_(found) {}

  template <class T>
  void operator()(std::string_view, T& value) {
    look(value);
  }

  template <class T>
  void look(T& value) {
    if constexpr (std::same_as<T, AttachmentRef>) {
      found_.push_back(value.sha256);
    } else if constexpr (Optional<T>) {
      if (value) look(*value);
    } else if constexpr (Sequence<T>) {
      for (auto& element : value) look(element);
    } else if constexpr (Described<T>) {
      value.serialize(*this);
    }
  }

 private:
  std::vector<Digest>& found_;
};

Result<std::vector<Digest>> attachments_of(std::string_view bytes) {
  const auto record = decode_record(bytes);
  if (!record) return std::unexpected(record.error());
  auto event = decode_event(*record);
  if (!event) return std::unexpected(std::move(event.error()));
  std::vector<Digest> found;
  AttachmentFinder finder(found);
  std::visit([&](auto& family) { std::visit([&](auto& one) { finder.look(one); }, family); }, *event);
  return found;
}

}  // namespace

Result<std::map<Digest, std::uint64_t>> named_attachments(const EventLog& log) {
  constexpr std::string_view kMember = "\"sha256\":\"";  // most records have none and need no decoding
  std::map<Digest, std::uint64_t> named;
  std::optional<Failure> broken;
  auto read = log.read(0, [&](std::uint64_t position, std::string_view bytes) {
    if (!bytes.contains(kMember)) return true;
    const auto found = attachments_of(bytes);
    if (!found) {
      broken = found.error();
      return false;
    }
    for (const Digest& sha256 : *found) named.emplace(sha256, position);
    return true;
  });
  if (!read) return std::unexpected(std::move(read.error()));
  if (broken) return std::unexpected(std::move(*broken));
  return named;
}

}  // namespace bihuan
