#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace kexiebot::local {

/// One thread for what blocks (files, reading the store), so that the network's threads never wait for a disk.
class Worker {
public:
    Worker();
    /// Finishes what was posted, then joins. Not on the worker's own thread.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Runs tasks one after another, in the order posted. A task must not throw.
    void post(std::function<void()> task);

private:
    void run();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> tasks_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace kexiebot::local
