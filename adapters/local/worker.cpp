#include "adapters/local/worker.hpp"

#include <utility>

namespace kexiebot::local {

Worker::Worker() : thread_{[this] { run(); }} {}

Worker::~Worker() {
    {
        const std::scoped_lock lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Worker::post(std::function<void()> task) {
    {
        const std::scoped_lock lock{mutex_};
        tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
}

void Worker::run() {
    std::unique_lock lock{mutex_};
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        const auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

}  // namespace kexiebot::local
