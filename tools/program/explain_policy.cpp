#include "tools/program/explain_policy.hpp"

#include <algorithm>
#include <utility>

#include "engine/runtime/rule_book.hpp"
#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"
#include "tools/program/terminal_text.hpp"
#include "tools/program/told_explained.hpp"

namespace bihuan {
namespace {

// Counting from a day means from its beginning, where --as-of means its end.
Instant anchor_of(const TimeText& from, const Calendar& calendar) {
  if (const auto* day = std::get_if<Date>(&from)) return calendar.to_instant(LocalTime(*day));
  return instant_of(from, &calendar).value();
}
Failure no_policy(const Session& session, Bilingual what, Bilingual remedy) {
  return {FailureKind::not_found, session.options().data, session.say(what), session.say(remedy)};
}

// REQUIRES: `book` is open when no file is named.
Result<Calendar> calendar_for(const Session& session, const ExplainChoice& choice,
                              const BookForReading* book) {
  if (!choice.calendar_file.empty()) return read_calendar_file(choice.calendar_file);
  const auto rules = RuleBook::read(*book->log, book->as_of.position);
  if (!rules) return std::unexpected(rules.error());
  if (choice.register_name.empty()) {
    if (const CalendarState* const office = rules->calendar()) return *office->calendar;
    return std::unexpected(no_policy(session, {"账本里还没有日历", "the book has no calendar yet"},
                                     {"用 --calendar 文件 或 --register 登记簿 指定",
                                      "name one with --calendar FILE or --register NAME"}));
  }
  if (const CalendarState* const own = rules->calendar_of_register(choice.register_name)) {
    return *own->calendar;
  }
  return std::unexpected(
      no_policy(session, {"账本里没有这个登记簿的日历", "the book has no calendar of that register"},
                {"核对 --register 的名称", "check the name given with --register"}));
}

// The pack in force at the anchor, or the one that binds the register.
Result<Pack> pack_for(const Session& session, const ExplainChoice& choice, Instant anchor,
                      const BookForReading* book) {
  if (!choice.pack_file.empty()) return read_pack_file(choice.pack_file);
  const auto rules = RuleBook::read(*book->log, book->as_of.position);
  if (!rules) return std::unexpected(rules.error());
  if (choice.register_name.empty()) {
    if (const PackState* const adopted = rules->pack_in_force(anchor)) return *adopted->pack;
    return std::unexpected(no_policy(session,
                                     {"起算之时没有生效的规则包", "no pack was in force at that time"},
                                     {"用 --pack 文件 指定", "name one with --pack FILE"}));
  }
  if (const PackState* const own = rules->pack_of_register(choice.register_name)) return *own->pack;
  return std::unexpected(no_policy(session,
                                   {"账本里没有这个登记簿的规则包", "the book has no pack of that register"},
                                   {"核对 --register 的名称", "check the name given with --register"}));
}

}  // namespace

Result<ExplainPolicy> policy_for(Session& session, const ExplainChoice& choice) {
  const bool needs_pack = !choice.limit.empty();
  std::optional<BookForReading> book;
  if (choice.calendar_file.empty() || (needs_pack && choice.pack_file.empty())) {
    auto opened = session.open_for_reading();
    if (!opened) return std::unexpected(std::move(opened.error()));
    book = std::move(*opened);
  } else if (const GlobalOptions& options = session.options(); options.as_of || options.known_at) {
    return fail(FailureKind::invalid_input, std::string(options.as_of ? "--as-of" : "--known-at"),
                session.say({"不起作用：用到的都在文件里，不读账本",
                             "has no effect: everything comes from files, no book is read"}),
                session.say({"请去掉", "leave it out"}));
  }
  const BookForReading* const open = book ? &*book : nullptr;
  auto calendar = calendar_for(session, choice, open);
  if (!calendar) return std::unexpected(std::move(calendar.error()));
  const Instant anchor = anchor_of(*choice.from, *calendar);
  ExplainPolicy policy{.calendar = std::move(*calendar), .pack = {}, .anchor = anchor};
  if (!needs_pack) return policy;
  auto pack = pack_for(session, choice, anchor, open);
  if (!pack) return std::unexpected(std::move(pack.error()));
  policy.pack = std::move(*pack);
  return policy;
}

Result<Limit> limit_of(const Session& session, const Pack& pack, const ExplainChoice& choice) {
  const auto found = std::ranges::find(pack.limits, choice.limit, &Limit::kind);
  if (found == pack.limits.end()) {
    std::vector<std::string> kinds;
    for (const Limit& limit : pack.limits) kinds.push_back(limit.kind);
    return fail(FailureKind::not_found, "--limit",
                session.say({"规则包 {} 没有“{}”这一时限", "pack {} has no limit '{}'"}, pack.id,
                            printable(choice.limit)),
                session.say({"可用：{}", "it has: {}"}, listed(kinds)));
  }
  if (!choice.sector.empty() && pack.limit(choice.limit, choice.sector) == nullptr) {
    return fail(FailureKind::not_found, "--sector",
                session.say({"规则包 {} 的“{}”不适用于“{}”，因此不计时",
                             "limit '{1}' of pack {0} is not for sector '{2}': no clock runs"},
                            pack.id, choice.limit, printable(choice.sector)),
                session.say({"它适用于：{}", "it is for: {}"}, listed(found->sectors)));
  }
  return *found;
}

}  // namespace bihuan
