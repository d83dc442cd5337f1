#include "events/json_reader.hpp"

#include <algorithm>
#include <charconv>

#include "events/canonical_json.hpp"
#include "events/json_writer.hpp"

namespace bihuan {
namespace {

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

constexpr std::string_view kExampleUuid = "018f3c5e-7a10-7c3e-9b1e-0123456789ab";

// Where a plain run of text ends: at the quote, at an escape, or at what must not stand there bare.
bool ends_run(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

}  // namespace

JsonReader::JsonReader(std::string_view bytes, IdResolver resolver)
    : bytes_(bytes), resolver_(std::move(resolver)) {}

Result<void> JsonReader::finish() {
  if (!failed() && at_ != bytes_.size()) refuse_met("the end");
  if (failed()) return std::unexpected(std::move(*failure_));
  return {};
}

void JsonReader::refuse(Words detail, Words remedy) {
  if (failed()) return;
  std::string path;
  for (const Step& step : path_) {
    if (step.name.empty()) {
      path += "[" + std::to_string(step.index) + "]";
    } else {
      if (!path.empty()) path += '.';
      path += step.name;
    }
  }
  failure_ = Failure{FailureKind::invalid_input, path, std::move(detail), std::move(remedy)};
  if (path.empty()) failure_->where = said("byte {byte}", {{"byte", at_}});
}

void JsonReader::refuse_met(Words expected) {
  refuse(said("expected {expected}, met {met}", {{"expected", std::move(expected)}, {"met", met()}}));
}

void JsonReader::refuse_missing(std::string_view name) {
  path_.push_back({name, 0});
  Words detail = "this member is missing";
  if (at_ < bytes_.size() && bytes_[at_] != '}') {
    const std::string_view next = name_at(bytes_[at_] == ',' ? at_ + 1 : at_);
    Words in_its_place = next.empty() ? met() : Words("'" + std::string(next) + "'");
    detail = said("this member is missing; met {met} in its place", {{"met", std::move(in_its_place)}});
  }
  refuse(std::move(detail), "members stand in ascending order, each once, without spaces");
}

// The member that starts here has no business here.
void JsonReader::refuse_member(Words detail) {
  const std::string_view name = name_at(at_);
  if (name.empty()) return refuse_met("a member name of small letters, digits and _");
  path_.push_back({name, 0});
  refuse(std::move(detail), "remove it, or correct its name");
}

void JsonReader::refuse_name(std::string_view met, std::span<const std::string_view> known) {
  std::string all;
  for (const auto name : known) {
    if (!all.empty()) all += ", ";
    all += name;
  }
  refuse(said("'{met}' is not one of: {known}", {{"met", std::string(met)}, {"known", all}}),
         "use one of those words");
}

// What stands here, in words.
Words JsonReader::met() const {
  if (at_ >= bytes_.size()) return Words("the end");
  const std::string_view rest = bytes_.substr(at_);
  if (rest.starts_with("null")) return Words("null, which stands nowhere in a record: leave the member out");
  const char c = rest.front();
  if (c == ' ' || c == '\n' || c == '\r' || c == '\t') return Words("whitespace");
  if (c > ' ' && c < 0x7f) return std::string("'") + c + "'";
  return said("the byte {value}", {{"value", static_cast<unsigned char>(c)}});
}

// The name of the member that starts there; empty when none does.
std::string_view JsonReader::name_at(std::size_t at) const {
  std::string_view rest = bytes_.substr(at);
  if (!rest.starts_with('"')) return {};
  rest.remove_prefix(1);
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_name_character);
  if (end == rest.end() || *end != '"') return {};
  const auto length = static_cast<std::size_t>(end - rest.begin());
  return length <= kCodeBytesMax ? rest.substr(0, length) : std::string_view{};
}

bool JsonReader::take(char c) {
  if (at_ >= bytes_.size() || bytes_[at_] != c) return false;
  ++at_;
  return true;
}

void JsonReader::expect(char c, Words what) {
  if (!take(c)) refuse_met(std::move(what));
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
  if (!first_) expect(',', "a comma or a closing brace");
  if (!failed()) refuse_member("this member is not known here, is doubled, or stands out of order");
}

bool JsonReader::take_key(std::string_view name) {
  const std::size_t comma = first_ ? 0 : 1;
  const std::size_t length = comma + name.size() + 3;  // ,"name":
  if (bytes_.size() - at_ < length) return false;
  const std::string_view next = bytes_.substr(at_, length);
  if (comma == 1 && next[0] != ',') return false;
  if (next[comma] != '"' || next.substr(comma + 1, name.size()) != name || !next.ends_with("\":"))
    return false;
  at_ += length;
  first_ = false;
  return true;
}

void JsonReader::begin_array() {
  expect('[', "a list");
  first_ = true;
}

bool JsonReader::next_element(std::size_t index) {
  if (failed()) return false;
  if (take(']')) {
    first_ = false;
    return false;
  }
  if (index > 0) expect(',', "a comma or a closing bracket");
  return !failed();
}

void JsonReader::get(bool& value) {
  const std::string_view rest = bytes_.substr(at_);
  value = rest.starts_with("true");
  if (!value && !rest.starts_with("false")) return refuse_met("true or false");
  at_ += value ? 4 : 5;
}

void JsonReader::get(std::int64_t& value) {
  const std::string_view rest = bytes_.substr(at_);
  const std::size_t sign = rest.starts_with('-') ? 1 : 0;
  const std::size_t end = std::min(rest.find_first_not_of("0123456789", sign), rest.size());
  if (end == sign) return refuse_met("a whole number");
  if (rest[sign] == '0' && end > 1) return refuse("a number with a leading zero, or minus zero");
  if (end < rest.size() && (rest[end] == '.' || rest[end] == 'e' || rest[end] == 'E')) {
    return refuse("a number with a fraction or exponent", "write decimals as text, for example \"4.50\"");
  }
  const auto error = std::from_chars(rest.data(), rest.data() + end, value).ec;
  if (error != std::errc{} || value > kIntegerMax || value < -kIntegerMax) {
    return refuse("the number is beyond 2^53 - 1", "write it as text");
  }
  at_ += end;
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
  expect('"', "text in quotes");
  while (!failed()) {
    const auto begin = bytes_.begin() + static_cast<std::ptrdiff_t>(at_);
    const auto end = std::find_if(begin, bytes_.end(), ends_run);
    text.append(begin, end);
    at_ += static_cast<std::size_t>(end - begin);
    if (take('"')) break;
    unescape(text);
  }
  if (failed()) return text;
  if (auto good = check_text(text, bytes_max); !good) refuse(good.error().detail, good.error().remedy);
  return text;
}

// What is no free text: one line.
std::string JsonReader::line_value() {
  std::string text = string_value(kCodeBytesMax);
  if (failed()) return text;
  if (auto good = check_line(text); !good) refuse(good.error().detail, good.error().remedy);
  return text;
}

void JsonReader::unescape(std::string& text) {
  constexpr std::string_view kLetters = "\"\\nt";
  constexpr std::string_view kMeanings = "\"\\\n\t";
  const std::string_view escape = bytes_.substr(at_, 2);
  if (escape.empty()) return refuse("a quote is not closed");
  if (escape.front() != '\\') return refuse("a control character stands in the text as it is", "remove it");
  const auto found = escape.size() == 2 ? kLetters.find(escape[1]) : std::string_view::npos;
  if (found == std::string_view::npos) {
    return refuse(
        "an escape that need not be one, or of a control character",
        said("the escapes of a record are {escapes}", {{"escapes", std::string(R"(\" \\ \n \t)")}}));
  }
  text.push_back(kMeanings[found]);
  at_ += 2;
}

void JsonReader::get(std::string& value) { value = line_value(); }
void JsonReader::get(FreeText& value) { value.value = string_value(kFreeTextBytesMax); }
void JsonReader::get(PersonName& value) { value.value = line_value(); }

void JsonReader::get(Instant& value) {
  if (at_ < bytes_.size() && bytes_[at_] == '"' && resolver_) {  // at the edge people write RFC 3339
    const auto parsed = parse_instant(line_value());
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
  const auto parsed = parse_date(line_value());
  if (failed()) return;
  if (!parsed) return refuse(parsed.error().detail, parsed.error().remedy);
  value = *parsed;
}

void JsonReader::get(TimeOfDay& value) {
  const auto parsed = parse_time_of_day(line_value());
  if (failed()) return;
  if (!parsed) return refuse(parsed.error().detail, parsed.error().remedy);
  value = *parsed;
}

void JsonReader::get(Digest& value) {
  const auto digest = digest_from_hex(line_value());
  if (failed()) return;
  if (!digest) return refuse("expected a SHA-256 as 64 lower-case hex digits");
  value = *digest;
}

void JsonReader::get(CommandId& value) {
  const auto bits = bits_from_uuid_text(line_value());
  if (failed()) return;
  if (!bits)
    return refuse("expected a UUID", said("for example {example}", {{"example", std::string(kExampleUuid)}}));
  value.bits = *bits;
}

Bits128 JsonReader::get_id(std::string_view kind) {
  const std::string text = line_value();
  if (failed()) return {};
  if (const auto bits = bits_from_hex(text)) return *bits;
  if (resolver_) {
    if (const auto bits = resolver_(kind, text)) return *bits;
    refuse(said("no {kind} is known by '{word}'", {{"kind", by_name(kind)}, {"word", text}}),
           "register it first, or correct the code");
  } else {
    refuse(said("expected the id of one {kind} as 32 lower-case hex digits", {{"kind", by_name(kind)}}));
  }
  return {};
}

void JsonReader::get(RawJson& value) {
  const std::size_t begin = at_;
  skip_object(kJsonDepthMax);
  if (!failed()) value.bytes = std::string(bytes_.substr(begin, at_ - begin));
}

// Steps over any canonical value, holding it to the profile on the way.
void JsonReader::skip_value(int depth) {
  if (failed()) return;
  switch (at_ < bytes_.size() ? bytes_[at_] : '\0') {
    case '{':
      return skip_object(depth);
    case '[':
      return skip_array(depth);
    case '"':
      static_cast<void>(string_value(kFreeTextBytesMax));
      return;
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
  if (depth == 0) return refuse(said("nested deeper than {most} levels", {{"most", kJsonDepthMax}}));
  expect('{', "an object");
  std::string_view before;
  for (bool first = true; !failed() && !take('}'); first = false) {
    if (!first) expect(',', "a comma or a closing brace");
    if (failed()) return;
    const std::string_view name = name_at(at_);
    if (name <= before) return refuse_member("this member is doubled or stands out of order");
    at_ += name.size() + 2;
    before = name;
    path_.push_back({name, 0});
    expect(':', "a colon");
    skip_value(depth - 1);
    if (!failed()) path_.pop_back();
  }
}

void JsonReader::skip_array(int depth) {
  if (depth == 0) return refuse(said("nested deeper than {most} levels", {{"most", kJsonDepthMax}}));
  expect('[', "a list");
  for (std::size_t index = 0; !failed() && !take(']'); ++index) {
    if (index > 0) expect(',', "a comma or a closing bracket");
    path_.push_back({"", index});
    skip_value(depth - 1);
    if (!failed()) path_.pop_back();
  }
}

}  // namespace bihuan
