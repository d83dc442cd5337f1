#pragma once

#include <span>
#include <string_view>

namespace bihuan {

// What a 统一社会信用代码 turns out to be. Never a reason to refuse: the paper may be wrong, and the hazard
// is there all the same.
enum class CreditCodeCheck {
  sound,              // 18 characters of GB 32100, the check character fits
  old_number,         // a business registration number of 15 digits from before 2015, the check digit fits
  wrong_length,       // neither 18 characters nor 15 digits
  wrong_character,    // of 18: not one of GB 32100 (I, O, S, V and Z are none); of 15: not a digit
  wrong_check_digit,  // written wrongly somewhere
};
[[nodiscard]] std::span<const std::string_view> names(CreditCodeCheck);

// GB 32100-2015 (MOD 31-3) and, for 15 digits, GS 15-2006 (ISO 7064 MOD 11,10). Capital letters only.
[[nodiscard]] CreditCodeCheck check_credit_code(std::string_view code);

// Whether nobody has to look at it again.
[[nodiscard]] constexpr bool is_sound(CreditCodeCheck check) {
  return check == CreditCodeCheck::sound || check == CreditCodeCheck::old_number;
}

}  // namespace bihuan
