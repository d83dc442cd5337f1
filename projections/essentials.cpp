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

std::string essentials(AnyEvent event, const Calendar& local, Directory& directory) {
  EssentialsWriter writer(local, directory);
  std::visit(
      [&writer](auto& aggregate) { std::visit([&writer](auto& one) { one.serialize(writer); }, aggregate); },
      event);
  return std::move(writer).take();
}

}  // namespace bihuan
