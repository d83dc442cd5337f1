#pragma once

// Strict reading of the TOML files people write: every key is known and stands once, every mistake is named
// with file, line and column. Only the readers of one kind of file include this.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

// toml++ comes in before its own namespace is used below.
#include <toml++/toml.h>

namespace bihuan {

inline constexpr std::uintmax_t kTomlBytesMax = 1u << 20;

// One TOML document and the mistakes met in it. Reading goes on after a mistake with neutral values, so
// readers are written without a branch per key and ask for the mistakes once, at the end.
class TomlFile {
 public:
  // FAILS: as read_input() does with at most kTomlBytesMax; invalid_input when it is not TOML.
  [[nodiscard]] static Result<TomlFile> open(const std::filesystem::path& path);

  [[nodiscard]] const toml::table& root() const { return root_; }
  [[nodiscard]] const Digest& sha256() const { return sha256_; }  // of the whole file
  // The mistake met first; null: none.
  [[nodiscard]] const Failure* failure() const { return mistakes_.empty() ? nullptr : &mistakes_.front().failure; }
  [[nodiscard]] std::size_t failures() const { return mistakes_.size(); }
  // All of them, by where they stand in the file.
  [[nodiscard]] std::vector<Failure> all_failures() const;

  void refuse(const toml::source_region& where, Words detail, Words remedy = {});
  // A failure of check(), whose `where` names a field ("limits[2].rule.budget"): placed at the nearest node.
  // Where a mistake was met already it says nothing new, and is left out.
  void refuse(const Failure& failure);

 private:
  TomlFile(std::string name, const Digest& sha256, toml::table root)
      : name_(std::move(name)), root_(std::move(root)), sha256_(sha256) {}

  struct FoundMistake {
    Failure failure;
    toml::source_position at;
  };

  std::string name_;
  toml::table root_;
  Digest sha256_;
  std::vector<FoundMistake> mistakes_;  // in the order in which they were met
};

// Reads one table of a document key by key; done() refuses the keys nobody asked for.
class TomlTable {
 public:
  TomlTable(TomlFile& file, const toml::table& table)
      : before_(file.failures()), file_(file), table_(table) {}

  // Reading it begins: what was wrong with others does not count. Of one of tables(); of others it began when
  // they were made.
  void begin() { before_ = file_.failures(); }
  // Whether nothing wrong was met since reading it began.
  [[nodiscard]] bool sound() const { return file_.failures() == before_; }

  [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
  [[nodiscard]] std::string text(std::string_view key);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  [[nodiscard]] bool boolean(std::string_view key);
  [[nodiscard]] std::int64_t integer(std::string_view key);
  [[nodiscard]] std::vector<std::int64_t> integers(std::string_view key);
  [[nodiscard]] TimeOfDay time_of_day(std::string_view key);    // "09:00"
  [[nodiscard]] Instant instant(std::string_view key);          // 2015-03-08T07:00:00Z, not quoted
  [[nodiscard]] Date date(std::string_view key);                // 2024-01-01, not quoted
  [[nodiscard]] std::vector<Date> dates(std::string_view key);  // [2024-01-01], not quoted
  [[nodiscard]] std::optional<TomlTable> table(std::string_view key);
  [[nodiscard]] std::vector<TomlTable> tables(std::string_view key);

  // One of the names of an enum, as its records write it.
  template <class Enum>
  [[nodiscard]] Enum name(std::string_view key) {
    return static_cast<Enum>(position_in(names(Enum{}), key));
  }

  // A list of them.
  template <class Enum>
  [[nodiscard]] std::vector<Enum> name_list(std::string_view key) {
    std::vector<Enum> values;
    for (const std::size_t at : positions_in(names(Enum{}), key)) values.push_back(static_cast<Enum>(at));
    return values;
  }

  void refuse(std::string_view key, Words detail, Words remedy = {});
  void done();

 private:
  [[nodiscard]] static Words write(std::string_view key, Words value);
  const toml::node* take(std::string_view key, Words expected);
  const toml::array* take_list(std::string_view key, Words expected);
  std::optional<Date> date_of(const toml::node& node);
  std::size_t position_in(std::span<const std::string_view> allowed, std::string_view key);
  std::vector<std::size_t> positions_in(std::span<const std::string_view> allowed, std::string_view key);

  std::size_t before_;
  TomlFile& file_;
  const toml::table& table_;
  std::vector<std::string> taken_;
};

}  // namespace bihuan
