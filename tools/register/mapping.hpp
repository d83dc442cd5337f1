#pragma once

// How to read one foreign register, as data: which column means what. MAPPING.md shows how to write one.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/hazard.hpp"
#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"
#include "tools/register/date_format.hpp"
#include "tools/workbook/text_encoding.hpp"

namespace bihuan {

// A value the register says by the words of a column, or that is the same for all its rows.
// Shape: without a column `otherwise` is the constant. With one, `words` says what each word means and
// `otherwise` what any other word means; absent, another word is a problem of its row.
template <class T>
struct WordChoice {
  std::string column;
  std::map<std::string, T, std::less<>> words;
  std::optional<T> otherwise;
};

// "{CASE_TITLE} ({land_usage})": texts[0], columns[0], texts[1], columns[1], ... with one text more.
struct TextTemplate {
  std::vector<std::string> columns;
  std::vector<std::string> texts;
};

inline constexpr std::size_t kRegisterNameBytesMax = 60;

// plain: the first row is the header, every other a case. ledger: as offices keep them, with titles above,
// headings of several rows, totals and remarks below, and ids and dates as people type them.
enum class RegisterLayout { plain, ledger };
[[nodiscard]] std::span<const std::string_view> names(RegisterLayout);

// Whether a dry run must have been seen before anything is written.
enum class DryRunRule { optional, required };
[[nodiscard]] std::span<const std::string_view> names(DryRunRule);

// A pack that takes the place of the one before for what is opened from that local day on.
struct LaterPack {
  Date from{};
  std::filesystem::path pack;  // found from the mapping's own folder
};

// Shape: every column name and word is NFC; an empty name of a column means that the register has none.
// Invariant: id, opened, target, closed, closure_reason, territory and on_time name different columns.
struct RegisterMapping {
  Digest sha256;              // of the mapping file
  std::string register_name;  // [a-z0-9_-]+, at most kRegisterNameBytesMax
  DryRunRule dry_run = DryRunRule::optional;
  RegisterLayout layout = RegisterLayout::plain;

  Encoding encoding = Encoding::automatic;
  char delimiter = ',';
  std::vector<std::string> empty_words;  // cells that mean "nothing here", beside the empty cell
  std::vector<DateFormat> date_formats;  // none in a ledger: dates are read as offices write them

  std::filesystem::path calendar;  // found from the mapping's own folder
  std::filesystem::path pack;
  std::vector<LaterPack> later_packs;  // their days rise
  std::int64_t tolerance_seconds = 0;  // a claimed deadline this near to the computed one agrees with it

  std::string id;
  std::string opened;
  std::string target;
  std::string closed;
  std::string closure_reason;
  std::vector<std::string> closure_details;  // told after the reason, each after its heading
  std::string territory;
  TextTemplate description;
  std::vector<std::string> required;  // columns that may not be empty, beside id, opened and description
  std::vector<std::string> place;     // joined by ", ", empty cells left out

  std::optional<WordChoice<bool>> on_time;  // an empty cell says nothing
  WordChoice<Channel> channel;
  // A kind of limit of the pack; neither column nor otherwise (in a ledger only): the register's deadlines
  // are orders of their own, and none is computed.
  WordChoice<std::string> limit;
  WordChoice<std::string> sector;  // with a column and neither words nor otherwise: the cell itself
};

// Columns that make up one text, as a report names them: "street, house".
[[nodiscard]] std::string column_list(const std::vector<std::string>& columns);

// Every column the mapping reads, each once, ascending.
[[nodiscard]] std::vector<std::string> columns_of(const RegisterMapping& mapping);

// FAILS: not_found, io; invalid_input with "file:line:column" for what is not TOML, a key that is unknown,
// missing or of the wrong kind, one column given two meanings, one word given two meanings, a date format
// that cannot be read, and a calendar or pack that is not there.
[[nodiscard]] Result<RegisterMapping> read_mapping_file(const std::filesystem::path& path);

}  // namespace bihuan
