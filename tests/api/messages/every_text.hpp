#pragma once

// Everything the catalogue says, for tests that read all of it.

#include <span>
#include <string_view>
#include <vector>

#include "api/messages/words.hpp"

namespace bihuan {

inline constexpr auto kAllWords = {words_of_types,   words_of_cases,  words_of_rules,
                                   words_of_columns, words_of_fields, words_of_results};
inline constexpr auto kAllRefusals = {refusals_of_intake, refusals_of_orders, refusals_of_sign_off,
                                      refusals_of_registers, refusals_of_organisation};

struct TextPair {
  std::string_view key;
  std::string_view zh;
  std::string_view en;
};

inline std::vector<TextPair> every_text() {
  std::vector<TextPair> texts;
  for (const auto& list : kAllWords) {
    for (const LabelWords& words : list()) texts.push_back({words.key, words.zh, words.en});
  }
  for (const auto& list : kAllRefusals) {
    for (const RefusalWords& words : list()) {
      texts.push_back({words.code, words.zh, words.en});
      texts.push_back({words.code, words.zh_remedy, words.en_remedy});
    }
  }
  return texts;
}

}  // namespace bihuan
