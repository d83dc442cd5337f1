#include "events/json_writer.hpp"

#include <algorithm>
#include <charconv>

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

bool needs_escape(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

void append_escape(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  constexpr std::string_view kMeanings = "\"\\\b\f\n\r\t";
  if (const auto found = kMeanings.find(c); found != std::string_view::npos) {
    out.push_back('\\');
    out.push_back(kLetters[found]);
    return;
  }
  out += "\\u00";
  out.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
  out.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out.push_back('"');
  while (!text.empty()) {
    const auto plain_end = std::find_if(text.begin(), text.end(), needs_escape);
    out.append(text.begin(), plain_end);
    text.remove_prefix(static_cast<std::size_t>(plain_end - text.begin()));
    if (text.empty()) break;
    append_escape(out, text.front());
    text.remove_prefix(1);
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
