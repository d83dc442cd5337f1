#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/attachment.hpp"
#include "events/fields.hpp"
#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/policy/pack.hpp"
#include "events/proof/digest.hpp"
#include "events/time/calendar.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// A member of a command's `data`, as whoever writes one has to know it.
struct MemberRow {
  std::string path;      // "intake.photos[]": "[]" is each element of a list
  std::string shape;     // "unit's code", "one of `general`, `major`"
  std::string left_out;  // what it means that it is not written
};

// Describes a type as people write it, from its `serialize` alone. The twin of WrittenReader: where that one
// takes a code, a local time or a file's name, this one says so.
class MemberRows {
 public:
  template <class T>
  void operator()(std::string_view name, T&) {
    const std::size_t before = path_.size();
    if (!path_.empty()) path_ += '.';
    path_ += name;
    if constexpr (Optional<T>) {
      describe<typename T::value_type>("absent", false);
    } else if constexpr (Sequence<T> || std::same_as<T, std::string> || std::same_as<T, FreeText>) {
      describe<T>("empty", false);
    } else {
      describe<T>("**required**", false);
    }
    path_.resize(before);
  }

  [[nodiscard]] const std::vector<MemberRow>& rows() const { return rows_; }

 private:
  template <class T>
  void describe(std::string_view left_out, bool in_list) {
    if constexpr (Sequence<T>) {
      const std::size_t before = path_.size();
      path_ += "[]";
      describe<typename T::value_type>(left_out, true);
      path_.resize(before);
    } else {
      rows_.push_back({path_, (in_list ? "list, each: " : "") + shape<T>(), std::string(left_out)});
      if constexpr (Described<T> && !kFromFile<T>) {
        T value{};
        value.serialize(*this);
      }
    }
  }

  template <class T>
  static constexpr bool kFromFile =
      std::same_as<T, AttachmentRef> || std::same_as<T, Pack> || std::same_as<T, Calendar>;

  template <class T>
  static std::string shape() {
    if constexpr (Named<T>) {
      return one_of(names(T{}));
    } else if constexpr (std::same_as<T, AttachmentRef>) {
      return "a file's name";
    } else if constexpr (kFromFile<T>) {
      return "`{\"file\": \"path.toml\"}`";
    } else if constexpr (Described<T>) {
      return "an object of the members below";
    } else {
      return leaf(T{});
    }
  }

  static std::string one_of(std::span<const std::string_view> all);
  static std::string leaf(bool) { return "`true` or `false`"; }
  static std::string leaf(std::int64_t) { return "whole number"; }
  static std::string leaf(std::uint64_t) { return "whole number, not negative"; }
  static std::string leaf(const std::string&);
  static std::string leaf(const FreeText&);
  static std::string leaf(const PersonName&);
  static std::string leaf(Instant) { return "time, `\"2024-05-20 14:10\"` or RFC 3339"; }
  static std::string leaf(Date) { return "date, `\"2024-05-20\"`"; }
  static std::string leaf(TimeOfDay) { return "time of day, `\"09:00\"`"; }
  static std::string leaf(const Digest&) { return "SHA-256, 64 hex digits"; }
  template <class Kind>
  static std::string leaf(const Id<Kind>&) {
    return std::string(Kind::name) + "'s " + (Kind::name == "hazard" ? "number" : "code");
  }

  std::string path_;
  std::vector<MemberRow> rows_;
};

}  // namespace bihuan
