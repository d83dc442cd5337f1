#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/attachment.hpp"
#include "events/fields.hpp"
#include "events/free_text.hpp"
#include "events/policy/pack.hpp"
#include "events/proof/digest.hpp"
#include "tools/commands/vocabulary.hpp"
#include "tools/commands/written.hpp"

namespace bihuan {

// Reads what people write into any described type: members in any order, codes for ids, local times, files
// for attachments, packs and calendars. Goes on after a mistake, so that all of them are told at once.
//
// What may be left out: optional members; lists and plain texts, which are empty then, and the decider says
// whether they may be. A grade, a number or a yes is never assumed.
// Lifetime: what it is made from outlives it.
class WrittenReader {
 public:
  // `path`: of the node that is read first, "data".
  WrittenReader(Notation notation, Vocabulary& words, std::vector<Slip>& slips, std::string path)
      : notation_(notation), path_(std::move(path)), slips_(slips), words_(words) {}

  template <class T>
  void operator()(std::string_view name, T& value) {
    Object& object = objects_.back();
    object.known.push_back(name);
    const Written* const node = object.written->member(name);
    if (node == nullptr) return leave_out(name, value);
    const auto length = enter(name);
    if constexpr (Optional<T>) {
      read(*node, value.emplace());
    } else {
      read(*node, value);
    }
    path_.resize(length);
  }

  template <class T>
  void read(const Written& node, T& value) {
    if constexpr (Sequence<T>) {
      read_list(node, value);
    } else if constexpr (Named<T>) {
      const std::size_t at = name_among(node, names(T{}));
      if (at != kNone) value = static_cast<T>(at);
    } else if constexpr (std::same_as<T, AttachmentRef> || std::same_as<T, Pack> ||
                         std::same_as<T, Calendar>) {
      if (!from_file(node, value)) read_object(node, value);
    } else if constexpr (Described<T>) {
      read_object(node, value);
    } else {
      get(node, value);
    }
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  struct Object {
    const Written* written = nullptr;
    std::vector<std::string_view> known;  // the members its type has
  };

  template <class T>
  void read_list(const Written& node, T& value) {
    value.clear();
    if (node.kind != Written::Kind::list) return refuse_met(node, "a list in brackets");
    for (const Written& element : node.elements) {
      const auto length = enter_element(value.size());
      read(element, value.emplace_back());
      path_.resize(length);
    }
  }

  template <class T>
  void read_object(const Written& node, T& value) {
    if (node.kind != Written::Kind::object) {
      return refuse_met(node, "an object in braces");
    }
    objects_.push_back({&node, {}});
    value.serialize(*this);
    refuse_unknown_members();
    objects_.pop_back();
  }

  template <class T>
  void leave_out(std::string_view name, T& value) {
    if constexpr (Optional<T>) {
      value.reset();
    } else if constexpr (Sequence<T> || std::same_as<T, std::string> || std::same_as<T, FreeText>) {
      value = T{};
    } else {
      refuse_missing(name);
    }
  }

  void get(const Written& node, bool& value);
  void get(const Written& node, std::int64_t& value);
  void get(const Written& node, std::uint64_t& value);
  void get(const Written& node, std::string& value);
  void get(const Written& node, FreeText& value);
  void get(const Written& node, PersonName& value);
  void get(const Written& node, Spelled& value);
  void get(const Written& node, const Written*& value) { value = &node; }
  void get(const Written& node, Instant& value);
  void get(const Written& node, Date& value);
  void get(const Written& node, TimeOfDay& value);
  void get(const Written& node, Digest& value);
  void get(const Written& node, CommandId& value);
  template <class IdKind>
  void get(const Written& node, Id<IdKind>& value) {
    value.bits = id_of(node, IdKind::name);
  }

  bool from_file(const Written& node, AttachmentRef& value);
  bool from_file(const Written& node, Pack& value);
  bool from_file(const Written& node, Calendar& value);

  [[nodiscard]] std::optional<std::string> text_of(const Written& node);  // of any number of lines
  [[nodiscard]] std::optional<std::string> line_of(const Written& node);
  [[nodiscard]] std::optional<std::string> words_of(const Written& node);
  [[nodiscard]] Bits128 id_of(const Written& node, std::string_view kind);
  [[nodiscard]] std::size_t name_among(const Written& node, std::span<const std::string_view> known);
  [[nodiscard]] static Words met(const Written& node);
  std::size_t enter(std::string_view name);
  std::size_t enter_element(std::size_t index);
  void refuse(const Written& node, Words detail, Words remedy = {});
  void refuse(const Written& node, const Failure& failure);
  void refuse_met(const Written& node, Words expected, Words remedy = {});
  void refuse_missing(std::string_view name);
  void refuse_unknown_members();

  Notation notation_;
  std::vector<Object> objects_;
  std::string path_;
  std::vector<Slip>& slips_;
  Vocabulary& words_;
};

}  // namespace bihuan
