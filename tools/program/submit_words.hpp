#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "tools/commands/book_codes.hpp"
#include "tools/commands/vocabulary.hpp"
#include "tools/program/session.hpp"

namespace bihuan {

// What the words of a file of commands mean before its first line: the codes and the calendar of the book,
// where there is one, and the files beside it.
//
// Lifetime: outlives the vocabularies it makes.
class SubmitWords {
 public:
  // `directory`: what file names are relative to. FAILS: as Session::open_log_for_reading, but for a book
  // that is not there yet; io, corrupt.
  [[nodiscard]] static Result<SubmitWords> read(Session& session, std::filesystem::path directory);

  [[nodiscard]] Vocabulary vocabulary() const;
  [[nodiscard]] const Calendar* calendar() const { return calendar_ ? &*calendar_ : nullptr; }
  [[nodiscard]] std::string path_of(const NamedAttachment& attachment) const {
    return (directory_ / attachment.name).string();
  }

 private:
  explicit SubmitWords(std::filesystem::path directory) : directory_(std::move(directory)) {}

  std::filesystem::path directory_;
  std::unique_ptr<RocksdbEventLog> log_;
  std::unique_ptr<RowSource> rows_;
  std::unique_ptr<BookCodes> codes_;
  std::optional<Calendar> calendar_;
};

}  // namespace bihuan
