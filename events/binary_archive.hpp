#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "events/fields.hpp"
#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

inline constexpr std::size_t kBinaryListMax = 100'000;

// Writes rows and snapshots as portable binary (cereal, little-endian): fields in the order the type names
// them, without their names; an optional as a flag and its value; a list as a count and its elements.
class BinaryWriter {
 public:
  BinaryWriter();
  ~BinaryWriter();

  template <class T>
  void operator()(std::string_view, T& value) {
    write(value);
  }

  template <class T>
  void write(T& value) {
    if constexpr (Optional<T>) {
      put_integer(value.has_value() ? 1 : 0);
      if (value) write(*value);
    } else if constexpr (Sequence<T>) {
      put_integer(static_cast<std::int64_t>(value.size()));
      for (auto& element : value) write(element);
    } else if constexpr (std::is_enum_v<T>) {
      put_integer(static_cast<std::int64_t>(value));
    } else if constexpr (Described<T>) {
      value.serialize(*this);
    } else {
      put(value);
    }
  }

  [[nodiscard]] std::string take() &&;

 private:
  void put(bool value) { put_integer(value ? 1 : 0); }
  void put(std::int64_t value) { put_integer(value); }
  void put(std::uint64_t value) { put_integer(static_cast<std::int64_t>(value)); }
  void put(const std::string& value) { put_bytes(value); }
  void put(const FreeText& value) { put_bytes(value.value); }
  void put(const PersonName& value) { put_bytes(value.value); }
  void put(Instant value) { put_integer(value.time_since_epoch().count()); }
  void put(Date value) { put_integer(value.time_since_epoch().count()); }
  void put(TimeOfDay value) { put_integer(value.count()); }
  void put(const Digest& value) { put_bytes(as_bytes(value)); }
  void put(const CommandId& value) { put_bits(value.bits); }
  template <class Kind>
  void put(const Id<Kind>& value) {
    put_bits(value.bits);
  }

  void put_integer(std::int64_t value);
  void put_bytes(std::string_view value);
  void put_bits(const Bits128& bits);

  struct State;
  std::unique_ptr<State> state_;
};

// Reads what BinaryWriter wrote. Sizes are checked before anything is allocated; short, long or impossible
// input is a failure, never a crash.
class BinaryReader {
 public:
  explicit BinaryReader(std::string_view bytes);
  ~BinaryReader();

  template <class T>
  void operator()(std::string_view, T& value) {
    read(value);
  }

  template <class T>
  void read(T& value) {
    if (!good()) return;
    if constexpr (Optional<T>) {
      value.reset();
      if (get_integer() != 0) read(value.emplace());
    } else if constexpr (Sequence<T>) {
      const std::int64_t size = get_size();
      value.clear();
      for (std::int64_t i = 0; i < size && good(); ++i) read(value.emplace_back());
    } else if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(get_below(static_cast<std::int64_t>(names(T{}).size())));
    } else if constexpr (Described<T>) {
      value.serialize(*this);
    } else {
      get(value);
    }
  }

  // FAILS: corrupt when the bytes were not exactly one value.
  [[nodiscard]] Result<void> finish();

 private:
  void get(bool& value) { value = get_integer() != 0; }
  void get(std::int64_t& value) { value = get_integer(); }
  void get(std::uint64_t& value) { value = static_cast<std::uint64_t>(get_integer()); }
  void get(std::string& value) { value = get_bytes(); }
  void get(FreeText& value) { value.value = get_bytes(); }
  void get(PersonName& value) { value.value = get_bytes(); }
  void get(Instant& value) { value = Instant(Micros(get_integer())); }
  void get(Date& value) { value = Date(std::chrono::days(get_integer())); }
  void get(TimeOfDay& value) { value = TimeOfDay(get_integer()); }
  void get(Digest& value);
  void get(CommandId& value) { value.bits = get_bits(); }
  template <class Kind>
  void get(Id<Kind>& value) {
    value.bits = get_bits();
  }

  [[nodiscard]] bool good() const { return good_; }
  std::int64_t get_integer();
  std::int64_t get_size();
  std::int64_t get_below(std::int64_t limit);
  std::string get_bytes();
  Bits128 get_bits();

  struct State;
  std::unique_ptr<State> state_;
  bool good_ = true;
};

template <class T>
[[nodiscard]] std::string to_binary(const T& value) {
  BinaryWriter writer;
  writer.write(const_cast<T&>(value));  // writing changes nothing, see to_canonical_json
  return std::move(writer).take();
}

template <class T>
[[nodiscard]] Result<T> from_binary(std::string_view bytes) {
  BinaryReader reader(bytes);
  T value{};
  reader.read(value);
  if (auto done = reader.finish(); !done) return std::unexpected(std::move(done.error()));
  return value;
}

}  // namespace bihuan
