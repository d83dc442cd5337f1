#include "events/binary_archive.hpp"

#include <algorithm>
#include <cereal/archives/portable_binary.hpp>
#include <istream>
#include <optional>
#include <ostream>
#include <streambuf>

namespace bihuan {
namespace {

// A stream buffer over a string, without the copies of std::stringstream.
class StringSink : public std::streambuf {
 public:
  std::string bytes;

 protected:
  std::streamsize xsputn(const char* data, std::streamsize count) override {
    bytes.append(data, static_cast<std::size_t>(count));
    return count;
  }
  int_type overflow(int_type c) override {
    bytes.push_back(static_cast<char>(c));
    return c;
  }
};

class ViewSource : public std::streambuf {
 public:
  explicit ViewSource(std::string_view bytes) {
    char* const begin = const_cast<char*>(bytes.data());  // only ever read
    setg(begin, begin, begin + bytes.size());
  }
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(egptr() - gptr()); }

 protected:
  // The values of a row are small and many, and each is taken here.
  std::streamsize xsgetn(char* to, std::streamsize count) override {
    const std::streamsize taken = std::min(count, static_cast<std::streamsize>(left()));
    std::copy_n(gptr(), taken, to);
    setg(eback(), gptr() + taken, egptr());
    return taken;
  }
};

}  // namespace

struct BinaryWriter::State {
  StringSink sink;
  std::ostream stream{&sink};
  cereal::PortableBinaryOutputArchive archive{stream,
                                              cereal::PortableBinaryOutputArchive::Options::LittleEndian()};
};

BinaryWriter::BinaryWriter() : state_(std::make_unique<State>()) {}
BinaryWriter::~BinaryWriter() = default;

std::string BinaryWriter::take() && { return std::move(state_->sink.bytes); }

void BinaryWriter::put_integer(std::int64_t value) { state_->archive(value); }

void BinaryWriter::put_bytes(std::string_view value) {
  put_integer(static_cast<std::int64_t>(value.size()));
  state_->archive(cereal::binary_data(value.data(), value.size()));
}

void BinaryWriter::put_bits(std::span<const std::uint8_t> bits) {
  state_->archive(cereal::binary_data(bits.data(), bits.size()));
}

struct BinaryReader::State {
  explicit State(std::string_view bytes) : source(bytes) {}
  ViewSource source;
  std::istream stream{&source};
  std::optional<cereal::PortableBinaryInputArchive> archive;
};

// The first byte says which end comes first; the writer knows only 1, little-endian.
BinaryReader::BinaryReader(std::string_view bytes) : state_(std::make_unique<State>(bytes)) {
  good_ = bytes.starts_with('\1');
  if (good_) {
    state_->archive.emplace(state_->stream, cereal::PortableBinaryInputArchive::Options::LittleEndian());
  }
}
BinaryReader::~BinaryReader() = default;

Result<void> BinaryReader::finish() {
  if (good_ && state_->source.left() == 0) return {};
  return fail(FailureKind::corrupt, "", "the binary value is cut short, too long or impossible",
              "rebuild the ledgers: bihuan rebuild");
}

std::int64_t BinaryReader::get_integer() {
  std::int64_t value = 0;
  if (!good_) return value;
  try {
    (*state_->archive)(value);
  } catch (const cereal::Exception&) {
    good_ = false;
  }
  return value;
}

std::int64_t BinaryReader::get_below(std::int64_t limit) {
  const std::int64_t value = get_integer();
  if (value >= 0 && value < limit) return value;
  good_ = false;
  return 0;
}

// A list's element takes at least a byte, so a count beyond what is left is a lie.
std::int64_t BinaryReader::get_size() {
  const std::int64_t size = get_integer();
  if (size >= 0 && static_cast<std::uint64_t>(size) <= state_->source.left()) return size;
  good_ = false;
  return 0;
}

std::string BinaryReader::get_bytes() {
  const std::int64_t size = get_integer();
  if (!good_ || size < 0 || static_cast<std::uint64_t>(size) > state_->source.left()) {
    good_ = false;
    return {};
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  (*state_->archive)(cereal::binary_data(bytes.data(), bytes.size()));
  return bytes;
}

void BinaryReader::get_bits(std::span<std::uint8_t> bits) {
  if (!good_ || state_->source.left() < bits.size()) {
    good_ = false;
    return;
  }
  (*state_->archive)(cereal::binary_data(bits.data(), bits.size()));
}

}  // namespace bihuan
