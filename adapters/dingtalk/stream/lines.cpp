#include "adapters/dingtalk/stream/lines.hpp"

#include <algorithm>
#include <cstdint>

namespace kexiebot::dingtalk {
namespace {

using std::chrono::seconds;

constexpr StreamLines::Duration backoff_first = seconds{1};
constexpr StreamLines::Duration backoff_max = seconds{60};
constexpr int doublings_max = 6;
/// Credentials are repaired by people: asking every second would only fill the log.
constexpr StreamLines::Duration refused_first = seconds{60};
constexpr StreamLines::Duration refused_later = seconds{300};
constexpr int refusals_quick = 3;
/// A server that says `disconnect` to each new line at once must not be asked for the next at once.
constexpr StreamLines::Duration settled_after = seconds{10};

}  // namespace

StreamLines::StreamLines(ports::Randomness& randomness, Duration quiet) : randomness_{randomness}, quiet_{quiet} {}

std::vector<LineAction> StreamLines::advance(Time now) {
    std::vector<LineAction> actions;
    for (auto& line : lines_) look_after(line, now, actions);
    if (!any(Phase::ready) && !any(Phase::opening) && now >= open_at_) {
        Line line;
        line.id = ++last_id_;
        lines_.push_back(line);
        actions.push_back({LineAction::Kind::open, line.id});
    }
    return actions;
}

void StreamLines::look_after(Line& line, Time now, std::vector<LineAction>& actions) {
    if (line.phase == Phase::ready && now - line.frame_at >= quiet_limit()) {
        ++quiet_replacements_;
        leaving(line.id, now);
    }
    if (line.phase != Phase::leaving) return;
    const bool replaced = line.owed == 0 && any(Phase::ready);
    if (!replaced && now - line.leaving_at < leaving_max) return;
    line.phase = Phase::closing;
    actions.push_back({LineAction::Kind::close, line.id});
}

StreamLines::Time StreamLines::wake_at() const {
    auto earliest = Time::max();
    for (const auto& line : lines_) earliest = std::min(earliest, due(line));
    if (!any(Phase::ready) && !any(Phase::opening)) earliest = std::min(earliest, open_at_);
    return earliest;
}

StreamLines::Time StreamLines::due(const Line& line) const {
    if (line.phase == Phase::ready) return line.frame_at + quiet_limit();
    return line.phase == Phase::leaving ? line.leaving_at + leaving_max : Time::max();
}

void StreamLines::opened(int id, Time now) {
    Line* line = find(id);
    if (line == nullptr) return;
    refusals_ = 0;
    line->phase = Phase::ready;
    line->ready_at = line->frame_at = now;
}

void StreamLines::open_failed(int id, Failure failure, Duration wait, Time now) {
    std::erase_if(lines_, [id](const Line& line) { return line.id == id; });
    if (failure == Failure::unreachable) return wait_after_failure(wait, now);
    ++refusals_;
    open_at_ = now + jittered(refusals_ <= refusals_quick ? refused_first : refused_later);
}

void StreamLines::heard(int id, Heard what, Time now) {
    Line* line = find(id);
    if (line == nullptr) return;
    line->frame_at = now;
    quiet_replacements_ = 0;
    if (what == Heard::platform_ping) platform_pings_ = true;
    if (what == Heard::message) failures_ = 0;
}

void StreamLines::leaving(int id, Time now) {
    Line* line = find(id);
    if (line == nullptr || line->phase != Phase::ready) return;
    line->phase = Phase::leaving;
    line->leaving_at = now;
    if (now - line->ready_at >= settled_after) {
        open_at_ = now;
    } else {
        wait_after_failure(Duration{0}, now);
    }
}

void StreamLines::owes(int id) {
    if (Line* line = find(id)) ++line->owed;
}

void StreamLines::answered(int id) {
    if (Line* line = find(id)) --line->owed;
}

void StreamLines::closed(int id, Time now) {
    const Line* line = find(id);
    if (line == nullptr) return;
    if (line->phase == Phase::ready) reopen_after(*line, now);
    std::erase_if(lines_, [id](const Line& one) { return one.id == id; });
}

StreamLines::State StreamLines::state() const {
    if (any(Phase::ready)) return State::connected;
    if (refusals_ > 0) return State::refused;
    return any(Phase::leaving) ? State::replacing : State::connecting;
}

void StreamLines::reopen_after(const Line& line, Time now) {
    if (now - line.ready_at >= healthy_after) failures_ = 0;
    wait_after_failure(Duration{0}, now);
}

void StreamLines::wait_after_failure(Duration at_least, Time now) {
    failures_ = std::min(failures_ + 1, doublings_max + 1);
    const auto most = std::min(backoff_first * (1 << (failures_ - 1)), backoff_max);
    open_at_ = now + std::max(jittered(most), at_least);
}

/// Between half of `most` and all of it: several installations that were cut together do not come back together.
StreamLines::Duration StreamLines::jittered(Duration most) {
    const auto bytes = randomness_.bytes(2);
    const auto chance =
        static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[0])) * 256U + static_cast<unsigned char>(bytes[1]);
    return most / 2 + most / 2 * chance / 65'535;
}

StreamLines::Duration StreamLines::quiet_limit() const {
    const auto usual = platform_pings_ ? quiet_ : quiet_max_without_pings;
    return std::min(usual * (1 << std::min(quiet_replacements_, doublings_max)), quiet_cap);
}

StreamLines::Line* StreamLines::find(int id) {
    const auto found = std::ranges::find(lines_, id, &Line::id);
    return found == lines_.end() ? nullptr : &*found;
}

bool StreamLines::any(Phase phase) const {
    return std::ranges::any_of(lines_, [phase](const Line& line) { return line.phase == phase; });
}

}  // namespace kexiebot::dingtalk
