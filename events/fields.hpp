#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// The kinds of field an archive meets. A type describes itself once, in `serialize(archive)`, naming its
// fields in ascending order; the archives (canonical JSON in and out, schema, portable binary) follow it.

namespace bihuan {

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

template <class T>
concept Optional = is_optional<T>::value;

template <class T>
concept Sequence = is_vector<T>::value;

// An enum with a name for each enumerator, in order: `names(T)` found by argument-dependent look-up.
template <class T>
concept Named = std::is_enum_v<T> && requires(T value) {
  { names(value) } -> std::convertible_to<std::span<const std::string_view>>;
};

template <class T>
concept Integer = std::same_as<T, std::int64_t> || std::same_as<T, std::uint64_t>;

struct AnyArchive {  // stands for an archive where only the question "can it be described?" is asked
  template <class T>
  void operator()(std::string_view, T&) {}
};

// A type of several fields.
template <class T>
concept Described = requires(T& value, AnyArchive& archive) {
  value.serialize(archive);
};

// A value already written as canonical JSON, taken over as it is (a record's `data`).
struct RawJson {
  std::string bytes = "{}";
  bool operator==(const RawJson&) const = default;
};

template <Named T>
[[nodiscard]] std::string_view name_of(T value) {
  return names(value)[static_cast<std::size_t>(value)];
}

template <Named T>
[[nodiscard]] std::optional<T> from_name(std::string_view name) {
  const std::span<const std::string_view> all = names(T{});
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == name) return static_cast<T>(i);
  }
  return std::nullopt;
}

}  // namespace bihuan
