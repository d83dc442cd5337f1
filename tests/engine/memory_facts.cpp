#include "tests/engine/memory_facts.hpp"

#include <algorithm>
#include <utility>

namespace bihuan {
namespace {

template <class State, class IdType>
const State* look_up(const std::map<std::string, AnyState>& states, const IdType& id) {
  const auto found = states.find(id.stream());
  return found == states.end() ? nullptr : &std::get<State>(found->second);
}

AnyEvent decoded(const KeptEvent& kept) {
  Record record;
  record.data.bytes = kept.data;
  record.position = kept.position;
  record.stream = kept.stream;
  record.type = kept.type;
  record.v = kept.version;
  return decode_event(record).value();
}

Stamped<AnyEvent> stamped_of(const KeptEvent& kept) {
  return {decoded(kept), kept.actor, kept.occurred_at, kept.position, kept.recorded_at};
}

}  // namespace

void MemoryFacts::record(const std::string& stream, const AnyEvent& event, const Actor& actor,
                         Instant occurred_at, Instant recorded_at) {
  const EncodedEvent encoded = encode_event(event);
  events_.push_back({.actor = actor,
                     .data = encoded.data,
                     .occurred_at = occurred_at,
                     .position = events_.size(),
                     .recorded_at = recorded_at,
                     .stream = stream,
                     .type = std::string(encoded.type),
                     .version = encoded.version});
  note(event, stream, events_.back().position);
  states_[stream] = evolve(state(stream), stamped_of(events_.back()));
}

AnyState MemoryFacts::state(const std::string& stream) const {
  const auto found = states_.find(stream);
  return found == states_.end() ? initial_state(stream).value() : found->second;
}

AnyState MemoryFacts::replayed(const std::string& stream) const {
  AnyState state = initial_state(stream).value();
  for (const KeptEvent& kept : events_) {
    if (kept.stream == stream) state = evolve(std::move(state), stamped_of(kept));
  }
  return state;
}

void MemoryFacts::note(const AnyEvent& event, const std::string& stream, std::uint64_t position) {
  const auto take = [&](std::string_view kind, const std::string& code) {
    codes_.try_emplace({std::string(kind), code}, position);
  };
  if (const auto* hazard = std::get_if<HazardEvent>(&event)) {
    if (const Intake* intake = intake_of(*hazard)) {
      take(HazardId::kind, intake->number.text);
      take_number(intake->number);
    }
    if (const auto* issued = std::get_if<RectificationOrderIssued>(hazard)) take_number(issued->number);
    if (const auto* reissued = std::get_if<RectificationOrderReissued>(hazard)) take_number(reissued->number);
  }
  if (const auto* unit = std::get_if<UnitEvent>(&event)) {
    const auto* const made = std::get_if<UnitEstablished>(unit);
    if (made != nullptr) take(UnitId::kind, made->code);
    if (made != nullptr && !made->paper_prefix.empty()) take(kPaperPrefixKind, made->paper_prefix);
  }
  if (const auto* person = std::get_if<PersonEvent>(&event)) {
    if (const auto* made = std::get_if<PersonRegistered>(person)) take(PersonId::kind, made->code);
  }
  if (const auto* site = std::get_if<SiteEvent>(&event)) {
    if (const auto* made = std::get_if<SiteRegistered>(site)) take(SiteId::kind, made->code);
  }
  if (const auto* post = std::get_if<PostEvent>(&event)) {
    if (const auto* made = std::get_if<PostEstablished>(post)) take(PostId::kind, made->code);
  }
  if (const auto* enterprise = std::get_if<EnterpriseEvent>(&event)) {
    if (const auto* made = std::get_if<EnterpriseRegistered>(enterprise))
      take(EnterpriseId::kind, made->code);
  }
  if (const auto* pack = std::get_if<PackEvent>(&event)) {
    const auto* const adopted = std::get_if<PackAdopted>(pack);
    if (adopted != nullptr) take(PackId::kind, adopted->pack.id);
    if (adopted != nullptr) packs_.push_back(stream);
  }
  if (const auto* calendar = std::get_if<CalendarEvent>(&event)) {
    const auto* const published = std::get_if<CalendarPublished>(calendar);
    if (published != nullptr) take(CalendarId::kind, published->calendar.id);
    if (published != nullptr) calendars_.push_back(stream);
  }
  if (const auto* jurisdiction = std::get_if<JurisdictionEvent>(&event)) {
    take(JurisdictionId::kind, code_of(std::get<0>(*jurisdiction).jurisdiction));
    jurisdictions_.push_back(stream);
  }
}

void MemoryFacts::take_number(const OfficialNumber& number) {
  std::int64_t& last = serials_[{number.kind, number.unit, number.year}];
  last = std::max(last, number.serial);
}

const UnitState* MemoryFacts::unit(UnitId id) const { return look_up<UnitState>(states_, id); }
const PersonState* MemoryFacts::person(PersonId id) const { return look_up<PersonState>(states_, id); }
const PostState* MemoryFacts::post(PostId id) const { return look_up<PostState>(states_, id); }
const SiteState* MemoryFacts::site(SiteId id) const { return look_up<SiteState>(states_, id); }
const EnterpriseState* MemoryFacts::enterprise(EnterpriseId id) const {
  return look_up<EnterpriseState>(states_, id);
}

std::vector<PostId> MemoryFacts::posts_held(PersonId person, Instant at) const {
  std::vector<PostId> posts;
  for (const auto& [stream, state] : states_) {
    const auto* const post = std::get_if<PostState>(&state);
    if (post != nullptr && post->held_by(person, at) != nullptr)
      posts.push_back(*id_from_stream<PostId>(stream));
  }
  return posts;
}

UnitDuties MemoryFacts::duties(std::string_view unit_code) const {
  UnitDuties duties;
  std::optional<UnitId> id;
  for (const auto& [stream, state] : states_) {
    const auto* const unit = std::get_if<UnitState>(&state);
    if (unit != nullptr && unit->code == unit_code) id = id_from_stream<UnitId>(stream);
  }
  if (!id) return duties;
  for (const auto& [stream, state] : states_) {
    const auto* const unit = std::get_if<UnitState>(&state);
    if (unit != nullptr && unit->parent == id) duties.below.push_back(*id_from_stream<UnitId>(stream));
    const auto* const post = std::get_if<PostState>(&state);
    if (post != nullptr && post->unit == id) duties.posts.push_back(*id_from_stream<PostId>(stream));
    const auto* const hazard = std::get_if<HazardState>(&state);
    if (hazard != nullptr && hazard->is_open() && hazard->lead == id) ++duties.open_cases;
  }
  return duties;
}

std::optional<std::uint64_t> MemoryFacts::code_taken(std::string_view kind, std::string_view code) const {
  const auto found = codes_.find({std::string(kind), std::string(code)});
  return found == codes_.end() ? std::nullopt : std::optional(found->second);
}

const PackState* MemoryFacts::pack_in_force(Instant anchor) const {
  const PackState* in_force = nullptr;
  for (const std::string& stream : packs_) {
    const auto& pack = std::get<PackState>(states_.at(stream));
    if (takes_force_over(pack, in_force, anchor)) in_force = &pack;
  }
  return in_force;
}

const PackState* MemoryFacts::pack_of_digest(std::string_view hex) const {
  for (const std::string& stream : packs_) {
    const auto& pack = std::get<PackState>(states_.at(stream));
    if (to_hex(pack.digest) == hex) return &pack;
  }
  return nullptr;
}

const PackState* MemoryFacts::pack_of_register(std::string_view register_name) const {
  const PackState* last = nullptr;
  for (const std::string& stream : packs_) {
    const auto& pack = std::get<PackState>(states_.at(stream));
    if (pack.for_register == register_name) last = &pack;
  }
  return last;
}

const CalendarState* MemoryFacts::calendar() const {
  const CalendarState* last = nullptr;
  for (const std::string& stream : calendars_) {
    const auto& calendar = std::get<CalendarState>(states_.at(stream));
    if (!calendar.for_register) last = &calendar;
  }
  return last;
}

const CalendarState* MemoryFacts::calendar_of_id(std::string_view id) const {
  for (const std::string& stream : calendars_) {
    const auto& calendar = std::get<CalendarState>(states_.at(stream));
    if (calendar.calendar->id == id) return &calendar;
  }
  return nullptr;
}

const CalendarState* MemoryFacts::calendar_of_register(std::string_view register_name) const {
  const CalendarState* last = nullptr;
  for (const std::string& stream : calendars_) {
    const auto& calendar = std::get<CalendarState>(states_.at(stream));
    if (calendar.for_register == register_name) last = &calendar;
  }
  return last;
}

bool MemoryFacts::has_office_pack() const {
  return std::ranges::any_of(packs_, [&](const std::string& stream) {
    return !std::get<PackState>(states_.at(stream)).for_register;
  });
}

const PackState* MemoryFacts::pack_at(std::uint64_t position) const {
  for (const std::string& stream : packs_) {
    const auto& pack = std::get<PackState>(states_.at(stream));
    if (pack.position == position) return &pack;
  }
  return nullptr;
}

const CalendarState* MemoryFacts::calendar_at(std::uint64_t position) const {
  for (const std::string& stream : calendars_) {
    const auto& calendar = std::get<CalendarState>(states_.at(stream));
    if (calendar.position == position) return &calendar;
  }
  return nullptr;
}

const JurisdictionState* MemoryFacts::jurisdiction_in_force(Instant anchor) const {
  const JurisdictionState* in_force = nullptr;
  for (const std::string& stream : jurisdictions_) {
    const auto& one = std::get<JurisdictionState>(states_.at(stream));
    if (takes_force_over(one, in_force, anchor)) in_force = &one;
  }
  return in_force;
}

const JurisdictionState* MemoryFacts::last_edition(std::string_view catalogue) const {
  const JurisdictionState* last = nullptr;
  for (const std::string& stream : jurisdictions_) {
    const auto& one = std::get<JurisdictionState>(states_.at(stream));
    if (one.jurisdiction->catalogue == catalogue) last = &one;
  }
  return last;
}

bool MemoryFacts::has_attachment(const Digest& sha256) const { return attachments_.contains(sha256); }

std::int64_t MemoryFacts::next_serial(std::string_view kind, std::optional<UnitId> unit,
                                      std::int64_t year) const {
  const auto last = serials_.find({std::string(kind), unit, year});
  return last == serials_.end() ? 1 : last->second + 1;
}

}  // namespace bihuan
