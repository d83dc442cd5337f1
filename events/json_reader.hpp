#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/fields.hpp"
#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// At the edge people write codes ("ZF", "I-01", "H-2024-0001") where the book has ids: answers the id of that
// aggregate kind, or nothing. Absent resolver: only ids are accepted.
using IdResolver = std::function<std::optional<Bits128>(std::string_view kind, std::string_view code)>;

// Reads canonical JSON strictly: exactly the bytes JsonWriter would write, in one pass and without a tree.
//
// Whitespace, another member order, a doubled or unknown member, a null, a float, an escape that need not be
// one, text that is not NFC: all are refused with the path of the place ("items[1].requirement"). The first
// failure sticks; what is read after it is of no meaning.
// Lifetime: the bytes outlive the reader.
class JsonReader {
 public:
  explicit JsonReader(std::string_view bytes, IdResolver resolver = nullptr);

  template <class T>
  void operator()(std::string_view name, T& value) {
    if (failed()) return;
    if (!take_key(name)) {
      if constexpr (Optional<T>) {
        value.reset();
      } else {
        refuse_missing(name);
      }
      return;
    }
    path_.push_back({name, 0});
    if constexpr (Optional<T>) {
      read(value.emplace());
    } else {
      read(value);
    }
    if (!failed()) path_.pop_back();
  }

  template <class T>
  void read(T& value) {
    if (failed()) return;
    if constexpr (Sequence<T>) {
      value.clear();
      begin_array();
      while (next_element(value.size())) {
        path_.push_back({"", value.size()});
        read(value.emplace_back());
        if (!failed()) path_.pop_back();
      }
    } else if constexpr (Named<T>) {
      read_name(value);
    } else if constexpr (Described<T>) {
      begin_object();
      value.serialize(*this);
      end_object();
    } else {
      get(value);
    }
  }

  // After the outermost read: FAILS with the first failure, or when bytes are left over.
  [[nodiscard]] Result<void> finish();

 private:
  struct Step {
    std::string_view name;  // of a member; empty: an element of a list
    std::size_t index = 0;
  };

  template <Named T>
  void read_name(T& value) {
    const std::string text = line_value();
    if (failed()) return;
    if (const auto found = from_name<T>(text)) {
      value = *found;
    } else {
      refuse_name(text, names(T{}));
    }
  }
  template <class Kind>
  void get(Id<Kind>& value) {
    value.bits = get_id(Kind::name);
  }

  void get(bool& value);
  void get(std::int64_t& value);
  void get(std::uint64_t& value);
  void get(std::string& value);
  void get(FreeText& value);
  void get(PersonName& value);
  void get(RawJson& value);
  void get(Instant& value);
  void get(Date& value);
  void get(TimeOfDay& value);
  void get(Digest& value);
  void get(CommandId& value);
  Bits128 get_id(std::string_view kind);

  bool failed() const { return failure_.has_value(); }
  void refuse(Words detail, Words remedy = {});
  void refuse_met(Words expected);
  void refuse_missing(std::string_view name);
  void refuse_member(Words detail);
  void refuse_name(std::string_view met, std::span<const std::string_view> known);

  bool take_key(std::string_view name);
  void begin_object();
  void end_object();
  void begin_array();
  bool next_element(std::size_t index);
  bool take(char c);
  void expect(char c, Words what);
  Words met() const;
  std::string_view name_at(std::size_t at) const;
  std::string string_value(std::size_t bytes_max);
  std::string line_value();
  void unescape(std::string& text);
  void skip_value(int depth);
  void skip_object(int depth);
  void skip_array(int depth);

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool first_ = true;  // no member or element of the innermost bracket was read yet
  std::optional<Failure> failure_;
  std::vector<Step> path_;
  IdResolver resolver_;
};

// The value whose canonical bytes these are. FAILS: invalid_input with the path of the first mistake.
template <class T>
[[nodiscard]] Result<T> from_canonical_json(std::string_view bytes, const IdResolver& resolver = nullptr) {
  JsonReader reader(bytes, resolver);
  T value{};
  reader.read(value);
  if (auto done = reader.finish(); !done) return std::unexpected(std::move(done.error()));
  return value;
}

}  // namespace bihuan
