#pragma once

// How a pattern of the catalogue becomes a sentence. For this room and its tests.

#include <string>
#include <string_view>
#include <vector>

#include "events/time/explain.hpp"

namespace bihuan {

struct MessageValue {
  std::string_view name;
  std::string text;
};

// `pattern` is one of ICU's MessageFormat with named arguments: {name}, {n, plural, one {# day} other {#
// days}}, {way, select, post {by post} other {by hand}}. What stands in [square brackets] is said only when
// every value in it is there: "case [{hazard} ]has no order". A value that is not there is left out.
//
// Patterns with {name} alone are filled without ICU, whose quoting of apostrophes they need not know; only
// those with plural or select go through it (about 10 us each; a plain one costs 0.1).
[[nodiscard]] std::string formatted(std::string_view pattern, const std::vector<MessageValue>& values,
                                    Language language);

}  // namespace bihuan
