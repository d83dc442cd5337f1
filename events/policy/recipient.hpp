#pragma once

// Who is told of a deadline, as a role of the case: which post or enterprise that is, and who holds the post
// then, is looked up when a notice is made. A pack names roles, never persons.

#include <span>
#include <string_view>

namespace bihuan {

enum class Recipient {
  must_act,                 // 到期应办理的单位或人员: whoever's clock it is
  responsible_enterprise,   // 责任单位主要负责人
  rectification_person,     // 整改责任人
  responsible_inspector,    // 经办检查人员
  recording_unit_head,      // 登记单位负责人: of the unit that entered the case
  handling_unit_head,       // 承办单位负责人: of the unit a report, handover or copy notice went to
  order_issuer_head,        // 下达指令单位负责人
  industry_authority_head,  // 行业主管部门负责人
  lead_unit_head,           // 牵头单位负责人: of a listed hazard
  interviewed_party,        // 被约谈单位或人员
  residents_committee,      // 居委会
  operations_centre_clerk,  // 城运中心经办人
  safety_office_clerk,      // 安委办经办人
  safety_office_head,       // 安委办主任
  safety_committee,         // 安委会
  sub_district_leader,      // 街道分管领导
  discipline_committee,     // 街道纪工委
  publicity_office          // 社区党建办（宣传）
};

[[nodiscard]] std::span<const std::string_view> names(Recipient);

}  // namespace bihuan
