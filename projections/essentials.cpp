#include "projections/essentials.hpp"

#include <fmt/format.h>

#include "projections/phrases.hpp"

namespace bihuan {

void EssentialsWriter::member(std::string_view name, std::string_view value) {
  if (value.empty()) return;
  append(out_, fmt::format("{}{}: {}", path_, name, value), "; ");
}

void EssentialsWriter::append_to_list(std::string& all, std::string_view next) { append(all, next, ", "); }

std::string EssentialsWriter::text(Instant value) const { return local_text(value, local_); }

std::string EssentialsWriter::text(const AttachmentRef& value) const {
  return fmt::format("{} {} bytes sha256 {}", value.type, value.length, to_hex(value.sha256));
}

std::string EssentialsWriter::text(const Criterion& value) const {
  return value.id.empty() ? std::string() : value.id + "@" + value.version;
}

// "before 2024-09-28T00:00:00+08:00 (3 working_days from 2024-09-24T10:00:00+08:00, CN-2024.1)"
std::string EssentialsWriter::text(const Deadline& value) const {
  std::string how = "fixed by the order";
  if (value.rule) {
    how = fmt::format("{} {} from {}", value.rule->budget, name_of(value.rule->unit),
                      local_text(value.anchor, local_));
  }
  return fmt::format("before {} ({}, {}{})", local_text(value.due, local_), how, value.calendar,
                     value.provisional ? ", provisional" : "");
}

namespace {

// What an imported case says, under names that leave no doubt whose word it is: the deadline was nobody's
// order here, and a claimed day that ends at midnight is told as that day, which is what the register says.
class ImportedWriter {
 public:
  ImportedWriter(EssentialsWriter& out, const Calendar& local) : out_(out), local_(local) {}

  template <class T>
  void operator()(std::string_view name, T& value) {
    out_(name, value);
  }
  void operator()(std::string_view, std::optional<Deadline>& deadline) {
    out_("register_deadline", deadline);
  }
  void operator()(std::string_view name, std::optional<Instant>& claimed) {
    if (!claimed || local_.to_local(*claimed) != LocalTime(local_.date_of(*claimed))) {
      out_(name, claimed);
      return;
    }
    Date day = last_day(*claimed, local_);
    out_("claimed_last_day", day);
  }

 private:
  EssentialsWriter& out_;
  const Calendar& local_;
};

template <class Event>
void write(Event& event, EssentialsWriter& writer, const Calendar&) {
  event.serialize(writer);
}

void write(HazardImported& event, EssentialsWriter& writer, const Calendar& local) {
  ImportedWriter imported(writer, local);
  event.serialize(imported);
}

}  // namespace

std::string essentials(AnyEvent event, const Calendar& local, Directory& directory) {
  EssentialsWriter writer(local, directory);
  std::visit([&](auto& aggregate) { std::visit([&](auto& one) { write(one, writer, local); }, aggregate); },
             event);
  return std::move(writer).take();
}

}  // namespace bihuan
