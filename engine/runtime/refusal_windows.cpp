#include "engine/runtime/refusal_windows.hpp"

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
  Window window{.actor = actor, .refusal = refusal, .until = now + kRefusalWindow};
  window.refusal.count = 0;
  const auto opened = windows_.emplace(key_of(actor, refusal), std::move(window));
  ENSURE(opened.second);
  by_end_.push_back(opened.first);
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
