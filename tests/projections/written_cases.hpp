#pragma once

// The cases of DOMAIN part 5, as far as this life goes, written down record by record.

#include "tests/projections/written_book.hpp"

namespace bihuan {

inline Deadline deadline(std::string_view anchor, std::int64_t budget, TimeUnit unit,
                         Roll roll = Roll::none) {
  static const Calendar calendar = china();
  const DeadlineRule rule{
      .budget = budget, .end = DayEnd::end_of_day, .office_hours = {}, .roll = roll, .unit = unit};
  return compute(rule, at(anchor), calendar, "");
}

// Set by the order itself.
inline Deadline until(std::string_view anchor, std::string_view day) {
  static const Calendar calendar = china();
  return fixed(at(anchor), date(day), calendar, "");
}

inline AttachmentRef photo(std::string_view name) { return {1000, sha256(name), "image/jpeg"}; }

inline OfficialNumber paper(std::int64_t serial) {
  return {"rectification_order", serial, "九执〔2024〕" + std::to_string(serial) + "号", id<UnitId>("ZF"),
          2024};
}

inline Intake intake(std::string_view number, std::int64_t serial, std::size_t photos) {
  Intake intake{.description = {"除尘器无泄爆装置"},
                .enterprise = id<EnterpriseId>("E-0457"),
                .number = {"hazard", serial, std::string(number), {}, 2024},
                .photos = {},
                .place = {"一号车间"},
                .sector = "industry_trade",
                .site = id<SiteId>("S-12"),
                .territory = "310117006"};
  for (std::size_t i = 0; i < photos; ++i)
    intake.photos.push_back(photo(std::string(number) + std::to_string(i)));
  return intake;
}

inline std::vector<PersonId> persons(std::initializer_list<std::string_view> codes) {
  std::vector<PersonId> ids;
  for (const std::string_view code : codes) ids.push_back(id<PersonId>(code));
  return ids;
}

// Calendar, units, persons and the enterprise: positions 0 and on, before the first case.
inline void add_organisation(WrittenBook& book) {
  const std::string_view opened = "2024-01-02 09:00";
  book.add(id<CalendarId>("CN-test").stream(), CalendarEvent(CalendarPublished{china(), {}, {}, {}, {}}), opened);
  const auto add_unit = [&](std::string_view code, UnitKind kind, std::string_view name) {
    UnitEstablished unit{.code = std::string(code),
                         .kind = kind,
                         .name = {std::string(name)},
                         .name_en = {},
                         .paper_prefix = {},
                         .parent = {},
                         .territory = "310117006"};
    book.add(id<UnitId>(code).stream(), UnitEvent(unit), opened);
    const std::string post = std::string(code) + "-1";
    book.add(id<PostId>(post).stream(), PostEvent(PostEstablished{post, {"岗位"}, id<UnitId>(code)}), opened);
  };
  add_unit("ZF", UnitKind::enforcement_team, "综合行政执法队");
  add_unit("AWB", UnitKind::safety_office, "安委办");
  for (const std::string_view code : {"I-01", "I-02", "I-03", "X-02", "C-01", "V-01", "P-01"}) {
    book.add(id<PersonId>(code).stream(),
             PersonEvent(PersonRegistered{std::string(code), {}, {"名" + std::string(code)}}), opened);
  }
  book.add(id<EnterpriseId>("E-0457").stream(),
           EnterpriseEvent(EnterpriseRegistered{
               {"涞坊路 428 号"}, "E-0457", "91310117MA1J2XYZ0A", "C3311", {"某某五金厂"}}),
           opened);
  book.add(
      id<SiteId>("S-12").stream(),
      SiteEvent(SiteRegistered{"S-12", id<EnterpriseId>("E-0457"), {}, {}, {"南门仓库"}, {}, "310117006"}),
      opened);
}

// S1: the straight life of a major hazard.
inline void add_straight_life(WrittenBook& book) {
  const std::string stream = id<HazardId>("H-0001").stream();
  const Actor inspector = somebody("I-01", "ZF");
  const auto add = [&](HazardEvent event, std::string_view time, const Actor& actor) {
    book.add(stream, event, time, actor);
  };
  add(HazardFoundInInspection{FindingKind::hazard, persons({"I-01", "I-02"}), intake("H-2024-0001", 1, 3),
                              deadline("2024-05-20 14:10", 24, TimeUnit::hours)},
      "2024-05-20 14:10", inspector);
  add(HazardReportedUpward{at("2024-05-20 17:30"), id<UnitId>("ZF")}, "2024-05-20 17:30", inspector);
  add(HazardGraded{{"粉尘"},
                   {"EM-10", "2023-05-15"},
                   Grade::major,
                   persons({"X-02"}),
                   deadline("2024-05-21 10:00", 3, TimeUnit::working_days)},
      "2024-05-21 10:00", somebody("C-01", "AWB"));
  add(RectificationOrderIssued{until("2024-05-21 11:20", "2024-07-19"),
                               id<UnitId>("ZF"),
                               {{1, {"加装泄爆装置"}}, {2, {"清理积尘"}}},
                               paper(41),
                               id<PersonId>("P-01"),
                               OrderSource::enforcement},
      "2024-05-21 11:20", inspector);
  add(RectificationOrderServed{"九执〔2024〕41号", id<PersonId>("P-01"), ServiceWay::direct},
      "2024-05-21 11:30", inspector);
  add(ProgressReported{{"已采购"}, 60}, "2024-06-28 10:00", somebody("P-01", "AWB"));
  add(
      SignOffApplied{
          at("2024-07-12 16:00"), deadline("2024-07-12 16:00", 10, TimeUnit::calendar_days), {"完成"}},
      "2024-07-12 16:00", somebody("P-01", "AWB"));
  add(ReinspectionPassed{at("2024-07-17 09:00"),
                         persons({"I-01", "I-03", "X-02"}),
                         {"合格"},
                         {photo("after")},
                         {{1, true}, {2, true}}},
      "2024-07-17 09:00", inspector);
  add(HazardVerified{{"同意"}}, "2024-07-17 15:00", somebody("V-01", "ZF"));
  add(HazardStruckOff{{"销号"}}, "2024-07-18 10:00", somebody("C-01", "AWB"));
}

// S4: the first re-inspection fails, across National Day.
inline void add_failed_reinspection(WrittenBook& book) {
  const std::string stream = id<HazardId>("H-0077").stream();
  const Actor inspector = somebody("I-01", "ZF");
  const auto add = [&](HazardEvent event, std::string_view time) {
    book.add(stream, event, time, inspector);
  };
  add(
      HazardFoundInInspection{
          FindingKind::hazard, persons({"I-01", "I-02"}), intake("H-2024-0077", 77, 1), {}},
      "2024-09-02 09:00");
  add(HazardGraded{{"电气"}, {"EM-03", "2023-05-15"}, Grade::general, persons({"I-01"}), {}},
      "2024-09-02 10:00");
  add(RectificationOrderIssued{until("2024-09-02 11:00", "2024-09-27"),
                               id<UnitId>("ZF"),
                               {{1, {"接地"}}, {2, {"更换配电箱"}}, {3, {"培训"}}},
                               paper(70),
                               {},
                               OrderSource::enforcement},
      "2024-09-02 11:00");
  add(SignOffApplied{at("2024-09-25 15:00"),
                     deadline("2024-09-25 15:00", 10, TimeUnit::calendar_days, Roll::next_working_day),
                     {"完成"}},
      "2024-09-25 15:00");
  add(ReinspectionFailed{at("2024-10-08 10:00"),
                         persons({"I-01", "I-02"}),
                         {"第二项不合格"},
                         {photo("item 2")},
                         {{1, true}, {2, false}, {3, true}}},
      "2024-10-08 10:00");
  add(
      RectificationOrderReissued{
          deadline("2024-10-08 11:00", 10, TimeUnit::working_days), true, {2}, paper(75), "九执〔2024〕70号"},
      "2024-10-08 11:00");
  add(
      SignOffApplied{
          at("2024-10-18 11:00"), deadline("2024-10-18 11:00", 10, TimeUnit::calendar_days), {"完成"}},
      "2024-10-18 11:00");
  add(ReinspectionPassed{at("2024-10-23 15:00"), persons({"I-01", "I-03"}), {"合格"}, {}, {{2, true}}},
      "2024-10-23 15:00");
  add(HazardStruckOff{{"销号"}}, "2024-10-23 16:00");
}

// The tail of S3: the deadline of 2024-11-29 passes, two rungs are raised, then it is closed.
inline void add_overdue_life(WrittenBook& book) {
  const std::string stream = id<HazardId>("ZD-2024-011").stream();
  const Actor inspector = somebody("I-01", "ZF");
  const auto add = [&](HazardEvent event, std::string_view time, std::optional<Actor> actor) {
    book.add(stream, event, time, std::move(actor));
  };
  const Deadline order = until("2024-09-02 11:00", "2024-11-29");
  const auto rung = [&](std::string_view name, std::string_view planned, std::uint64_t late_us) {
    return RungRaised{{Recipient::responsible_enterprise},
                      ClockKind::order,
                      {Recipient::safety_office_clerk},
                      order.due,
                      late_us,
                      at(planned),
                      std::string(name)};
  };
  add(HazardFoundInInspection{FindingKind::violation, persons({"I-01"}), intake("H-2024-0111", 111, 0), {}},
      "2024-09-02 09:00", inspector);
  add(HazardGraded{{"消防"}, {"FR-01", "2023-05-15"}, Grade::major, persons({"I-01"}), {}},
      "2024-09-02 10:00", inspector);
  add(
      RectificationOrderIssued{
          order, id<UnitId>("ZF"), {{1, {"拆除"}}}, paper(60), {}, OrderSource::enforcement},
      "2024-09-02 11:00", inspector);
  add(rung("alert", "2024-12-02 09:00", 0), "2024-12-02 09:00", {});
  add(rung("reminder_letter", "2024-12-04 09:00", 5'400'000'000), "2024-12-04 10:30", {});
  add(
      SignOffApplied{
          at("2024-12-10 15:00"), deadline("2024-12-10 15:00", 10, TimeUnit::calendar_days), {"完成"}},
      "2024-12-10 15:00", somebody("P-01", "AWB"));
  add(ReinspectionPassed{at("2024-12-11 15:00"), persons({"I-01", "I-02"}), {"合格"}, {}, {{1, true}}},
      "2024-12-11 15:00", inspector);
  add(HazardStruckOff{{"销号"}}, "2024-12-12 16:00", somebody("C-01", "AWB"));
}

inline WrittenBook whole_book() {
  WrittenBook book;
  add_organisation(book);
  add_straight_life(book);
  add_failed_reinspection(book);
  add_overdue_life(book);
  return book.in_order();
}

}  // namespace bihuan
