#include "engine/runtime/refusal_windows.hpp"

#include <utility>

#include "events/outcome/ensure.hpp"

namespace bihuan {

bool RefusalWindows::first(const Actor& actor, const CommandRefused& refusal, Instant now) {
  ENSURE(actor.person.has_value());
  const std::string key = to_hex(actor.person->bits) + '\n' + refusal.code + '\n' + refusal.target;
  if (const auto open = windows_.find(key); open != windows_.end()) {
    ++open->second.refusal.count;
    return false;
  }
  Window window{.actor = actor, .refusal = refusal, .until = now + kRefusalWindow};
  window.refusal.count = 0;
  by_end_.push_back(windows_.emplace(key, std::move(window)).first);
  return true;
}

void RefusalWindows::close_front(Instant now, std::vector<Counted>& counted) {
  const Windows::iterator front = by_end_.front();
  by_end_.pop_front();
  Window& window = front->second;
  if (window.refusal.count == 0) {
    windows_.erase(front);
    return;
  }
  counted.push_back({window.actor, window.refusal});
  window.refusal.count = 0;
  window.until = now + kRefusalWindow;
  by_end_.push_back(front);
}

std::vector<RefusalWindows::Counted> RefusalWindows::ended(Instant now) {
  std::vector<Counted> counted;
  while (counted.size() < kRefusalsEndedMax && !by_end_.empty() && by_end_.front()->second.until <= now) {
    close_front(now, counted);
  }
  for (std::size_t over = windows_.size(); over > kRefusalWindowsMax; --over) {
    const Windows::iterator oldest = by_end_.front();
    by_end_.pop_front();
    if (oldest->second.refusal.count > 0) counted.push_back({oldest->second.actor, oldest->second.refusal});
    windows_.erase(oldest);
  }
  return counted;
}

std::vector<RefusalWindows::Counted> RefusalWindows::all() {
  std::vector<Counted> counted;
  for (const Windows::iterator& open : by_end_) {
    if (open->second.refusal.count > 0) counted.push_back({open->second.actor, open->second.refusal});
  }
  windows_.clear();
  by_end_.clear();
  return counted;
}

}  // namespace bihuan
