#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"
#include "tools/workbook/zip_package.hpp"

namespace bihuan {

// The attributes of one element, valid during the call that hands them over.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}

  // By name without a namespace. The form r:id of a relationship is asked for as "r:id", whatever its prefix.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] std::string_view get(std::string_view name) const { return find(name).value_or(""); }
  [[nodiscard]] bool is_true(std::string_view name) const;  // "1" or "true"

 private:
  const char* const* pairs_;
};

// What is met in one part, in order. Depth 1 is the root. An element of a foreign namespace has the name "".
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view element, std::uint32_t depth, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view element, std::uint32_t depth) = 0;
  virtual void text(std::string_view piece) = 0;

  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  [[nodiscard]] bool has_enough() const { return enough_; }

 protected:
  void refuse(FailureKind kind, std::string where, std::string detail,
              std::string remedy = "");  // first one stays
  void stop() { enough_ = true; }        // the rest of the part is not wanted

 private:
  std::optional<Failure> failure_;
  bool enough_ = false;
};

// Reads one part by expat. A document type is refused outright, so there are no entities, inner or outer.
// FAILS: what ZipPackage::read and the handler say; invalid_input when the XML is not well-formed, nested too
// deep, or one tag is longer than the limits allow.
[[nodiscard]] Result<void> read_xml(const ZipPackage& package, std::string_view part, XmlHandler& handler);

}  // namespace bihuan
