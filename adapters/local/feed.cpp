#include "adapters/local/feed.hpp"

#include <utility>

namespace kexiebot::local {
namespace {

/// How long a browser waits before it connects again.
constexpr std::string_view preamble = "retry: 2000\n\n";

}  // namespace

Feed::Feed(HistoryBounds bounds, std::string epoch, std::size_t streams_max)
    : history_{bounds, std::move(epoch)}, streams_max_{streams_max} {}

void Feed::publish(const Event& event) {
    const std::scoped_lock lock{mutex_};
    const std::string encoded = history_.add(event);
    if (encoded.empty()) return;
    std::erase_if(readers_, [](const Reader& reader) { return !reader.stream->open(); });
    for (const Reader& reader : readers_) {
        if (History::concerns(event, reader.user)) reader.stream->write(encoded);
    }
}

void Feed::join(std::string user, std::string_view last_event_id, std::shared_ptr<http::EventStream> stream) {
    const std::scoped_lock lock{mutex_};
    std::erase_if(readers_, [](const Reader& reader) { return !reader.stream->open(); });
    if (readers_.size() >= streams_max_) readers_.erase(readers_.begin());
    stream->write(std::string{preamble} + history_.since(user, last_event_id));
    readers_.push_back({std::move(user), std::move(stream)});
}

}  // namespace kexiebot::local
