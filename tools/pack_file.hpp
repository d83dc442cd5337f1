#pragma once

#include <expected>
#include <filesystem>
#include <vector>

#include "events/policy/pack.hpp"

namespace bihuan {

// Reads a pack as the files under tools/packs are written: TOML, every field of Pack under its own name, but
// a limit carries its rule's fields itself. A limit may leave out `sectors`, `end`, `roll` and
// `office_hours`, a row of the matrix any condition, a rung or a warning its `copies`, a
// transition its `kinds`, the pack its `transitions`; nothing else has a default, least of all a source.
// FAILS: not_found, io; invalid_input with "file:line:column" for what is not TOML, a key that is unknown,
// missing, or holds the wrong kind of value, and all that check(Pack) refuses.
// check_pack_file() tells all that is wrong at once, by place; the other one what was met first.
[[nodiscard]] std::expected<Pack, std::vector<Failure>> check_pack_file(const std::filesystem::path& path);
[[nodiscard]] Result<Pack> read_pack_file(const std::filesystem::path& path);

}  // namespace bihuan
