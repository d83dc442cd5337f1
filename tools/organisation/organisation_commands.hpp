#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/runtime/submission.hpp"
#include "events/jurisdiction.hpp"
#include "tools/organisation/organisation_rules.hpp"

namespace bihuan {

// One thing an organisation file says, as the command that makes it so.
struct OrganisationStep {
  enum class What { calendar, pack, unit, post, person, tenure, jurisdiction };
  What what = What::unit;
  std::size_t index = 0;  // in the file's list of that kind; of a tenure: its person
  std::size_t post = 0;   // of a tenure: in the person's list
};

// What the codes of the file mean in the book. A step's command needs those of what comes before it.
struct OrganisationIds {
  std::map<std::string, PersonId> persons;
  std::map<std::string, PostId> posts;
  std::map<std::string, UnitId> units;
};

// The edition the file tells, in the words of the book. REQUIRES: ids of all its units.
[[nodiscard]] Jurisdiction jurisdiction_of(const Organisation& organisation, const OrganisationIds& ids);

// The commands of one organisation file. An id is made from the organisation's territory and what the step
// establishes, never from the file or the hour, so that establishing it again is answered again; where the
// book refused it before, it is given on the next attempt, under another id.
//
// Lifetime: organisation and rules outlive it.
class OrganisationCommands {
 public:
  // `source`: the document the records name.
  OrganisationCommands(const Organisation& organisation, const OrganisationRules& rules, std::string source)
      : organisation_(organisation), rules_(rules), source_(std::move(source)) {}

  // Every step of the file, each after those it rests on.
  [[nodiscard]] std::vector<OrganisationStep> steps() const;
  // REQUIRES: ids of what the step names.
  [[nodiscard]] Submission make(const OrganisationStep& step, const OrganisationIds& ids,
                                std::size_t attempt) const;
  // What every code will mean in a book that never heard of them.
  [[nodiscard]] OrganisationIds ids_of_a_new_book() const;
  // Remembers under its code what the step began. REQUIRES: the stream it was answered with.
  void learn(const OrganisationStep& step, const std::string& stream, OrganisationIds& ids) const;
  // What the step is about: "ZF", "I-01@ZF-1", "310117006@1".
  [[nodiscard]] std::string code_of(const OrganisationStep& step) const;

 private:
  [[nodiscard]] Submission submission(std::string_view what, const std::string& code,
                                      std::size_t attempt) const;
  [[nodiscard]] Instant instant(LocalTime time) const { return rules_.calendar().to_instant(time); }
  void fill_unit(Submission& submission, const OrganisationUnit& unit, const OrganisationIds& ids) const;

  const Organisation& organisation_;
  const OrganisationRules& rules_;
  std::string source_;
};

}  // namespace bihuan
