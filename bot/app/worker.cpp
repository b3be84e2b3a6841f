#include "bot/app/worker.hpp"

#include <spdlog/spdlog.h>

#include <utility>

namespace kexiebot::app {

Worker::Worker() : thread_{[this] { run(); }} {}

Worker::~Worker() {
    finish();
}

void Worker::finish() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Worker::post(std::function<void()> job) {
    {
        const std::lock_guard lock{mutex_};
        if (stopping_) return;
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
}

void Worker::run() {
    while (true) {
        std::function<void()> job;
        {
            std::unique_lock lock{mutex_};
            wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        try {
            job();
        } catch (const std::exception& failure) {
            spdlog::error("background job failed: {}", failure.what());
        }
    }
}

}  // namespace kexiebot::app
