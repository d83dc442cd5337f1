#pragma once

// What the code says to people in failures and mistakes, read from the sources.

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace bihuan {

// A literal that becomes Words somewhere.
struct Spoken {
  std::string pattern;
  std::string place;             // "file:line"
  std::set<std::string> values;  // the names of the Fillings that stand beside it
  bool put_together = false;     // with + or by fmt::format: no key of any translation
};

// Every message in the sources under the folders of a tree: literals that stand as an argument of a function
// with a parameter of type Words, in a Failure, Slip or Mistake, or in Words itself. A literal of one word is
// a name (a field, an option) and the same in every language; it is left out, and so is what stands in a
// std::string, which is never translated.
[[nodiscard]] std::vector<Spoken> spoken_in(const std::filesystem::path& root);
// Every literal there.
[[nodiscard]] std::set<std::string> literals_in(const std::filesystem::path& root);
// The messages of one text. `tellers`: the functions with a parameter of type Words, as tellers_in() finds them.
[[nodiscard]] std::vector<Spoken> spoken_in_text(const std::string& text, const std::string& file,
                                                 const std::set<std::string>& tellers);
[[nodiscard]] std::set<std::string> tellers_in(const std::string& text);

}  // namespace bihuan
