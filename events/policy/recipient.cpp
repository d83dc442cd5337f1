#include "events/policy/recipient.hpp"

#include <array>

namespace bihuan {

std::span<const std::string_view> names(Recipient) {
  static constexpr std::array<std::string_view, 18> kNames{"must_act",
                                                           "responsible_enterprise",
                                                           "rectification_person",
                                                           "responsible_inspector",
                                                           "recording_unit_head",
                                                           "handling_unit_head",
                                                           "order_issuer_head",
                                                           "industry_authority_head",
                                                           "lead_unit_head",
                                                           "interviewed_party",
                                                           "residents_committee",
                                                           "operations_centre_clerk",
                                                           "safety_office_clerk",
                                                           "safety_office_head",
                                                           "safety_committee",
                                                           "sub_district_leader",
                                                           "discipline_committee",
                                                           "publicity_office"};
  return kNames;
}

}  // namespace bihuan
