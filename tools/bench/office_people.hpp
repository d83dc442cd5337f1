#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/actor.hpp"
#include "events/ids.hpp"
#include "events/policy/pack.hpp"
#include "events/time/calendar.hpp"

namespace bihuan {

// Who and what the made-up office consists of. Its ids follow from fixed words, so every run has the same.
class OfficePeople {
 public:
  struct Unit {
    std::string code;
    UnitKind kind;
    std::string name, paper_prefix;
  };
  struct Enterprise {
    std::string code, name;
  };
  struct Official {
    std::string code, name, title, unit_code;
    PersonId person;
    PostId post;
    Actor actor;
  };

  [[nodiscard]] static const OfficePeople& all();

  [[nodiscard]] Instant founded() const;  // 2020-01-01: before anything anybody records
  [[nodiscard]] CommandId command(std::string_view cause) const;  // of the founding
  [[nodiscard]] Actor founder() const;                            // nobody yet: there are no posts
  [[nodiscard]] Calendar calendar() const;
  [[nodiscard]] Pack pack() const;

  [[nodiscard]] const std::vector<Unit>& units() const { return units_; }
  [[nodiscard]] const std::vector<Enterprise>& enterprises() const { return enterprises_; }
  [[nodiscard]] const std::vector<Official>& officials() const { return officials_; }
  [[nodiscard]] const std::vector<Official>& inspectors() const { return inspectors_; }
  [[nodiscard]] const Official& chief() const { return officials_[0]; }
  [[nodiscard]] const Official& safety_officer() const { return officials_[1]; }
  [[nodiscard]] const Official& second_safety_officer() const { return officials_[2]; }
  [[nodiscard]] UnitId unit_id(std::string_view code) const;
  [[nodiscard]] EnterpriseId enterprise_id(std::size_t index) const;

 private:
  OfficePeople();
  [[nodiscard]] Official official(std::string code, std::string name, std::string title,
                                  std::string unit_code) const;

  std::vector<Unit> units_;
  std::vector<Enterprise> enterprises_;
  std::vector<Official> officials_, inspectors_;
};

}  // namespace bihuan
