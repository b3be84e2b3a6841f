#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "bot/ports/store.hpp"
#include "storage/sqlite/connection.hpp"

namespace kexiebot::sqlite {

class Session;

/// Reading connections, opened as they are needed. Any thread.
class Readers {
public:
    /// At most `count_max` (≥ 1) at once; who comes then waits for one.
    Readers(ConnectionSettings settings, int count_max);
    ~Readers();

    /// Runs `look` in one read transaction on the calling thread. A read within a read sees the state of the outer one.
    void read(const std::function<void(const ports::View&)>& look);

private:
    class Reader;
    class Lease;

    [[nodiscard]] std::unique_ptr<Reader> take();
    void give_back(std::unique_ptr<Reader> reader) noexcept;

    ConnectionSettings settings_;
    int count_max_;
    std::mutex mutex_;
    std::condition_variable returned_;
    int count_ = 0;
    std::vector<std::unique_ptr<Reader>> idle_;  ///< the last one back goes out first: its cache is warm
};

}  // namespace kexiebot::sqlite
