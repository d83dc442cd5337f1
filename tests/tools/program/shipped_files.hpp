#pragma once

#include <string>

namespace bihuan {

// What the tree ships, as a user names it.
inline const std::string kTools = BIHUAN_SOURCE_DIR "/tools";
inline const std::string kCalendar = kTools + "/calendars/CN-2024.1.toml";
inline const std::string kPack = kTools + "/packs/JLT-2024.1.toml";
inline const std::string kSample = kTools + "/organisations/310117006.toml";

}  // namespace bihuan
