#include "projections/enterprise_file.hpp"

#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>

#include "projections/case_line.hpp"
#include "projections/case_rows.hpp"
#include "projections/lines_in_order.hpp"
#include "projections/phrases.hpp"

namespace bihuan {
namespace {

// Who answers for a case found at an enterprise then: that one first, then those that took over.
class Answerable {
 public:
  Answerable(Directory& directory, Instant as_of) : as_of_(as_of), directory_(directory) {}

  [[nodiscard]] std::vector<EnterpriseId> of(EnterpriseId enterprise, Instant found_at) {
    reached_.clear();
    reach(enterprise, found_at);
    std::vector<EnterpriseId> all;
    for (const Reached& one : reached_) all.push_back(one.enterprise);
    return all;
  }

 private:
  struct Reached {
    EnterpriseId enterprise;
    Instant since{};  // when the duty came to it, the earliest way
  };

  void reach(EnterpriseId enterprise, Instant since) {
    const auto known = std::ranges::find(reached_, enterprise, &Reached::enterprise);
    if (known != reached_.end() && known->since <= since) return;
    if (known == reached_.end()) {
      reached_.push_back({enterprise, since});
    } else {
      known->since = since;
    }
    for (const EndFact& end : directory_.find(enterprise).ends) {  // the directory keeps what it gave
      if (end.when.at > as_of_ || (end.lives_on && end.when.at < since)) continue;
      for (const EnterpriseId& successor : end.enterprises) reach(successor, std::max(since, end.when.at));
    }
  }

  Instant as_of_;
  Directory& directory_;
  std::vector<Reached> reached_;
};

std::string former_names(const DirectoryRow& enterprise, Instant as_of) {
  const std::string now = enterprise.name_at(as_of);
  std::string list;
  for (const DatedText& name : enterprise.names) {
    const bool by_then = name.since.at <= as_of || &name == &enterprise.names.front();
    if (by_then && name.text.value != now) append(list, name.text.value, "; ");
  }
  return list;
}

void put_case(EnterpriseFileLine& line, LedgerLine&& of) {
  line.channel = std::move(of.channel);
  line.clock = std::move(of.clock);
  line.description = std::move(of.description);
  line.first_on_time = of.first_on_time;
  line.found_at = std::move(of.found_at);
  line.grade = std::move(of.grade);
  line.id = std::move(of.id);
  line.last_day = std::move(of.last_day);
  line.lead = std::move(of.lead);
  line.lead_name = std::move(of.lead_name);
  line.number = std::move(of.number);
  line.on_time = of.on_time;
  line.open = of.open;
  line.order_numbers = std::move(of.order_numbers);
  line.overdue = of.overdue;
  line.overdue_working_days = of.overdue_working_days;
  line.place = std::move(of.place);
  line.sector = std::move(of.sector);
  line.site = std::move(of.site);
  line.status = std::move(of.status);
  line.struck_off_at = std::move(of.struck_off_at);
  line.territory = std::move(of.territory);
}

class Files {
 public:
  Files(Directory& directory, const Calendars& calendars, const AsOf& as_of, const CaseChoice& choice)
      : answerable_(directory, as_of.at),
        as_of_(as_of.at),
        calendars_(calendars),
        choice_(choice),
        directory_(directory) {}

  void add(HazardId id, const CaseFacts& facts) {
    const CaseView seen = view(facts, as_of_);
    if (seen.intake == nullptr || !seen.intake->enterprise) return;
    if (!choice_.takes_standing(seen) || !choice_.takes_lead(seen)) return;
    const EnterpriseId where = *seen.intake->enterprise;
    for (const EnterpriseId& whose : answerable_.of(where, seen.intake->found.when.at)) {
      if (choice_.enterprise && whose != *choice_.enterprise) continue;
      EnterpriseFileLine line;
      put_enterprise(line, whose);
      if (whose != where) line.enterprise_predecessor = directory_.code(where);
      line.enterprise_name_then = if_written(directory_.name(where, seen.intake->found.when.at));
      put_case(line, line_of(id, facts, seen, calendars_, directory_));
      found_.push_back({seen.intake->found.when.at, std::move(line)});
    }
  }

  [[nodiscard]] std::vector<EnterpriseFileLine> take() && {
    return lines_in_order(std::move(found_), [](const FoundLine<EnterpriseFileLine>& one) {
      return std::tie(one.line.enterprise, one.at, one.line.number, one.line.id);
    });
  }

 private:
  void put_enterprise(EnterpriseFileLine& line, EnterpriseId id) {
    const DirectoryRow& enterprise = directory_.find(id);
    line.enterprise = enterprise.code;
    line.enterprise_address = if_written(enterprise.address.value);
    line.enterprise_credit_code = if_written(enterprise.credit_code_at(as_of_));
    line.enterprise_former_names = if_written(former_names(enterprise, as_of_));
    line.enterprise_industry = if_written(enterprise.industry);
    line.enterprise_name = if_written(enterprise.name_at(as_of_));
    if (const auto person = person_at(enterprise.controllers, as_of_))
      line.enterprise_controller = directory_.person(*person);
    if (const auto person = person_at(enterprise.principals, as_of_))
      line.enterprise_principal = directory_.person(*person);
    if (const EndFact* const succession = enterprise.succession_at(as_of_)) {
      std::string successors;
      for (const EnterpriseId& one : succession->enterprises) append(successors, directory_.code(one), ", ");
      line.enterprise_successor = if_written(successors);
    }
  }

  Answerable answerable_;
  const Instant as_of_;
  const Calendars& calendars_;
  const CaseChoice& choice_;
  Directory& directory_;
  std::deque<FoundLine<EnterpriseFileLine>> found_;
};

}  // namespace

Result<std::vector<EnterpriseFileLine>> enterprise_files(const RowSource& rows, const AsOf& as_of,
                                                         const CaseChoice& choice) {
  const auto calendars = Calendars::read(rows, as_of.position);
  if (!calendars) return std::unexpected(calendars.error());
  Directory directory(rows, as_of.position);
  Files files(directory, *calendars, as_of, choice);
  const auto add = [&](HazardId id, const CaseFacts& facts) { files.add(id, facts); };
  if (auto done = each_case(rows, as_of.position, add); !done)
    return std::unexpected(std::move(done.error()));
  if (directory.failure()) return std::unexpected(*directory.failure());
  return std::move(files).take();
}

}  // namespace bihuan
