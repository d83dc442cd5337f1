#include "tools/bench/busy_office.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/command.hpp"
#include "events/json_writer.hpp"
#include "tools/bench/office_people.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kOpenCases = 400;
constexpr std::size_t kReinspectors = 4;  // the first inspectors

constexpr std::array<std::string_view, 4> kFindings{
    "配电箱未设置漏电保护装置，线路老化裸露，附近堆放可燃物。",
    "车间安全出口被成品堵塞，疏散通道宽度不足，现场未见应急照明。",
    "燃气报警器未与紧急切断阀联动，软管超过两米且无固定。",
    "危险化学品与易燃物混存，仓库未设置通风设施，台账记录不全。",
};
constexpr std::array<std::string_view, 3> kRequirements{
    "立即清理可燃物，更换老化线路，并加装漏电保护装置",
    "保持疏散通道畅通，补齐应急照明与疏散指示标志",
    "完善台账与责任制，对有关人员重新培训并留存记录",
};

template <class Command>
Submission submission(const Actor& actor, CommandId id, std::string stream, const Command& command) {
  return {.actor = actor,
          .data = {to_canonical_json(command)},
          .id = id,
          .occurred_at = std::nullopt,
          .occurred_precision = std::nullopt,
          .source = std::nullopt,
          .stream = std::move(stream),
          .type = std::string(Command::type)};
}

std::vector<OrderItem> requirements(std::size_t count) {
  std::vector<OrderItem> items;
  for (std::size_t no = 1; no <= count; ++no) {
    items.push_back(
        {.no = static_cast<std::int64_t>(no), .requirement = {std::string(kRequirements[no - 1])}});
  }
  return items;
}

std::vector<ItemResult> results(std::size_t count, bool passed) {
  std::vector<ItemResult> list;
  for (std::size_t no = 1; no <= count; ++no) {
    list.push_back({.no = static_cast<std::int64_t>(no), .passed = passed});
  }
  return list;
}

}  // namespace

BusyOffice::BusyOffice(std::uint64_t seed) : random_(seed), cases_(kOpenCases) {}

std::vector<Submission> BusyOffice::founding() {
  const auto& people = OfficePeople::all();
  std::vector<Submission> all;
  const auto give = [&](const auto& command, std::string_view cause, std::string stream = "") {
    all.push_back(submission(people.founder(), people.command(cause), std::move(stream), command));
  };
  give(PublishCalendar{
           .calendar = people.calendar(), .for_register = std::nullopt, .replaces = std::nullopt}, "calendar");
  give(AdoptPack{.effective_at = people.founded(),
                 .for_register = std::nullopt,
                 .pack = people.pack(),
                 .signed_at = people.founded()},
       "pack");
  for (const OfficePeople::Unit& unit : people.units()) {
    give(EstablishUnit{.code = unit.code,
                       .kind = unit.kind,
                       .name = {unit.name},
                       .name_en = std::nullopt,
                       .paper_prefix = unit.paper_prefix,
                       .parent = std::nullopt,
                       .territory = "310117"},
         "unit " + unit.code);
  }
  for (const OfficePeople::Enterprise& enterprise : people.enterprises()) {
    give(RegisterEnterprise{.address = {"九里亭街道沪亭北路" + enterprise.code + "号"},
                            .code = enterprise.code,
                            .credit_code = "",
                            .industry = "机械制造",
                            .name = {enterprise.name}},
         "enterprise " + enterprise.code);
  }
  for (const OfficePeople::Official& official : people.officials()) {
    give(RegisterPerson{.code = official.code, .enterprise = std::nullopt, .name = {official.name}},
         "person " + official.code);
    give(EstablishPost{.code = official.code + "@" + official.unit_code,
                       .title = {official.title},
                       .unit = people.unit_id(official.unit_code)},
         "post " + official.code);
    give(AssignPost{.from = people.founded(), .person = official.person}, "assignment " + official.code,
         official.post.stream());
  }
  return all;
}

Submission BusyOffice::next() {
  Case& one = cases_[random_() % cases_.size()];
  return one.ahead.empty() ? begin(one) : go_on(one);
}

// Version 7 (RFC 9562), as clients make them: later ones are greater.
CommandId BusyOffice::new_id() {
  CommandId id;
  const std::uint64_t random = random_();
  const std::uint64_t milliseconds = 1'716'185'400'000 + commands_++;
  for (std::size_t i = 0; i < 6; ++i) {
    id.bits[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i) & 0xff);
  }
  for (std::size_t i = 0; i < 8; ++i) {
    id.bits[8 + i] = static_cast<std::uint8_t>(random >> (56 - 8 * i) & 0xff);
  }
  id.bits[6] = static_cast<std::uint8_t>(0x70 | (random_() & 0x0f));
  id.bits[7] = static_cast<std::uint8_t>(random_() & 0xff);
  id.bits[8] = static_cast<std::uint8_t>(0x80 | (id.bits[8] & 0x3f));
  return id;
}

Submission BusyOffice::begin(Case& one) {
  const auto& people = OfficePeople::all();
  one.major = chance(15);
  one.items = 1 + random_() % kRequirements.size();
  one.ahead = {Step::strike_off, Step::pass_reinspection, Step::apply};
  if (one.major) one.ahead.insert(one.ahead.begin() + 1, Step::verify);
  if (chance(10)) {
    one.ahead.insert(one.ahead.end(), {Step::reissue_order, Step::fail_reinspection, Step::apply});
  }
  one.ahead.push_back(Step::rectified);
  for (std::uint64_t times = random_() % 3; times > 0; --times) one.ahead.push_back(Step::progress);
  one.ahead.insert(one.ahead.end(), {Step::serve_order, Step::issue_order, Step::grade, Step::report_upward});

  const CommandId id = new_id();
  one.stream = begun_stream(RecordFinding::type, id);
  const auto& inspectors = people.inspectors();
  const std::size_t first = random_() % inspectors.size();
  const std::size_t second = (first + 1) % inspectors.size();
  return submission(
      inspectors[first].actor, id, "",
      RecordFinding{.finding = FindingKind::hazard,
                    .inspectors = {inspectors[first].person, inspectors[second].person},
                    .intake = {.description = {std::string(kFindings[random_() % kFindings.size()])},
                               .enterprise = people.enterprise_id(random_() % people.enterprises().size()),
                               .photos = {},
                               .place = {"一号车间东侧"},
                               .sector = "industry_trade",
                               .site = std::nullopt,
                               .territory = "310117"}});
}

Submission BusyOffice::go_on(Case& one) {
  const Step step = one.ahead.back();
  one.ahead.pop_back();
  return step >= Step::apply ? review(one, step) : rectification(one, step);
}

Submission BusyOffice::rectification(const Case& one, Step step) {
  const auto& people = OfficePeople::all();
  const Actor& inspector = people.inspectors()[random_() % people.inspectors().size()].actor;
  const Actor& chief = people.chief().actor;
  const CommandId id = new_id();
  switch (step) {
    case Step::report_upward:
      return submission(inspector, id, one.stream, ReportUpward{.to = people.unit_id("ZF")});
    case Step::grade:
      return submission(chief, id, one.stream,
                        GradeHazard{.basis = {"对照判定标准逐条核对"},
                                    .criterion = {.id = "GM-2023", .version = "1"},
                                    .grade = one.major ? Grade::major : Grade::general,
                                    .judges = {people.chief().person}});
    case Step::issue_order:
      return submission(chief, id, one.stream,
                        IssueOrder{.items = requirements(one.items),
                                   .last_day = std::nullopt,
                                   .responsible = std::nullopt,
                                   .working_days = static_cast<std::int64_t>(5 + random_() % 20)});
    case Step::serve_order:
      return submission(inspector, id, one.stream,
                        ServeOrder{.received_by = std::nullopt, .way = ServiceWay::direct});
    case Step::progress:
      return submission(inspector, id, one.stream,
                        ReportProgress{.note = {"已采购材料，正在施工"},
                                       .percent = static_cast<std::int64_t>(random_() % 100)});
    case Step::rectified:
      return submission(clerk(), id, one.stream, ReportRectified{.note = {"已按要求整改完毕"}, .photos = {}});
    default:
      std::unreachable();
  }
}

// Who reports a hazard rectified for the enterprise is none of those who re-inspect.
const Actor& BusyOffice::clerk() {
  const auto& inspectors = OfficePeople::all().inspectors();
  return inspectors[kReinspectors + random_() % (inspectors.size() - kReinspectors)].actor;
}

// Those who failed it are not those who pass it, and who strikes it off was never there.
Submission BusyOffice::review(const Case& one, Step step) {
  const auto& people = OfficePeople::all();
  const auto& inspectors = people.inspectors();
  const Actor& inspector = inspectors[random_() % inspectors.size()].actor;
  const Actor& chief = people.chief().actor;
  const CommandId id = new_id();
  switch (step) {
    case Step::apply:
      return submission(clerk(), id, one.stream, ApplyForSignOff{.statement = {"整改完成，申请复查销号"}});
    case Step::fail_reinspection:
      return submission(chief, id, one.stream,
                        RecordReinspection{.inspectors = {inspectors[0].person, inspectors[1].person},
                                           .opinion = {"部分内容未整改到位"},
                                           .photos = {},
                                           .results = results(one.items, false)});
    case Step::reissue_order:
      return submission(chief, id, one.stream, ReissueOrder{.last_day = std::nullopt, .working_days = 5});
    case Step::pass_reinspection:
      return submission(inspector, id, one.stream,
                        RecordReinspection{.inspectors = {inspectors[2].person, inspectors[3].person},
                                           .opinion = {"整改到位，符合要求"},
                                           .photos = {},
                                           .results = results(one.items, true)});
    case Step::verify:
      return submission(people.safety_officer().actor, id, one.stream, VerifyHazard{.opinion = {"同意"}});
    case Step::strike_off: {
      const Actor& striker = one.major ? people.second_safety_officer().actor : chief;
      return submission(striker, id, one.stream, StrikeOff{.note = {"准予销号"}});
    }
    default:
      std::unreachable();
  }
}

}  // namespace bihuan
