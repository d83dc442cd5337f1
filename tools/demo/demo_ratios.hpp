#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace bihuan {

// What a made-up year is like: parts of a thousand of some whole. Figures that were published or modelled are
// those of DOMAIN part 4; the others are ours, so that everything a year knows comes about.
enum class DemoRatio {
  major,             // of all cases
  public_report,     // of all cases
  self_found_major,  // of the majors
  self_found,        // of the general ones that no public report told
  on_the_spot,       // of the general ones
  never_finished,    // of those with an order
  order_late,        // of those with an order, where somebody applies at all
  failed_first,      // of those re-inspected
  upward_late,       // of findings with a clock for the upward report
  review_late        // of those re-inspected
};

// Where a figure comes from.
enum class DemoBasis {
  published,  // DOMAIN 4.1
  modelled,   // DOMAIN 4.2
  ours
};
[[nodiscard]] std::span<const std::string_view> names(DemoBasis);

struct DemoShare {
  DemoRatio ratio;
  std::string_view name;   // stable, for programs
  std::int64_t per_mille;  // asked for
  DemoBasis basis;
};

inline constexpr std::array<DemoShare, 10> kDemoShares{
    {{DemoRatio::major, "major", 12, DemoBasis::modelled},                  // 10-60 of 1,500-4,000 a year
     {DemoRatio::public_report, "public_report", 30, DemoBasis::modelled},  // 20-150 of 1,500-4,000 a year
     {DemoRatio::self_found_major, "self_found_major", 450, DemoBasis::published},  // 37.1 % to 52.5 %
     {DemoRatio::self_found, "self_found", 120, DemoBasis::ours},
     {DemoRatio::on_the_spot, "on_the_spot", 550, DemoBasis::ours},
     {DemoRatio::never_finished, "never_finished", 23, DemoBasis::published},  // 97.7 % fixed, Putuo 2021
     {DemoRatio::order_late, "order_late", 90, DemoBasis::ours},
     {DemoRatio::failed_first, "failed_first", 80, DemoBasis::ours},
     {DemoRatio::upward_late, "upward_late", 60, DemoBasis::ours},
     {DemoRatio::review_late, "review_late", 40, DemoBasis::ours}}};

[[nodiscard]] constexpr std::int64_t per_mille(DemoRatio ratio) {
  return kDemoShares[static_cast<std::size_t>(ratio)].per_mille;
}

// Late units: of so many residents' committees one, where reports and re-inspections come late three times as
// often as on the whole and elsewhere half as often, which leaves the whole as it was asked for.
inline constexpr std::size_t kDemoOneLateOf = 5;
[[nodiscard]] constexpr std::int64_t per_mille_there(DemoRatio ratio, bool late_unit) {
  return late_unit ? 3 * per_mille(ratio) : per_mille(ratio) / 2;
}

// How much more is found on some days than on an ordinary working day, in tenths (DOMAIN 4.2, peaks).
inline constexpr std::int64_t kDemoRestDay = 1;
inline constexpr std::int64_t kDemoOrdinaryDay = 10;
inline constexpr std::int64_t kDemoBeforeTheReport = 30;  // the last two working days before the 25th
inline constexpr std::int64_t kDemoEndOfMonth = 20;       // the last working day of a month
inline constexpr std::int64_t kDemoBeforeAHoliday = 25;   // the week before a long holiday
inline constexpr int kDemoReportDay = 25;
inline constexpr int kDemoLongHolidayDays = 4;  // so many rest days in a row make one

}  // namespace bihuan
