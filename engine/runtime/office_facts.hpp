#pragma once

#include <optional>

#include "engine/facts.hpp"
#include "engine/runtime/draft.hpp"
#include "engine/runtime/writer.hpp"

namespace bihuan {

// Facts as of the newest position, the open group and the command being decided included.
//
// Lifetime: one command; the draft and the function outlive it.
// Fails:    Facts has no words for a disk that says no, so a look-up that failed answers "not known" and
//           failure() tells; whoever decided on it throws the decision away.
class OfficeFacts : public Facts {
 public:
  // An empty function knows no attachment.
  OfficeFacts(Draft& draft, const HasAttachment& attachments) : draft_(draft), attachments_(attachments) {}

  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

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
  template <class State, class IdType>
  const State* known(IdType id) const;
  std::optional<std::string> row(Ledger ledger, const std::string& key) const;
  // An empty one when it is not there.
  template <class Row>
  Row row_or_none(Ledger ledger, Result<Row> (*read)(std::string_view), const std::string& key) const;

  Draft& draft_;
  const HasAttachment& attachments_;
  mutable std::optional<Failure> failure_;  // the first
};

}  // namespace bihuan
