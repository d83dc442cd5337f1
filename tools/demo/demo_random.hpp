#pragma once

#include <cstdint>
#include <string_view>

namespace bihuan {

// Numbers that look random and follow from a seed alone: the same on every machine and with every library
// (SplitMix64; the standard distributions may differ between libraries).
class DemoRandom {
 public:
  explicit DemoRandom(std::uint64_t seed) : state_(seed) {}

  [[nodiscard]] std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }
  // From 0 to most - 1. REQUIRES: most > 0.
  [[nodiscard]] std::uint64_t below(std::uint64_t most) { return next() % most; }
  // From least to most, both included.
  [[nodiscard]] std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least) + 1));
  }
  [[nodiscard]] bool chance(std::int64_t per_mille) { return between(0, 999) < per_mille; }

 private:
  std::uint64_t state_;
};

}  // namespace bihuan
