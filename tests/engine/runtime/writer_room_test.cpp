#include <gtest/gtest.h>

#include "answers.hpp"
#include "events/log/memory_event_log.hpp"
#include "gated_log.hpp"
#include "office.hpp"

namespace bihuan {
namespace {

RegisterEnterprise enterprise_of_code(const std::string& code) {
  return {.address = {}, .code = code, .credit_code = "", .industry = "", .name = {"某厂"}};
}

TEST(WriterRoomTest, ANearlyFullDiskTakesNoNewCommandAndFinishesWhatWaits) {
  const std::unique_ptr<EventLog> memory = MemoryEventLog::open();
  GatedLog log{*memory};
  TestOffice office{log};
  office.establish();
  Answers answers;
  log.shut();
  ASSERT_TRUE(
      office.writer().submit(office.submission(enterprise_of_code("E-1")), answers.next()).has_value());
  log.await_someone_at_the_gate();
  log.be_full(true);
  const auto refused = office.writer().submit(
      office.submission(enterprise_of_code("E-2")),
      [](const Result<Answer>&) { ADD_FAILURE() << "what was not taken is not answered"; });
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, FailureKind::unavailable);
  log.open();
  EXPECT_TRUE(answers.wait().front().has_value()) << "what waited is finished";
  log.be_full(false);
  ASSERT_TRUE(
      office.writer().submit(office.submission(enterprise_of_code("E-2")), answers.next()).has_value());
  EXPECT_TRUE(answers.wait().back().has_value());
}

}  // namespace
}  // namespace bihuan
