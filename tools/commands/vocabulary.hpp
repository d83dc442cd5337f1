#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "events/attachment.hpp"
#include "events/ids.hpp"
#include "events/outcome/result.hpp"
#include "events/time/calendar.hpp"

namespace bihuan {

// What a book knows already: the id behind a code, and every code of a kind (for "did you mean").
// Threads: one. Kinds as Id<>::kind; a hazard's code is its number.
class KnownCodes {
 public:
  virtual ~KnownCodes() = default;
  // FAILS: io, corrupt.
  [[nodiscard]] virtual Result<std::optional<Bits128>> find(std::string_view kind,
                                                            std::string_view code) const = 0;
  // At most `most` of them. FAILS: io, corrupt.
  [[nodiscard]] virtual Result<std::vector<std::string>> codes(std::string_view kind,
                                                               std::size_t most) const = 0;
};

// A file a command names as an attachment: stored before the command is given.
struct NamedAttachment {
  std::string name;  // as written
  AttachmentRef ref;
};

// What the words of a command mean where it is written: ids by code and label, local time, files.
//
// Invariant: a name means what the lines above gave it; of a code the book and the file both know, the file's
//            own meaning counts, so that a file given twice reads the same.
class Vocabulary {
 public:
  // How a file named in a command becomes an attachment. FAILS: with what is wrong with that file.
  using Attach = std::function<Result<AttachmentRef>(const std::string& name)>;

  // `directory`: what file names are relative to. Lifetime: `known` (may be null) outlives this.
  Vocabulary(const KnownCodes* known, std::filesystem::path directory, Attach attach)
      : known_(known), directory_(std::move(directory)), attach_(std::move(attach)) {}

  // From here on `code` means that aggregate; likewise a label, written "@label".
  void name(std::string_view kind, std::string_view code, const Bits128& id);
  void label(std::string_view kind, std::string_view label, const Bits128& id);
  [[nodiscard]] bool has_label(std::string_view label) const;

  // The id behind a code, "@label" or "<kind>/<hex>". FAILS: not_found with a suggestion; io, corrupt.
  [[nodiscard]] Result<Bits128> id_of(std::string_view kind, std::string_view word);

  // An aggregate begun on a later attempt: whatever names it says something else than on the first.
  void mark_renewed(const Bits128& id) { renewed_.insert(id); }
  // The marked ones that id_of() answered since the last call.
  [[nodiscard]] std::set<Bits128> take_renewed_used();

  // How local times are read: of the book, or of a calendar the file published.
  void set_calendar(Calendar calendar) { calendar_ = std::move(calendar); }
  [[nodiscard]] const std::optional<Calendar>& calendar() const { return calendar_; }
  // Local time of the office ("2024-05-20 14:10") or RFC 3339. FAILS: invalid_input; no calendar known.
  [[nodiscard]] Result<Instant> instant_of(std::string_view text) const;

  void set_directory(std::filesystem::path directory) { directory_ = std::move(directory); }
  [[nodiscard]] std::filesystem::path path_of(std::string_view name) const { return directory_ / name; }

  [[nodiscard]] Result<AttachmentRef> attach(const std::string& name);
  // What attach() was asked for since the last call, each once.
  [[nodiscard]] std::vector<NamedAttachment> take_attachments();

 private:
  struct Labelled {
    Bits128 id{};
    std::string kind;
  };

  [[nodiscard]] Result<Bits128> find(std::string_view kind, std::string_view word) const;
  [[nodiscard]] Words suggestion(std::string_view kind, std::string_view word) const;

  const KnownCodes* known_;
  std::filesystem::path directory_;
  Attach attach_;
  std::vector<NamedAttachment> attachments_;
  std::optional<Calendar> calendar_;
  std::map<std::string, Labelled, std::less<>> labels_;
  std::map<std::string, std::map<std::string, Bits128, std::less<>>, std::less<>> names_;  // by kind, code
  std::set<Bits128> renewed_;
  std::set<Bits128> renewed_used_;
};

}  // namespace bihuan
