#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/server.hpp"
#include "adapters/local/history.hpp"

namespace kexiebot::local {

/// The history and the pages that are open on it. Any thread.
class Feed {
public:
    /// Of more than `streams_max` open pages the oldest is dropped.
    Feed(HistoryBounds bounds, std::string epoch, std::size_t streams_max);

    void publish(const Event& event);
    /// Writes what `user` has missed to the stream, and from then on everything new, without a gap between the two.
    void join(std::string user, std::string_view last_event_id, std::shared_ptr<http::EventStream> stream);

private:
    struct Reader {
        std::string user;
        std::shared_ptr<http::EventStream> stream;
    };

    std::mutex mutex_;
    History history_;
    std::vector<Reader> readers_;
    std::size_t streams_max_;
};

}  // namespace kexiebot::local
