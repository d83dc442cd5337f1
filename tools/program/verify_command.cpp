#include "tools/program/verify_command.hpp"

#include <charconv>
#include <map>

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

// Whether the book begins with what the noted head stood for. FAILS: rollback when it does not.
Result<void> check_noted_head(const Session& session, const EventLog& log, const Head& noted) {
  const std::string place = session.say({"抄下的账首", "the noted head"});
  if (noted.size > log.head().size) {
    return fail(FailureKind::rollback, place,
                session.say({"那时有 {} 条记录，现在只有 {} 条", "it counts {} records, the book has {}"},
                            noted.size, log.head().size));
  }
  Tree tree;
  std::vector<Tile> full;
  if (noted.size > 0) {
    auto read = log.read(0, [&](std::uint64_t position, std::string_view bytes) {
      tree.append(leaf_hash(bytes), full);
      full.clear();
      return position + 1 < noted.size;
    });
    if (!read) return read;
  }
  if (tree.root() == noted.root) return {};
  return fail(FailureKind::rollback, place,
              session.say({"前 {} 条记录的根是 {}，不是抄下的 {}",
                           "the first {} records have the root {}, not the noted {}"},
                          noted.size, to_hex(tree.root()), to_hex(noted.root)));
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

ExitCode run_verify(Session& session, const std::optional<Head>& noted) {
  const auto log = session.open_log_for_reading();
  if (!log) return session.report(log.error());
  const auto head = verify_records(session, **log);
  if (!head) return session.report(head.error());
  VerifiedLine line;
  line.intact = true;
  line.records = static_cast<std::int64_t>(head->size);
  line.root = to_hex(head->root);
  if (noted) {
    if (auto held = check_noted_head(session, **log, *noted); !held) return session.report(held.error());
    line.extends_noted_head = true;
  }
  if (auto checked = check_attachments(session, **log, line); !checked)
    return session.report(checked.error());
  line.complete = line.attachments_missing == 0;
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
