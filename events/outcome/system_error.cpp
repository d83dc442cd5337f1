#include "events/outcome/system_error.hpp"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <utility>

namespace bihuan {
namespace {

struct Meaning {
  int error;
  FailureKind kind;
  Words meaning;
  Words remedy;
};

// The path that was named will not do, and another one, or other rights, would.
Meaning of_the_path(int error, Words meaning, Words remedy) {
  return {error, FailureKind::invalid_input, std::move(meaning), std::move(remedy)};
}

Meaning of_the_disk(int error, Words meaning, Words remedy) {
  return {error, FailureKind::io, std::move(meaning), std::move(remedy)};
}

const Meaning* meaning_of(int error) {
  static const Meaning kMeanings[] = {
      of_the_path(EACCES, "this user may not do that there",
                  "have the rights on that path given to this user, or name another path"),
      of_the_path(EPERM, "this user may not do that there",
                  "have the rights on that path given to this user, or name another path"),
      of_the_path(EROFS, "that disk may only be read", "name a path on a disk that can be written"),
      of_the_path(ENOTDIR, "a part of the path is a file and no directory",
                  "name a path whose parts are directories"),
      of_the_path(EISDIR, "that is a directory and no file", "name a file"),
      of_the_disk(ENOENT, "there is no such file or directory", "check the path"),
      of_the_path(ELOOP, "the links of that path lead in a circle", "name the path that is meant"),
      of_the_path(ENAMETOOLONG, "the path is too long", "name a shorter path"),
      of_the_disk(ENOSPC, "the disk is full", "free some space on that disk, then try again"),
      of_the_disk(EDQUOT, "the space granted to this user is used up",
                  "free some space, or have more granted, then try again"),
      of_the_disk(EFBIG, "the file would be larger than the system allows",
                  "have the limit on file sizes raised"),
      of_the_disk(EMFILE, "too many files are open", "have the limit on open files raised, then start again"),
      of_the_disk(ENFILE, "too many files are open", "have the limit on open files raised, then start again"),
      of_the_disk(EBUSY, "something else is using it", "wait until it is free, then try again"),
      of_the_disk(EPIPE, "whoever was reading has stopped", "run it again and read to the end"),
      of_the_disk(
          EIO, "the device reports an error",
          "have the disk examined before anything more is written; restore from a backup if it is failing"),
  };
  const auto at = std::ranges::find(kMeanings, error, &Meaning::error);
  return at == std::end(kMeanings) ? nullptr : at;
}

}  // namespace

std::unexpected<Failure> system_failure(int error, Words where, Words deed) {
  const Meaning* const known = meaning_of(error);
  Words meaning =
      known != nullptr ? known->meaning : said("the system reports error {number}", {{"number", error}});
  return fail(known != nullptr ? known->kind : FailureKind::io, std::move(where),
              said("{deed}: {meaning}", {{"deed", std::move(deed)}, {"meaning", std::move(meaning)}}),
              known != nullptr ? known->remedy : Words());
}

}  // namespace bihuan
