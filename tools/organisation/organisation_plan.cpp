#include "tools/organisation/organisation_plan.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "events/fields.hpp"
#include "events/json_writer.hpp"
#include "tools/organisation/typed_command.hpp"

namespace bihuan {
namespace {

using What = OrganisationStep::What;

// Local time that whoever types the command fills in.
constexpr std::string_view kWhen = "<YYYY-MM-DD hh:mm>";
constexpr std::string_view kWhy = "<...>";

class Comparison {
 public:
  Comparison(const Organisation& organisation, const OrganisationRules& rules,
             const OrganisationCommands& commands, const OrganisationBook* book, Instant now)
      : book_(book), commands_(commands), now_(now), organisation_(organisation), rules_(rules) {}

  Result<OrganisationPlan> run() {
    for (const OrganisationStep& step : commands_.steps()) {
      if (book_ == nullptr) {
        add(step);
      } else if (auto compared = compare(step); !compared) {
        return std::unexpected(std::move(compared.error()));
      }
    }
    if (book_ != nullptr) {
      if (auto rest = list_units_of_book(); !rest) return std::unexpected(std::move(rest.error()));
      if (auto rest = list_posts_of_book(); !rest) return std::unexpected(std::move(rest.error()));
    }
    plan_.differing = static_cast<std::int64_t>(std::ranges::count_if(
        plan_.lines, [](const OrganisationLine& line) { return line.standing != StandingInBook::added; }));
    return std::move(plan_);
  }

 private:
  Result<void> compare(const OrganisationStep& step) {
    switch (step.what) {
      case What::calendar:
        return compare_calendar(step);
      case What::pack:
        return compare_pack(step);
      case What::unit:
        return compare_unit(step);
      case What::post:
        return compare_post(step);
      case What::person:
        return compare_person(step);
      case What::tenure:
        return compare_tenure(step);
      case What::jurisdiction:
        return compare_edition(step);
    }
    return {};
  }

  [[nodiscard]] OrganisationLine line(const OrganisationStep& step, StandingInBook standing) const {
    constexpr std::array<std::string_view, 7> kKinds{"calendar", "pack", "unit",        "post",
                                                     "person",   "post", "jurisdiction"};
    OrganisationLine line;
    line.code = commands_.code_of(step);
    line.kind = kKinds.at(static_cast<std::size_t>(step.what));
    if (step.what == What::unit) line.name = organisation_.units[step.index].name;
    if (step.what == What::post) line.name = organisation_.posts[step.index].title;
    if (step.what == What::pack) line.name = rules_.pack.title;
    if (step.what == What::jurisdiction) line.name = organisation_.name;
    line.standing = standing;
    return line;
  }

  void add(const OrganisationStep& step) {
    plan_.steps.push_back(step);
    plan_.lines.push_back(line(step, StandingInBook::added));
  }

  void differ(const OrganisationStep& step, std::string_view field, std::string book, std::string file,
              std::string command = {}) {
    OrganisationLine met = line(step, StandingInBook::differs);
    met.book = std::move(book);
    if (!command.empty()) met.command = std::move(command);
    met.field = std::string(field);
    met.file = std::move(file);
    plan_.lines.push_back(std::move(met));
  }

  // Counts the step as the same, unless a line about it was told since `lines`.
  void count(std::size_t lines) {
    if (plan_.lines.size() == lines) ++plan_.same;
  }

  [[nodiscard]] std::string local(Instant instant) const {
    return to_text(std::chrono::floor<std::chrono::seconds>(rules_.calendar().to_local(instant)));
  }
  // When something ended: nothing brings it back.
  void differ_ended(const OrganisationStep& step, Instant end) { differ(step, "ended", local(end), ""); }

  Result<void> compare_calendar(const OrganisationStep& step) {
    const Calendar& calendar = rules_.calendars[step.index];
    const auto held = book_->calendar(calendar.id);
    if (!held) return std::unexpected(held.error());
    if (!*held) return add(step), Result<void>();
    const std::size_t lines = plan_.lines.size();
    const Digest book = sha256(to_canonical_json(*(*held)->calendar));
    const Digest file = sha256(to_canonical_json(calendar));
    if (book != file) differ(step, "digest", to_hex(book), to_hex(file));
    count(lines);
    return {};
  }

  Result<void> compare_pack(const OrganisationStep& step) {
    const auto held = book_->pack(rules_.pack.id);
    if (!held) return std::unexpected(held.error());
    if (!*held) return add(step), Result<void>();
    const std::size_t lines = plan_.lines.size();
    const Digest file = sha256(to_canonical_json(rules_.pack));
    if ((*held)->digest != file) differ(step, "digest", to_hex((*held)->digest), to_hex(file));
    const Instant effective = rules_.calendar().to_instant(organisation_.pack.effective_at);
    if ((*held)->effective_at != effective) {
      differ(step, "effective_at", local((*held)->effective_at), local(effective));
    }
    count(lines);
    return {};
  }

  Result<void> compare_unit(const OrganisationStep& step) {
    const OrganisationUnit& unit = organisation_.units[step.index];
    const auto held = book_->unit(unit.code, now_);
    if (!held) return std::unexpected(held.error());
    if (!*held) return add(step), Result<void>();
    const KnownUnit& book = **held;
    plan_.ids.units[unit.code] = book.id;
    const std::size_t lines = plan_.lines.size();
    const auto rename = typed_command(
        "unit.rename", unit.code,
        unit.name_en ? std::vector<std::pair<std::string_view, std::string>>{{"from", std::string(kWhen)},
                                                                             {"name", unit.name},
                                                                             {"name_en", *unit.name_en}}
                     : std::vector<std::pair<std::string_view, std::string>>{{"from", std::string(kWhen)},
                                                                             {"name", unit.name}});
    if (book.name != unit.name) differ(step, "name", book.name, unit.name, rename);
    if (book.name_en != unit.name_en) {
      differ(step, "name_en", book.name_en.value_or(""), unit.name_en.value_or(""),
             book.name != unit.name ? rename : "");
    }
    const auto parent = code_of_unit(book.state.parent);
    if (!parent) return std::unexpected(parent.error());
    compare_fixed(step, unit, book, *parent);
    if (const auto end = book.state.ends_at(); end && *end <= now_) differ_ended(step, *end);
    count(lines);
    return {};
  }

  // What is a unit's for good: with another it is another unit, to which the cases go over.
  void compare_fixed(const OrganisationStep& step, const OrganisationUnit& unit, const KnownUnit& book,
                     const std::string& parent) {
    const auto reorganise = typed_command("unit.reorganise", unit.code,
                                          {{"default_successor", "<" + unit.code + "...>"},
                                           {"reason", std::string(kWhy)},
                                           {"valid_from", std::string(kWhen)}});
    const auto fixed = [&](std::string_view field, const std::string& held, const std::string& written) {
      if (held != written) differ(step, field, held, written, reorganise);
    };
    fixed("kind", std::string(name_of(book.state.kind)), std::string(name_of(unit.kind)));
    fixed("paper_prefix", book.state.paper_prefix, unit.paper_prefix);
    fixed("parent", parent, unit.parent.value_or(""));
    fixed("territory", book.territory, unit.territory);
  }

  [[nodiscard]] Result<std::string> code_of_unit(const std::optional<UnitId>& unit) const {
    return unit ? book_->code(*unit) : std::string();
  }

  Result<void> compare_post(const OrganisationStep& step) {
    const OrganisationPost& post = organisation_.posts[step.index];
    const auto held = book_->post(post.code);
    if (!held) return std::unexpected(held.error());
    if (!*held) return add(step), Result<void>();
    const KnownPost& book = **held;
    plan_.ids.posts[post.code] = book.id;
    const std::size_t lines = plan_.lines.size();
    const auto abolish = typed_command("post.abolish", post.code,
                                       {{"from", std::string(kWhen)}, {"reason", std::string(kWhy)}});
    if (book.title != post.title) differ(step, "title", book.title, post.title, abolish);
    const auto unit = code_of_unit(book.state.unit);
    if (!unit) return std::unexpected(unit.error());
    if (*unit != post.unit) differ(step, "unit", *unit, post.unit, abolish);
    if (book.state.abolished_from) differ_ended(step, *book.state.abolished_from);
    count(lines);
    return {};
  }

  Result<void> compare_person(const OrganisationStep& step) {
    const OrganisationPerson& person = organisation_.persons[step.index];
    const auto held = book_->person(person.code);
    if (!held) return std::unexpected(held.error());
    if (!*held) return add(step), Result<void>();
    plan_.ids.persons[person.code] = (*held)->id;
    const std::size_t lines = plan_.lines.size();
    if ((*held)->state.left_from) differ_ended(step, *(*held)->state.left_from);
    count(lines);
    return {};
  }

  // A post that was ever held in the book is filled and vacated there, not by a file.
  Result<void> compare_tenure(const OrganisationStep& step) {
    const OrganisationPerson& person = organisation_.persons[step.index];
    const std::string& code = person.posts[step.post];
    const auto held = book_->post(code);
    if (!held) return std::unexpected(held.error());
    if (!*held || (*held)->state.tenures.empty()) return add(step), Result<void>();
    const Tenure* const now = (*held)->state.holder(now_);
    const auto known = plan_.ids.persons.find(person.code);
    const bool theirs = now != nullptr && known != plan_.ids.persons.end() && now->person == known->second;
    if (theirs) {
      ++plan_.same;
      return {};
    }
    if (now == nullptr) {
      differ(step, "holder", "", person.code,
             typed_command("post.assign", code, {{"from", std::string(kWhen)}, {"person", person.code}}));
      return {};
    }
    const auto holder = book_->code(now->person);
    if (!holder) return std::unexpected(holder.error());
    differ(step, "holder", *holder, person.code,
           typed_command("post.vacate", code, {{"person", *holder}, {"until", std::string(kWhen)}}));
    return {};
  }

  Result<void> compare_edition(const OrganisationStep& step) {
    const auto held = book_->last_edition(organisation_.catalogue.id);
    if (!held) return std::unexpected(held.error());
    const std::int64_t edition = organisation_.catalogue.edition;
    if (!*held || (*held)->jurisdiction->edition < edition) return add(step), Result<void>();
    const std::size_t lines = plan_.lines.size();
    const Jurisdiction& book = *(*held)->jurisdiction;
    if (book.edition != edition) {
      differ(step, "edition", std::to_string(book.edition), std::to_string(edition));
    } else if (!knows_units_of_catalogue() || jurisdiction_of(organisation_, plan_.ids) != book) {
      differ(step, "jurisdiction", std::to_string(book.edition), std::to_string(edition));
    }
    const Instant effective = rules_.calendar().to_instant(organisation_.catalogue.effective_at);
    if (book.edition == edition && (*held)->effective_at != effective) {
      differ(step, "effective_at", local((*held)->effective_at), local(effective));
    }
    count(lines);
    return {};
  }

  // Whether the book has every unit the catalogue speaks of.
  [[nodiscard]] bool knows_units_of_catalogue() const {
    const auto known = [this](const std::string& code) { return plan_.ids.units.contains(code); };
    return std::ranges::all_of(organisation_.units,
                               [&](const OrganisationUnit& unit) {
                                 return unit.kind != UnitKind::residents_committee || known(unit.code);
                               }) &&
           std::ranges::all_of(organisation_.duties, [&](const OrganisationDuty& duty) {
             return known(duty.lead) && std::ranges::all_of(duty.supporting, known);
           });
  }

  // What the book has and the file does not.
  Result<void> list_units_of_book() {
    const auto codes = book_->codes(UnitId::kind);
    if (!codes) return std::unexpected(codes.error());
    for (const std::string& code : *codes) {
      if (plan_.ids.units.contains(code)) continue;
      const auto unit = book_->unit(code, now_);
      if (!unit) return std::unexpected(unit.error());
      if (!*unit || (*unit)->state.ended(now_)) continue;
      list(UnitId::kind, code, (*unit)->name,
           typed_command("unit.dissolve", code,
                         {{"from", std::string(kWhen)}, {"reason", std::string(kWhy)}}));
    }
    return {};
  }
  Result<void> list_posts_of_book() {
    const auto codes = book_->codes(PostId::kind);
    if (!codes) return std::unexpected(codes.error());
    for (const std::string& code : *codes) {
      if (plan_.ids.posts.contains(code)) continue;
      const auto post = book_->post(code);
      if (!post) return std::unexpected(post.error());
      if (!*post || (*post)->state.abolished_from) continue;
      list(
          PostId::kind, code, (*post)->title,
          typed_command("post.abolish", code, {{"from", std::string(kWhen)}, {"reason", std::string(kWhy)}}));
    }
    return {};
  }
  void list(std::string_view kind, const std::string& code, std::string name, std::string command) {
    OrganisationLine line;
    line.code = code;
    line.command = std::move(command);
    line.kind = std::string(kind);
    line.name = std::move(name);
    line.standing = StandingInBook::only_in_book;
    plan_.lines.push_back(std::move(line));
  }

  const OrganisationBook* book_;
  const OrganisationCommands& commands_;
  Instant now_;
  const Organisation& organisation_;
  OrganisationPlan plan_;
  const OrganisationRules& rules_;
};

}  // namespace

std::span<const std::string_view> names(StandingInBook) {
  static constexpr std::array<std::string_view, 3> kNames{"added", "differs", "only_in_book"};
  return kNames;
}

Result<OrganisationPlan> plan_organisation(const Organisation& organisation, const OrganisationRules& rules,
                                           const OrganisationCommands& commands, const OrganisationBook* book,
                                           Instant now) {
  if (rules.calendar().to_instant(organisation.from) > now) {
    return fail(FailureKind::invalid_input, "from",
                said("the organisation stands only from {time} on", {{"time", to_text(organisation.from)}}),
                "wait until then, or correct the time");
  }
  if (book != nullptr) {
    const auto origin = book->origin();
    if (!origin) return std::unexpected(origin.error());
    if (*origin != organisation.book.origin) {
      return fail(FailureKind::conflict, "origin",
                  said("the book is of {origin}, the file is for {expected}",
                       {{"origin", *origin}, {"expected", organisation.book.origin}}),
                  "name the book of that origin with --data, or correct the origin in the file");
    }
  }
  return Comparison(organisation, rules, commands, book, now).run();
}

}  // namespace bihuan
