#include "tools/program/submit_words.hpp"

#include <utility>

#include "engine/runtime/rule_book.hpp"
#include "events/log/attachments.hpp"
#include "tools/input/input_file.hpp"
#include "tools/program/media_type.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

// A file beside the commands, by its bytes; nothing is stored yet.
Result<AttachmentRef> look_at(const std::filesystem::path& path) {
  auto file = InputFile::open(path);
  if (!file) return std::unexpected(std::move(file.error()));
  if (auto fits = file->check_size(kAttachmentBytesMax, "make it smaller"); !fits) {
    return std::unexpected(std::move(fits.error()));
  }
  AttachmentRef ref;
  Sha256 hash;
  for (;;) {
    const auto piece = file->read(1u << 16);
    if (!piece) return std::unexpected(piece.error());
    if (piece->empty()) break;
    if (ref.length == 0) ref.type = media_type_of(piece->substr(0, kMediaTypeBytes));
    hash.update(*piece);
    ref.length += piece->size();
  }
  if (ref.length == 0) ref.type = media_type_of("");
  ref.sha256 = hash.finish();
  return ref;
}

}  // namespace

Result<SubmitWords> SubmitWords::read(Session& session, std::filesystem::path directory) {
  SubmitWords words(std::move(directory));
  auto log = session.open_log_for_reading();
  if (!log && log.error().kind == FailureKind::not_found) return words;
  if (!log) return std::unexpected(std::move(log.error()));
  words.log_ = std::move(*log);
  if (words.log_->head().size == 0) return words;
  const std::uint64_t position = words.log_->head().size - 1;
  auto rows = stored_rows(*words.log_);
  if (!rows) return std::unexpected(std::move(rows.error()));
  words.rows_ = std::move(*rows);
  words.codes_ = std::make_unique<BookCodes>(*words.rows_, position);
  const auto rules = RuleBook::read(*words.log_, position);
  if (!rules) return std::unexpected(rules.error());
  if (const CalendarState* const office = rules->calendar()) words.calendar_ = *office->calendar;
  return words;
}

Vocabulary SubmitWords::vocabulary() const {
  Vocabulary words(codes_.get(), directory_,
                   [directory = directory_](const std::string& name) { return look_at(directory / name); });
  if (calendar_) words.set_calendar(*calendar_);
  return words;
}

}  // namespace bihuan
