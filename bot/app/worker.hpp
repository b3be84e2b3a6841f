#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace kexiebot::app {

/// A thread for what blocks: hashing, moving and checking files.
class Worker {
public:
    Worker();
    /// As finish().
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Queues a job. What it throws is logged. After finish() a job is dropped: whoever still posts then is itself about to go,
    /// and what must not be lost stands in the store. Any thread.
    void post(std::function<void()> job);
    /// Finishes what is queued and takes no more. One thread, not a job's.
    void finish();

private:
    void run();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace kexiebot::app
