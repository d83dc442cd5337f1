#include "events/canonical_json.hpp"

#include <simdjson.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

#include "events/free_text.hpp"
#include "events/json_writer.hpp"

namespace bihuan {
namespace {

namespace dom = simdjson::dom;

std::unexpected<Failure> refuse(const std::string& path, std::string detail, std::string remedy = "") {
  return fail(FailureKind::invalid_input, path, std::move(detail), std::move(remedy));
}

bool less_utf16(std::string_view a, std::string_view b) {
  const auto wide = [](std::string_view s) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
  };
  return wide(a).compare(wide(b)) < 0;
}

bool is_record_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

class Canonicalizer {
 public:
  explicit Canonicalizer(MemberNames names) : names_(names) {}

  Result<void> write(const dom::element& value, const std::string& path) {
    switch (value.type()) {
      case dom::element_type::OBJECT: return write_object(value.get_object(), path);
      case dom::element_type::ARRAY: return write_array(value.get_array(), path);
      case dom::element_type::STRING: return write_text(value.get_string().value(), path);
      case dom::element_type::BOOL: out += value.get_bool().value() ? "true" : "false"; return {};
      case dom::element_type::NULL_VALUE: out += "null"; return {};
      case dom::element_type::INT64: return write_integer(value.get_int64().value(), path);
      case dom::element_type::UINT64: return refuse(path, "the number is beyond 2^53 - 1", "write it as text");
      case dom::element_type::DOUBLE: break;
    }
    return refuse(path, "a number with a fraction or exponent", "write decimals as text, for example \"4.50\"");
  }

  std::string out;

 private:
  Result<void> write_integer(std::int64_t number, const std::string& path) {
    if (number > kIntegerMax || number < -kIntegerMax) return refuse(path, "the number is beyond 2^53 - 1", "write it as text");
    out += std::to_string(number);
    return {};
  }

  Result<void> write_text(std::string_view text, const std::string& path) {
    const auto normal = to_nfc(text);
    if (!normal) return refuse(path, normal.error().detail, normal.error().remedy);
    if (*normal != text) return refuse(path, "the text is not in Unicode normal form C", "normalise it to NFC");
    append_json_string(out, text);
    return {};
  }

  Result<void> write_object(const dom::object& object, const std::string& path) {
    std::vector<std::pair<std::string_view, dom::element>> members;
    for (const auto& [key, value] : object) members.emplace_back(key, value);
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return less_utf16(a.first, b.first); });
    out.push_back('{');
    for (std::size_t i = 0; i < members.size(); ++i) {
      const std::string name(members[i].first);
      const std::string inner = path.empty() ? name : path + "." + name;
      if (i > 0 && members[i - 1].first == name) return refuse(inner, "this member stands twice", "keep one of them");
      if (names_ == MemberNames::of_records && !is_record_name(name)) return refuse(inner, "member names are [a-z0-9_]+");
      if (i > 0) out.push_back(',');
      if (auto good = write_text(name, inner); !good) return good;
      out.push_back(':');
      if (auto good = write(members[i].second, inner); !good) return good;
    }
    out.push_back('}');
    return {};
  }

  Result<void> write_array(const dom::array& array, const std::string& path) {
    out.push_back('[');
    std::size_t index = 0;
    for (const auto& element : array) {
      if (index > 0) out.push_back(',');
      if (auto good = write(element, path + "[" + std::to_string(index) + "]"); !good) return good;
      ++index;
    }
    out.push_back(']');
    return {};
  }

  MemberNames names_;
};

}  // namespace

Result<std::string> canonicalize(std::string_view json, MemberNames names) {
  if (json.size() > kForeignJsonBytesMax) {
    return refuse("", "the document has " + std::to_string(json.size()) + " bytes, the most is " + std::to_string(kForeignJsonBytesMax));
  }
  thread_local dom::parser parser;
  dom::element root;
  if (const auto error = parser.parse(json.data(), json.size()).get(root); error != simdjson::SUCCESS) {
    return refuse("", std::string("not JSON: ") + simdjson::error_message(error), "one JSON object, in UTF-8, names in quotes");
  }
  Canonicalizer canonicalizer(names);
  if (auto good = canonicalizer.write(root, ""); !good) return std::unexpected(good.error());
  return std::move(canonicalizer.out);
}

}  // namespace bihuan
