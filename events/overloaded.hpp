#pragma once

namespace bihuan {

// A visitor made of lambdas, one for each alternative; none of them a catch-all, so that a forgotten
// alternative does not compile.
template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};

}  // namespace bihuan
