#include "tools/organisation/organisation_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/tools/written_file.hpp"
#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kSound = R"([book]
origin = "a.example/hazards"
zone = "Asia/Shanghai"
[organisation]
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
[[person]]
code = "I-01"
posts = ["A-0"]
[catalogue]
id = "310117006"
edition = 2
effective_at = "2024-05-01 00:00"
[[sector]]
code = "fire"
name = "消防"
[[jurisdiction]]
sector = "fire"
lead = "A"
supporting = ["B"]
residents_committees = true
source = "annex 1"
[[jurisdiction]]
sector = "fire"
territory = "310117006001"
criterion = "EM"
lead = "B"
supporting = []
residents_committees = false
source = "annex 2"
)";

TEST(OrganisationFile, ReadsEveryField) {
  const WrittenFile file(kSound);
  const auto read = read_organisation_file(file.path());
  ASSERT_TRUE(read) << to_text(read.error());
  const std::filesystem::path beside = file.path().parent_path();
  Organisation expected;
  expected.book = {.origin = "a.example/hazards", .zone = "Asia/Shanghai"};
  expected.calendars = {beside / "a.toml"};
  expected.catalogue = {
      .effective_at = parse_local_time("2024-05-01 00:00").value(), .edition = 2, .id = "310117006"};
  expected.from = parse_local_time("2024-04-20 00:00").value();
  expected.duties = {{{}, "A", true, "fire", "annex 1", {"B"}, "310117006"},
                     {"EM", "B", false, "fire", "annex 2", {}, "310117006001"}};
  expected.name = "某街道";
  expected.name_en = "a sub-district";
  expected.pack = {.effective_at = parse_local_time("2024-05-01 00:00").value(),
                   .file = beside / "p.toml",
                   .signed_at = parse_local_time("2024-04-20 09:00").value()};
  expected.persons = {{.code = "I-01", .from = expected.from, .posts = {"A-0"}}};
  expected.posts = {{.code = "A-0", .title = "主任", .unit = "A"}};
  expected.sectors = {{.code = "fire", .name = "消防", .name_en = {}}};
  expected.sha256 = sha256(kSound);
  expected.territory = "310117006";
  expected.units = {{"A", UnitKind::safety_office, "安委办", "safety office", "某安", {}, "310117"},
                    {"B", UnitKind::residents_committee, "居委会", {}, "", "A", "310117006001"}};
  EXPECT_EQ(*read, expected);
}

TEST(OrganisationFile, EverySlipIsNamedWithLineAndColumn) {
  const std::vector<Slip> slips{
      {"origin = \"a.example/hazards\"", "", ":1:1", "origin is missing"},
      {"name_en = \"a sub-district\"", "", ":4:1", "name_en is missing"},
      {"territory = \"310117006\"", "territory = \"31011700\"", ":7:13", "is not an area code"},
      {"territory = \"310117006\"", "territory = \"31011700x\"", ":7:13", "is not an area code"},
      {"from = \"2024-04-20 00:00\"", "from = \"2024-04-31 00:00\"", ":8:8", "from"},
      {"files = [\"a.toml\"]", "files = []", ":10:9", "files is empty"},
      {"2024-05-01 00:00\"\n[[unit]]", "2024-04-20 08:59\"\n[[unit]]", ":14:16", "comes before signed_at"},
      {"kind = \"safety_office\"", "kind = \"safety\"", ":17:8", "is \"safety\""},
      {"code = \"A\"", "code = \"A \"", ":16:8", "is no code"},
      {"code = \"A\"", "code = \"A\\u200b\"", ":16:8", "is no code"},
      {"name = \"居委会\"", "name = \"居\\u0007委会\"", ":25:8", "name"},
      {"code = \"B\"", "code = \"A\"", ":23:8", "\"A\" is written twice"},
      {"parent = \"A\"", "parent = \"B\"", ":26:10", "which is no unit above"},
      {"parent = \"A\"", "paper_prefix = \"某安\"", ":26:16", "is written twice"},
      {"310117006001\"\n[[post]]", "310117007001\"\n[[post]]", ":27:13", "lies apart from 310117006"},
      {"310117006001\"\n[[post]]", "310117006\"\n[[post]]", ":27:13", "is written twice"},
      {"unit = \"A\"", "unit = \"C\"", ":31:8", "names \"C\", which is no unit above"},
      {"title = \"主任\"", "title = \"\"", ":30:9", "title is empty"},
      {"title = \"主任\"", "title = \"主任\"\nperson = \"x\"", ":31:1", "person is not a key"},
      {"code = \"I-01\"", "code = \"王某某\"", ":33:8", "is no code"},
      {"code = \"I-01\"", "code = \"I-01\"\nname = \"王某某\"", ":34:1", "name is not a key"},
      {"posts = [\"A-0\"]", "posts = [\"A-9\"]", ":34:9", "which is no post above"},
      {"posts = [\"A-0\"]", "posts = [\"A-0\", \"A-0\"]", ":34:9", "to a second person"},
      {"edition = 2", "edition = 0", ":37:11", "is not 1 or more"},
      {"name = \"消防\"", "name = \"消防\"\n[[sector]]\ncode = \"fire\"\nname = \"x\"", ":43:8",
       "is written twice"},
      {"name = \"消防\"", "name = \"消防\"\n[[sector]]\ncode = \"gas\"\nname = \"x\"", ":43:8",
       "\"gas\" has nobody who answers for it"},
      {"lead = \"A\"", "lead = \"C\"", ":44:8", "which is no unit above"},
      {"supporting = [\"B\"]", "supporting = [\"B\", \"A\"]", ":45:14", "\"A\" is written twice"},
      {"supporting = [\"B\"]", "supporting = [\"C\"]", ":45:14", "which is no unit above"},
      {"residents_committees = true", "residents_committees = 1", ":46:24", "is neither true nor false"},
      {"sector = \"fire\"\nlead", "sector = \"fires\"\nlead", ":43:10", "which is no sector above"},
      {"territory = \"310117006001\"\ncriterion", "territory = \"310117006002\"\ncriterion", ":50:13",
       "nor a residents' committee's"},
      {"territory = \"310117006001\"\ncriterion = \"EM\"", "", ":49:10", "\"fire\" is written twice"},
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
