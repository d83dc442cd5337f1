#include "tools/program/progress.hpp"

#include <algorithm>
#include <utility>

#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

using std::chrono::seconds;

constexpr auto kSilence = seconds(2);  // shorter work needs no progress
constexpr auto kLineEach = std::chrono::milliseconds(200);
constexpr auto kJsonEach = seconds(5);
constexpr std::string_view kClearLine = "\r\033[K";

// "42 s", "3 min 05 s", "2 h 10 min".
std::string duration_text(std::uint64_t left, Language language) {
  const bool zh = language == Language::zh;
  if (left < 60) return fmt::format("{}{}", left, zh ? "秒" : " s");
  if (left < 3600) {
    return fmt::format(fmt::runtime(zh ? "{}分{:02}秒" : "{} min {:02} s"), left / 60, left % 60);
  }
  return fmt::format(fmt::runtime(zh ? "{}小时{:02}分" : "{} h {:02} min"), left / 3600, left / 60 % 60);
}

std::optional<std::uint64_t> seconds_left(std::uint64_t done, std::uint64_t of, double per_second) {
  if (of == 0 || per_second <= 0) return std::nullopt;
  return static_cast<std::uint64_t>(static_cast<double>(of - std::min(done, of)) / per_second + 0.5);
}

}  // namespace

Progress::Progress(Setting setting, std::string_view name, Bilingual label, Bilingual unit)
    : setting_(std::move(setting)), name_(name), label_(label), unit_(unit), begun_(setting_.now()) {}

Progress::~Progress() {
  if (shown_ && setting_.manner == Manner::terminal) setting_.write(kClearLine);
}

void Progress::update(std::uint64_t done, std::uint64_t of) {
  if (setting_.manner == Manner::silent) return;
  const Time now = setting_.now();
  if (now - begun_ < kSilence) return;
  const bool line = setting_.manner == Manner::terminal;
  if (shown_ && now - *shown_ < (line ? std::chrono::milliseconds(kLineEach) : kJsonEach)) return;
  shown_ = now;
  const double passed = std::chrono::duration<double>(now - begun_).count();
  const double per_second = static_cast<double>(done) / passed;
  line ? show_line(done, of, per_second) : show_json(done, of, per_second);
}

void Progress::show_line(std::uint64_t done, std::uint64_t of, double per_second) {
  const Language language = setting_.language;
  const bool zh = language == Language::zh;
  std::string text = fmt::format("{}{} {}", kClearLine, label_.in(language), done);
  if (of > 0) text += fmt::format("/{} ({}%)", of, std::min<std::uint64_t>(100, done * 100 / of));
  text += fmt::format(" {}{}{:.0f} {}{}", unit_.in(language), zh ? "，" : ", ", per_second,
                      unit_.in(language), zh ? "/秒" : "/s");
  if (const auto left = seconds_left(done, of, per_second)) {
    text += fmt::format("{}{}", zh ? "，还需 " : ", left: ", duration_text(*left, language));
  }
  setting_.write(text);
}

void Progress::show_json(std::uint64_t done, std::uint64_t of, double per_second) {
  std::string json =
      fmt::format(R"({{"progress":"{}","done":{},"per_second":{:.0f})", name_, done, per_second);
  if (of > 0) json += fmt::format(R"(,"of":{})", of);
  if (const auto left = seconds_left(done, of, per_second)) {
    json += fmt::format(R"(,"seconds_left":{})", *left);
  }
  setting_.write(json + "}\n");
}

}  // namespace bihuan
