#include "events/json_writer.hpp"

#include <charconv>

#include "events/outcome/ensure.hpp"

namespace bihuan {

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != '"' && byte != '\\') {
      out.push_back(c);
      continue;
    }
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        out += "\\u00";
        out.push_back(digits[byte >> 4]);
        out.push_back(digits[byte & 15]);
    }
  }
  out.push_back('"');
}

void JsonWriter::put_string(std::string_view text) { append_json_string(out_, text); }

void JsonWriter::put(bool value) { out_ += value ? "true" : "false"; }

void JsonWriter::put(std::int64_t value) {
  ENSURE(value <= kIntegerMax);
  ENSURE(value >= -kIntegerMax);
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  out_.append(buffer, end);
}

void JsonWriter::put(std::uint64_t value) {
  ENSURE(value <= static_cast<std::uint64_t>(kIntegerMax));
  put(static_cast<std::int64_t>(value));
}

}  // namespace bihuan
