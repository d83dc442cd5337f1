#pragma once

#include "events/log/beside.hpp"
#include "events/log/file_system.hpp"

namespace bihuan {

// Whether this user may use the folders of a book; those that are not there yet are no fault. Asked before
// anything looks for the book: a folder that may not be entered looks like an empty one, and a book that is
// gone beside a kept head like one that was rolled back; and RocksDB says of a lock it may not take that
// another process has it. FAILS: invalid_input with the path, where a file stands in place of a folder, or
// the rights are missing.
[[nodiscard]] Result<void> check_access(const BookPaths& paths, OpenMode mode);

}  // namespace bihuan
