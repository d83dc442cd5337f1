#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "events/fields.hpp"
#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

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
      put(value.has_value());
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
  void put(const RawJson& value) { put_bytes(value.bytes); }
  void put(Instant value) { put_integer(value.time_since_epoch().count()); }
  void put(Date value) { put_integer(value.time_since_epoch().count()); }
  void put(TimeOfDay value) { put_integer(value.count()); }
  void put(const Digest& value) { put_bits(value.bytes); }
  void put(const CommandId& value) { put_bits(value.bits); }
  template <class Kind>
  void put(const Id<Kind>& value) {
    put_bits(value.bits);
  }

  void put_integer(std::int64_t value);
  void put_bytes(std::string_view value);
  void put_bits(std::span<const std::uint8_t> bits);

  struct State;
  std::unique_ptr<State> state_;
};

// Reads exactly what BinaryWriter wrote. Sizes are checked before anything is allocated; short, long or
// impossible input is a failure, never a crash. Text and numbers are taken as they are.
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
      if (get_below(2) == 1) read(value.emplace());
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
  void get(bool& value) { value = get_below(2) == 1; }
  void get(std::int64_t& value) { value = get_integer(); }
  void get(std::uint64_t& value) { value = static_cast<std::uint64_t>(get_integer()); }
  void get(std::string& value) { value = get_bytes(); }
  void get(FreeText& value) { value.value = get_bytes(); }
  void get(PersonName& value) { value.value = get_bytes(); }
  void get(RawJson& value) { value.bytes = get_bytes(); }
  void get(Instant& value) { value = Instant(Micros(get_integer())); }
  void get(Date& value) { value = Date(std::chrono::days(get_integer())); }
  void get(TimeOfDay& value) { value = TimeOfDay(get_integer()); }
  void get(Digest& value) { get_bits(value.bytes); }
  void get(CommandId& value) { get_bits(value.bits); }
  template <class Kind>
  void get(Id<Kind>& value) {
    get_bits(value.bits);
  }

  [[nodiscard]] bool good() const { return good_; }
  std::int64_t get_integer();
  std::int64_t get_size();
  std::int64_t get_below(std::int64_t limit);
  std::string get_bytes();
  void get_bits(std::span<std::uint8_t> bits);

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
