#include "api/messages/message_format.hpp"

#include <gtest/gtest.h>

namespace bihuan {
namespace {

TEST(MessageFormat, FillsNames) {
  EXPECT_EQ(formatted("{a} and '{b}'", {{"a", "1"}, {"b", "{a}"}}, Language::en), "1 and '{a}'");
}

TEST(MessageFormat, CountsAsTheLanguageDoes) {
  const std::string_view days = "{n, plural, one {# day} other {# days}} late";
  EXPECT_EQ(formatted(days, {{"n", "1"}}, Language::en), "1 day late");
  EXPECT_EQ(formatted(days, {{"n", "12"}}, Language::en), "12 days late");
  EXPECT_EQ(formatted("逾期{n, plural, other {#天}}", {{"n", "1"}}, Language::zh), "逾期1天");
}

TEST(MessageFormat, ChoosesAWord) {
  const std::string_view way = "served {way, select, post {by post} other {by hand}} to {who}";
  EXPECT_EQ(formatted(way, {{"way", "post"}, {"who", "A"}}, Language::en), "served by post to A");
  EXPECT_EQ(formatted(way, {{"way", "x"}, {"who", "{B}"}}, Language::en), "served by hand to {B}");
}

TEST(MessageFormat, SaysAnOptionalStretchOnlyWithItsValues) {
  const std::string_view least = "too few[; at least {n, plural, one {# person} other {# persons}}].";
  EXPECT_EQ(formatted(least, {}, Language::en), "too few.");
  EXPECT_EQ(formatted(least, {{"n", "2"}}, Language::en), "too few; at least 2 persons.");
}

}  // namespace
}  // namespace bihuan
