#include "office.hpp"

#include "engine/runtime/queries.hpp"
#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kSources = BIHUAN_SOURCE_DIR;

template <class IdType>
IdType id_of(const std::string& stream) {
  return id_from_stream<IdType>(stream).value_or(IdType{});
}

}  // namespace

bool TestOffice::open(HasAttachment attachments) {
  writer_.reset();
  auto started = Writer::start(*log_, clock, identity, std::move(attachments));
  failure_ = started ? Failure{} : started.error();
  if (started) writer_ = std::move(*started);
  return writer_ != nullptr;
}

void TestOffice::establish() {
  for (const std::string name : {"CN-2024.1", "CN-2025.1"}) {
    const auto calendar = read_calendar_file(std::string(kSources) + "/tools/calendars/" + name + ".toml");
    ASSERT_TRUE(calendar.has_value()) << to_text(calendar.error());
    give(PublishCalendar{*calendar, {}, {}});
  }
  ASSERT_TRUE(writer_->raise_due().has_value());  // the second calendar looks through the cases: none yet
  const auto pack = read_pack_file(std::string(kSources) + "/tools/packs/JLT-2024.1.toml");
  ASSERT_TRUE(pack.has_value()) << to_text(pack.error());
  give(AdoptPack{kStart - std::chrono::hours(48), {}, *pack, kStart - std::chrono::hours(72)});
  safety_office = id_of<UnitId>(
      give(EstablishUnit{"AWB", UnitKind::safety_office, {"安全生产办公室"}, {}, "九安", {}, "310117"}));
  enforcement = id_of<UnitId>(
      give(EstablishUnit{"ZF", UnitKind::enforcement_team, {"综合行政执法队"}, {}, "九执", {}, "310117"}));
  officer = appoint(safety_office, "A-01", first);
  inspector = appoint(enforcement, "I-01", first);
  static_cast<void>(appoint(enforcement, "I-02", second));
  enterprise = id_of<EnterpriseId>(
      give(RegisterEnterprise{{"涞坊路 428 号"}, "E-0457", "91310117MA1J2XYZ0A", "C3311", {"某某五金厂"}}));
}

Actor TestOffice::appoint(UnitId unit, const std::string& code, PersonId& person) {
  person = id_of<PersonId>(give(RegisterPerson{code, {}, {"某人"}}));
  const std::string post = give(EstablishPost{code + "-post", {"检查员"}, unit});
  give(AssignPost{kStart - std::chrono::hours(24), person}, post);
  Actor actor;
  actor.auth = "cli";
  actor.person = person;
  actor.post = id_of<PostId>(post);
  return actor;
}

RecordFinding TestOffice::finding() const {
  return {.finding = FindingKind::hazard,
          .inspectors = {first, second},
          .intake = {.description = {"配电箱未关闭"},
                     .enterprise = enterprise,
                     .photos = {},
                     .place = {"三号车间"},
                     .sector = "industry_trade",
                     .site = {},
                     .territory = "310117"}};
}

std::string TestOffice::ordered_case() {
  const std::string stream = give(finding(), "", inspector);
  give(GradeHazard{.basis = {"第十条"},
                   .criterion = {"EM-10", "2023-05-15"},
                   .grade = Grade::general,
                   .judges = {first, second}},
       stream, inspector);
  give(IssueOrder{.items = {{1, {"关闭配电箱"}}}, .last_day = {}, .responsible = {}, .working_days = 5},
       stream, inspector);
  return stream;
}

std::vector<std::string> TestOffice::records() const {
  std::vector<std::string> all;
  const auto read = log_->read(0, [&](std::uint64_t, std::string_view bytes) {
    all.emplace_back(bytes);
    return true;
  });
  EXPECT_TRUE(read.has_value());
  return all;
}

std::vector<Record> TestOffice::stream(std::string_view name) const {
  auto records = stream_records(*log_, name, log_->head().size);
  EXPECT_TRUE(records.has_value());
  return records ? std::move(*records) : std::vector<Record>{};
}

std::vector<std::pair<std::string, std::string>> TestOffice::table(Table table) const {
  std::vector<std::pair<std::string, std::string>> entries;
  const auto scanned = log_->scan(table, "", "", [&](std::string_view key, std::string_view value) {
    if (key != "log/epoch") entries.emplace_back(key, value);
    return true;
  });
  EXPECT_TRUE(scanned.has_value());
  return entries;
}

std::vector<Record> decoded(const std::vector<std::string>& records) {
  std::vector<Record> all;
  for (const std::string& bytes : records) {
    auto record = decode_record(bytes);
    EXPECT_TRUE(record.has_value()) << to_text(record.error());
    if (record) all.push_back(std::move(*record));
  }
  return all;
}

}  // namespace bihuan
