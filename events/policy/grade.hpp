#pragma once

// The words a pack's matrices are written in.

#include <span>
#include <string_view>

namespace bihuan {

enum class Grade { general, major };            // 一般 / 重大
enum class Track { ordinary, raised, listed };  // 一般整治 / 提级整治 / 挂牌整治
enum class OrderSource { none, enforcement, authority, fire_rescue, district };  // who issued the order

// What a unit is in the organisation of supervision; matrices speak of kinds, never of names.
enum class UnitKind {
  safety_committee,     // 安委会
  safety_office,        // 安委办
  discipline,           // 纪工委
  enforcement_team,     // 综合行政执法队
  industry_authority,   // 行业主管部门
  fire_rescue,          // 消防救援站
  operations_centre,    // 城运中心
  residents_committee,  // 居委会
  enterprise_unit,      // 生产经营单位内设
  other,
  district_government  // 区政府, whose papers the safety office enters
};

// Which unit a step of the sign-off belongs to.
enum class Office { nobody, order_issuer, safety_office, safety_committee, district };

[[nodiscard]] std::span<const std::string_view> names(Grade);
[[nodiscard]] std::span<const std::string_view> names(Track);
[[nodiscard]] std::span<const std::string_view> names(OrderSource);
[[nodiscard]] std::span<const std::string_view> names(UnitKind);
[[nodiscard]] std::span<const std::string_view> names(Office);

}  // namespace bihuan
