#include "tools/program/verify_command.hpp"

#include <charconv>
#include <map>

#include "api/messages/messages.hpp"
#include "events/event.hpp"
#include "events/log/attachments.hpp"
#include "events/proof/tree.hpp"
#include "tools/program/named_attachments.hpp"
#include "tools/program/session.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

struct VerifiedLine {
  std::int64_t attachments = 0;
  std::int64_t attachments_missing = 0;
  bool complete = false;
  std::optional<bool> extends_noted_head;
  bool intact = false;
  std::int64_t records = 0;
  std::string root;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("attachments", attachments);
    archive("attachments_missing", attachments_missing);
    archive("complete", complete);
    archive("extends_noted_head", extends_noted_head);
    archive("intact", intact);
    archive("records", records);
    archive("root", root);
  }
};

const TableForm& verified_form() {
  static const TableForm kForm{.name = "verify",
                               .order = {"intact", "complete", "records", "root", "extends_noted_head",
                                         "attachments", "attachments_missing"},
                               .brief = {},
                               .words = {{"attachments", {"附件", "attachments"}},
                                         {"attachments_missing", {"缺失的附件", "attachments missing"}},
                                         {"complete", {"完整", "complete"}},
                                         {"extends_noted_head", {"包含抄下的账首", "extends the noted head"}},
                                         {"intact", {"未被改动", "intact"}},
                                         {"records", {"记录数", "records"}},
                                         {"root", {"根哈希", "root"}}}};
  return kForm;
}

// "SIZE:ROOT", as somebody noted it from `bihuan head`. Absent: not of that form.
std::optional<Head> parse_head(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  Head head;
  const auto [end, error] = std::from_chars(text.data(), text.data() + colon, head.size);
  const auto root = digest_from_hex(text.substr(colon + 1));
  if (error != std::errc() || end != text.data() + colon || !root) return std::nullopt;
  head.root = *root;
  return head;
}

// Why the book does not begin with what the noted head stood for; absent when it does. FAILS: as read() does.
Result<std::optional<Words>> why_no_beginning(const EventLog& log, const Head& noted) {
  if (noted.size > log.head().size) {
    return said("the noted head counts {expected} records, the book has {met}",
                {{"expected", noted.size}, {"met", log.head().size}});
  }
  Tree tree;
  std::vector<Tile> full;
  if (noted.size > 0) {
    auto read = log.read(0, [&](std::uint64_t position, std::string_view bytes) {
      tree.append(leaf_hash(bytes), full);
      full.clear();
      return position + 1 < noted.size;
    });
    if (!read) return std::unexpected(std::move(read.error()));
  }
  if (tree.root() == noted.root) return std::nullopt;
  return said("the first {size} records have the root {met}, the noted head has {expected}",
              {{"size", noted.size}, {"met", to_hex(tree.root())}, {"expected", to_hex(noted.root)}});
}

// Every attachment that a record names, read again. FAILS: corrupt at the first altered one.
Result<void> check_attachments(Session& session, const EventLog& log, VerifiedLine& line) {
  Progress progress = session.progress("attachments", {"校验附件", "verifying attachments"}, {"个", "files"});
  const auto named = named_attachments(log);
  if (!named) return std::unexpected(named.error());
  const auto files = posix_file_system();
  for (const auto& [sha256, position] : *named) {
    progress.update(static_cast<std::uint64_t>(line.attachments++), named->size());
    const auto stored = verify_attachment(*files, session.options().data, sha256);
    if (stored) continue;
    if (stored.error().kind != FailureKind::not_found) return std::unexpected(stored.error());
    ++line.attachments_missing;
    session.warn({"第 {} 号记录所指的附件不在：{}", "the attachment named at position {} is not there: {}"},
                 position, printable(attachment_path(session.options().data, sha256)));
  }
  return {};
}

Result<Head> verify_records(const Session& session, const EventLog& log) {
  Progress progress = session.progress("verify", {"校验", "verifying"}, {"条", "records"});
  const std::uint64_t size = log.head().size;
  return log.verify([&](std::uint64_t done) { progress.update(done, size); });
}

// The records agree with one another, so it is not for the program to say which of the two is wrong.
ExitCode tell_other_beginning(Session& session, const VerifiedLine& line, const Words& why) {
  if (auto printed = session.print_one(line, verified_form()); !printed) {
    return session.report(printed.error());
  }
  session.warn({"与抄下的账首不符：{}"
                "。\n怎么办：先核对抄得对不对、是不是这本账的；确实无误的，这本账被截短或改动过，请停止使用并"
                "查明原因。",
                "The book does not begin with the noted head: {}.\nwhat to do: check that it was noted "
                "correctly and of this book; if it was, the book was cut short or altered: stop using it and "
                "find out why."},
               told(why, session.language()));
  return ExitCode::tampered;
}

// The loss itself was told on opening; whether what is left agrees with itself decides what can be saved.
ExitCode tell_what_is_left(Session& session, VerifiedLine line) {
  if (auto printed = session.print_one(line, verified_form()); !printed) {
    return session.report(printed.error());
  }
  session.warn({"现有的 {} 条记录彼此相符，哈希逐条无误；缺失或不同的部分见上面的警告。",
                "The {} records that are there agree with one another, hash by hash; what is missing or other "
                "is told above."},
               line.records);
  return ExitCode::tampered;
}

ExitCode tell_damage(Session& session, Failure failure) {
  if (failure.kind == FailureKind::corrupt && failure.remedy.empty()) {
    failure.remedy =
        "stop using the book, keep a copy of it as it is, and restore a backup that 'bihuan verify' finds intact";
  }
  return session.report(failure);
}

ExitCode run_verify(Session& session, const std::optional<Head>& noted) {
  const auto log = session.open_log_for_reading();
  if (!log) return session.report(log.error());
  const auto verified = verify_records(session, **log);
  const bool rolled_back = !verified && verified.error().kind == FailureKind::rollback;
  if (!verified && !rolled_back) return tell_damage(session, verified.error());
  const Head head = (*log)->head();
  VerifiedLine line;
  line.intact = !rolled_back;
  line.records = static_cast<std::int64_t>(head.size);
  line.root = to_hex(head.root);
  if (rolled_back) return tell_what_is_left(session, std::move(line));
  std::optional<Words> other_beginning;
  if (noted) {
    const auto why = why_no_beginning(**log, *noted);
    if (!why) return session.report(why.error());
    line.extends_noted_head = !*why;
    other_beginning = *why;
  }
  if (auto checked = check_attachments(session, **log, line); !checked)
    return session.report(checked.error());
  line.complete = line.attachments_missing == 0;
  if (other_beginning) return tell_other_beginning(session, line, *other_beginning);
  if (auto printed = session.print_one(line, verified_form()); !printed)
    return session.report(printed.error());
  if (line.complete) return ExitCode::ok;
  session.warn({"记录未被改动，但缺 {} 个附件：从备份中取回，放到上面所列的位置。",
                "The records are intact, but {} attachments are missing: put them back from a backup."},
               line.attachments_missing);
  return ExitCode::incomplete;
}

}  // namespace

void add_verify_command(CLI::App& app, Session& session) {
  const auto noted = std::make_shared<std::optional<Head>>();
  CLI::App* command = session.add_command(
      app, "verify",
      {"逐条重算哈希，核对账首和附件；被改动时退出码为10",
       "hash every record again, hold them against the head, and the attachments too; exit code 10 when "
       "tampered with"},
      "bihuan verify\nbihuan verify --head 1204:5f2c... -o json\nbihuan verify --data /backup/book",
      [&session, noted] { return run_verify(session, *noted); });
  session.add_output_option(*command);
  command
      ->add_option_function<std::string>(
          "--head", [noted](const std::string& text) { *noted = parse_head(text); },
          session.say({"以前用 bihuan head 抄下的“记录数:根哈希”，须是本账的开头",
                       "a head noted earlier from bihuan head; the book must begin with it"}))
      ->type_name("SIZE:ROOT")
      ->check([&session](const std::string& text) {
        if (parse_head(text)) return std::string();
        return session.say({"“{}”不是“记录数:根哈希”（64位小写十六进制）",
                            "'{}' is not SIZE:ROOT (64 lower-case hexadecimal digits)"},
                           printable(text));
      });
}

}  // namespace bihuan
