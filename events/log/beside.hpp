#pragma once

#include <optional>
#include <string>

#include "events/log/book.hpp"
#include "events/log/kept_head.hpp"

namespace bihuan {

// Where a book and what belongs to it lie. For the makes in this folder.
struct BookPaths {
  std::string directory, book, lock, head, log;
};
[[nodiscard]] BookPaths book_paths(std::string directory);

// What was found beside the book: the kept head, nothing, or a file of which no sector is whole.
struct Beside {
  std::optional<Head> head;
  std::optional<Failure> spoilt;

  [[nodiscard]] bool tells_of_records() const { return spoilt || (head && head->size > 0); }
};
[[nodiscard]] Result<Beside> look_beside(FileSystem& files, const BookPaths& paths);

// Compares a book, whose tree is `tree`, with what was kept beside it: the failure of kind `rollback`, or
// none. A book that is longer than its kept head and begins as that says is whole: the process died between
// the two syncs of an append. FAILS: corrupt, io.
[[nodiscard]] Result<std::optional<Failure>> rollback_of(const BookView& book, const Tree& tree,
                                                         const Beside& beside, const BookPaths& paths);
[[nodiscard]] Failure rollback_failure(const BookPaths& paths, Words detail);

}  // namespace bihuan
