#include "events/credit_code.hpp"

#include <array>
#include <cstddef>

namespace bihuan {
namespace {

constexpr std::array<std::string_view, 5> kChecks{"sound", "old_number", "wrong_length", "wrong_character",
                                                  "wrong_check_digit"};
constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t kModulus = 31;
constexpr std::size_t kLength = 18;
constexpr std::size_t kOldLength = 15;

CreditCodeCheck check_new(std::string_view code) {
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (const char c : code.substr(0, kLength - 1)) {
    const std::size_t value = kCharacters.find(c);
    if (value == std::string_view::npos) return CreditCodeCheck::wrong_character;
    sum += value * weight;
    weight = weight * 3 % kModulus;
  }
  if (!kCharacters.contains(code.back())) return CreditCodeCheck::wrong_character;
  const std::size_t check = (kModulus - sum % kModulus) % kModulus;
  return code.back() == kCharacters[check] ? CreditCodeCheck::sound : CreditCodeCheck::wrong_check_digit;
}

CreditCodeCheck check_old(std::string_view code) {
  constexpr std::size_t kTen = 10;
  std::size_t product = kTen;
  std::size_t sum = 0;
  for (const char c : code) {
    if (c < '0' || c > '9') return CreditCodeCheck::wrong_character;
    sum = (product + static_cast<std::size_t>(c - '0')) % kTen;
    product = (sum == 0 ? kTen : sum) * 2 % (kTen + 1);
  }
  return sum == 1 ? CreditCodeCheck::old_number : CreditCodeCheck::wrong_check_digit;
}

}  // namespace

std::span<const std::string_view> names(CreditCodeCheck) { return kChecks; }

CreditCodeCheck check_credit_code(std::string_view code) {
  if (code.size() == kLength) return check_new(code);
  if (code.size() == kOldLength) return check_old(code);
  return CreditCodeCheck::wrong_length;
}

}  // namespace bihuan
