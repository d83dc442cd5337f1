#include "events/schema.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "events/canonical_json.hpp"
#include "events/event.hpp"

namespace bihuan {
namespace {

struct Small {
  std::vector<Criterion> criteria;
  Grade grade = Grade::general;
  std::optional<FreeText> note;
  UnitId unit;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("criteria", criteria);
    archive("grade", grade);
    archive("note", note);
    archive("unit", unit);
  }
};

TEST(Schema, OfASmallTypeIsThis) {
  EXPECT_EQ(
      json_schema<Small>(),
      R"({"additionalProperties":false,"properties":{"criteria":{"items":{"additionalProperties":false,)"
      R"("properties":{"id":{"maxLength":200,"type":"string"},"version":{"maxLength":200,"type":"string"}},)"
      R"("required":["id","version"],"type":"object"},"type":"array"},"grade":{"enum":["general","major"]},)"
      R"("note":{"description":"at most 12000 bytes of UTF-8","maxLength":12000,"type":"string"},)"
      R"("unit":{"pattern":"^[0-9a-f]{32}$","type":"string"}},"required":["criteria","grade","unit"],)"
      R"("type":"object"})");
}

TEST(Schema, ListsTheFieldsOfASmallType) {
  std::vector<std::pair<std::string, std::string>> fields;
  for (const auto& field : field_descriptions<Small>()) fields.emplace_back(field.path, field.kind);
  EXPECT_EQ(fields, (std::vector<std::pair<std::string, std::string>>{{"criteria[].id", "code"},
                                                                      {"criteria[].version", "code"},
                                                                      {"grade", "name"},
                                                                      {"note", "free_text"},
                                                                      {"unit", "id of a unit"}}));
}

// Canonical JSON is ascending and free of doubles, so being its own canonical form says both; building the
// schema itself ends the program when a type names its fields out of order.
TEST(Schema, OfEveryTypeIsCanonicalJsonAndClosed) {
  for (const EventType& type : all_event_types()) {
    const auto canonical = canonicalize(type.schema, MemberNames::any);
    ASSERT_TRUE(canonical) << type.type << ": " << to_text(canonical.error());
    EXPECT_EQ(*canonical, type.schema);
    EXPECT_TRUE(type.schema.starts_with(R"({"additionalProperties":false,"properties":{)")) << type.type;
    const auto count = [&](std::string_view part) {
      std::size_t found = 0;
      for (auto at = type.schema.find(part); at != std::string::npos; at = type.schema.find(part, at + 1))
        ++found;
      return found;
    };
    EXPECT_EQ(count(R"("additionalProperties":false)"), count(R"("type":"object")")) << type.type;
  }
}

TEST(Schema, OfEveryTypeFitsARecord) {
  for (const EventType& type : all_event_types()) {
    EXPECT_TRUE(check_text(type.schema, kFreeTextBytesMax)) << type.type << " has " << type.schema.size();
  }
}

TEST(Schema, OfTheRecordHasTheMembersOfTheEnvelope) {
  const auto fields = field_descriptions<Record>();
  const auto is_data = [](const FieldDescription& field) {
    return field.path == "data" && field.kind == "document";
  };
  EXPECT_EQ(std::count_if(fields.begin(), fields.end(), is_data), 1);
  EXPECT_EQ(fields.front().path, "actor.auth");
  EXPECT_EQ(fields.back().path, "v");
}

TEST(Fields, OfEveryTypeAreEachListedOnce) {
  for (const EventType& type : all_event_types()) {
    EXPECT_FALSE(type.fields.empty()) << type.type;
    std::vector<std::string> paths;
    for (const auto& field : type.fields) paths.push_back(field.path);
    std::sort(paths.begin(), paths.end());
    EXPECT_EQ(std::adjacent_find(paths.begin(), paths.end()), paths.end()) << type.type;
  }
}

// A log.* record carries its own members beside the envelope's, so none may be called alike.
TEST(Fields, OfLogTypesAreNotNamedLikeTheEnvelope) {
  const auto envelope = field_descriptions<Record>();
  for (const EventType& type : all_event_types()) {
    if (!type.type.starts_with("log.")) continue;
    for (const auto& own : type.fields) {
      for (const auto& member : envelope) {
        EXPECT_NE(own.path.substr(0, own.path.find('.')), member.path.substr(0, member.path.find('.')))
            << type.type;
      }
    }
  }
}

struct Disordered {
  std::int64_t a = 0;
  std::int64_t b = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("b", b);
    archive("a", a);
  }
};

TEST(SchemaDeathTest, MembersOutOfOrderAreADefect) {
  EXPECT_DEATH(static_cast<void>(json_schema<Disordered>()), "defect: ascending");
}

}  // namespace
}  // namespace bihuan
