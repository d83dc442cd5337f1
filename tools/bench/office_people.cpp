#include "tools/bench/office_people.hpp"

namespace bihuan {
namespace {

constexpr int kInspectors = 12;
constexpr int kEnterprises = 200;

std::string numbered(std::string_view letters, int number) {
  return std::string(letters) + "-" + std::to_string(number);
}

template <class IdType>
IdType id_begun_by(const CommandId& command) {
  return {derived_bits(command, IdType::kind)};
}

Limit limit(std::string kind, TimeUnit unit, std::int64_t budget) {
  return {.kind = std::move(kind),
          .rule = {.budget = budget,
                   .end = DayEnd::end_of_day,
                   .office_hours = std::nullopt,
                   .roll = Roll::none,
                   .unit = unit},
          .sectors = {},
          .source = "made up for measuring"};
}

Actor actor(std::optional<PersonId> person, std::optional<PostId> post) {
  return {.auth = "bench",
          .entered_by = std::nullopt,
          .deputy_for = std::nullopt,
          .person = person,
          .post = post,
          .unit = std::nullopt};
}

}  // namespace

const OfficePeople& OfficePeople::all() {
  static const OfficePeople people;
  return people;
}

OfficePeople::OfficePeople()
    : units_{{.code = "ZF",
              .kind = UnitKind::enforcement_team,
              .name = "综合行政执法队",
              .paper_prefix = "测执"},
             {.code = "AB", .kind = UnitKind::safety_office, .name = "安委办", .paper_prefix = "测安"}} {
  for (int i = 1; i <= kEnterprises; ++i) {
    enterprises_.push_back({.code = numbered("E", i), .name = "第" + std::to_string(i) + "机械加工厂"});
  }
  officials_ = {official("C-1", "测试队长", "执法队负责人", "ZF"),
                official("S-1", "测试专员甲", "安委办专员", "AB"),
                official("S-2", "测试专员乙", "安委办负责人", "AB")};
  for (int i = 1; i <= kInspectors; ++i) {
    inspectors_.push_back(official(numbered("I", i), "测试检查员" + std::to_string(i), "执法队员", "ZF"));
  }
  officials_.insert(officials_.end(), inspectors_.begin(), inspectors_.end());
}

OfficePeople::Official OfficePeople::official(std::string code, std::string name, std::string title,
                                              std::string unit_code) const {
  const auto person = id_begun_by<PersonId>(command("person " + code));
  const auto post = id_begun_by<PostId>(command("post " + code));
  return {.code = std::move(code),
          .name = std::move(name),
          .title = std::move(title),
          .unit_code = std::move(unit_code),
          .person = person,
          .post = post,
          .actor = actor(person, post)};
}

Actor OfficePeople::founder() const { return actor(std::nullopt, std::nullopt); }

Instant OfficePeople::founded() const { return instant_from_micros(1'577'836'800'000'000); }

CommandId OfficePeople::command(std::string_view cause) const {
  return derived_command_id("founding of the made-up office: " + std::string(cause));
}

Calendar OfficePeople::calendar() const {
  return {.id = "BENCH-1",
          .offsets = {{.from = {}, .seconds = 8 * 3600}},
          .published_from = 2000,
          .published_through = 2099,
          .rest_days = {},
          .source = "made up for measuring: no holidays",
          .swapped_days = {},
          .weekend = {"sat", "sun"},
          .zone = "Asia/Shanghai"};
}

Pack OfficePeople::pack() const {
  const std::string source = "made up for measuring";
  return {.id = "BENCH-1",
          .ladder = {{.addressees = {Recipient::must_act},
                      .after_working_days = 1,
                      .copies = {},
                      .name = "alert",
                      .source = source},
                     {.addressees = {Recipient::responsible_enterprise},
                      .after_working_days = 5,
                      .copies = {Recipient::safety_office_clerk},
                      .name = "reminder_letter",
                      .source = source}},
          .limits = {limit("upward_report", TimeUnit::hours, 24),
                     limit("order_after_major", TimeUnit::working_days, 1),
                     limit("review", TimeUnit::working_days, 10)},
          .numbers = {},
          .offline_window_hours = 72,
          .offline_window_source = source,
          .rung_hour = TimeOfDay(9 * 60),
          .rung_hour_source = source,
          .sign_off = {{.grade = Grade::major,
                        .order_source = std::nullopt,
                        .source = source,
                        .struck_off_by = Office::safety_office,
                        .track = std::nullopt,
                        .verified_by = Office::safety_office},
                       {.grade = std::nullopt,
                        .order_source = std::nullopt,
                        .source = source,
                        .struck_off_by = Office::order_issuer,
                        .track = std::nullopt,
                        .verified_by = Office::nobody}},
          .testimony_counts = TestimonyCounts::when_recorded,
          .title = "rules of the made-up office",
          .transitions = {},
          .warnings = {{.addressees = {Recipient::must_act},
                        .at_wd = {-1, 0, 1},
                        .copies = {},
                        .kinds = {"order", "order_after_major", "review", "upward_report"},
                        .source = source}}};
}

UnitId OfficePeople::unit_id(std::string_view code) const {
  return id_begun_by<UnitId>(command("unit " + std::string(code)));
}

EnterpriseId OfficePeople::enterprise_id(std::size_t index) const {
  return id_begun_by<EnterpriseId>(command("enterprise " + enterprises_[index].code));
}

}  // namespace bihuan
