#include "tools/program/policy_command.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/pack/pack.hpp"
#include "events/json_writer.hpp"
#include "projections/moved_deadlines.hpp"
#include "tools/pack_file.hpp"
#include "tools/program/policy_what_if.hpp"
#include "tools/program/rule_choice.hpp"
#include "tools/program/rule_files.hpp"
#include "tools/program/rule_giving.hpp"
#include "tools/program/rule_rows.hpp"
#include "tools/program/table_forms.hpp"

namespace bihuan {
namespace {

// One pack that the book knows, with its three times.
struct PackLine {
  std::string digest;
  std::string effective_at;
  std::optional<std::string> for_register;
  std::string id;
  bool in_force = false;  // as of the moment asked about
  std::int64_t position = 0;
  std::string recorded_at;
  std::string signed_at;
  std::string title;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("digest", digest);
    archive("effective_at", effective_at);
    archive("for_register", for_register);
    archive("id", id);
    archive("in_force", in_force);
    archive("position", position);
    archive("recorded_at", recorded_at);
    archive("signed_at", signed_at);
    archive("title", title);
  }
};

const TableForm& packs_form() {
  static const TableForm kForm{.name = "packs",
                               .order = {"id", "in_force", "signed_at", "effective_at", "recorded_at", "title",
                                         "for_register", "position", "digest"},
                               .brief = {"id", "in_force", "signed_at", "effective_at", "recorded_at", "title"},
                               .words = {{"digest", {"摘要", "digest"}},
                                         {"effective_at", {"施行", "effective from"}},
                                         {"for_register", {"仅用于登记簿", "of the register"}},
                                         {"id", {"规则包", "pack"}},
                                         {"in_force", {"现行", "in force"}},
                                         {"position", {"记录号", "record"}},
                                         {"recorded_at", {"本机关录入", "recorded"}},
                                         {"signed_at", {"签发", "signed"}},
                                         {"title", {"名称", "title"}}},
                               .wraps = {"title"}};
  return kForm;
}

PackLine line_of(const KnownRules& known, const PackState& pack) {
  return {.digest = to_hex(pack.digest),
          .effective_at = known.text(pack.effective_at),
          .for_register = pack.for_register,
          .id = pack.pack->id,
          .in_force = known.rules.pack_in_force(known.book.as_of.at) == &pack,
          .position = static_cast<std::int64_t>(pack.position),
          .recorded_at = known.text(pack.recorded_at),
          .signed_at = known.text(pack.signed_at),
          .title = pack.pack->title};
}

ExitCode run_list(Session& session) {
  const auto known = known_rules(session);
  if (!known) return session.report(known.error());
  std::vector<PackLine> lines;
  for (const PackState& pack : known->rules.packs()) lines.push_back(line_of(*known, pack));
  return session.report(session.print(lines, packs_form()));
}

ExitCode run_show(Session& session, const std::string& id) {
  const auto known = known_rules(session);
  if (!known) return session.report(known.error());
  const auto pack = pack_of_id(session, known->rules, id);
  if (!pack) return session.report(pack.error());
  const PackState& shown = **pack;
  session.note({"{}：{} 签发，{} 施行，{} 录入（第 {} 号记录）",
                "{}: signed {}, effective from {}, recorded {} (record {})"},
               shown.pack->id, text_of(shown.signed_at, known->book.local()),
               text_of(shown.effective_at, known->book.local()),
               text_of(shown.recorded_at, known->book.local()), shown.position);
  return session.report(session.print(rules_of(*shown.pack, session.language()), rules_form()));
}

struct DiffChoice {
  std::string before, after;
};

ExitCode run_diff(Session& session, const DiffChoice& choice) {
  std::optional<KnownRules> known;
  const auto before = pack_written(session, choice.before, known);
  if (!before) return session.report(before.error());
  const auto after = pack_written(session, choice.after, known);
  if (!after) return session.report(after.error());
  const auto changes =
      differences(rules_of(*before, session.language()), rules_of(*after, session.language()));
  if (changes.empty()) session.note({"两者的规定相同。", "They say the same."});
  return session.report(session.print(changes, differences_form()));
}

struct AdoptChoice {
  std::string file;
  std::optional<TimeText> effective, signed_on;
  RuleGiver giver;
};

struct AdoptedLine {
  bool again = false;
  std::string effective_at;
  std::string id;
  std::int64_t moved = 0;
  std::int64_t position = 0;
  std::string signed_at;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("again", again);
    archive("effective_at", effective_at);
    archive("id", id);
    archive("moved", moved);
    archive("position", position);
    archive("signed_at", signed_at);
  }
};

const TableForm& adopted_form() {
  static const TableForm kForm{
      .name = "adopted",
      .order = {"id", "again", "signed_at", "effective_at", "position", "moved"},
      .brief = {},
      .words = {{"again", {"先前已采用", "adopted before"}},
                {"effective_at", {"施行", "effective from"}},
                {"id", {"规则包", "pack"}},
                {"moved", {"已重算的期限", "deadlines moved"}},
                {"position", {"记录号", "record"}},
                {"signed_at", {"签发", "signed"}}}};
  return kForm;
}

ExitCode run_adopt(Session& session, const AdoptChoice& choice) {
  const auto pack = check_pack_file(choice.file);
  if (!pack) return tell_mistakes_of(session, pack.error());
  auto book = session.open_for_writing();
  if (!book) return session.report(book.error());
  const auto rules = RuleBook::read(*book->log);
  if (!rules) return session.report(rules.error());
  const Calendar* const local = rules->local_calendar();
  const auto effective = rule_instant(session, "--effective", *choice.effective, local);
  if (!effective) return session.report(effective.error());
  const auto signed_at = rule_instant(session, "--signed", choice.signed_on.value_or(*choice.effective), local);
  if (!signed_at) return session.report(signed_at.error());
  const auto actor = choice.giver.actor(*book);
  if (!actor) return session.report(actor.error());
  const auto given = give_rule(
      session, *book, *actor,
      AdoptPack{.effective_at = *effective, .for_register = {}, .pack = *pack, .signed_at = *signed_at});
  if (!given) return session.report(given.error());
  if (!*given) return ExitCode::refused;
  return session.report(
      session.print_one(AdoptedLine{.again = (*given)->again,
                                    .effective_at = exact_text_of(*effective, local),
                                    .id = pack->id,
                                    .moved = static_cast<std::int64_t>((*given)->moved),
                                    .position = static_cast<std::int64_t>((*given)->position),
                                    .signed_at = exact_text_of(*signed_at, local)},
                        adopted_form()));
}

// Of the record that made that pack or calendar known.
Result<std::uint64_t> position_of(const Session& session, const RuleBook& rules, const std::string& id) {
  if (const CalendarState* const calendar = rules.calendar_of_id(id)) return calendar->position;
  const auto pack = pack_of_id(session, rules, id);
  if (!pack) return std::unexpected(pack.error());
  return (*pack)->position;
}

ExitCode run_moved(Session& session, const std::string& id) {
  const auto known = known_rules(session);
  if (!known) return session.report(known.error());
  auto lines = moved_deadlines(*known->book.rows, known->book.as_of);
  if (!lines) return session.report(lines.error());
  if (!id.empty()) {
    const auto because = position_of(session, known->rules, id);
    if (!because) return session.report(because.error());
    std::erase_if(*lines, [&](const MovedLine& line) {
      return line.because != static_cast<std::int64_t>(*because);
    });
  }
  return session.report(session.print(*lines, moved_form()));
}

void add_reading(CLI::App& policy, Session& session) {
  CLI::App* list = session.add_command(
      policy, "list", {"本机关所知的规则包：签发、施行、录入三个时间", "the packs this office knows, with their three times"},
      "bihuan policy list\nbihuan policy list --known-at 2024-05-18", [&session] { return run_list(session); });
  session.add_time_options(*list);
  session.add_table_options(*list);

  const auto shown = std::make_shared<std::string>();
  CLI::App* show = session.add_command(policy, "show",
                                       {"一个规则包的全部规定及出处", "every rule of one pack, with its source"},
                                       "bihuan policy show JLT-2024.1",
                                       [&session, shown] { return run_show(session, *shown); });
  session.add_option(*show, "id", *shown, {"规则包编号", "the id of the pack"}, "ID")->required();
  session.add_time_options(*show);
  session.add_table_options(*show);

  const auto diff = std::make_shared<DiffChoice>();
  CLI::App* compare = session.add_command(
      policy, "diff",
      {"两个规则包的差异，逐条列出，附出处", "what one pack says otherwise than another, rule by rule, with sources"},
      "bihuan policy diff JLT-2024.1 JLT-2024.2\nbihuan policy diff JLT-2024.1 new_pack.toml",
      [&session, diff] { return run_diff(session, *diff); });
  session.add_option(*compare, "before", diff->before, {"编号或文件", "an id or a file"}, "PACK")->required();
  session.add_option(*compare, "after", diff->after, {"编号或文件", "an id or a file"}, "PACK")->required();
  session.add_time_options(*compare);
  session.add_table_options(*compare);

  const auto moved = std::make_shared<std::string>();
  CLI::App* all_moved = session.add_command(
      policy, "moved",
      {"因规则包或工作日历而重算的期限：原期限、新期限、理由",
       "the deadlines that a pack or a calendar moved: old, new, why"},
      "bihuan policy moved\nbihuan policy moved JLT-2024.2",
      [&session, moved] { return run_moved(session, *moved); });
  session.add_option(*all_moved, "id", *moved, {"只看这一规则包或工作日历", "only by that pack or calendar"}, "ID");
  session.add_time_options(*all_moved);
  session.add_table_options(*all_moved);
}

void add_checking(CLI::App& policy, Session& session) {
  const auto file = std::make_shared<std::string>();
  CLI::App* check = session.add_command(
      policy, "check", {"检查一个规则包文件，列出全部错误及行列", "every mistake of a pack's file, with line and column"},
      "bihuan policy check tools/packs/JLT-2024.1.toml",
      [&session, file] { return tell_checked(session, check_pack_file(*file)); });
  session.add_option(*check, "file", *file, {"规则包文件", "the file"}, "FILE")->required();
  session.add_table_options(*check);
  Session::redescribe_data_option(*check, session.say({"与其他命令一样可以给；核对文件不读账本",
                                                       "taken as elsewhere; checking files reads no book"}));
}

void add_adopting(CLI::App& policy, Session& session) {
  const auto choice = std::make_shared<AdoptChoice>();
  CLI::App* adopt = session.add_command(
      policy, "adopt",
      {"采用一个规则包；重复执行不改变什么。施行时仍在计算的期限按其过渡规定重算",
       "adopt a pack; doing it again changes nothing. Deadlines that run when it takes effect follow its "
       "transition rule"},
      "bihuan policy adopt JLT-2024.2.toml --signed 2024-05-08 --effective 2024-05-15 --by A-01@AWB-0",
      [&session, choice] { return run_adopt(session, *choice); });
  session.add_option(*adopt, "file", choice->file, {"规则包文件", "the file"}, "FILE")->required();
  add_rule_time(*adopt, session, "--effective", choice->effective,
                {"施行时间；日期指当日零时", "when it takes effect; a day means its beginning"})
      ->required();
  add_rule_time(*adopt, session, "--signed", choice->signed_on,
                {"签发时间；不写即与施行相同", "when it was signed; without it, when it takes effect"});
  choice->giver.add_option(*adopt, session);
  session.add_output_option(*adopt);
  session.add_clock_option(*adopt);
  session.add_new_book_options(*adopt);
}

}  // namespace

void add_policy_command(CLI::App& app, Session& session) {
  CLI::App* policy = session.add_command(app, "policy",
                                         {"规则包：检查、采用、查看、比较、试算", "packs: check, adopt, list, show, compare, try"},
                                         "bihuan policy list", nullptr);
  policy->require_subcommand(1);
  add_checking(*policy, session);
  add_adopting(*policy, session);
  add_reading(*policy, session);
  add_what_if(*policy, session);
}

}  // namespace bihuan
