#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "adapters/local/codec.hpp"

namespace kexiebot::local {

struct HistoryBounds {
    std::size_t events_max = 0;
    std::size_t bytes_max = 0;  ///< of the encoded events; the newest one is kept whatever its size
};

/// The latest events, encoded for the stream, so that a page that lost its connection misses none. Direct ones are for one
/// person, those of a group for everybody. Not synchronised.
class History {
public:
    /// `epoch` makes this run's event ids differ from an earlier run's: letters and digits.
    History(HistoryBounds bounds, std::string epoch);

    /// What to write to the streams now; empty when it is a message or reply that is already there (a repeated request).
    std::string add(const Event& event);
    /// Whether `event` is for `user` to see.
    [[nodiscard]] static bool concerns(const Event& event, std::string_view user);
    /// All that `user` may see after the event with this id, oldest first. An id of another run, or none: all there is.
    [[nodiscard]] std::string since(std::string_view user, std::string_view last_event_id) const;

private:
    struct Kept {
        std::uint64_t number;
        EventKind kind;
        std::string reader;  ///< empty: everybody
        std::string key;     ///< who said it and the message's id
        std::string encoded;
    };
    [[nodiscard]] std::uint64_t number_of(std::string_view event_id) const;

    HistoryBounds bounds_;
    std::string epoch_;
    std::deque<Kept> kept_;
    std::size_t bytes_ = 0;
    std::uint64_t next_ = 1;
};

}  // namespace kexiebot::local
