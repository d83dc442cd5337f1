#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/command.hpp"

namespace bihuan {

// One event as a book keeps it: the bytes of its data, and what the envelope says.
struct KeptEvent {
  Actor actor;
  std::string data;
  Instant occurred_at{};
  std::uint64_t position = 0;
  Instant recorded_at{};
  std::string stream;
  std::string type;
  std::int64_t version = 1;
};

// The facts of a book in memory. Whatever is recorded goes through its canonical bytes and the engine's own
// evolve, so a state here is the state a replay would make. A value: copies are independent books.
class MemoryFacts final : public Facts {
 public:
  void record(const std::string& stream, const AnyEvent& event, const Actor& actor, Instant occurred_at,
              Instant recorded_at);
  void store_attachment(const Digest& sha256) { attachments_.insert(sha256); }

  // The state of the stream; that before the first event when it has none.
  [[nodiscard]] AnyState state(const std::string& stream) const;
  // The same, folded anew from the kept bytes.
  [[nodiscard]] AnyState replayed(const std::string& stream) const;
  [[nodiscard]] const std::vector<KeptEvent>& events() const { return events_; }

  // For tests that need a world in which something is missing.
  void forget_packs() { packs_.clear(); }
  void forget_calendars() { calendars_.clear(); }

  [[nodiscard]] const UnitState* unit(UnitId id) const override;
  [[nodiscard]] const PersonState* person(PersonId id) const override;
  [[nodiscard]] const PostState* post(PostId id) const override;
  [[nodiscard]] const EnterpriseState* enterprise(EnterpriseId id) const override;
  [[nodiscard]] const SiteState* site(SiteId id) const override;
  [[nodiscard]] std::vector<PostId> posts_held(PersonId person, Instant at) const override;
  [[nodiscard]] UnitDuties duties(std::string_view unit_code) const override;
  [[nodiscard]] std::optional<std::uint64_t> code_taken(std::string_view kind,
                                                        std::string_view code) const override;
  [[nodiscard]] const PackState* pack_in_force(Instant anchor) const override;
  [[nodiscard]] const PackState* pack_of_digest(std::string_view hex) const override;
  [[nodiscard]] const PackState* pack_of_register(std::string_view register_name) const override;
  [[nodiscard]] const CalendarState* calendar() const override;
  [[nodiscard]] const CalendarState* calendar_of_id(std::string_view id) const override;
  [[nodiscard]] const CalendarState* calendar_of_register(std::string_view register_name) const override;
  [[nodiscard]] bool has_office_pack() const override;
  [[nodiscard]] const PackState* pack_at(std::uint64_t position) const override;
  [[nodiscard]] const CalendarState* calendar_at(std::uint64_t position) const override;
  [[nodiscard]] const JurisdictionState* jurisdiction_in_force(Instant anchor) const override;
  [[nodiscard]] const JurisdictionState* last_edition(std::string_view catalogue) const override;
  [[nodiscard]] bool has_attachment(const Digest& sha256) const override;
  [[nodiscard]] std::int64_t next_serial(std::string_view kind, std::optional<UnitId> unit,
                                         std::int64_t year) const override;

 private:
  void note(const AnyEvent& event, const std::string& stream, std::uint64_t position);
  void take_number(const OfficialNumber& number);

  std::set<Digest> attachments_;
  std::vector<std::string> calendars_;  // streams, in the order known
  std::map<std::pair<std::string, std::string>, std::uint64_t> codes_;
  std::vector<KeptEvent> events_;
  std::vector<std::string> jurisdictions_;
  std::vector<std::string> packs_;
  std::map<std::tuple<std::string, std::optional<UnitId>, std::int64_t>, std::int64_t> serials_;
  std::map<std::string, AnyState> states_;
};

}  // namespace bihuan
