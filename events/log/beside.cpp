#include "events/log/beside.hpp"

#include <utility>

namespace bihuan {

BookPaths book_paths(std::string directory) {
  while (directory.size() > 1 && directory.ends_with('/')) directory.pop_back();
  return {.directory = directory,
          .book = directory + "/book",
          .lock = directory + "/book/LOCK",
          .head = directory + ".head",
          .log = directory + "/log"};
}

Result<Beside> look_beside(FileSystem& files, const BookPaths& paths) {
  const auto kept = KeptHead::open(files, paths.head, OpenMode::read_only);
  if (kept) return Beside{.head = kept->head(), .spoilt = std::nullopt};
  if (kept.error().kind == FailureKind::not_found) return Beside{};
  if (kept.error().kind == FailureKind::corrupt) return Beside{.head = std::nullopt, .spoilt = kept.error()};
  return std::unexpected(kept.error());
}

Failure rollback_failure(const BookPaths& paths, std::string detail) {
  return {FailureKind::rollback, paths.directory, std::move(detail),
          "nothing was changed; keep a copy of " + paths.directory + " and " + paths.head +
              ", then restore both from the same backup"};
}

Result<std::optional<Failure>> rollback_of(const BookView& book, const Tree& tree, const Beside& beside,
                                           const BookPaths& paths) {
  const std::string have = "the book has " + std::to_string(tree.size()) + " records";
  if (beside.spoilt) {
    return rollback_failure(paths,
                            have + ", and the head kept beside it is spoilt: " + to_text(*beside.spoilt));
  }
  if (!beside.head && tree.size() == 0) return std::nullopt;
  if (!beside.head) return rollback_failure(paths, have + ", and no head is kept beside it");

  const Head& kept = *beside.head;
  const std::string promised = "the kept head tells of " + std::to_string(kept.size) + " records, " + have;
  if (kept.size > tree.size()) {
    return rollback_failure(paths,
                            promised + ": " + std::to_string(kept.size - tree.size()) + " are missing");
  }
  const auto then = kept.size == tree.size() ? Result<Tree>(tree) : tree_at(book, kept.size);
  if (!then) return std::unexpected(then.error());
  if (then->root() == kept.root) return std::nullopt;
  return rollback_failure(paths, promised + ", but the first " + std::to_string(kept.size) +
                                     " are others: expected root " + to_hex(kept.root) + ", met " +
                                     to_hex(then->root()));
}

}  // namespace bihuan
