#include "tools/program/told_explained.hpp"

#include "api/messages/messages.hpp"
#include "events/time/explain.hpp"
#include "events/time/offset_time.hpp"

namespace bihuan {
namespace {

std::string told_recipients(const std::vector<Recipient>& recipients, Language language) {
  std::string told;
  for (const Recipient recipient : recipients) {
    if (!told.empty()) told += language == Language::zh ? "、" : ", ";
    told += label("recipient." + std::string(name_of(recipient)), language);
  }
  return told;
}

std::string told_warnings(const Session& session, const std::vector<WarnedLine>& warnings) {
  std::string text;
  for (const WarnedLine& warning : warnings) {
    text += session.say({"提醒 {}（{:+}个工作日）：{}", "Warning {} ({:+} working days): {}"}, warning.date,
                        warning.at_wd, told_recipients(warning.addressees, session.language()));
    if (!warning.copies.empty()) {
      text +=
          session.say({"；抄送：{}", "; copies: {}"}, told_recipients(warning.copies, session.language()));
    }
    if (warning.provisional) {
      text += session.say({"；暂定：放假安排尚未公布", "; provisional: the rest days are not published yet"});
    }
    text += '\n';
  }
  return text;
}

// The days of a deadline an order names: there is no rule to put into words.
std::string told_fixed(const Session& session, const Explained& explained) {
  std::string text = session.say({"指令书载明期限，自 {} 起\n", "The order names the day; from {}\n"},
                                 read_aloud_within(explained.from));
  for (const ExplainedLine& day : explained.days) {
    text += session.say({"{} {}：第{}个工作日\n", "{} {}: working day {}\n"}, day.date,
                        label("day." + day.kind, session.language()), day.count);
  }
  return text + session.say({"期限 {} 届满，最后一日 {}\n", "Expires at {}, last day {}\n"},
                            read_aloud_within(explained.due), explained.last_day);
}

// What the deadline rests on, before the days.
std::string told_grounds(const Session& session, const Explained& explained) {
  std::string text;
  if (explained.clock)
    text +=
        session.say({"事项：{}\n", "Clock: {}\n"}, label("clock." + *explained.clock, session.language()));
  if (explained.limit && explained.source) {
    text += session.say({"时限：{}，规则包 {}；依据：{}\n", "Limit: {} of pack {}; source: {}\n"},
                        *explained.limit, *explained.pack, *explained.source);
  }
  if (explained.pack && !explained.limit) {
    text += session.say({"规则包：{}\n", "Pack: {}\n"}, *explained.pack);
  }
  if (!explained.sectors.empty()) {
    text += session.say({"只适用于行业领域：{}\n", "Only for the sectors: {}\n"}, listed(explained.sectors));
  }
  return text + session.say({"日历：{}\n", "Calendar: {}\n"}, explained.calendar);
}
std::string told_remaining(const Session& session, const Remaining& remaining) {
  std::string text = session.say({"日历：{}\n", "Calendar: {}\n"}, remaining.calendar);
  for (const ExplainedLine& day : remaining.days) {
    text += session.say({"{} {}：{}\n", "{} {}: {}\n"}, day.date,
                        label("day." + day.kind, session.language()), day.count);
  }
  text +=
      session.say({"{} 至 {}（含）还有 {} 个工作日，要求至少 {} 个：{}\n",
                   "{} to {} inclusive: working days remaining {}, at least {} asked for: {}\n"},
                  remaining.asked, remaining.expiry, remaining.remain, remaining.at_least,
                  remaining.in_time ? session.say({"来得及", "in time"}) : session.say({"已晚", "too late"}));
  text += session.say({"最后可以提出的工作日：{}（紧接其后的休息日也可）\n",
                       "The last working day to ask: {} (rest days right after it pass too)\n"},
                      remaining.last_working_day);
  if (remaining.provisional) {
    text += session.say(
        {"暂定：涉及尚未公布放假安排的年份\n", "Provisional: a year's rest days are not published yet\n"});
  }
  return text;
}

}  // namespace

Result<void> print_explained(Session& session, const Explained& explained, Instant anchor,
                             const Calendar& calendar) {
  const OutputForm form = session.options().form();
  if (form == OutputForm::json) return session.write(indented(to_canonical_json(explained)) + '\n');
  if (form != OutputForm::table) return session.print(explained.days, explained_form());
  const std::string days = explained.rule ? explain(*explained.rule, anchor, calendar, session.language())
                                          : told_fixed(session, explained);
  return session.write(told_grounds(session, explained) + told_warnings(session, explained.warnings) + days);
}

Result<void> print_remaining(Session& session, const Remaining& remaining) {
  const OutputForm form = session.options().form();
  if (form == OutputForm::json) return session.write(indented(to_canonical_json(remaining)) + '\n');
  if (form != OutputForm::table) return session.print(remaining.days, explained_form());
  return session.write(told_remaining(session, remaining));
}

std::string listed(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

}  // namespace bihuan
