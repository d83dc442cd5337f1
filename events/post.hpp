#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/policy/grade.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// Duties belong to posts; persons hold posts for a time.
struct PostEstablished {
  static constexpr std::string_view type = "post.established";
  static constexpr std::int64_t version = 1;
  std::string code;
  FreeText title;
  UnitId unit;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("title", title);
    archive("unit", unit);
  }
};

struct PostAssigned {
  static constexpr std::string_view type = "post.assigned";
  static constexpr std::int64_t version = 1;
  Instant from{};
  PersonId person;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("person", person);
  }
};

struct PostVacated {
  static constexpr std::string_view type = "post.vacated";
  static constexpr std::int64_t version = 1;
  PersonId person;
  Instant until{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("person", person);
    archive("until", until);
  }
};

struct PostAbolished {
  static constexpr std::string_view type = "post.abolished";
  static constexpr std::int64_t version = 1;
  Instant from{};
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("reason", reason);
  }
};

// How far a deputy may go.
struct DelegationLimits {
  std::vector<std::string> commands;  // types of commands; empty: every one
  std::optional<Grade> grade;         // cases up to that grade; absent: of any

  template <class Archive>
  void serialize(Archive& archive) {
    archive("commands", commands);
    archive("grade", grade);
  }
  bool operator==(const DelegationLimits&) const = default;
};

// 授权代理: for that time, until the exclusive end, that person may sign for whoever holds the post.
struct DelegationGranted {
  static constexpr std::string_view type = "post.delegation_granted";
  static constexpr std::int64_t version = 1;
  Instant from{};
  DelegationLimits limits;
  FreeText reason;
  PersonId to;
  Instant until{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("limits", limits);
    archive("reason", reason);
    archive("to", to);
    archive("until", until);
  }
};

// Ends what that person was granted, from then on.
struct DelegationRevoked {
  static constexpr std::string_view type = "post.delegation_revoked";
  static constexpr std::int64_t version = 1;
  Instant from{};
  FreeText reason;
  PersonId to;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("reason", reason);
    archive("to", to);
  }
};

using PostEvent = std::variant<PostEstablished, PostAssigned, PostVacated, PostAbolished, DelegationGranted,
                               DelegationRevoked>;

}  // namespace bihuan
