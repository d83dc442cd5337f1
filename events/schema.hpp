#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/fields.hpp"
#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// A field as the schema sees it: "intake.description", what it holds, and whether people wrote it.
struct FieldDescription {
  std::string path;  // members joined by '.', list elements as "[]"
  std::string kind;  // "free_text", "person_name", "code", "id of a unit", "integer", ...
};

// Describes a type from its `serialize` alone: a JSON Schema (2020-12), and the flat list of its fields.
// ENSUREs that members are named in ascending order, which canonical JSON needs.
class SchemaWriter {
 public:
  template <class T>
  void operator()(std::string_view name, T& value) {
    begin_member(name, !Optional<T>);
    if constexpr (Optional<T>) {
      describe<typename T::value_type>();
    } else {
      static_cast<void>(value);
      describe<T>();
    }
    end_member();
  }

  template <class T>
  void describe() {
    if constexpr (Sequence<T>) {
      begin_list();
      describe<typename T::value_type>();
      end_list();
    } else if constexpr (Named<T>) {
      put_names(names(T{}));
    } else if constexpr (Described<T>) {
      begin_object();
      T value{};
      value.serialize(*this);
      end_object();
    } else {
      put(static_cast<const T*>(nullptr));
    }
  }

  [[nodiscard]] const std::string& schema() const { return out_; }
  [[nodiscard]] const std::vector<FieldDescription>& fields() const { return fields_; }

 private:
  struct Object {
    std::string last_name;
    std::string required;
    bool empty = true;
  };

  void begin_object();
  void end_object();
  void begin_member(std::string_view name, bool required);
  void end_member();
  void begin_list();
  void end_list();
  void put_names(std::span<const std::string_view> all);
  void put_leaf(std::string_view kind, std::string_view schema);

  void put(const bool*);
  void put(const std::int64_t*);
  void put(const std::uint64_t*);
  void put(const std::string*);
  void put(const FreeText*);
  void put(const PersonName*);
  void put(const RawJson*);
  void put(const Instant*);
  void put(const Date*);
  void put(const TimeOfDay*);
  void put(const Digest*);
  void put(const CommandId*);
  template <class Kind>
  void put(const Id<Kind>*) {
    put_leaf("id of a " + std::string(Kind::name), R"("pattern":"^[0-9a-f]{32}$","type":"string")");
  }

  std::vector<FieldDescription> fields_;
  std::vector<Object> objects_;
  std::string out_;
  std::vector<std::string> path_;
};

template <class T>
[[nodiscard]] std::string json_schema() {
  SchemaWriter writer;
  writer.describe<T>();
  return writer.schema();
}

template <class T>
[[nodiscard]] std::vector<FieldDescription> field_descriptions() {
  SchemaWriter writer;
  writer.describe<T>();
  return writer.fields();
}

}  // namespace bihuan
