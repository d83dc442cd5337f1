#pragma once

#include <expected>
#include <string>
#include <vector>

#include "tools/program/session.hpp"

namespace bihuan {

// Tells everything that is wrong with a file of rules, a line each with its place, and answers bad_input; of a
// file that cannot be read at all the code of that failure.
[[nodiscard]] ExitCode tell_mistakes_of(Session& session, const std::vector<Failure>& mistakes);

// `policy check` and `calendar check`, of what check_pack_file() or check_calendar_file() answered.
template <class Document>
[[nodiscard]] ExitCode tell_checked(Session& session,
                                    const std::expected<Document, std::vector<Failure>>& checked) {
  if (!checked) return tell_mistakes_of(session, checked.error());
  session.note({"{} 没有错误；尚未对本机关生效，须经采用或发布。",
                "{} has no mistake; it binds nobody until it is adopted or published."},
               checked->id);
  return ExitCode::ok;
}

}  // namespace bihuan
