#include "tools/program/rule_choice.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"
#include "tools/program/terminal_text.hpp"
#include "tools/program/told_explained.hpp"

namespace bihuan {
namespace {

// No id has a slash, so what has one is a path; a folder may bear the name of an id.
bool is_file(const std::string& word) {
  std::error_code error;
  return word.contains('/') || std::filesystem::is_regular_file(word, error);
}

template <class States, class IdOf>
Failure no_such(const Session& session, const States& states, const std::string& id, IdOf id_of) {
  std::vector<std::string> known;
  for (const auto& state : states) known.push_back(id_of(state));
  return {FailureKind::not_found, printable(id),
          session.say({"账本里没有这一编号，也没有这个文件", "the book knows no such id, and there is no such file"}),
          known.empty() ? session.say({"账本里还没有", "the book has none yet"})
                        : session.say({"账本里有：{}", "the book has: {}"}, listed(known))};
}

}  // namespace

Result<KnownRules> known_rules(Session& session) {
  auto book = session.open_for_reading();
  if (!book) return std::unexpected(std::move(book.error()));
  auto rules = RuleBook::read(*book->log, book->as_of.position);
  if (!rules) return std::unexpected(std::move(rules.error()));
  return KnownRules{.book = std::move(*book), .rules = std::move(*rules)};
}

Result<const PackState*> pack_of_id(const Session& session, const RuleBook& rules, const std::string& id) {
  const auto id_of = [](const PackState& pack) { return pack.pack->id; };
  const auto found = std::ranges::find(rules.packs(), id, id_of);
  if (found != rules.packs().end()) return &*found;
  return std::unexpected(no_such(session, rules.packs(), id, id_of));
}

Result<const CalendarState*> calendar_of_id(const Session& session, const RuleBook& rules,
                                            const std::string& id) {
  if (const CalendarState* const known = rules.calendar_of_id(id)) return known;
  return std::unexpected(no_such(session, rules.calendars(), id,
                                 [](const CalendarState& one) { return one.calendar->id; }));
}

Result<Pack> pack_written(Session& session, const std::string& word, std::optional<KnownRules>& known) {
  if (is_file(word)) return read_pack_file(word);
  if (!known) {
    auto opened = known_rules(session);
    if (!opened) return std::unexpected(std::move(opened.error()));
    known = std::move(*opened);
  }
  const auto pack = pack_of_id(session, known->rules, word);
  if (!pack) return std::unexpected(pack.error());
  return *(*pack)->pack;
}

Result<Calendar> calendar_written(Session& session, const std::string& word,
                                  std::optional<KnownRules>& known) {
  if (is_file(word)) return read_calendar_file(word);
  if (!known) {
    auto opened = known_rules(session);
    if (!opened) return std::unexpected(std::move(opened.error()));
    known = std::move(*opened);
  }
  const auto calendar = calendar_of_id(session, known->rules, word);
  if (!calendar) return std::unexpected(calendar.error());
  return *(*calendar)->calendar;
}

CLI::Option* add_rule_time(CLI::App& command, Session& session, const std::string& option,
                           std::optional<TimeText>& time, Bilingual description) {
  return command
      .add_option_function<std::string>(
          option, [&time](const std::string& text) { time = parse_time_text(text); },
          session.say(description))
      ->type_name("TIME")
      ->check([&session](const std::string& text) { return session.why_no_time(text); });
}

Result<Instant> rule_instant(const Session& session, const std::string& option, const TimeText& time,
                             const Calendar* local) {
  if (const auto* const day = std::get_if<Date>(&time); day != nullptr && local != nullptr) {
    return local->to_instant(LocalTime(*day));
  }
  if (const auto instant = instant_of(time, local)) return *instant;
  return fail(FailureKind::invalid_input, std::string(option),
              session.say({"账本还没有工作日历，不知道当地时间", "the book has no calendar yet, which says what local time is"}),
              session.say({"请先发布工作日历，或写明时差，如 2024-05-15T00:00:00+08:00",
                           "publish a calendar first, or write an instant: 2024-05-15T00:00:00+08:00"}));
}

}  // namespace bihuan
