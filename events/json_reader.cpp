#include "events/json_reader.hpp"

#include <algorithm>
#include <charconv>

#include "events/json_writer.hpp"

namespace bihuan {
namespace {

constexpr int kDepthMax = 16;

}  // namespace

JsonReader::JsonReader(std::string_view bytes, IdResolver resolver)
    : bytes_(bytes), resolver_(std::move(resolver)) {}

Result<void> JsonReader::finish() {
  if (!failed() && at_ != bytes_.size()) refuse("expected the end, but more bytes follow");
  if (failed()) return std::unexpected(std::move(*failure_));
  return {};
}

void JsonReader::refuse(std::string detail, std::string remedy) {
  if (failed()) return;
  std::string where;
  for (const auto name : path_) {
    if (!where.empty() && !name.starts_with('[')) where += '.';
    where += name;
  }
  if (where.empty()) where = "byte " + std::to_string(at_);
  failure_ = Failure{FailureKind::invalid_input, std::move(where), std::move(detail), std::move(remedy)};
}

void JsonReader::refuse_missing(std::string_view name) {
  path_.push_back(name);
  refuse("this member is missing, or stands out of order", "members stand in ascending order");
}

void JsonReader::refuse_name(std::string_view met, std::span<const std::string_view> known) {
  std::string all;
  for (const auto name : known) {
    if (!all.empty()) all += ", ";
    all += name;
  }
  refuse("'" + std::string(met) + "' is not one of: " + all, "use one of those words");
}

bool JsonReader::take(char c) {
  if (at_ >= bytes_.size() || bytes_[at_] != c) return false;
  ++at_;
  return true;
}

void JsonReader::expect(char c, std::string_view what) {
  if (!take(c)) refuse("expected " + std::string(what));
}

void JsonReader::begin_object() {
  expect('{', "an object");
  first_ = true;
}

void JsonReader::end_object() {
  if (failed()) return;
  if (take('}')) {
    first_ = false;
    return;
  }
  if (!first_ && !take(',')) return refuse("expected ',' or '}'");
  const std::string name = string_value(kCodeBytesMax);
  refuse("member '" + name + "' is not known here, is doubled, or stands out of order", "remove it, or correct its name");
}

bool JsonReader::take_key(std::string_view name) {
  const std::size_t comma = first_ ? 0 : 1;
  const std::size_t length = comma + name.size() + 3;  // ,"name":
  if (bytes_.size() - at_ < length) return false;
  const std::string_view next = bytes_.substr(at_, length);
  if (comma == 1 && next[0] != ',') return false;
  if (next[comma] != '"' || next.substr(comma + 1, name.size()) != name || !next.ends_with("\":")) return false;
  at_ += length;
  first_ = false;
  return true;
}

void JsonReader::begin_array() {
  expect('[', "a list");
  first_ = true;
}

bool JsonReader::next_element(std::size_t index) {
  if (take(']')) {
    first_ = false;
    return false;
  }
  if (index > 0 && !take(',')) {
    refuse("expected ',' or ']'");
    return false;
  }
  return true;
}

void JsonReader::get(bool& value) {
  if (bytes_.substr(at_).starts_with("true")) {
    value = true;
    at_ += 4;
  } else if (bytes_.substr(at_).starts_with("false")) {
    value = false;
    at_ += 5;
  } else {
    refuse("expected true or false");
  }
}

void JsonReader::get(std::int64_t& value) {
  const char* const begin = bytes_.data() + at_;
  const char* const end = bytes_.data() + bytes_.size();
  const auto [stop, error] = std::from_chars(begin, end, value);
  const bool leading_zero = stop - begin > 1 && (*begin == '0' || (*begin == '-' && begin[1] == '0'));
  if (error != std::errc{} || leading_zero) return refuse("expected a whole number", "a date-time is microseconds since 1970");
  if (value > kIntegerMax || value < -kIntegerMax) return refuse("the number is beyond 2^53 - 1");
  at_ += static_cast<std::size_t>(stop - begin);
  if (at_ < bytes_.size() && (bytes_[at_] == '.' || bytes_[at_] == 'e' || bytes_[at_] == 'E')) {
    refuse("expected a whole number, met a fraction", "write decimals as text");
  }
}

void JsonReader::get(std::uint64_t& value) {
  std::int64_t number = 0;
  get(number);
  if (!failed() && number < 0) return refuse("expected a number from 0 on");
  value = static_cast<std::uint64_t>(number);
}

// The unescaped text of the string that starts here. Only the escapes JsonWriter writes are accepted.
std::string JsonReader::string_value(std::size_t bytes_max) {
  std::string text;
  if (!take('"')) {
    refuse("expected text in quotes");
    return text;
  }
  const std::size_t end = bytes_.find_first_of("\"\\", at_);
  if (end == std::string_view::npos) {
    refuse("a quote is not closed");
    return text;
  }
  text.assign(bytes_.substr(at_, end - at_));
  at_ = end;
  while (!failed() && !take('"')) unescape(text);
  if (failed()) return text;
  if (auto good = check_text(text, bytes_max); !good) refuse(good.error().detail, good.error().remedy);
  return text;
}

// One escape or one plain run, from at_ on.
void JsonReader::unescape(std::string& text) {
  if (at_ >= bytes_.size()) return refuse("a quote is not closed");
  if (bytes_[at_] != '\\') {
    const std::size_t end = std::min(bytes_.find_first_of("\"\\", at_), bytes_.size());
    text += bytes_.substr(at_, end - at_);
    at_ = end;
    return;
  }
  constexpr std::string_view kLetters = "\"\\bfnrt";
  constexpr std::string_view kMeanings = "\"\\\b\f\n\r\t";
  const std::string_view escape = bytes_.substr(at_, 2);
  const auto found = escape.size() == 2 ? kLetters.find(escape[1]) : std::string_view::npos;
  if (found == std::string_view::npos) return refuse("an escape that is not canonical, or a control character");
  text.push_back(kMeanings[found]);
  at_ += 2;
}

void JsonReader::get(std::string& value) { value = string_value(kCodeBytesMax); }
void JsonReader::get(FreeText& value) { value.value = string_value(kFreeTextBytesMax); }
void JsonReader::get(PersonName& value) { value.value = string_value(kCodeBytesMax); }

void JsonReader::get(Instant& value) {
  if (at_ < bytes_.size() && bytes_[at_] == '"' && resolver_) {  // at the edge people write RFC 3339
    const auto parsed = parse_instant(string_value(kCodeBytesMax));
    if (failed()) return;
    if (!parsed) return refuse(parsed.error().detail, parsed.error().remedy);
    value = *parsed;
    return;
  }
  std::int64_t micros = 0;
  get(micros);
  value = Instant(Micros(micros));
}

void JsonReader::get(Date& value) {
  const auto parsed = parse_date(string_value(kCodeBytesMax));
  if (failed()) return;
  if (!parsed) return refuse(parsed.error().detail, parsed.error().remedy);
  value = *parsed;
}

void JsonReader::get(TimeOfDay& value) {
  const auto parsed = parse_time_of_day(string_value(kCodeBytesMax));
  if (failed()) return;
  if (!parsed) return refuse(parsed.error().detail, parsed.error().remedy);
  value = *parsed;
}

void JsonReader::get(Digest& value) {
  const auto digest = digest_from_hex(string_value(kCodeBytesMax));
  if (failed()) return;
  if (!digest) return refuse("expected a SHA-256 as 64 lower-case hex digits");
  value = *digest;
}

void JsonReader::get(CommandId& value) {
  const auto bits = bits_from_uuid_text(string_value(kCodeBytesMax));
  if (failed()) return;
  if (!bits) return refuse("expected a UUID", "for example 018f3c5e-7a10-7c3e-9b1e-0123456789ab");
  value.bits = *bits;
}

Bits128 JsonReader::get_id(std::string_view kind) {
  const std::string text = string_value(kCodeBytesMax);
  if (failed()) return {};
  if (const auto bits = bits_from_hex(text)) return *bits;
  if (resolver_) {
    if (const auto bits = resolver_(kind, text)) return *bits;
    refuse("no " + std::string(kind) + " is known by '" + text + "'", "register it first, or correct the code");
  } else {
    refuse("expected the id of a " + std::string(kind) + " as 32 lower-case hex digits");
  }
  return {};
}

void JsonReader::get(RawJson& value) {
  const std::size_t begin = at_;
  skip_value(kDepthMax);
  if (!failed()) value.bytes = std::string(bytes_.substr(begin, at_ - begin));
}

// Steps over any canonical value, holding it to the profile on the way.
void JsonReader::skip_value(int depth) {
  if (failed()) return;
  if (depth == 0) return refuse("nested too deeply");
  if (at_ >= bytes_.size()) return refuse("expected a value");
  switch (bytes_[at_]) {
    case '{': return skip_object(depth);
    case '[': return skip_array(depth);
    case '"': static_cast<void>(string_value(kFreeTextBytesMax * 4)); return;
    case 't':
    case 'f': {
      bool flag = false;
      return get(flag);
    }
    default: {
      std::int64_t number = 0;
      return get(number);
    }
  }
}

void JsonReader::skip_object(int depth) {
  expect('{', "an object");
  std::string before;
  for (bool first = true; !failed() && !take('}'); first = false) {
    if (!first) expect(',', "',' or '}'");
    const std::string name = string_value(kCodeBytesMax);
    const auto odd = [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'); };
    if (name.empty() || std::any_of(name.begin(), name.end(), odd)) return refuse("member names are [a-z0-9_]+");
    if (!first && name <= before) return refuse("member '" + name + "' is doubled or out of order");
    before = name;
    expect(':', "':'");
    skip_value(depth - 1);
  }
}

void JsonReader::skip_array(int depth) {
  expect('[', "a list");
  for (bool first = true; !failed() && !take(']'); first = false) {
    if (!first) expect(',', "',' or ']'");
    skip_value(depth - 1);
  }
}

}  // namespace bihuan
