#include "written_book.hpp"

#include <filesystem>

#include "events/log/attachments.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "tests/engine/runtime/office.hpp"

namespace bihuan {

WrittenBook::WrittenBook() {
  const auto files = posix_file_system();
  const auto stored = store_attachment(*files, data, kPhoto);
  ENSURE(stored.has_value());
  photo_path = attachment_path(data, stored->sha256);
  const auto has = [&](const Digest& sha256) { return has_attachment(*files, data, sha256); };

  auto log = RocksdbEventLog::open(data, OpenMode::read_write);
  ENSURE(log.has_value());
  TestOffice office(**log);
  ENSURE(office.open(has));
  office.establish();
  first_stream = office.ordered_case();
  office.close();
  log->reset();
  std::filesystem::copy(data, first_copy, std::filesystem::copy_options::recursive);

  log = RocksdbEventLog::open(data, OpenMode::read_write);
  ENSURE(log.has_value());
  TestOffice later(**log);
  later.clock.move_to(parse_instant("2024-06-03T09:00:00+08:00").value());
  ENSURE(later.open(has));
  RecordFinding finding = office.finding();
  finding.intake.description = {"=HYPERLINK(\"x\",\"y\")"};
  finding.intake.photos = {{.length = stored->length, .sha256 = stored->sha256, .type = "image/jpeg"}};
  Submission submission{.actor = office.inspector,
                        .data = {to_canonical_json(finding)},
                        .id = derived_command_id("the second case"),
                        .occurred_at = parse_instant("2024-06-01T10:00:00+08:00").value(),
                        .occurred_precision = {},
                        .source = {},
                        .stream = {},
                        .type = std::string(RecordFinding::type)};
  const auto answer = later.submit(std::move(submission));
  ENSURE(answer.has_value());
  ENSURE(!answer->refusal.has_value());
}

}  // namespace bihuan
