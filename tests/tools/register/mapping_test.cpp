#include "tools/register/mapping.hpp"

#include "tests/tools/register/register_folder.hpp"
#include "tests/tools/written_file.hpp"

namespace bihuan {
namespace {

TEST(RegisterMapping, ReadsEveryKey) {
  const RegisterFolder folder;
  const auto mapping = read_mapping(folder, kMapping);
  ASSERT_TRUE(mapping) << to_text(mapping.error());
  EXPECT_EQ(mapping->register_name, "test-1");
  EXPECT_EQ(mapping->encoding, Encoding::automatic);
  EXPECT_EQ(mapping->delimiter, ',');
  EXPECT_EQ(mapping->empty_words, std::vector<std::string>{"-"});
  EXPECT_EQ(mapping->date_formats.size(), 2u);
  EXPECT_EQ(mapping->calendar.filename(), "calendar.toml");
  EXPECT_EQ(mapping->pack.filename(), "pack.toml");
  EXPECT_EQ(mapping->tolerance_seconds, 60);
  EXPECT_EQ(mapping->id, "id");
  EXPECT_EQ(mapping->opened, "opened");
  EXPECT_EQ(mapping->target, "target");
  EXPECT_EQ(mapping->closed, "closed");
  EXPECT_EQ(mapping->closure_reason, "reason");
  EXPECT_EQ(mapping->territory, "area");
  EXPECT_EQ(mapping->description.columns, (std::vector<std::string>{"title", "detail"}));
  EXPECT_EQ(mapping->description.texts, (std::vector<std::string>{"", ": ", ""}));
  EXPECT_EQ(mapping->place, (std::vector<std::string>{"ward", "street"}));
  ASSERT_TRUE(mapping->on_time);
  EXPECT_EQ(mapping->on_time->column, "in time");
  EXPECT_TRUE(mapping->on_time->words.at("YES"));
  EXPECT_FALSE(mapping->on_time->words.at("NO"));
  EXPECT_EQ(mapping->channel.words.at("app"), Channel::public_report);
  EXPECT_EQ(mapping->channel.words.at("visit"), Channel::inspection);
  EXPECT_EQ(mapping->limit.words.at("C"), "complaint");
  EXPECT_EQ(mapping->sector.words.at("Fire"), "fire");
  EXPECT_EQ(columns_of(*mapping),
            (std::vector<std::string>{"area", "closed", "detail", "id", "in time", "kind", "opened", "reason",
                                      "source", "street", "target", "title", "trade", "ward"}));
}

TEST(RegisterMapping, ConstantsNeedNoColumn) {
  const RegisterFolder folder;
  const auto mapping = read_mapping(folder, R"(register = "least"
file = { date_formats = ["%Y-%m-%d"], delimiter = "\t", encoding = "gb18030" }
rules = { calendar = "calendar.toml", pack = "pack.toml", tolerance_seconds = 0 }
case = { id = "id", opened = "opened", description = "{{{title}}}" }
channel = { value = "self_report" }
limit = { value = "deadline" }
sector = { value = "fire" }
)");
  ASSERT_TRUE(mapping) << to_text(mapping.error());
  EXPECT_EQ(mapping->delimiter, '\t');
  EXPECT_EQ(mapping->encoding, Encoding::gb18030);
  EXPECT_EQ(mapping->description.texts, (std::vector<std::string>{"{", "}"}));
  EXPECT_EQ(mapping->channel.otherwise, Channel::self_report);
  EXPECT_EQ(mapping->limit.otherwise, "deadline");
  EXPECT_EQ(mapping->sector.otherwise, "fire");
  EXPECT_FALSE(mapping->on_time);
  EXPECT_EQ(columns_of(*mapping), (std::vector<std::string>{"id", "opened", "title"}));
}

TEST(RegisterMapping, ALedgerNeedsNoDateFormatsAndNoLimit) {
  const RegisterFolder folder;
  const auto mapping = read_mapping(folder, R"(register = "least"
dry_run = "required"
file = { layout = "ledger" }
rules = { calendar = "calendar.toml", pack = "pack.toml", tolerance_seconds = 0 }
case = { id = "id", opened = "opened", description = "{title}", required = ["unit"], closure_details = ["who"] }
channel = { value = "inspection" }
sector = { value = "fire" }
)");
  ASSERT_TRUE(mapping) << to_text(mapping.error());
  EXPECT_EQ(mapping->dry_run, DryRunRule::required);
  EXPECT_EQ(mapping->layout, RegisterLayout::ledger);
  EXPECT_TRUE(mapping->date_formats.empty());
  EXPECT_FALSE(mapping->limit.otherwise);
  EXPECT_EQ(columns_of(*mapping), (std::vector<std::string>{"id", "opened", "title", "unit", "who"}));
}

TEST(RegisterMapping, EverySlipIsNamedWithLineAndColumn) {
  const std::vector<Slip> slips{
      {"register = \"test-1\"", "", ":1:1", "register is missing"},
      {"register = \"test-1\"", "register = \"Test 1\"", ":1:12", "is not a plain name"},
      {"register = \"test-1\"", "name = \"test-1\"\nregister = \"a\"", ":1:1", "name is not a key"},
      {"register = \"test-1\"", "register = \"a\"\nregister = \"b\"", ":2:", ""},
      {"[file]", "[fill]", ":1:1", "file is missing"},
      {"empty_words = [\"-\"]", "encoding = \"latin1\"", ":4:12", "latin1"},
      {"empty_words = [\"-\"]", "delimiter = \"|\"", ":4:13", "delimiter is \"|\""},
      {"empty_words = [\"-\"]", "empty_words = []", ":4:15", "has no words"},
      {"\"%Y-%m-%d\"]", "\"%Y-%m\"]", ":3:16", "lacks %d"},
      {"calendar = \"calendar.toml\"", "calendar = \"absent.toml\"", ":6:12", "there is no such file"},
      {"pack = \"pack.toml\"", "", ":5:1", "pack is missing"},
      {"tolerance_seconds = 60", "", ":5:1", "tolerance_seconds is missing"},
      {"tolerance_seconds = 60", "tolerance_seconds = -1", ":8:21", "is not 0 to"},
      {"tolerance_seconds = 60", "tolerance_seconds = 60\nlater_packs = [{ pack = \"pack.toml\" }]", ":9:16",
       "from is missing"},
      {"tolerance_seconds = 60",
       "tolerance_seconds = 60\nlater_packs = [{ from = \"2024\", pack = \"pack.toml\" }]", ":9:25",
       "from is not a date"},
      {"tolerance_seconds = 60",
       "tolerance_seconds = 60\nlater_packs = [{ from = 2024-02-30, pack = \"pack.toml\" }]", ":9:35", "this is not TOML"},
      {"tolerance_seconds = 60",
       "tolerance_seconds = 60\nlater_packs = [{ from = 2024-02-01, pack = \"absent.toml\" }]", ":9:44",
       "there is no such file"},
      {"tolerance_seconds = 60",
       "tolerance_seconds = 60\nlater_packs = [{ from = 2024-02-01, pack = \"pack.toml\" }, "
       "{ from = 2024-02-01, pack = \"pack.toml\" }]",
       ":9:68", "does not rise above the day before"},
      {"id = \"id\"", "id = \"\"", ":10:6", "id is empty"},
      {"id = \"id\"", "", ":9:1", "id is missing"},
      {"opened = \"opened\"", "", ":9:1", "opened is missing"},
      {"target = \"target\"", "target = \"opened\"", ":9:1", "\"opened\" twice"},
      {"column = \"in time\"", "column = \"closed\"", ":18:1", "\"closed\" twice"},
      {"territory = \"area\"", "territory = 310117", ":15:13", "is not a text"},
      {"territory = \"area\"", "teritory = \"area\"", ":15:1", "teritory is not a key"},
      {"\"{title}: {detail}\"", "\"{title: {detail}\"", ":16:15", "has a brace without its partner"},
      {"\"{title}: {detail}\"", "\"title}\"", ":16:15", "has a brace without its partner"},
      {"\"{title}: {detail}\"", "\"{}\"", ":16:15", "has a brace without its partner"},
      {"\"{title}: {detail}\"", "\"title\"", ":16:15", "names no column"},
      {"no = [\"NO\"]", "no = [\"YES\"]", ":21:6", "the word \"YES\" a meaning twice"},
      {"no = [\"NO\"]", "", ":18:1", "no is missing"},
      {"inspection = [\"visit\"]", "inspection = [\"call\"]", ":24:17", "the word \"call\" a meaning twice"},
      {"inspection = [\"visit\"]", "rumour = [\"visit\"]", ":25:1", "rumour is not a key"},
      {"inspection = [\"visit\"]", "otherwise = \"rumour\"", ":25:13", "rumour"},
      {"[file]", "dry_run = \"always\"\n[file]", ":2:11", "always"},
      {"[file]", "[file]\nlayout = \"table\"", ":3:10", "table"},
      {"[file]", "[file]\nlayout = \"ledger\"", ":4:16", "contradicts layout"},
      {"place = [", "required = []\nplace = [", ":17:12", "has no words"},
      {"place = [", "closure_details = \"a\"\nplace = [", ":17:19", "is not a list"},
      {"[limit]\ncolumn = \"kind\"\n[[limit.words]]\ncode = \"complaint\"\nwords = [\"C\"]\n", "", ":1:1",
       "limit is missing"},
      {"words = [\"C\"]", "", ":28:1", "words is missing"},
      {"code = \"complaint\"", "code = \"\"", ":29:8", "code is empty"},
      {"[[limit.words]]\ncode = \"complaint\"\nwords = [\"C\"]\n", "", ":27:10", "has no words"},
      {"column = \"kind\"", "column = \"kind\"\nvalue = \"x\"", ":28:1", "value is not a key"},
      {"words = [\"Fire\"]", "words = \"Fire\"", ":35:9", "is not a list"},
  };
  const RegisterFolder folder;
  for (const Slip& slip : slips) {
    const auto mapping = read_mapping(folder, with_slip(std::string(kMapping), slip));
    ASSERT_FALSE(mapping) << slip.written;
    EXPECT_EQ(mapping.error().kind, FailureKind::invalid_input);
    EXPECT_NE(to_text(mapping.error().where).find(std::string("mapping.toml") + std::string(slip.place)),
              std::string::npos)
        << slip.written << " -> " << to_text(mapping.error());
    EXPECT_NE(to_text(mapping.error().detail).find(slip.says), std::string::npos)
        << slip.written << " -> " << to_text(mapping.error());
  }
}

TEST(RegisterMapping, AMappingThatIsNotThereIsNotFound) {
  const auto mapping = read_mapping_file("/nowhere/mapping.toml");
  ASSERT_FALSE(mapping);
  EXPECT_EQ(mapping.error().kind, FailureKind::not_found);
}

}  // namespace
}  // namespace bihuan
