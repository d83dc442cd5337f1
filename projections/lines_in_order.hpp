#pragma once

#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>
#include <vector>

#include "events/time/instant.hpp"

namespace bihuan {

// A line, and when its case was found.
template <class Line>
struct FoundLine {
  Instant at{};
  Line line;
};

// The lines by what `key` says of each FoundLine, a tuple. Each line is moved once: it is large, and sorting
// would move it many times.
template <class Line, class Key>
[[nodiscard]] std::vector<Line> lines_in_order(std::deque<FoundLine<Line>> found, const Key& key) {
  std::vector<FoundLine<Line>*> order;
  order.reserve(found.size());
  for (FoundLine<Line>& one : found) order.push_back(&one);
  std::ranges::sort(order,
                    [&](const FoundLine<Line>* a, const FoundLine<Line>* b) { return key(*a) < key(*b); });
  std::vector<Line> lines;
  lines.reserve(found.size());
  for (FoundLine<Line>* const one : order) lines.push_back(std::move(one->line));
  return lines;
}

// By when it was found, then by number.
template <class Line>
[[nodiscard]] std::vector<Line> lines_in_order(std::deque<FoundLine<Line>> found) {
  return lines_in_order(std::move(found), [](const FoundLine<Line>& one) {
    return std::tie(one.at, one.line.number, one.line.id);
  });
}

}  // namespace bihuan
