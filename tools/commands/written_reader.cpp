#include "tools/commands/written_reader.hpp"

#include <algorithm>
#include <charconv>

#include "events/json_writer.hpp"
#include "tools/calendar_file.hpp"
#include "events/outcome/nearest.hpp"
#include "tools/pack_file.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kShownBytesMax = 60;

// Cut at a character, for a message.
std::string shown(std::string_view text) {
  if (text.size() <= kShownBytesMax) return std::string(text);
  std::size_t end = kShownBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string list_of(std::span<const std::string_view> words) {
  std::string all;
  for (const auto word : words) {
    if (!all.empty()) all += ", ";
    all += word;
  }
  return all;
}

// The path of the only member `file`; null when the object says something else.
const Written* file_member(const Written& node) {
  if (node.kind != Written::Kind::object || node.names.size() != 1) return nullptr;
  const Written* const file = node.member("file");
  return file != nullptr && file->kind != Written::Kind::object && file->kind != Written::Kind::list
             ? file
             : nullptr;
}

}  // namespace

std::size_t WrittenReader::enter(std::string_view name) {
  const std::size_t length = path_.size();
  if (!path_.empty()) path_ += '.';
  path_ += name;
  return length;
}

std::size_t WrittenReader::enter_element(std::size_t index) {
  const std::size_t length = path_.size();
  path_ += "[" + std::to_string(index) + "]";
  return length;
}

void WrittenReader::refuse(const Written& node, Words detail, Words remedy) {
  slips_.push_back(
      {.at = node.at, .detail = std::move(detail), .member = path_, .remedy = std::move(remedy)});
}

void WrittenReader::refuse(const Written& node, const Failure& failure) {
  refuse(node, said(failure), failure.remedy);
}

void WrittenReader::refuse_met(const Written& node, Words expected, Words remedy) {
  refuse(node,
         said("expected {expected}, met {met}", {{"expected", std::move(expected)}, {"met", met(node)}}),
         std::move(remedy));
}

void WrittenReader::refuse_missing(std::string_view name) {
  const Object& object = objects_.back();
  const auto length = enter(name);
  refuse(*object.written, "this member is missing");
  path_.resize(length);
}

void WrittenReader::refuse_unknown_members() {
  const Object& object = objects_.back();
  for (std::size_t i = 0; i < object.written->names.size(); ++i) {
    const std::string& name = object.written->names[i];
    if (std::find(object.known.begin(), object.known.end(), name) != object.known.end()) continue;
    const auto length = enter(shown(name));
    const std::string near = nearest(name, object.known);
    slips_.push_back({.at = object.written->names_at[i],
                      .detail = "there is no such member here",
                      .member = path_,
                      .remedy = near.empty() ? said("known are: {known}", {{"known", list_of(object.known)}})
                                             : did_you_mean(near)});
    path_.resize(length);
  }
}

Words WrittenReader::met(const Written& node) {
  switch (node.kind) {
    case Written::Kind::list:
      return Words("a list");
    case Written::Kind::object:
      return Words("an object");
    case Written::Kind::text:
      return said("the text \"{text}\"", {{"text", shown(node.text)}});
    case Written::Kind::word:
      return "'" + shown(node.text) + "'";
  }
  return {};
}

// The text of a node in NFC, whatever it holds; absent, and told, when it is none.
std::optional<std::string> WrittenReader::words_of(const Written& node) {
  const bool plain = node.kind == Written::Kind::word && notation_ == Notation::relaxed;
  if (node.kind != Written::Kind::text && !plain) {
    refuse_met(node, "a text", "write it in quotes");
    return std::nullopt;
  }
  auto text = to_nfc(node.text);
  if (text) return std::move(*text);
  refuse(node, text.error());
  return std::nullopt;
}

std::optional<std::string> WrittenReader::text_of(const Written& node) {
  auto text = words_of(node);
  if (!text) return text;
  const auto good = check_text(*text, kFreeTextBytesMax);
  if (good) return text;
  refuse(node, good.error());
  return std::nullopt;
}

std::optional<std::string> WrittenReader::line_of(const Written& node) {
  auto text = words_of(node);
  if (!text) return text;
  const auto good = check_line(*text);
  if (good) return text;
  refuse(node, good.error());
  return std::nullopt;
}

void WrittenReader::get(const Written& node, std::string& value) {
  if (auto text = line_of(node)) value = std::move(*text);
}

void WrittenReader::get(const Written& node, FreeText& value) {
  if (auto text = text_of(node)) value.value = std::move(*text);
}

void WrittenReader::get(const Written& node, PersonName& value) {
  if (auto text = line_of(node)) value.value = std::move(*text);
}

void WrittenReader::get(const Written& node, Spelled& value) {
  value.at = node.at;
  if (auto text = line_of(node)) value.text = std::move(*text);
}

void WrittenReader::get(const Written& node, bool& value) {
  const bool word = node.kind == Written::Kind::word;
  const bool relaxed = notation_ == Notation::relaxed;
  if (word && (node.text == "true" || (relaxed && node.text == "yes"))) {
    value = true;
  } else if (word && (node.text == "false" || (relaxed && node.text == "no"))) {
    value = false;
  } else {
    refuse_met(node, relaxed ? Words("yes or no") : Words("true or false"));
  }
}

void WrittenReader::get(const Written& node, std::int64_t& value) {
  const char* const end = node.text.data() + node.text.size();
  const auto [stop, error] = std::from_chars(node.text.data(), end, value);
  if (node.kind != Written::Kind::word || error != std::errc{} || stop != end || value > kIntegerMax ||
      value < -kIntegerMax) {
    value = 0;
    refuse_met(node, "a whole number");
  }
}

void WrittenReader::get(const Written& node, std::uint64_t& value) {
  std::int64_t number = 0;
  get(node, number);
  if (number < 0) return refuse_met(node, "a number from 0 on");
  value = static_cast<std::uint64_t>(number);
}

void WrittenReader::get(const Written& node, Instant& value) {
  const auto text = line_of(node);
  if (!text) return;
  if (const auto instant = words_.instant_of(*text)) {
    value = *instant;
  } else {
    refuse(node, instant.error());
  }
}

void WrittenReader::get(const Written& node, Date& value) {
  const auto text = line_of(node);
  if (!text) return;
  if (const auto date = parse_date(*text)) {
    value = *date;
  } else {
    refuse(node, date.error());
  }
}

void WrittenReader::get(const Written& node, TimeOfDay& value) {
  const auto text = line_of(node);
  if (!text) return;
  if (const auto time = parse_time_of_day(*text)) {
    value = *time;
  } else {
    refuse(node, time.error());
  }
}

void WrittenReader::get(const Written& node, Digest& value) {
  const auto text = line_of(node);
  if (!text) return;
  const auto digest = digest_from_hex(*text);
  if (!digest) return refuse_met(node, "a SHA-256 as 64 lower-case hex digits");
  value = *digest;
}

void WrittenReader::get(const Written& node, CommandId& value) {
  const auto text = line_of(node);
  if (!text) return;
  const auto bits = bits_from_uuid_text(*text);
  if (!bits) {
    return refuse_met(
        node, "a UUID",
        said("for example {example}", {{"example", std::string("018f3c5e-7a10-7c3e-9b1e-0123456789ab")}}));
  }
  // Ids of version 8 are the program's own, made from what caused the command: anybody could take one first.
  const bool client_made = ((*bits)[6] >> 4) == 7 && ((*bits)[8] >> 6) == 0b10;
  if (!client_made) {
    return refuse(
        node,
        said("expected {expected}, met {met}", {{"expected", "a UUID of version 7"}, {"met", met(node)}}),
        "make one from the time and at random (RFC 9562), or leave the id out");
  }
  value.bits = *bits;
}

Bits128 WrittenReader::id_of(const Written& node, std::string_view kind) {
  const auto text = line_of(node);
  if (!text) return {};
  const auto id = words_.id_of(kind, *text);
  if (!id) refuse(node, id.error());
  return id.value_or(Bits128{});
}

std::size_t WrittenReader::name_among(const Written& node, std::span<const std::string_view> known) {
  const auto text = line_of(node);
  if (!text) return kNone;
  const auto found = std::find(known.begin(), known.end(), *text);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  const std::string near = nearest(*text, known);
  refuse(node, said("{met} is not one of: {known}", {{"met", met(node)}, {"known", list_of(known)}}),
         near.empty() ? Words("use one of those words") : did_you_mean(near));
  return kNone;
}

bool WrittenReader::from_file(const Written& node, AttachmentRef& value) {
  if (node.kind == Written::Kind::object || node.kind == Written::Kind::list) return false;
  const auto name = line_of(node);
  if (!name) return true;
  if (auto ref = words_.attach(*name)) {
    value = *ref;
  } else {
    refuse(node, ref.error());
  }
  return true;
}

bool WrittenReader::from_file(const Written& node, Pack& value) {
  const Written* const file = file_member(node);
  if (file == nullptr) return false;
  if (auto pack = read_pack_file(words_.path_of(file->text))) {
    value = std::move(*pack);
  } else {
    refuse(*file, pack.error());
  }
  return true;
}

bool WrittenReader::from_file(const Written& node, Calendar& value) {
  const Written* const file = file_member(node);
  if (file == nullptr) return false;
  if (auto calendar = read_calendar_file(words_.path_of(file->text))) {
    value = std::move(*calendar);
  } else {
    refuse(*file, calendar.error());
  }
  return true;
}

}  // namespace bihuan
