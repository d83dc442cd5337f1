#include "tests/engine/hazard/hazard_obstacles.hpp"

namespace bihuan {
namespace {

// When each step of the life was recorded.
Instant time_of(Until stage) {
  switch (stage) {
    case Until::nothing:
    case Until::found:
      return at("2024-05-20 14:10");
    case Until::graded:
      return at("2024-05-21 10:00");
    case Until::ordered:
      return at("2024-05-21 11:20");
    case Until::applied:
      return at("2024-05-30 16:00");
    case Until::failed:
    case Until::passed:
      return at("2024-06-03 09:00");
    case Until::verified:
      return at("2024-06-03 15:00");
  }
  return {};
}

HazardCommand step(Until stage, Grade grade) {
  const bool failed = stage == Until::failed;
  switch (stage) {
    case Until::nothing:
    case Until::found:
      return dust_finding();
    case Until::graded:
      return grade_as(grade);
    case Until::ordered:
      return three_items("2024-06-28");
    case Until::applied:
      return ApplyForSignOff{.statement = {"整改完成"}};
    case Until::failed:
    case Until::passed:
      return reinspection(
          {id<PersonId>("I-01"), id<PersonId>("I-03")},
          {{.no = 1, .passed = true}, {.no = 2, .passed = !failed}, {.no = 3, .passed = true}});
    case Until::verified:
      return VerifyHazard{.opinion = {"同意"}};
  }
  return {};
}

// Who applies does not check, so the enterprise does it itself.
Actor actor_of(Until stage, const SubDistrict& office) {
  if (stage == Until::applied) return SubDistrict::person("P-0457");
  return office.official(stage == Until::verified ? "ZF-9" : "ZF-1");
}

}  // namespace

HazardId the_hazard() { return id<HazardId>("dust"); }

Instant now_after(Until stage) { return time_of(stage) + std::chrono::minutes(1); }

SubDistrict gone(Until stage, Grade grade) {
  SubDistrict office;
  for (const Until next : {Until::found, Until::graded, Until::ordered, Until::applied, Until::failed,
                           Until::passed, Until::verified}) {
    if (next > stage) break;
    if (next == Until::failed && stage != Until::failed) continue;
    office.give(the_hazard().stream(), step(next, grade), actor_of(next, office), time_of(next));
  }
  return office;
}

}  // namespace bihuan
