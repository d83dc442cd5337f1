#include "tools/workbook/office_number.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bihuan {
namespace {

std::string number_of(std::string_view text) {
  const auto number = parse_office_number(text);
  return number ? to_text(*number) + "|" + number->unit : to_text(number.error().detail);
}

TEST(OfficeNumber, IsReadExactlyWithItsUnit) {
  struct Row {
    std::string_view written, number;
  };
  const std::vector<Row> cases{
      {"12", "12|"},
      {"0", "0|"},
      {"-0.50", "-0.5|"},
      {"1,234,567.50", "1234567.5|"},
      {"3.5万元", "35000|元"},
      {"3.5 万", "35000|"},
      {"1.23456万", "12345.6|"},
      {"2亿", "200000000|"},
      {"５０％", "50|%"},
      {"１２，３４５", "12345|"},
      {"¥3,500", "3500|元"},
      {"￥3,500.00元", "3500|元"},
      {"12人", "12|人"},
      {"三万五千元", "35000|元"},
      {"十二人", "12|人"},
      {"一百〇五", "105|"},
      {"两千", "2000|"},
      {"叁佰元", "300|元"},
      {"二〇二四", "2024|"},
      {"十", "10|"},
      {"00042", "42|"},
      {"5百万元", "5000000|元"},
      {"0.000001", "0.000001|"},
      {"0.0万", "0|"},
      {"一亿二千万", "120000000|"},
  };
  for (const Row& row : cases) EXPECT_EQ(number_of(row.written), row.number) << row.written;
}

TEST(OfficeNumber, IsRefusedWhenItIsNoneOrMoreThanOne) {
  struct Row {
    std::string_view written, reason;
  };
  const std::vector<Row> cases{
      {"", "no number is written"},
      {"无", "is not a number"},
      {"约3万", "is not a number"},
      {"3-5", "is more than a number with its unit"},
      {"3至5人", "is more than a number with its unit"},
      {"1,23", "has commas or a point where none belongs"},
      {"12,34,567", "has commas or a point where none belongs"},
      {",123", "is not a number"},
      {"1.", "has commas or a point where none belongs"},
      {"1.2.3", "is more than a number with its unit"},
      {"0.1234567", "has more than six decimals or eighteen digits"},
      {"1234567890123456789", "has more than six decimals or eighteen digits"},
      {"三万五", "is not a number"},
      {"十二三", "is not a number"},
      {"1e5", "is more than a number with its unit"},
  };
  for (const Row& row : cases) {
    const std::string met = number_of(row.written);
    EXPECT_NE(met.find(row.reason), std::string::npos) << row.written << " -> " << met;
  }
}

}  // namespace
}  // namespace bihuan
