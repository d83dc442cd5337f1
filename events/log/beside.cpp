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

Failure rollback_failure(const BookPaths& paths, Words detail) {
  return {FailureKind::rollback, paths.directory, std::move(detail),
          said("nothing was changed; keep a copy of {directory} and {head}, then restore both from the same "
               "backup",
               {{"directory", paths.directory}, {"head", paths.head}})};
}

Result<std::optional<Failure>> rollback_of(const BookView& book, const Tree& tree, const Beside& beside,
                                           const BookPaths& paths) {
  if (beside.spoilt) {
    return rollback_failure(
        paths, said("the book has {met} records, and the head kept beside it is spoilt: {failure}",
                    {{"met", tree.size()}, {"failure", said(*beside.spoilt)}}));
  }
  if (!beside.head && tree.size() == 0) return std::nullopt;
  if (!beside.head) {
    return rollback_failure(
        paths, said("the book has {met} records, and no head is kept beside it", {{"met", tree.size()}}));
  }

  const Head& kept = *beside.head;
  if (kept.size > tree.size()) {
    return rollback_failure(
        paths,
        said("the kept head tells of {expected} records, the book has {met} records: {missing} are missing",
             {{"expected", kept.size}, {"met", tree.size()}, {"missing", kept.size - tree.size()}}));
  }
  const auto then = kept.size == tree.size() ? Result<Tree>(tree) : tree_at(book, kept.size);
  if (!then) return std::unexpected(then.error());
  if (then->root() == kept.root) return std::nullopt;
  return rollback_failure(paths,
                          said("the first {expected} of the book's {met} records are others than those the "
                               "kept head tells of: expected root {expected_root}, met {met_root}",
                               {{"expected", kept.size},
                                {"met", tree.size()},
                                {"expected_root", to_hex(kept.root)},
                                {"met_root", to_hex(then->root())}}));
}

}  // namespace bihuan
