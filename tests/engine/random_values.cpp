#include "tests/engine/random_values.hpp"

#include <array>

namespace bihuan {
namespace {

template <class... Types>
std::variant<Types...> nth(std::size_t n, const std::variant<Types...>*) {
  using Variant = std::variant<Types...>;
  static const std::array<Variant, sizeof...(Types)> kEmpty{Variant(Types{})...};
  return kEmpty.at(n);
}

template <class Variant>
void fill_alternative(Variant& variant, RandomFields fields) {
  std::visit([&](auto& one) { fields.fill(one); }, variant);
}

}  // namespace

void RandomFields::fill_leaf(Instant& value) {
  constexpr std::int64_t kFarthest = (std::int64_t{1} << 53) - 1;
  switch (below(16)) {
    case 0:
      value = instant_from_micros(kFarthest);
      break;
    case 1:
      value = instant_from_micros(-kFarthest);
      break;
    default:
      value = at("2024-09-01 00:00") + std::chrono::hours(below(90 * 24));
  }
}

void RandomFields::fill_leaf(Date& value) { value = date("2024-09-01") + std::chrono::days(below(90)); }

void RandomFields::fill_leaf(std::string& value) {
  constexpr std::array<std::string_view, 6> kWords{"",           "industry_trade", "alert",
                                                   "JLT-2024.1", "CN-2025.1",      "九执"};
  static const std::string kPack = [] {
    const SubDistrict office;
    return to_hex(office.facts.pack_in_force(at("2024-09-01 00:00"))->digest);
  }();
  const std::uint64_t n = below(kWords.size() + 1);
  value = n == kWords.size() ? kPack : std::string(kWords.at(n));
}

std::string_view RandomFields::code_of(std::string_view kind) {
  if (kind == UnitId::kind) return std::array<std::string_view, 4>{"ZF", "AWB", "QN", "nowhere"}.at(below(4));
  if (kind == PersonId::kind)
    return std::array<std::string_view, 5>{"I-01", "I-02", "I-03", "P-0457", "nobody"}.at(below(5));
  if (kind == EnterpriseId::kind) return std::array<std::string_view, 2>{"E-0457", "E-0612"}.at(below(2));
  if (kind == PostId::kind) return std::array<std::string_view, 2>{"ZF-1", "AWB-1"}.at(below(2));
  return below(2) == 0 ? "S-1" : "nowhere";
}

AnyCommand RandomValues::command(std::string_view type) {
  AnyCommand made;
  AllAggregates::any([&]<class Aggregate>() {
    using Commands = typename Aggregate::Command;
    for (std::size_t i = 0; i < std::variant_size_v<Commands>; ++i) {
      Commands one = nth(i, static_cast<const Commands*>(nullptr));
      if (type_of(one) != type) continue;
      fill_alternative(one, RandomFields(bits_));
      made = std::move(one);
      return true;
    }
    return false;
  });
  return made;
}

AnyCommand RandomValues::command() {
  const auto& all = all_command_types();
  return command(all.at(below(all.size())).type);
}

Instant RandomValues::instant() {
  Instant instant{};
  RandomFields(bits_).fill(instant);
  return instant;
}

Actor RandomValues::actor(const SubDistrict& office) {
  constexpr std::array<std::string_view, 6> kPosts{"ZF-1", "ZF-2", "ZF-9", "AWB-1", "QN-1", "JW3-1"};
  if (below(4) == 0) return SubDistrict::person("P-0457");
  return office.official(kPosts.at(below(kPosts.size())));
}

}  // namespace bihuan
