#include "engine/runtime/writer.hpp"

#include <gtest/gtest.h>

#include "events/log/memory_event_log.hpp"
#include "office.hpp"

namespace bihuan {
namespace {

class WriterTest : public testing::Test {
 protected:
  std::unique_ptr<EventLog> log = MemoryEventLog::open();
  TestOffice office{*log};
};

TEST_F(WriterTest, ACaseLivesThroughTheWriter) {
  office.establish();
  const std::string stream = office.ordered_case();
  const auto records = office.stream(stream);
  ASSERT_EQ(records.size(), 3u);
  for (const std::string& record : office.records()) std::puts(record.substr(0, 400).c_str());
  EXPECT_EQ(records[0].type, "hazard.found_in_inspection");
}

}  // namespace
}  // namespace bihuan
