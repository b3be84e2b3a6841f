#include "adapters/local/history.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace kexiebot::local {

History::History(HistoryBounds bounds, std::string epoch) : bounds_{bounds}, epoch_{std::move(epoch)} {}

std::string History::add(const Event& event) {
    const std::string key = event.user + '\n' + event.id;
    const auto is_repeat = [&](const Kept& kept) { return kept.kind == event.kind && kept.key == key; };
    if (!event.id.empty() && std::any_of(kept_.rbegin(), kept_.rend(), is_repeat)) return {};

    std::string encoded = "id: " + epoch_ + '-' + std::to_string(next_) + "\ndata: " + encode_event(event) + "\n\n";
    bytes_ += encoded.size();
    kept_.push_back({next_, event.kind, event.group.empty() ? event.user : std::string{}, key, encoded});
    ++next_;
    while (kept_.size() > 1 && (kept_.size() > bounds_.events_max || bytes_ > bounds_.bytes_max)) {
        bytes_ -= kept_.front().encoded.size();
        kept_.pop_front();
    }
    return encoded;
}

bool History::concerns(const Event& event, std::string_view user) {
    return !event.group.empty() || event.user == user;
}

std::string History::since(std::string_view user, std::string_view last_event_id) const {
    const std::uint64_t after = number_of(last_event_id);
    std::string events;
    for (const Kept& kept : kept_) {
        if (kept.number > after && (kept.reader.empty() || kept.reader == user)) events += kept.encoded;
    }
    return events;
}

std::uint64_t History::number_of(std::string_view event_id) const {
    if (!event_id.starts_with(epoch_ + '-')) return 0;
    event_id.remove_prefix(epoch_.size() + 1);
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(event_id.data(), event_id.data() + event_id.size(), number);
    const bool whole = failure == std::errc{} && end == event_id.data() + event_id.size();
    return whole ? number : 0;
}

}  // namespace kexiebot::local
