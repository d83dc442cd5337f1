#include "events/schema.hpp"

#include <fmt/format.h>

#include "events/json_writer.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {

void SchemaWriter::begin_object() {
  out_ += R"({"additionalProperties":false,"properties":{)";
  objects_.push_back({});
}

void SchemaWriter::end_object() {
  out_ += R"(},"required":[)" + objects_.back().required + R"(],"type":"object"})";
  objects_.pop_back();
}

void SchemaWriter::begin_member(std::string_view name, bool required) {
  ENSURE(!objects_.empty());
  Object& object = objects_.back();
  const bool ascending = object.last_name < name;
  ENSURE(ascending);
  if (!object.empty) out_.push_back(',');
  object.empty = false;
  object.last_name = name;
  append_json_string(out_, name);
  out_.push_back(':');
  if (required) {
    if (!object.required.empty()) object.required.push_back(',');
    append_json_string(object.required, name);
  }
  path_.emplace_back(name);
}

void SchemaWriter::end_member() { path_.pop_back(); }

void SchemaWriter::begin_list() {
  out_ += R"({"items":)";
  ENSURE(!path_.empty());
  path_.back() += "[]";
}

void SchemaWriter::end_list() {
  out_ += R"(,"type":"array"})";
  path_.back().resize(path_.back().size() - 2);
}

void SchemaWriter::put_names(std::span<const std::string_view> all) {
  std::string list;
  for (const auto name : all) {
    if (!list.empty()) list.push_back(',');
    append_json_string(list, name);
  }
  put_leaf("name", R"("enum":[)" + list + "]");
}

void SchemaWriter::put_leaf(std::string_view kind, std::string_view schema) {
  fields_.push_back({fmt::format("{}", fmt::join(path_, ".")), std::string(kind)});
  out_.push_back('{');
  out_ += schema;
  out_.push_back('}');
}

void SchemaWriter::put(const bool*) { put_leaf("flag", R"("type":"boolean")"); }
void SchemaWriter::put(const std::int64_t*) {
  put_leaf("integer", R"("maximum":9007199254740991,"minimum":-9007199254740991,"type":"integer")");
}
void SchemaWriter::put(const std::uint64_t*) {
  put_leaf("integer", R"("maximum":9007199254740991,"minimum":0,"type":"integer")");
}
void SchemaWriter::put(const std::string*) {
  put_leaf("code", fmt::format(R"("maxLength":{},"type":"string")", kCodeBytesMax));
}
void SchemaWriter::put(const FreeText*) {
  put_leaf("free_text",
           fmt::format(R"("description":"at most {0} bytes of UTF-8","maxLength":{0},"type":"string")",
                       kFreeTextBytesMax));
}
void SchemaWriter::put(const PersonName*) {
  put_leaf("person_name", fmt::format(R"("maxLength":{},"type":"string")", kCodeBytesMax));
}
void SchemaWriter::put(const RawJson*) { put_leaf("document", R"("type":"object")"); }
void SchemaWriter::put(const Instant*) {
  put_leaf("instant", R"("description":"microseconds since 1970-01-01T00:00:00Z","maximum":9007199254740991,)"
                      R"("minimum":-9007199254740991,"type":"integer")");
}
void SchemaWriter::put(const Date*) {
  put_leaf("date", R"("pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$","type":"string")");
}
void SchemaWriter::put(const TimeOfDay*) {
  put_leaf("time of day", R"("pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]$","type":"string")");
}
void SchemaWriter::put(const Digest*) {
  put_leaf("SHA-256", R"("pattern":"^[0-9a-f]{64}$","type":"string")");
}
void SchemaWriter::put(const CommandId*) {
  put_leaf("command id",
           R"("pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$","type":"string")");
}

}  // namespace bihuan
