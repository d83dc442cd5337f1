#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "events/fields.hpp"
#include "tests/engine/sub_district.hpp"

namespace bihuan {

// An archive that fills whatever describes itself with arbitrary values: mostly of a small world, so that
// they meet (the organisation's own ids, few numbers, the days of one autumn), now and then from the far
// ends.
class RandomFields {
 public:
  explicit RandomFields(std::mt19937_64& bits) : bits_(bits) {}

  template <class T>
  void operator()(std::string_view, T& value) {
    fill(value);
  }

  template <class T>
  void fill(T& value) {
    if constexpr (Optional<T>) {
      value.reset();
      if (below(3) != 0) fill(value.emplace());
    } else if constexpr (Sequence<T>) {
      value.resize(below(4));
      for (auto& item : value) fill(item);
    } else if constexpr (std::same_as<T, bool>) {
      value = below(2) == 0;
    } else if constexpr (Named<T>) {
      value = static_cast<T>(below(names(T{}).size()));
    } else if constexpr (Integer<T>) {
      value = below(8) == 0 ? static_cast<T>(below((1ull << 53) - 1)) : static_cast<T>(below(5));
    } else if constexpr (Described<T>) {
      value.serialize(*this);
    } else {
      fill_leaf(value);
    }
  }

  [[nodiscard]] std::uint64_t below(std::uint64_t n) { return n == 0 ? 0 : bits_() % n; }

 private:
  template <class Kind>
  void fill_leaf(Id<Kind>& value) {
    value = id<Id<Kind>>(code_of(Kind::name));
  }
  void fill_leaf(Instant& value);
  void fill_leaf(Date& value);
  void fill_leaf(TimeOfDay& value) { value = TimeOfDay(below(24 * 60)); }
  void fill_leaf(Digest& value) { value = photo(below(2) == 0 ? "after.jpg" : "nowhere.jpg").sha256; }
  void fill_leaf(std::string& value);
  void fill_leaf(FreeText& value) { fill_leaf(value.value); }
  void fill_leaf(PersonName& value) { fill_leaf(value.value); }

  [[nodiscard]] std::string_view code_of(std::string_view kind);

  std::mt19937_64& bits_;
};

// Arbitrary events, commands and stamps; the same ones for the same seed.
class RandomValues {
 public:
  explicit RandomValues(std::uint64_t seed) : bits_(seed) {}

  [[nodiscard]] AnyCommand command(std::string_view type);
  [[nodiscard]] AnyCommand command();
  // Of one aggregate: HazardEvent, PostEvent, …
  template <class Variant>
  [[nodiscard]] Variant event() {
    return event_of(static_cast<const Variant*>(nullptr));
  }
  [[nodiscard]] Actor actor(const SubDistrict& office);
  [[nodiscard]] Instant instant();
  [[nodiscard]] std::uint64_t below(std::uint64_t n) { return RandomFields(bits_).below(n); }

 private:
  template <class... Events>
  std::variant<Events...> event_of(const std::variant<Events...>*) {
    std::variant<Events...> made;
    std::size_t n = below(sizeof...(Events));
    static_cast<void>(((n-- == 0 && (made = Events{}, true)) || ...));
    std::visit([&](auto& one) { RandomFields(bits_).fill(one); }, made);
    return made;
  }

  std::mt19937_64 bits_;
};

}  // namespace bihuan
