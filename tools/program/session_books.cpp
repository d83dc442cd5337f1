// How a session opens the book.

#include <signal.h>

#include <utility>

#include "api/messages/messages.hpp"
#include "engine/runtime/rule_book.hpp"
#include "events/log/attachments.hpp"
#include "tools/program/session.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

std::string program_name() { return "bihuan " BIHUAN_VERSION; }

}  // namespace

void Session::warn_of_rollback(const RocksdbEventLog& log) {
  if (const Failure* lost = log.rolled_back()) {
    rolled_back_ = true;
    const FailureText text = failure_text(*lost, language_);
    warn({"警告：{}\n怎么办：{}", "warning: {}\nwhat to do: {}"}, printable(text.sentence),
         printable(text.remedy));
  }
}

Result<std::unique_ptr<RocksdbEventLog>> Session::open_log_for_reading() {
  auto log = RocksdbEventLog::open(options_.data, OpenMode::read_only);
  const bool absent = !log && log.error().kind == FailureKind::not_found;
  if (absent || (log && !(*log)->rolled_back() && (*log)->head().size == 0)) {
    return std::unexpected(no_book());
  }
  if (log) warn_of_rollback(**log);
  return log;
}

Result<BookForReading> Session::open_for_reading() {
  auto log = open_log_for_reading();
  if (!log) return std::unexpected(std::move(log.error()));
  BookForReading book;
  book.log = std::move(*log);
  auto rows = stored_rows(*book.log);
  if (!rows) return std::unexpected(std::move(rows.error()));
  book.rows = std::move(*rows);
  auto opening = opening_of(*book.log);
  if (!opening) return std::unexpected(std::move(opening.error()));
  book.opening = std::move(opening->event);
  const auto rules = RuleBook::read(*book.log, book.log->head().size - 1);
  if (!rules) return std::unexpected(rules.error());
  if (const Calendar* const local = rules->local_calendar()) book.calendar = *local;

  const auto as_of = resolve(book);
  if (!as_of) return std::unexpected(as_of.error());
  book.as_of = *as_of;
  const auto known_at = recorded_at(*book.log, as_of->position);
  if (!known_at) return std::unexpected(known_at.error());
  book.known_at = *known_at;
  basis_known_at_ = book.known_at;
  basis_ =
      say({"依据到第 {} 号记录为止的账（{} 入账），所问时点 {}（{}）",
           "by the book up to position {} (recorded {}), as of {} ({})"},
          as_of->position, text_of(book.known_at, book.local()), text_of(as_of->at, book.local()),
          book.calendar ? book.calendar->zone
                        : say({"UTC：账本还没有工作日历，因此不知道 {} 的时差",
                               "UTC: the book has no calendar yet, which would say what local time is in {}"},
                              book.opening.zone));
  tell(basis_, false);
  return book;
}

Result<AsOf> Session::resolve(const BookForReading& book) const {
  const auto instant = [&](const char* option, const TimeText& time) -> Result<Instant> {
    if (const auto found = instant_of(time, book.local())) return *found;
    return fail(
        FailureKind::invalid_input, std::string(option),
        "the book does not say what local time is: it has no calendar yet, or registers of several zones",
        said("write an instant: {example} or {other}",
             {{"example", std::string("2024-05-20T06:10:00Z")},
              {"other", std::string("2024-05-20T14:10:00+08:00")}}));
  };
  AsOf as_of{.at = {}, .position = book.log->head().size - 1};
  if (options_.known_at) {
    const auto known_at = instant("--known-at", *options_.known_at);
    if (!known_at) return std::unexpected(known_at.error());
    const auto position = position_known_at(*book.log, *known_at);
    if (!position) return std::unexpected(position.error());
    if (!*position) {
      const auto first = recorded_at(*book.log, 0);
      if (!first) return std::unexpected(first.error());
      return fail(FailureKind::not_found, "--known-at", "nothing was recorded by then",
                  said("the book begins at {instant}", {{"instant", text_of(*first, book.local())}}));
    }
    as_of.position = **position;
    as_of.at = *known_at;
  } else if (book.opening.clock == ClockSource::real) {
    as_of.at = HostClock().now();
  } else {  // a simulated book stands still at its last instant
    const auto last = recorded_at(*book.log, as_of.position);
    if (!last) return std::unexpected(last.error());
    as_of.at = *last;
  }
  if (options_.as_of) {
    const auto at = instant("--as-of", *options_.as_of);
    if (!at) return std::unexpected(at.error());
    as_of.at = *at;
  }
  return as_of;
}

Failure Session::no_book() const {
  return {FailureKind::not_found, options_.data, "there is no book here yet",
          "begin one with: bihuan init FILE.toml, bihuan submit FILE.jsonl, or bihuan import; or name it with --data"};
}

Result<std::unique_ptr<RocksdbEventLog>> Session::open_log_for_writing(Absent absent) {
  if (absent == Absent::refused) {
    const auto there = RocksdbEventLog::open(options_.data, OpenMode::read_only);
    const bool missing = !there && there.error().kind == FailureKind::not_found;
    if (missing) return std::unexpected(no_book());
  }
  auto log = RocksdbEventLog::open(options_.data, OpenMode::read_write);
  if (!log && log.error().kind == FailureKind::unavailable) {
    return fail(FailureKind::unavailable, options_.data, "another process is writing this book",
                "try again when it has ended; reading works meanwhile");
  }
  if (!log) return std::unexpected(std::move(log.error()));
  if (const Failure* lost = (*log)->rolled_back()) return std::unexpected(*lost);
  return log;
}

Result<BookForWriting> Session::open_for_writing(std::unique_ptr<BookClock> clock) {
  // Whoever reads what is printed may leave; what is being written is then told as a failure, not by a death.
  ::signal(SIGPIPE, SIG_IGN);
  auto log = open_log_for_writing(Absent::begun);
  if (!log) return std::unexpected(std::move(log.error()));
  BookForWriting book{.log = std::move(*log), .clock = std::move(clock), .writer = nullptr, .raised = 0};
  const auto stored = [files = posix_file_system(), directory = options_.data](const Digest& sha256) {
    return has_attachment(*files, directory, sha256);
  };
  auto writer = Writer::start(*book.log, *book.clock,
                              {.origin = options_.origin,
                               .program = program_name(),
                               .zone = options_.zone,
                               .clock_is_right = options_.clock_is_right},
                              stored);
  if (!writer) return std::unexpected(std::move(writer.error()));
  book.writer = std::move(*writer);
  const auto raised = book.writer->raise_due();
  if (!raised) return std::unexpected(raised.error());
  book.raised = *raised;
  if (book.raised > 0) {
    note({"到时的督办环节 {} 个，已记入账本。", "{} rungs had become due and are recorded."}, book.raised);
  }
  return book;
}

}  // namespace bihuan
