#include "events/canonical_json.hpp"

#include <simdjson.h>

#include <algorithm>
#include <vector>

#include "events/free_text.hpp"
#include "events/json_writer.hpp"

namespace bihuan {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kShownNameBytesMax = 200;

// The order of UTF-16 code units, on UTF-8: that of the bytes, but U+E000 to U+FFFF (lead bytes 0xEE, 0xEF)
// stand after the supplementary planes (lead bytes from 0xF0).
bool less_utf16(std::string_view a, std::string_view b) {
  const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (at_a == a.end() || at_b == b.end()) return at_a == a.end() && at_b != b.end();
  const auto x = static_cast<unsigned char>(*at_a);
  const auto y = static_cast<unsigned char>(*at_b);
  if (x >= 0xee && y >= 0xee && (x >= 0xf0) != (y >= 0xf0)) return x >= 0xf0;
  return x < y;
}

bool is_record_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

class Canonicalizer {
 public:
  explicit Canonicalizer(MemberNames names) : names_(names) {}

  Result<void> write(const dom::element& value) {
    switch (value.type()) {
      case dom::element_type::OBJECT:
        return write_object(value.get_object().value_unsafe());
      case dom::element_type::ARRAY:
        return write_array(value.get_array().value_unsafe());
      case dom::element_type::STRING:
        return write_text(value.get_string().value_unsafe());
      case dom::element_type::BOOL:
        out += value.get_bool().value_unsafe() ? "true" : "false";
        return {};
      case dom::element_type::NULL_VALUE:
        out += "null";
        return {};
      case dom::element_type::INT64:
        return write_integer(value.get_int64().value_unsafe());
      case dom::element_type::UINT64:
        return write_integer(kIntegerMax + 1);
      case dom::element_type::DOUBLE:
        break;
    }
    return refuse("a number with a fraction or exponent", "write decimals as text, for example \"4.50\"");
  }

  std::string out;

 private:
  struct Step {
    std::string_view name;
    std::size_t index = 0;
    bool is_member = false;
  };

  std::unexpected<Failure> refuse(Words detail, Words remedy = {}) const {
    std::string where;
    for (const Step& step : path_) {
      if (!step.is_member) {
        where += "[" + std::to_string(step.index) + "]";
      } else {
        if (!where.empty()) where += '.';
        where += step.name.size() <= kShownNameBytesMax ? step.name : "...";
      }
    }
    return fail(FailureKind::invalid_input, std::move(where), std::move(detail), std::move(remedy));
  }

  Result<void> write_integer(std::int64_t number) {
    if (number > kIntegerMax || number < -kIntegerMax) {
      return refuse("the number is beyond 2^53 - 1", "write it as text");
    }
    out += std::to_string(number);
    return {};
  }

  Result<void> write_text(std::string_view text) {
    if (auto good = check_nfc(text); !good) return refuse(good.error().detail, good.error().remedy);
    append_json_string(out, text);
    return {};
  }

  Result<void> write_member(const dom::key_value_pair& member) {
    if (names_ == MemberNames::of_records && !is_record_name(member.key)) {
      return refuse(said("member names are {form}", {{"form", std::string("[a-z0-9_]+")}}));
    }
    if (auto good = write_text(member.key); !good) return good;
    out.push_back(':');
    return write(member.value);
  }

  Result<void> write_object(const dom::object& object) {
    std::vector<dom::key_value_pair> members(object.begin(), object.end());
    std::sort(members.begin(), members.end(),
              [](const auto& a, const auto& b) { return less_utf16(a.key, b.key); });
    if (path_.size() == kJsonDepthMax) return too_deep();
    out.push_back('{');
    for (std::size_t i = 0; i < members.size(); ++i) {
      path_.push_back({members[i].key, 0, true});
      if (i > 0 && members[i - 1].key == members[i].key) {
        return refuse("this member stands twice", "keep one of them");
      }
      if (i > 0) out.push_back(',');
      if (auto good = write_member(members[i]); !good) return good;
      path_.pop_back();
    }
    out.push_back('}');
    return {};
  }

  Result<void> write_array(const dom::array& array) {
    if (path_.size() == kJsonDepthMax) return too_deep();
    out.push_back('[');
    std::size_t index = 0;
    for (const auto& element : array) {
      if (index > 0) out.push_back(',');
      path_.push_back({"", index, false});
      if (auto good = write(element); !good) return good;
      path_.pop_back();
      ++index;
    }
    out.push_back(']');
    return {};
  }

  std::unexpected<Failure> too_deep() const {
    return refuse(said("nested deeper than {most} levels", {{"most", kJsonDepthMax}}), "flatten it");
  }

  MemberNames names_;
  std::vector<Step> path_;
};

}  // namespace

Result<std::string> canonicalize(std::string_view json, MemberNames names) {
  if (json.size() > kForeignJsonBytesMax) {
    return fail(FailureKind::invalid_input, "",
                said("the document has {bytes} bytes, the most is {most}",
                     {{"bytes", json.size()}, {"most", kForeignJsonBytesMax}}));
  }
  thread_local dom::parser parser;  // keeps its buffers from one document to the next
  dom::element root;
  if (const auto error = parser.parse(json.data(), json.size()).get(root); error != simdjson::SUCCESS) {
    return fail(FailureKind::invalid_input, "",
                error == simdjson::UTF8_ERROR ? Words("the text is not UTF-8") : Words("it is not JSON"),
                "one JSON document, in UTF-8, names in quotes");
  }
  Canonicalizer canonicalizer(names);
  if (auto good = canonicalizer.write(root); !good) return std::unexpected(std::move(good.error()));
  return std::move(canonicalizer.out);
}

}  // namespace bihuan
