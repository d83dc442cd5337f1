#include "tools/workbook/office_time.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

namespace bihuan {
namespace {

constexpr std::string_view kExample = "write it as 14:05";

std::unexpected<Failure> refused(std::string_view written, std::string_view why,
                                 std::string_view remedy = kExample) {
  return fail(FailureKind::invalid_input, "", fmt::format("\"{}\" {}", written, why), std::string(remedy));
}

enum class HalfDay { none, night, morning, noon, afternoon, evening };

struct HalfDayWord {
  std::string_view word;
  HalfDay half;
};
constexpr std::array<HalfDayWord, 14> kHalfDays = {{
    {"凌晨", HalfDay::night},
    {"清晨", HalfDay::morning},
    {"早晨", HalfDay::morning},
    {"早上", HalfDay::morning},
    {"上午", HalfDay::morning},
    {"中午", HalfDay::noon},
    {"下午", HalfDay::afternoon},
    {"傍晚", HalfDay::afternoon},
    {"晚上", HalfDay::evening},
    {"夜间", HalfDay::evening},
    {"AM", HalfDay::morning},
    {"PM", HalfDay::afternoon},
    {"am", HalfDay::morning},
    {"pm", HalfDay::afternoon},
}};

// The hour of 24 that the clock of 12 means; nothing when it cannot be or nobody can know.
std::optional<std::int64_t> hour_of_day(std::int64_t hour, HalfDay half) {
  switch (half) {
    case HalfDay::none:
      return hour;
    case HalfDay::night:
      return hour <= 6 ? std::optional(hour) : std::nullopt;
    case HalfDay::morning:
      return hour < 12 ? std::optional(hour) : std::nullopt;
    case HalfDay::noon:
      if (hour == 1 || hour == 2) return hour + 12;
      return hour >= 11 && hour <= 13 ? std::optional(hour) : std::nullopt;
    case HalfDay::afternoon:
      if (hour >= 1 && hour < 12) return hour + 12;
      return hour >= 12 ? std::optional(hour) : std::nullopt;
    case HalfDay::evening:
      if (hour >= 5 && hour < 12) return hour + 12;
      return hour >= 17 ? std::optional(hour) : std::nullopt;
  }
  return std::nullopt;
}

class OfficeTimeReader {
 public:
  OfficeTimeReader(OfficeScanner& scanner, std::string_view written) : scanner_(scanner), written_(written) {}

  Result<std::optional<std::chrono::seconds>> take() {
    if (!scanner_.take("T")) scanner_.skip_blanks();
    if (scanner_.done()) return std::nullopt;
    HalfDay half = take_half_day();
    scanner_.skip_blanks();
    const auto hour = scanner_.take_number();
    if (!hour)
      return half == HalfDay::none ? Result<std::optional<std::chrono::seconds>>(std::nullopt)
                                   : refuse("names a part of a day and no time");
    const bool by_colon = scanner_.take(":");
    if (!by_colon && !scanner_.take("时") && !scanner_.take("点"))
      return refuse("has something after the date");
    const auto rest = by_colon ? take_minutes_by_colon() : take_minutes_in_words();
    if (!rest) return refuse("has a time that is not whole");
    scanner_.skip_blanks();
    if (half == HalfDay::none && by_colon) half = take_half_day();
    const auto of_day = hour_of_day(hour->value, half);
    if (!of_day || (hour->value == 24 && half != HalfDay::none)) {
      return refuse("has an hour that its part of the day does not have, or that nobody can know");
    }
    auto time = office_time(*of_day, rest->first, rest->second, written_);
    if (!time) return std::unexpected(time.error());
    return *time;
  }

 private:
  std::unexpected<Failure> refuse(std::string_view why) const { return refused(written_, why); }

  HalfDay take_half_day() {
    for (const HalfDayWord& candidate : kHalfDays) {
      if (scanner_.take(candidate.word)) return candidate.half;
    }
    return HalfDay::none;
  }

  using MinutesAndSeconds = std::optional<std::pair<std::int64_t, std::int64_t>>;

  MinutesAndSeconds take_minutes_by_colon() {
    const auto minutes = scanner_.take_number();
    if (!minutes || minutes->digits != 2) return std::nullopt;
    if (!scanner_.take(":")) return std::pair{minutes->value, std::int64_t{0}};
    const auto seconds = scanner_.take_number();
    if (!seconds || seconds->digits != 2) return std::nullopt;
    return std::pair{minutes->value, seconds->value};
  }

  // 14时, 14时05分, 14时05分30秒, 3点半, 3点一刻.
  MinutesAndSeconds take_minutes_in_words() {
    if (scanner_.take("半")) return std::pair{std::int64_t{30}, std::int64_t{0}};
    if (scanner_.take("整")) return std::pair{std::int64_t{0}, std::int64_t{0}};
    if (scanner_.take("一刻")) return std::pair{std::int64_t{15}, std::int64_t{0}};
    if (scanner_.take("三刻")) return std::pair{std::int64_t{45}, std::int64_t{0}};
    const auto minutes = scanner_.take_number();
    if (!minutes) return std::pair{std::int64_t{0}, std::int64_t{0}};
    if (!scanner_.take("分"))
      return minutes->digits == 2 ? MinutesAndSeconds({minutes->value, 0}) : std::nullopt;
    const auto seconds = scanner_.take_number();
    if (!seconds) return std::pair{minutes->value, std::int64_t{0}};
    if (!scanner_.take("秒")) return std::nullopt;
    return std::pair{minutes->value, seconds->value};
  }

  OfficeScanner& scanner_;
  std::string_view written_;
};

}  // namespace

Result<std::optional<std::chrono::seconds>> take_office_time(OfficeScanner& scanner,
                                                             std::string_view written) {
  return OfficeTimeReader(scanner, written).take();
}

Result<std::chrono::seconds> office_time(std::int64_t hours, std::int64_t minutes, std::int64_t seconds,
                                         std::string_view written) {
  if (hours == 24) return refused(written, "says 24:00, which is 00:00 of the next day", "name that day");
  if (hours > 23 || minutes > 59 || seconds > 59) return refused(written, "has a time that does not exist");
  return std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
}

}  // namespace bihuan
