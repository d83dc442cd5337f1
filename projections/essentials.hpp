#pragma once

// What an event says, as text: from its own description, so that nothing here lists a type's fields.

#include <cstdint>
#include <string>
#include <string_view>

#include "events/event.hpp"
#include "projections/calendars.hpp"
#include "projections/directory.hpp"

namespace bihuan {

// An archive that writes "name: value" joined by "; ", members of a member as "intake.place". Ids stand by
// their code, persons with their name, instants in local time, a deadline as what it asks for and from where
// it was counted, a paper by its number; absent and empty members are left out.
class EssentialsWriter {
 public:
  EssentialsWriter(const Calendar& local, Directory& directory) : local_(local), directory_(directory) {}

  template <class T>
  void operator()(std::string_view name, T& value) {
    if constexpr (Optional<T>) {
      if (value) (*this)(name, *value);
    } else if constexpr (Sequence<T>) {
      member(name, list(value));
    } else if constexpr (Named<T>) {
      member(name, name_of(value));
    } else if constexpr (requires { text(value); }) {
      member(name, text(value));
    } else {
      const std::size_t outer = path_.size();
      path_ += name;
      path_ += '.';
      value.serialize(*this);
      path_.resize(outer);
    }
  }

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  template <class T>
  std::string list(std::vector<T>& values) {
    std::string all;
    for (T& value : values) {
      if constexpr (Named<T>) {
        append_to_list(all, name_of(value));
      } else if constexpr (requires { text(value); }) {
        append_to_list(all, text(value));
      } else {
        EssentialsWriter element(local_, directory_);
        value.serialize(element);
        append_to_list(all, "(" + std::move(element).take() + ")");
      }
    }
    return all;
  }

  void member(std::string_view name, std::string_view value);
  static void append_to_list(std::string& all, std::string_view next);

  [[nodiscard]] std::string text(bool value) const { return value ? "true" : "false"; }
  [[nodiscard]] std::string text(std::int64_t value) const { return std::to_string(value); }
  [[nodiscard]] std::string text(std::uint64_t value) const { return std::to_string(value); }
  [[nodiscard]] std::string text(const std::string& value) const { return value; }
  [[nodiscard]] std::string text(const FreeText& value) const { return value.value; }
  [[nodiscard]] std::string text(const PersonName& value) const { return value.value; }
  [[nodiscard]] std::string text(const RawJson& value) const { return value.bytes; }
  [[nodiscard]] std::string text(Instant value) const;
  [[nodiscard]] std::string text(Date value) const { return to_text(value); }
  [[nodiscard]] std::string text(TimeOfDay value) const { return to_text(value); }
  [[nodiscard]] std::string text(const Digest& value) const { return to_hex(value); }
  [[nodiscard]] std::string text(const CommandId& value) const { return to_uuid_text(value.bits); }
  [[nodiscard]] std::string text(const PersonId& value) { return directory_.person(value); }
  template <class Kind>
  [[nodiscard]] std::string text(const Id<Kind>& value) {
    return directory_.code(value);
  }
  [[nodiscard]] std::string text(const AttachmentRef& value) const;
  [[nodiscard]] std::string text(const Criterion& value) const;
  [[nodiscard]] std::string text(const Deadline& value) const;
  [[nodiscard]] std::string text(const OfficialNumber& value) const { return value.text; }

  const Calendar& local_;
  Directory& directory_;
  std::string out_;
  std::string path_;
};

[[nodiscard]] std::string essentials(AnyEvent event, const Calendar& local, Directory& directory);

}  // namespace bihuan
