#include "tests/engine/hazard/register_of_the_district.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kRegister = "district";
constexpr std::string_view kPackId = "DIS-1";
constexpr std::string_view kCalendarId = "DIS-CN";

Testimony testimony_of(std::uint64_t row) {
  return {.file_sha256 = to_hex(sha256("register.csv")),
          .importer = "os:importer",
          .register_name = std::string(kRegister),
          .row = row};
}

std::string pack_digest(const SubDistrict& office) {
  return to_hex(office.facts.pack_of_register(kRegister)->digest);
}

}  // namespace

HazardId imported_hazard() { return id<HazardId>("imported"); }

SubDistrict with_register(TestimonyCounts counts) {
  SubDistrict office;
  const Instant now = at("2024-05-20 14:10");
  Pack pack = *office.facts.pack_in_force(now)->pack;
  pack.id = kPackId;
  pack.testimony_counts = counts;
  office.give(id<PackId>(kPackId).stream(),
              PackCommand(AdoptPack{.effective_at = now,
                                    .for_register = std::string(kRegister),
                                    .pack = std::move(pack),
                                    .signed_at = now}),
              {}, now);
  Calendar calendar = *office.facts.calendar()->calendar;
  calendar.id = kCalendarId;
  office.give(id<CalendarId>(kCalendarId).stream(),
              CalendarCommand(
                  PublishCalendar{
                      .calendar = std::move(calendar), .for_register = std::string(kRegister), .replaces = {}}),
              {}, now);
  office.give(imported_hazard().stream(), HazardCommand(case_of_register(office, "1")), {}, now,
              at("2019-03-01 00:00"));
  return office;
}

ImportCase case_of_register(const SubDistrict& office, std::string_view case_id) {
  return {.calendar = std::string(kCalendarId),
          .case_id = std::string(case_id),
          .channel = Channel::public_report,
          .claimed_due = {},
          .description = {"楼道堆物"},
          .limit = "review",
          .pack = pack_digest(office),
          .place = {},
          .sector = "fire",
          .territory = "310117006",
          .testimony = testimony_of(2)};
}

ImportClosure closure_of_register(const SubDistrict& office) {
  return {.claimed_on_time = true,
          .pack = pack_digest(office),
          .reason = {"已清理"},
          .testimony = testimony_of(2)};
}

}  // namespace bihuan
