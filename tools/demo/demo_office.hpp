#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/runtime/submission.hpp"
#include "tools/organisation/organisation_commands.hpp"

namespace bihuan {

// Somebody in a post of the made-up office.
struct DemoOfficial {
  std::string code;  // "D-ZF-1", of the person in post ZF-1
  PersonId person;
  PostId post;

  [[nodiscard]] Actor actor() const;
};

// An enterprise that does not exist, and whoever answers for it.
struct DemoEnterprise {
  std::string code;
  std::string committee;  // the unit whose place it lies in
  EnterpriseId id;
  PersonId principal;
  std::string sector;
  std::string territory;

  [[nodiscard]] Actor actor() const;  // its principal
};

// The people of a made-up year: one for each post of an organisation, and enterprises. All are visibly
// synthetic: 样例人员001, 样例企业0001. Ids follow from fixed words, so every run has the same.
class DemoOffice {
 public:
  // `ids`: of the organisation's units and posts; `from`: since when they are held. FAILS: invalid_input when
  // the organisation lacks what a year needs: a safety office, an enforcement team with papers, an operations
  // centre and residents' committees, each with two posts, the enforcement team with kDemoInspectors more.
  [[nodiscard]] static Result<DemoOffice> of(const Organisation& organisation, const OrganisationIds& ids,
                                             Instant from, std::size_t enterprises, std::uint64_t seed);

  // What registers persons and enterprises and fills the posts, in order.
  [[nodiscard]] const std::vector<Submission>& founding() const { return founding_; }

  // Of a unit: who heads it, who works in it.
  [[nodiscard]] const DemoOfficial& head(const std::string& unit) const { return officials_.at(unit)[0]; }
  [[nodiscard]] const DemoOfficial& clerk(const std::string& unit) const { return officials_.at(unit)[1]; }
  // Of the enforcement team: neither its head nor its clerk; in turn.
  [[nodiscard]] const DemoOfficial& inspector(std::uint64_t turn) const;

  [[nodiscard]] const std::string& safety_office() const { return safety_office_; }
  [[nodiscard]] const std::string& enforcement_team() const { return enforcement_team_; }
  [[nodiscard]] const std::string& operations_centre() const { return operations_centre_; }
  // Who orders in a sector: its lead, if it may and has papers, else the enforcement team.
  [[nodiscard]] const std::string& orders(const std::string& sector) const { return orders_.at(sector); }
  // One residents' committee in kDemoOneLateOf is a place where things come late.
  [[nodiscard]] bool is_late(const std::string& committee) const { return late_.contains(committee); }
  [[nodiscard]] const std::vector<DemoEnterprise>& enterprises() const { return enterprises_; }
  [[nodiscard]] UnitId unit(const std::string& code) const { return ids_.units.at(code); }

 private:
  DemoOffice(const OrganisationIds& ids, Instant from) : from_(from), ids_(ids) {}
  Result<void> find_units(const Organisation& organisation);
  void find_orders(const Organisation& organisation);
  void choose_late(std::uint64_t seed);
  void make_officials(const Organisation& organisation);
  void make_enterprises(const Organisation& organisation, std::size_t count, std::uint64_t seed);

  std::vector<const OrganisationUnit*> committees_;
  std::string enforcement_team_;
  std::vector<DemoEnterprise> enterprises_;
  std::vector<Submission> founding_;
  Instant from_{};
  OrganisationIds ids_;
  std::set<std::string> late_;
  std::map<std::string, std::vector<DemoOfficial>> officials_;  // by unit, in the order of the file
  std::string operations_centre_;
  std::map<std::string, std::string> orders_;  // by sector
  std::string safety_office_;
};

inline constexpr std::size_t kDemoInspectors = 3;

}  // namespace bihuan
