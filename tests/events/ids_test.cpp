#include "events/ids.hpp"

#include <gtest/gtest.h>

#include <set>

namespace bihuan {
namespace {

Bits128 counting() {
  Bits128 bits{};
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = static_cast<std::uint8_t>(i * 17);
  return bits;
}

TEST(Ids, HaveOneTextInHexAndOneAsUuid) {
  EXPECT_EQ(to_hex(counting()), "00112233445566778899aabbccddeeff");
  EXPECT_EQ(bits_from_hex("00112233445566778899aabbccddeeff"), counting());
  EXPECT_EQ(to_uuid_text(counting()), "00112233-4455-6677-8899-aabbccddeeff");
  EXPECT_EQ(bits_from_uuid_text("00112233-4455-6677-8899-aabbccddeeff"), counting());
}

TEST(Ids, AreReadFromNoOtherForm) {
  for (const std::string_view hex :
       {"", "0", "00112233445566778899aabbccddeef", "00112233445566778899aabbccddeeff0",
        "00112233445566778899AABBCCDDEEFF", "0011223344556677 899aabbccddeeff",
        "g0112233445566778899aabbccddeeff"}) {
    EXPECT_FALSE(bits_from_hex(hex)) << hex;
  }
  for (const std::string_view uuid :
       {"", "00112233445566778899aabbccddeeff", "{00112233-4455-6677-8899-aabbccddeeff}",
        "00112233-4455-6677-8899-AABBCCDDEEFF", "0011223-34455-6677-8899-aabbccddeeff",
        "00112233-4455-6677-8899-aabbccddeef-", "00112233-4455-6677-8899-aabbccddeeff0"}) {
    EXPECT_FALSE(bits_from_uuid_text(uuid)) << uuid;
  }
}

TEST(Ids, NameTheStreamOfTheirAggregate) {
  const HazardId hazard{counting()};
  EXPECT_EQ(hazard.stream(), "hazard/00112233445566778899aabbccddeeff");
  EXPECT_EQ(id_from_stream<HazardId>(hazard.stream()), hazard);
  EXPECT_EQ(UnitId{}.stream(), "unit/00000000000000000000000000000000");
  EXPECT_EQ(CalendarId{}.stream(), "calendar/00000000000000000000000000000000");
}

TEST(Ids, AreNotReadFromTheStreamOfAnotherAggregate) {
  const std::string hex = to_hex(counting());
  for (const std::string& stream :
       {"unit/" + hex, "hazard" + hex, "hazard/" + hex + "0", "hazards/" + hex.substr(1),
        "hazard/" + hex.substr(1), std::string("hazard/"), std::string()}) {
    EXPECT_FALSE(id_from_stream<HazardId>(stream)) << stream;
  }
}

// These values are in books: a derivation that gives others makes a second aggregate of a retry.
TEST(Ids, AreDerivedForEverInTheSameWay) {
  const CommandId cause = derived_command_id("rung hazard/1 order 2024-05-24");
  EXPECT_EQ(to_uuid_text(cause.bits), "58c3881c-4416-8ae9-8855-33fac8415642");
  EXPECT_EQ(to_hex(derived_bits(cause, "hazard")), "cb6b36026a2f7d6b658ac5aadaec1662");
  EXPECT_EQ(to_hex(derived_bits(CommandId{}, "")), "374708fff7719dd5979ec875d56cd228");
}

TEST(Ids, DerivedFromDifferentCausesOrRolesDiffer) {
  std::set<Bits128> seen;
  for (int i = 0; i < 200; ++i) {
    const CommandId command = derived_command_id("cause " + std::to_string(i));
    EXPECT_EQ(command.bits[6] >> 4, 8) << "RFC 9562 version 8";
    EXPECT_EQ(command.bits[8] >> 6, 2) << "RFC 9562 variant";
    seen.insert(command.bits);
    seen.insert(derived_bits(command, "hazard"));
    seen.insert(derived_bits(command, "unit"));
  }
  EXPECT_EQ(seen.size(), 600U);
}

}  // namespace
}  // namespace bihuan
