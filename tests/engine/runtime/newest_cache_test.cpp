#include "engine/runtime/newest_cache.hpp"

#include <gtest/gtest.h>

namespace bihuan {
namespace {

constexpr std::size_t kBig = 1000;

TEST(NewestCacheTest, ForgetsTheLeastRecentlyUsedFirst) {
  NewestCache<int> cache(3 * (kBig + 200));
  for (int i = 0; i < 3; ++i) cache.put("key " + std::to_string(i), i, kBig, 0);
  ASSERT_NE(cache.find("key 0"), nullptr);  // used again
  cache.put("key 3", 3, kBig, 0);
  cache.trim(0);
  EXPECT_NE(cache.find("key 0"), nullptr);
  EXPECT_EQ(cache.find("key 1"), nullptr);
  EXPECT_NE(cache.find("key 3"), nullptr);
}

TEST(NewestCacheTest, KeepsWhatIsNotDurableHoweverMuchItIs) {
  NewestCache<int> cache(1);
  for (int i = 1; i <= 10; ++i) cache.put("key " + std::to_string(i), i, kBig, static_cast<std::uint64_t>(i));
  cache.trim(4);
  for (int i = 1; i <= 10; ++i) EXPECT_EQ(cache.find("key " + std::to_string(i)) != nullptr, i > 4) << i;
  cache.trim(10);
  for (int i = 1; i <= 10; ++i) EXPECT_EQ(cache.find("key " + std::to_string(i)), nullptr) << i;
}

TEST(NewestCacheTest, AChangedValueTakesThePlaceAndThePinOfTheOldOne) {
  NewestCache<std::string> cache(1);
  cache.put("key", "old", kBig, 0);
  cache.put("key", "new", kBig, 7);
  EXPECT_EQ(*cache.find("key"), "new");
  cache.trim(6);
  ASSERT_NE(cache.find("key"), nullptr);
  EXPECT_EQ(*cache.find("key"), "new");
  cache.trim(7);
  EXPECT_EQ(cache.find("key"), nullptr);
}

TEST(NewestCacheTest, AValueStaysWhereItIsWhileOthersCome) {
  NewestCache<int> cache(1 << 20);
  const int* const first = &cache.put("first", 1, 8, 0);
  for (int i = 0; i < 1000; ++i) cache.put(std::to_string(i), i, 8, 0);
  EXPECT_EQ(cache.find("first"), first);
  EXPECT_EQ(*first, 1);
}

}  // namespace
}  // namespace bihuan
