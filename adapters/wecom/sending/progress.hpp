#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>

namespace kexiebot::wecom {

/// How far a message that goes out in several pieces came, by its key, so that another attempt goes on where the last one
/// stopped instead of posting the first pieces twice. Remembers the last thousand unfinished ones; any thread.
class SendProgress {
public:
    struct State {
        std::size_t pieces_sent = 0;
        std::string media_id;     ///< of a file that is uploaded already
        bool is_unknown = false;  ///< whether the next piece has arrived already
    };

    [[nodiscard]] State of(const std::string& key) const {
        const std::lock_guard lock{mutex_};
        const auto found = states_.find(key);
        return found == states_.end() ? State{} : found->second;
    }
    void note(const std::string& key, State state) {
        if (key.empty()) return;
        const std::lock_guard lock{mutex_};
        const bool is_new = states_.insert_or_assign(key, std::move(state)).second;
        if (!is_new) return;
        order_.push_back(key);
        if (order_.size() <= remembered_max) return;
        states_.erase(order_.front());
        order_.pop_front();
    }
    void finished(const std::string& key) {
        const std::lock_guard lock{mutex_};
        states_.erase(key);
    }

private:
    static constexpr std::size_t remembered_max = 1000;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, State> states_;
    std::deque<std::string> order_;
};

}  // namespace kexiebot::wecom
