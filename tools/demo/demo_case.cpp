#include "tools/demo/demo_case.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/command.hpp"
#include "events/time/deadline.hpp"
#include "tools/demo/demo_ratios.hpp"
#include "tools/demo/demo_submission.hpp"

namespace bihuan {
namespace {

constexpr std::int64_t kFirstHour = 9;  // of the working day
constexpr std::int64_t kLastHour = 16;
constexpr std::chrono::minutes kSlot{10};  // everything happens at a full ten minutes
constexpr std::array<std::string_view, 8> kFindings{
    "疏散通道堆放杂物（样例）",     "配电箱未关闭（样例）",  "灭火器压力不足（样例）",
    "除尘器未设置泄爆装置（样例）", "燃气软管老化（样例）",  "安全出口标识缺失（样例）",
    "电动自行车违规充电（样例）",   "危险化学品混放（样例）"};
constexpr std::array<std::string_view, 3> kRequirements{"清理并保持畅通", "更换不合格部件", "补齐防护装置"};
constexpr std::array<std::int64_t, 10> kDaysLate{1, 1, 2, 2, 3, 4, 5, 9, 14, 33};
constexpr std::int64_t kReviewInTime = 3;    // working days
constexpr std::chrono::days kReviewDays{9};  // within the ten of the pack
constexpr std::int64_t kReviewLate = 12;

std::uint64_t seed_of(std::uint64_t seed, std::uint64_t number) {
  DemoRandom mixed(seed);
  return mixed.next() ^ (number * 0x2545f4914f6cdd1dULL);
}

std::vector<OrderItem> items() {
  std::vector<OrderItem> all;
  for (const std::string_view one : kRequirements) {
    all.push_back({static_cast<std::int64_t>(all.size()) + 1, {std::string(one)}});
  }
  return all;
}

}  // namespace

DemoCase::DemoCase(std::uint64_t seed, std::uint64_t number, const DemoOffice& office, const DemoDays& days,
                   const Calendar& calendar)
    : calendar_(calendar), days_(days), number_(number), office_(office), random_(seed_of(seed, number)) {
  draw_kind();
  draw_life();
}

void DemoCase::draw_kind() {
  enterprise_ = &office_.enterprises()[random_.below(office_.enterprises().size())];
  turn_ = random_.below(1000);
  major_ = random_.chance(per_mille(DemoRatio::major));
  if (random_.chance(per_mille(DemoRatio::public_report))) {
    channel_ = Channel::public_report;
  } else if (random_.chance(per_mille(major_ ? DemoRatio::self_found_major : DemoRatio::self_found))) {
    channel_ = Channel::self_report;
  }
  on_the_spot_ = !major_ && random_.chance(per_mille(DemoRatio::on_the_spot));
  const std::int64_t finder = random_.between(1, 10);
  finder_ = finder <= 6   ? enterprise_->committee
            : finder <= 9 ? office_.enforcement_team()
                          : office_.orders(enterprise_->sector);
  working_days_ = major_ ? random_.between(20, 40) : random_.between(5, 15);
}

Instant DemoCase::at_work(Date day) {
  const auto minutes =
      std::chrono::hours(random_.between(kFirstHour, kLastHour)) + kSlot * random_.between(0, 5);
  return calendar_.to_instant(LocalTime(day) + minutes);
}

Instant DemoCase::later(Instant from, std::int64_t working_days) {
  const Date day = calendar_.date_of(from);
  if (working_days == 0) {
    const Instant soon = from + kSlot * random_.between(2, 9);
    if (calendar_.date_of(soon) == day) return soon;
  }
  return at_work(add_working_days(day, std::max<std::int64_t>(working_days, 1), calendar_));
}

void DemoCase::draw_life() {
  draw_opening();
  if (on_the_spot_) {
    draw_rectification_on_the_spot();
  } else {
    draw_order();
  }
  std::ranges::stable_sort(steps_, {}, &DemoStep::at);
}

void DemoCase::draw_opening() {
  const Instant found = at_work(days_.draw(random_));
  const DemoAct how = channel_ == Channel::inspection      ? DemoAct::find
                      : channel_ == Channel::public_report ? DemoAct::confirm
                                                           : DemoAct::self_report;
  add(how, found);
  if (channel_ == Channel::inspection && enterprise_->sector == "industry_trade") {
    const bool late =
        random_.chance(per_mille_there(DemoRatio::upward_late, office_.is_late(enterprise_->committee)));
    add(DemoAct::report_upward, found + (late ? std::chrono::hours(random_.between(25, 38))
                                              : std::chrono::hours(random_.between(1, 20))));
  }
  add(DemoAct::grade, later(found, on_the_spot_ ? 0 : random_.between(0, 1)));
}

void DemoCase::draw_rectification_on_the_spot() {
  const Instant rectified = later(steps_.back().at, 0);
  add(DemoAct::rectify_on_the_spot, rectified);
  const Instant applied = later(rectified, 0);
  add(DemoAct::apply, applied);
  draw_review(applied);
}

void DemoCase::draw_order() {
  const Instant issued = later(steps_.back().at, random_.between(0, 1));
  add(DemoAct::issue_order, issued);
  add(DemoAct::serve_order, later(issued, 0));
  const Date day = calendar_.date_of(issued);
  if (working_days_ > 10 || random_.chance(300)) {
    add(DemoAct::report_progress, at_work(add_working_days(day, working_days_ / 2, calendar_)));
  }
  if (random_.chance(per_mille(DemoRatio::never_finished))) return;
  const bool late = random_.chance(per_mille(DemoRatio::order_late));
  const std::int64_t after = late ? working_days_ + kDaysLate.at(random_.below(kDaysLate.size()))
                                  : random_.between(working_days_ / 2 + 1, working_days_);
  const Instant applied = at_work(add_working_days(day, after, calendar_));
  add(DemoAct::apply, applied);
  draw_review(applied);
}

void DemoCase::draw_review(Instant applied) {
  const bool late =
      random_.chance(per_mille_there(DemoRatio::review_late, office_.is_late(enterprise_->committee)));
  Instant reviewed = later(applied, late ? kReviewLate : random_.between(1, kReviewInTime));
  // Over a long holiday a few working days are too many.
  if (!late && reviewed >= applied + kReviewDays) reviewed = later(applied, 1);
  failed_ = random_.chance(per_mille(DemoRatio::failed_first));
  Instant passed = reviewed;
  if (failed_) {
    add(DemoAct::fail_reinspection, reviewed);
    // What was rectified on the spot has no order yet.
    const Instant ordered = later(reviewed, 1);
    add(on_the_spot_ ? DemoAct::issue_order : DemoAct::reissue_order, ordered);
    const Instant again = later(ordered, random_.between(1, 4));
    add(DemoAct::apply, again);
    passed = later(again, random_.between(1, kReviewInTime));
  }
  add(DemoAct::pass_reinspection, passed);
  const Instant judged = major_ ? later(passed, 1) : passed;
  if (major_) add(DemoAct::verify, judged);
  add(DemoAct::strike_off, later(judged, random_.between(1, 2)));
}

Submission DemoCase::make(std::size_t step) const {
  const DemoAct act = steps_.at(step).act;
  const std::string cause = "case " + std::to_string(number_) + " step " + std::to_string(step);
  if (act <= DemoAct::confirm) return opening(act, "case " + std::to_string(number_));
  Submission made = act <= DemoAct::report_progress ? rectifying(act, cause) : reviewing(act, cause);
  const Submission opened = opening(steps_.front().act, "case " + std::to_string(number_));
  made.stream = begun_stream(opened.type, opened.id);
  return made;
}

Submission DemoCase::opening(DemoAct act, const std::string& cause) const {
  IntakeDraft intake{.description = {std::string(kFindings.at(number_ % kFindings.size()))},
                     .enterprise = enterprise_->id,
                     .photos = {},
                     .place = {"样例部位"},
                     .sector = enterprise_->sector,
                     .site = {},
                     .territory = enterprise_->territory};
  if (act == DemoAct::self_report) {
    return demo_submission(ReportByEnterprise{std::move(intake)}, cause, enterprise_->actor());
  }
  if (act == DemoAct::confirm) {
    return demo_submission(ConfirmPublicReport{std::move(intake), "R-" + std::to_string(number_)}, cause,
                           office_.clerk(office_.operations_centre()).actor());
  }
  const DemoOfficial& finder = office_.clerk(finder_);
  return demo_submission(
      RecordFinding{
          .finding = FindingKind::hazard, .inspectors = {finder.person}, .intake = std::move(intake)},
      cause, finder.actor());
}

Submission DemoCase::rectifying(DemoAct act, const std::string& cause) const {
  const std::string& issuer = office_.orders(enterprise_->sector);
  switch (act) {
    case DemoAct::report_upward:
      return demo_submission(ReportUpward{office_.unit(office_.enforcement_team())}, cause,
                             office_.clerk(finder_).actor());
    case DemoAct::grade: {
      const DemoOfficial& judge = office_.clerk(office_.safety_office());
      return demo_submission(GradeHazard{.basis = {"对照判定标准（样例）"},
                                         .criterion = {.id = "EM-10", .version = "2023-05-15"},
                                         .grade = major_ ? Grade::major : Grade::general,
                                         .judges = {judge.person}},
                             cause, judge.actor());
    }
    case DemoAct::rectify_on_the_spot:
      return demo_submission(ReportRectified{.note = {"当场整改（样例）"}, .photos = {}}, cause,
                             enterprise_->actor());
    case DemoAct::issue_order:
      return demo_submission(IssueOrder{.items = items(),
                                        .last_day = {},
                                        .responsible = enterprise_->principal,
                                        .working_days = on_the_spot_ ? 5 : working_days_},
                             cause, office_.head(issuer).actor());
    case DemoAct::serve_order:
      return demo_submission(ServeOrder{.received_by = enterprise_->principal, .way = ServiceWay::direct},
                             cause, office_.clerk(issuer).actor());
    default:
      return demo_submission(ReportProgress{.note = {"正在整改（样例）"}, .percent = 50}, cause,
                             enterprise_->actor());
  }
}

const std::string& DemoCase::lead() const {
  const bool ordered = !on_the_spot_ || failed_;
  if (ordered) return office_.orders(enterprise_->sector);
  return channel_ == Channel::inspection ? finder_ : office_.safety_office();
}

Submission DemoCase::reviewing(DemoAct act, const std::string& cause) const {
  switch (act) {
    case DemoAct::apply:
      return demo_submission(ApplyForSignOff{.statement = {"整改完成，申请销号（样例）"}}, cause,
                             enterprise_->actor());
    case DemoAct::fail_reinspection:
      return reinspection(Outcome::failed, cause);
    case DemoAct::reissue_order:
      return demo_submission(ReissueOrder{.last_day = {}, .working_days = 5}, cause,
                             office_.head(office_.orders(enterprise_->sector)).actor());
    case DemoAct::pass_reinspection:
      return reinspection(Outcome::passed, cause);
    case DemoAct::verify:
      return demo_submission(VerifyHazard{.opinion = {"同意（样例）"}}, cause, office_.head(lead()).actor());
    default: {
      const std::string& office = major_ ? office_.safety_office() : lead();
      return demo_submission(StrikeOff{.note = {"准予销号（样例）"}}, cause, office_.head(office).actor());
    }
  }
}

// Two look, and after a failure one of them is another than before.
Submission DemoCase::reinspection(Outcome outcome, const std::string& cause) const {
  const bool passed = outcome == Outcome::passed;
  const bool first = !failed_ || !passed;
  const bool spot_again = on_the_spot_ && failed_ && !passed;
  const std::string& unit =
      spot_again ? (channel_ == Channel::inspection ? finder_ : office_.safety_office()) : lead();
  const DemoOfficial& clerk = office_.clerk(unit);
  const DemoOfficial& other = office_.inspector(turn_ + (first ? 0 : 1));
  std::vector<ItemResult> results{{0, passed}};
  if (!on_the_spot_ || (failed_ && passed)) {
    results.clear();
    for (const OrderItem& item : items()) results.push_back({item.no, true});
    if (!passed) results.back().passed = false;
    // What passed before is closed, and no result is owed for it any more.
    if (!first && !on_the_spot_) results.erase(results.begin(), results.end() - 1);
  }
  return demo_submission(
      RecordReinspection{.inspectors = {clerk.person, other.person},
                         .opinion = {passed ? "整改到位（样例）" : "部分未整改到位（样例）"},
                         .photos = {},
                         .results = std::move(results)},
      cause, clerk.actor());
}

}  // namespace bihuan
