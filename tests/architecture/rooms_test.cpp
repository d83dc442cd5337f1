#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "house.hpp"
#include "room_table.hpp"

namespace bihuan {
namespace {

TEST(Rooms, KeepToThePlanOfTheHouse) {
  for (const std::string& violation : violations(BIHUAN_SOURCE_DIR)) ADD_FAILURE() << violation;
}

TEST(RoomTable, IsReadRowByRow) {
  const auto rooms = rooms_of(
      "| `not/this` | – | – |\n\n| room | may include | third party |\n| --- | --- | --- |\n"
      "| `events` | – | fmt, ICU |\n| `events/log` | events | – |\n| `tools` | all | – |\n\n| `nor/this` | – "
      "| – |\n");
  ASSERT_EQ(rooms.size(), 3u);
  EXPECT_EQ(rooms[0].libraries, (std::set<std::string>{"fmt", "ICU"}));
  EXPECT_TRUE(rooms[0].may_include.empty());
  EXPECT_EQ(rooms[1].may_include, std::set<std::string>{"events"});
  EXPECT_TRUE(rooms[2].may_include_all);
  EXPECT_EQ(room_of(rooms, "events/log/keys.hpp"), &rooms[1]);
  EXPECT_EQ(room_of(rooms, "events/logger.hpp"), &rooms[0]);
  EXPECT_EQ(room_of(rooms, "elsewhere/keys.hpp"), nullptr);
}

// A small house that keeps to its plan, until a test plants something.
class PlantedHouse {
 public:
  PlantedHouse() {
    std::string name = (std::filesystem::temp_directory_path() / "bihuan-house-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    root = name;
    put("README.md",
        "| room | may include | third party |\n| --- | --- | --- |\n"
        "| `events` | – | fmt |\n| `events/log` | events | RocksDB |\n| `engine` | events | – |\n"
        "| `tools` | all | CLI11 |\n");
    put(".gitignore", "/build/\n");
    put("build/anything.txt", "");
    put("events/CMakeLists.txt", "add_room(events LINKS fmt::fmt HEADERS record.hpp)\n");
    put("events/record.hpp", "#pragma once\n#include <string>\n#include <fmt/format.h>\n");
    put("events/log/CMakeLists.txt", "add_room(events_log\n  USES events\n  HEADERS log.hpp)\n");
    put("events/log/log.hpp",
        "#include <rocksdb/db.h>\n#include <unistd.h>\n#include \"events/record.hpp\"\n");
    put("engine/CMakeLists.txt", "add_room(engine USES events)\n");
    put("engine/decide.cpp", "#include \"events/record.hpp\"\nint f() {\n  return 1;\n}\n");
    put("tools/main.cpp", "#include <CLI/CLI.hpp>\n#include <iostream>\n#include \"events/log/log.hpp\"\n");
    put("tests/any_test.cpp", "#include \"neighbour.hpp\"\n");
  }
  ~PlantedHouse() {
    std::error_code error;
    std::filesystem::remove_all(root, error);
  }
  PlantedHouse(const PlantedHouse&) = delete;
  PlantedHouse& operator=(const PlantedHouse&) = delete;

  void put(const std::string& path, const std::string& text) const {
    std::filesystem::create_directories((root / path).parent_path());
    std::ofstream(root / path) << text;
  }

  std::filesystem::path root;
};

TEST(House, ThatKeepsToItsPlanHasNoViolations) {
  EXPECT_EQ(violations(PlantedHouse().root), std::vector<std::string>{});
}

struct Planted {
  std::string name, path, text, found;
};

class PlantedViolation : public testing::TestWithParam<Planted> {};

TEST_P(PlantedViolation, IsFoundAndIsTheOnlyOne) {
  const PlantedHouse house;
  house.put(GetParam().path, GetParam().text);
  EXPECT_EQ(violations(house.root), std::vector<std::string>{GetParam().found});
}

std::vector<Planted> planted() {
  std::string too_long = "int f() {\n";
  for (int i = 0; i < 69; ++i) too_long += "  g();\n";
  return {
      {"RoomAbove", "events/a.hpp", "\n#include \"engine/b.hpp\"\n",
       "events/a.hpp:2: events may not include engine"},
      {"RoomBeside", "engine/a.cpp", "#include \"events/log/log.hpp\"\n",
       "engine/a.cpp:1: engine may not include events/log"},
      {"OwnHeaderNotFirst", "events/record.cpp", "#include <string>\n#include \"events/record.hpp\"\n",
       "events/record.cpp: its first include is not its own header"},
      {"WayUp", "engine/hazard/a.cpp", "#include \"../b.hpp\"\n",
       "engine/hazard/a.cpp:1: \"../b.hpp\" is not of the form room/file.hpp"},
      {"NoRoom", "engine/a.cpp", "#include \"b.hpp\"\n",
       "engine/a.cpp:1: \"b.hpp\" is not of the form room/file.hpp"},
      {"Library", "engine/a.cpp", "#include <rocksdb/db.h>\n", "engine/a.cpp:1: engine may not take RocksDB"},
      {"LibraryOfTheRoomBelow", "events/log/a.cpp", "#include <fmt/core.h>\n",
       "events/log/a.cpp:1: events/log may not take fmt"},
      {"UnknownLibrary", "tools/a.cpp", "#include <leveldb/db.h>\n",
       "tools/a.cpp:1: nobody says what <leveldb/db.h> belongs to"},
      {"Files", "events/a.cpp", "#include <fstream>\n",
       "events/a.cpp:1: events is pure and takes no <fstream>"},
      {"SystemCalls", "events/a.cpp", "#include <unistd.h>\n",
       "events/a.cpp:1: events is pure and takes no <unistd.h>"},
      {"Clock", "engine/a.cpp", "auto t = std::chrono::system_clock::now();\n",
       "engine/a.cpp:1: engine is pure: no clock, no randomness, no surroundings"},
      {"Randomness", "events/a.cpp", "std::random_device random;\n",
       "events/a.cpp:1: events is pure: no clock, no randomness, no surroundings"},
      {"FloatingPoint", "engine/a.cpp", "double share = 0;\n",
       "engine/a.cpp:1: engine counts without floating point"},
      {"NameOfNothing", "engine/util.hpp", "\n", "engine/util.hpp: the name says nothing"},
      {"FolderOfNothing", "engine/common/CMakeLists.txt", "\n", "engine/common: the name says nothing"},
      {"AtTheTop", "scripts/a.sh", "\n", "scripts: only the rooms and tests lie at the top"},
      {"LongFunction", "engine/a.cpp", too_long + "}\n",
       "engine/a.cpp:1: a function of 71 lines; 70 is the most"},
      {"RoomNotInTheTable", "api/a.cpp", "\n", "api/a.cpp: its room is not in the table of README.md"},
      {"LibraryNotInTheTable", "tools/CMakeLists.txt", "add_room(api_messages)\n",
       "tools/CMakeLists.txt: the room api_messages is not in the table of README.md"},
      {"UsesMoreThanTheTable", "engine/CMakeLists.txt", "add_room(engine USES events events_log)\n",
       "engine/CMakeLists.txt: USES of engine and the table of README.md differ"},
      {"UsesLessThanTheTable", "engine/CMakeLists.txt", "add_room(engine HEADERS events)\n",
       "engine/CMakeLists.txt: USES of engine and the table of README.md differ"},
      {"RoomThatIsNotThere", "README.md",
       "| room | may include | third party |\n| --- | --- | --- |\n"
       "| `events` | – | fmt |\n| `events/log` | events | RocksDB |\n| `engine` | events | – |\n"
       "| `tools` | all | CLI11 |\n| `api` | events | – |\n",
       "README.md: there is no room api"},
  };
}

INSTANTIATE_TEST_SUITE_P(Each, PlantedViolation, testing::ValuesIn(planted()),
                         [](const auto& instance) { return instance.param.name; });

TEST(House, AListOfFieldsMayBeAsLongAsItsType) {
  const PlantedHouse house;
  std::string fields = "struct Line {\n  void serialize(auto& archive) {\n";
  for (int i = 0; i < 200; ++i) fields += "    archive(\"name\", name);\n";
  house.put("engine/a.cpp", fields + "  }\n};\n");
  EXPECT_EQ(violations(house.root), std::vector<std::string>{});
}

TEST(House, WordsInCommentsAndTheWorldInItsOwnRoomsAreNoViolations) {
  const PlantedHouse house;
  house.put("engine/a.cpp", "int f();  // never system_clock::now(), never a double\n");
  house.put("tools/a.cpp", "#include <random>\nstd::random_device random;\ndouble seconds = 0;\n");
  EXPECT_EQ(violations(house.root), std::vector<std::string>{});
}

}  // namespace
}  // namespace bihuan
