#include "tools/organisation_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/tools/written_file.hpp"
#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kSound = R"([organisation]
name = "某街道"
name_en = "a sub-district"
territory = "310117006"
from = "2024-04-20 00:00"
[calendars]
files = ["a.toml"]
[pack]
file = "p.toml"
signed_at = "2024-04-20 09:00"
effective_at = "2024-05-01 00:00"
[[unit]]
code = "A"
kind = "safety_office"
name = "安委办"
name_en = "safety office"
paper_prefix = "某安"
territory = "310117"
[[unit]]
code = "B"
kind = "residents_committee"
name = "居委会"
parent = "A"
territory = "310117006001"
[[post]]
code = "A-0"
title = "主任"
unit = "A"
[[jurisdiction]]
sector = "fire"
name = "消防"
lead = "A"
supporting = ["B"]
residents_committees = true
source = "annex 1"
)";

TEST(OrganisationFile, ReadsEveryField) {
  const WrittenFile file(kSound);
  const auto read = read_organisation_file(file.path());
  ASSERT_TRUE(read) << to_text(read.error());
  const std::filesystem::path beside = file.path().parent_path();
  Organisation expected;
  expected.calendars = {beside / "a.toml"};
  expected.from = parse_local_time("2024-04-20 00:00").value();
  expected.jurisdiction = {{.lead = "A",
                            .name = "消防",
                            .residents_committees = true,
                            .sector = "fire",
                            .source = "annex 1",
                            .supporting = {"B"}}};
  expected.name = "某街道";
  expected.name_en = "a sub-district";
  expected.pack = {.effective_at = parse_local_time("2024-05-01 00:00").value(),
                   .file = beside / "p.toml",
                   .signed_at = parse_local_time("2024-04-20 09:00").value()};
  expected.posts = {{.code = "A-0", .title = "主任", .unit = "A"}};
  expected.territory = "310117006";
  expected.units = {{"A", UnitKind::safety_office, "安委办", "safety office", "某安", {}, "310117"},
                    {"B", UnitKind::residents_committee, "居委会", {}, "", "A", "310117006001"}};
  EXPECT_EQ(*read, expected);
}

TEST(OrganisationFile, EverySlipIsNamedWithLineAndColumn) {
  const std::vector<Slip> slips{
      {"name_en = \"a sub-district\"", "", ":1:1", "name_en is missing"},
      {"territory = \"310117006\"", "territory = \"31011700\"", ":4:13", "is not an area code"},
      {"territory = \"310117006\"", "territory = \"31011700x\"", ":4:13", "is not an area code"},
      {"from = \"2024-04-20 00:00\"", "from = \"2024-04-31 00:00\"", ":5:8", "from"},
      {"files = [\"a.toml\"]", "files = []", ":7:9", "files is empty"},
      {"2024-05-01 00:00", "2024-04-20 08:59", ":11:16", "comes before signed_at"},
      {"kind = \"safety_office\"", "kind = \"safety\"", ":14:8", "is \"safety\""},
      {"code = \"B\"", "code = \"A\"", ":20:8", "\"A\" is written twice"},
      {"parent = \"A\"", "parent = \"B\"", ":23:10", "which is no unit above"},
      {"parent = \"A\"", "paper_prefix = \"某安\"", ":23:16", "is written twice"},
      {"310117006001", "310117007001", ":24:13", "lies apart from 310117006"},
      {"unit = \"A\"", "unit = \"C\"", ":28:8", "names \"C\", which is no unit above"},
      {"title = \"主任\"", "title = \"\"", ":27:9", "title is empty"},
      {"title = \"主任\"", "title = \"主任\"\nperson = \"x\"", ":28:1", "person is not a key"},
      {"lead = \"A\"", "lead = \"C\"", ":32:8", "which is no unit above"},
      {"supporting = [\"B\"]", "supporting = [\"B\", \"A\"]", ":33:14", "\"A\" is written twice"},
      {"supporting = [\"B\"]", "supporting = [\"C\"]", ":33:14", "which is no unit above"},
      {"residents_committees = true", "residents_committees = 1", ":34:24", "is neither true nor false"},
  };
  for (const Slip& slip : slips) {
    const WrittenFile file(with_slip(std::string(kSound), slip));
    const auto read = read_organisation_file(file.path());
    ASSERT_FALSE(read) << slip.written;
    EXPECT_EQ(read.error().kind, FailureKind::invalid_input);
    EXPECT_EQ(to_text(read.error().where), file.path().string() + std::string(slip.place)) << slip.written;
    EXPECT_NE(to_text(read.error().detail).find(slip.says), std::string::npos) << to_text(read.error());
  }
}

TEST(OrganisationFile, TheSampleHasFifteenResidentsCommitteesAndRulesThatRead) {
  const std::filesystem::path sample =
      std::filesystem::path(BIHUAN_SOURCE_DIR) / "tools/organisations/310117006.toml";
  const auto read = read_organisation_file(sample);
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_EQ(read->territory, "310117006");
  EXPECT_EQ(std::ranges::count(read->units, UnitKind::residents_committee, &OrganisationUnit::kind), 15);
  for (const std::filesystem::path& calendar : read->calendars) EXPECT_TRUE(read_calendar_file(calendar));
  EXPECT_TRUE(read_pack_file(read->pack.file));
}

}  // namespace
}  // namespace bihuan
