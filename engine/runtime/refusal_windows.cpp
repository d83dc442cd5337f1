#include "engine/runtime/refusal_windows.hpp"

#include <algorithm>
#include <utility>

#include "events/outcome/ensure.hpp"

namespace bihuan {

namespace {

std::string key_of(const Actor& actor, const CommandRefused& refusal) {
  ENSURE(actor.person.has_value());
  return to_hex(actor.person->bits) + '\n' + refusal.code + '\n' + refusal.target;
}

}  // namespace

bool RefusalWindows::count(const Actor& actor, const CommandRefused& refusal) {
  const auto open = windows_.find(key_of(actor, refusal));
  if (open == windows_.end()) return false;
  ++open->second.refusal.count;
  return true;
}

void RefusalWindows::open(const Actor& actor, const CommandRefused& refusal, Instant now) {
  Window window{.actor = actor, .refusal = refusal, .until = now + kRefusalWindow, .place = {}};
  window.refusal.count = 0;
  const auto [opened, is_new] = windows_.emplace(key_of(actor, refusal), std::move(window));
  ENSURE(is_new);
  opened->second.place = by_end_.insert(by_end_.end(), opened);
}

std::vector<RefusalWindows::Counted> RefusalWindows::ended(Instant now) {
  std::vector<Counted> counted;
  std::size_t over = windows_.size() - std::min(windows_.size(), kRefusalWindowsMax);
  for (auto at = by_end_.begin(); at != by_end_.end() && counted.size() < kRefusalsEndedMax;) {
    const Window& window = (*at)->second;
    if (over == 0 && window.until > now) break;
    over -= over > 0 ? 1 : 0;
    if (window.refusal.count > 0) {
      counted.push_back({window.actor, window.refusal});
      ++at;
      continue;
    }
    windows_.erase(*at);
    at = by_end_.erase(at);
  }
  return counted;
}

std::vector<RefusalWindows::Counted> RefusalWindows::all() const {
  std::vector<Counted> counted;
  for (const Windows::iterator& open : by_end_) {
    if (open->second.refusal.count > 0) counted.push_back({open->second.actor, open->second.refusal});
  }
  return counted;
}

void RefusalWindows::staged(const Counted& counted, Instant now) {
  const auto open = windows_.find(key_of(counted.actor, counted.refusal));
  ENSURE(open != windows_.end() && open->second.refusal.count >= counted.refusal.count);
  Window& window = open->second;
  window.refusal.count -= counted.refusal.count;
  if (windows_.size() > kRefusalWindowsMax) {
    by_end_.erase(window.place);
    windows_.erase(open);
    return;
  }
  window.until = now + kRefusalWindow;
  by_end_.splice(by_end_.end(), by_end_, window.place);
}

}  // namespace bihuan
