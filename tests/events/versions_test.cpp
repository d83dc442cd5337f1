#include "events/versions.hpp"

#include <gtest/gtest.h>

#include "events/json_writer.hpp"

namespace bihuan {
namespace {

// A type of today whose earliest records had one text and whose later ones had no flag.
struct Thing {
  static constexpr std::string_view type = "thing.changed";
  static constexpr std::int64_t version = 3;
  bool checked = false;
  std::vector<FreeText> notes;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("checked", checked);
    archive("notes", notes);
  }

  struct V1 {
    static constexpr std::int64_t version = 1;
    FreeText note;

    template <class Archive>
    void serialize(Archive& archive) {
      archive("note", note);
    }
    [[nodiscard]] Thing lifted() const { return {true, {note}}; }
  };
  struct V2 {
    static constexpr std::int64_t version = 2;
    std::vector<FreeText> notes;

    template <class Archive>
    void serialize(Archive& archive) {
      archive("notes", notes);
    }
    [[nodiscard]] Thing lifted() const { return {true, notes}; }
  };
  using EarlierVersions = std::tuple<V1, V2>;
};

struct Other {
  static constexpr std::string_view type = "thing.gone";
  static constexpr std::int64_t version = 1;

  template <class Archive>
  void serialize(Archive&) {}
};

using ThingEvent = std::variant<Other, Thing>;

std::string lifted(std::int64_t version, std::string_view data) {
  const auto event = read_event<ThingEvent>("thing.changed", version, data);
  return event ? to_canonical_json(std::get<Thing>(*event)) : to_text(event.error());
}

TEST(Versions, OldOnesAreReadAsToday) {
  EXPECT_EQ(lifted(3, R"({"checked":false,"notes":["b"]})"), R"({"checked":false,"notes":["b"]})");
  EXPECT_EQ(lifted(2, R"({"notes":["a","b"]})"), R"({"checked":true,"notes":["a","b"]})");
  EXPECT_EQ(lifted(1, R"({"note":"a"})"), R"({"checked":true,"notes":["a"]})");
}

TEST(Versions, AreEachReadWithTheirOwnShapeOnly) {
  for (const auto& [version, data] : {std::pair<std::int64_t, std::string_view>{1, R"({"notes":["a"]})"},
                                      {2, R"({"note":"a"})"},
                                      {3, R"({"notes":["a"]})"}}) {
    const auto event = read_event<ThingEvent>("thing.changed", version, data);
    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().kind, FailureKind::invalid_input);
  }
}

TEST(Versions, ThatNobodyKnowsAreAnUnknownType) {
  for (const auto& [type, version] : {std::pair<std::string_view, std::int64_t>{"thing.changed", 0},
                                      {"thing.changed", 4},
                                      {"thing.gone", 2},
                                      {"thing.seen", 1}}) {
    const auto event = read_event<ThingEvent>(type, version, "{}");
    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().kind, FailureKind::unknown_type);
    EXPECT_EQ(event.error().where, std::string(type) + " v" + std::to_string(version));
  }
  EXPECT_TRUE(read_event<ThingEvent>("thing.gone", 1, "{}"));
}

}  // namespace
}  // namespace bihuan
