#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "events/proof/digest.hpp"

namespace bihuan {

using Bits128 = std::array<std::uint8_t, 16>;

[[nodiscard]] std::string to_hex(const Bits128& bits);                            // 32 lower-case digits
[[nodiscard]] std::optional<Bits128> bits_from_hex(std::string_view hex);         // exactly that form
[[nodiscard]] std::string to_uuid_text(const Bits128& bits);                      // 8-4-4-4-12
[[nodiscard]] std::optional<Bits128> bits_from_uuid_text(std::string_view text);  // exactly that form

// The id of an aggregate: 128 bits. Distinct types for distinct aggregates, so that a unit cannot stand
// where a person belongs. The stream's name is "<kind>/<32 hex digits>".
template <class Kind>
struct Id {
  Bits128 bits{};

  static constexpr std::string_view kind = Kind::name;
  [[nodiscard]] std::string stream() const { return std::string(kind) + "/" + to_hex(bits); }
  auto operator<=>(const Id&) const = default;
};

struct HazardKind {
  static constexpr std::string_view name = "hazard";
};
struct UnitStreamKind {
  static constexpr std::string_view name = "unit";
};
struct PostKind {
  static constexpr std::string_view name = "post";
};
struct PersonKind {
  static constexpr std::string_view name = "person";
};
struct EnterpriseKind {
  static constexpr std::string_view name = "enterprise";
};
struct SiteKind {
  static constexpr std::string_view name = "site";
};
struct PackKind {
  static constexpr std::string_view name = "pack";
};
struct CalendarKind {
  static constexpr std::string_view name = "calendar";
};
struct JurisdictionKind {
  static constexpr std::string_view name = "jurisdiction";
};

using HazardId = Id<HazardKind>;
using UnitId = Id<UnitStreamKind>;
using PostId = Id<PostKind>;
using PersonId = Id<PersonKind>;
using EnterpriseId = Id<EnterpriseKind>;
using SiteId = Id<SiteKind>;
using PackId = Id<PackKind>;
using CalendarId = Id<CalendarKind>;
using JurisdictionId = Id<JurisdictionKind>;

// The id of one command: a UUID, version 7 from clients, version 8 when derived. The same id is the same
// command: a retry is answered again, other bytes under it are a conflict.
struct CommandId {
  Bits128 bits{};
  auto operator<=>(const CommandId&) const = default;
};

// A command id made from what caused the command (RFC 9562 version 8), so that making it twice makes one.
[[nodiscard]] CommandId derived_command_id(std::string_view cause);

// The id of an aggregate that `command` creates in `role`: a retry makes the same one.
[[nodiscard]] Bits128 derived_bits(const CommandId& command, std::string_view role);

// The id inside a stream name of that kind; absent when the name is of another kind or form.
template <class IdType>
[[nodiscard]] std::optional<IdType> id_from_stream(std::string_view stream) {
  if (!stream.starts_with(IdType::kind) || stream.size() != IdType::kind.size() + 33 ||
      stream[IdType::kind.size()] != '/') {
    return std::nullopt;
  }
  const auto bits = bits_from_hex(stream.substr(IdType::kind.size() + 1));
  if (!bits) return std::nullopt;
  return IdType{*bits};
}

// Ids are hashes already: their first bytes are as good as any hash.
struct IdHash {
  template <class IdType>
  std::size_t operator()(const IdType& id) const {
    std::size_t hash = 0;
    std::memcpy(&hash, id.bits.data(), sizeof hash);
    return hash;
  }
};

}  // namespace bihuan
