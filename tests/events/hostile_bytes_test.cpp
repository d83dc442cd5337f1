#include <gtest/gtest.h>

#include <random>

#include "events/binary_archive.hpp"
#include "events/canonical_json.hpp"
#include "tests/events/samples.hpp"

namespace bihuan {
namespace {

constexpr int kMutations = 20'000;

// Bytes that matter to a reader stand among those put in.
char some_byte(std::mt19937_64& random) {
  constexpr std::string_view kTelling = "\"\\{}[],:0-9.eE+ntf \n\t\x7f\xc2\x85\xe4\xed\xff_aZ";
  return random() % 4 == 0 ? static_cast<char>(random() % 256) : kTelling[random() % kTelling.size()];
}

std::string mutated(std::string bytes, const std::string& other, std::mt19937_64& random) {
  const auto place = [&random](std::size_t size) { return size == 0 ? 0 : random() % size; };
  for (std::uint64_t left = 1 + random() % 3; left > 0; --left) {
    const std::size_t at = place(bytes.size());
    switch (random() % 6) {
      case 0:
        if (!bytes.empty())
          bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << random() % 8));
        break;
      case 1:
        if (!bytes.empty()) bytes[at] = some_byte(random);
        break;
      case 2:
        bytes.resize(at);
        break;
      case 3:
        bytes.insert(at, 1, some_byte(random));
        break;
      case 4:
        bytes.erase(at, 1 + random() % 8);
        break;
      default:
        bytes.insert(at, other.substr(place(other.size()), random() % 40));
        break;
    }
  }
  return bytes;
}

// Whatever is accepted is exactly what the writer would have written.
bool accepted_only_if_canonical(const std::string& bytes) {
  const auto record = decode_record(bytes);
  if (!record) return false;
  EXPECT_EQ(encode_record(*record), bytes);
  EXPECT_EQ(canonicalize(bytes), bytes);
  if (const auto event = decode_event(*record)) {
    EXPECT_EQ(encode_event(*event).data, record->data.bytes) << bytes;
  }
  return true;
}

TEST(HostileBytes, OfRecordsAreRefusedOrWrittenBackAsTheyWere) {
  std::mt19937_64 random(20240520);
  std::vector<std::string> lines;
  for (const AnyEvent& event : samples::all_events())
    lines.push_back(encode_record(samples::record_of(event)));
  int accepted = 0;
  int canonicalized = 0;
  for (int i = 0; i < kMutations; ++i) {
    const std::string bytes = mutated(lines[random() % lines.size()], lines[random() % lines.size()], random);
    if (accepted_only_if_canonical(bytes)) ++accepted;
    const auto canonical = canonicalize(bytes, MemberNames::any);
    if (!canonical) continue;
    ++canonicalized;
    EXPECT_EQ(canonicalize(*canonical, MemberNames::any), canonical) << bytes;
  }
  EXPECT_GT(accepted, kMutations / 100) << "mutations that hit only text are to be among them";
  EXPECT_GE(canonicalized, accepted);
}

template <class Event>
bool binary_accepted(const std::string& bytes) {
  const auto event = from_binary<Event>(bytes);
  if (event) {
    EXPECT_EQ(to_binary(*event), bytes) << Event::type;
  }
  return event.has_value();
}

TEST(HostileBytes, OfBinaryValuesAreRefusedOrWrittenBackAsTheyWere) {
  std::mt19937_64 random(20240521);
  const auto events = samples::all_events();
  int accepted = 0;
  for (int i = 0; i < kMutations; ++i) {
    const auto once = [&]<class Event>(const Event& event) {
      const std::string bytes = to_binary(event);
      if (binary_accepted<Event>(mutated(bytes, bytes, random))) ++accepted;
    };
    std::visit([&](const auto& aggregate) { std::visit(once, aggregate); }, events[random() % events.size()]);
  }
  EXPECT_GT(accepted, kMutations / 100);
}

TEST(HostileBytes, OfCountsAndSizesAllocateNothing) {
  for (const std::int64_t lie : {std::int64_t{-1}, std::int64_t{1} << 62, std::int64_t{1'000'000'000}}) {
    BinaryWriter writer;
    std::int64_t count = lie;
    writer.write(count);
    const std::string bytes = std::move(writer).take();
    EXPECT_FALSE(from_binary<std::vector<std::int64_t>>(bytes)) << lie;
    EXPECT_FALSE(from_binary<FreeText>(bytes)) << lie;
  }
}

TEST(HostileBytes, OfBinaryValuesSayThatTheyAreCorrupt) {
  const HazardDismissed event{{"r"}};
  const std::string bytes = to_binary(event);
  for (const std::string& broken : {std::string(), bytes + "x", bytes.substr(0, bytes.size() - 1),
                                    "\2" + bytes.substr(1), std::string(1, '\0') + bytes.substr(1)}) {
    const auto value = from_binary<HazardDismissed>(broken);
    ASSERT_FALSE(value);
    EXPECT_EQ(value.error().kind, FailureKind::corrupt);
  }
}

}  // namespace
}  // namespace bihuan
