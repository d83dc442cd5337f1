#pragma once

#include <string>
#include <string_view>

#include "events/fields.hpp"
#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

inline constexpr std::int64_t kIntegerMax = (std::int64_t{1} << 53) - 1;

// Writes values as canonical JSON (RFC 8785 in the book's profile, RECORD.md): members in the order the type
// names them, which is ascending (tested); absent optionals left out.
// REQUIRES: integers within +-kIntegerMax; text that passed check_text.
class JsonWriter {
 public:
  template <class T>
  void operator()(std::string_view name, T& value) {
    if constexpr (Optional<T>) {
      if (value) member(name, *value);
    } else {
      member(name, value);
    }
  }

  template <class T>
  void write(T& value) {
    if constexpr (Sequence<T>) {
      out_.push_back('[');
      bool first = true;
      for (auto& element : value) {
        if (!first) out_.push_back(',');
        first = false;
        write(element);
      }
      out_.push_back(']');
    } else if constexpr (Named<T>) {
      put_string(name_of(value));
    } else if constexpr (Described<T>) {
      const bool outer = first_;
      out_.push_back('{');
      first_ = true;
      value.serialize(*this);
      out_.push_back('}');
      first_ = outer;
    } else {
      put(value);
    }
  }

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  template <class T>
  void member(std::string_view name, T& value) {
    if (!first_) out_.push_back(',');
    first_ = false;
    out_.push_back('"');
    out_ += name;
    out_ += "\":";
    write(value);
  }

  void put(bool value);
  void put(std::int64_t value);
  void put(std::uint64_t value);
  void put(const std::string& value) { put_string(value); }
  void put(const FreeText& value) { put_string(value.value); }
  void put(const PersonName& value) { put_string(value.value); }
  void put(const RawJson& value) { out_ += value.bytes; }
  void put(Instant value) { put(std::int64_t{value.time_since_epoch().count()}); }
  void put(Date value) { put_string(to_text(value)); }
  void put(TimeOfDay value) { put_string(to_text(value)); }
  void put(const Digest& value) { put_string(to_hex(value)); }
  void put(const CommandId& value) { put_string(to_uuid_text(value.bits)); }
  template <class Kind>
  void put(const Id<Kind>& value) {
    put_string(to_hex(value.bits));
  }

  void put_string(std::string_view text);

  bool first_ = true;
  std::string out_;
};

// The canonical bytes of a value. `serialize` is shared with the readers and so not const; writing changes
// nothing.
template <class T>
[[nodiscard]] std::string to_canonical_json(const T& value) {
  JsonWriter writer;
  writer.write(const_cast<T&>(value));
  return std::move(writer).take();
}

// Appends `text` as a JSON string in the one form RFC 8785 allows.
void append_json_string(std::string& out, std::string_view text);

}  // namespace bihuan
