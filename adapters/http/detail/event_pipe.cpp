#include "adapters/http/detail/event_pipe.hpp"

#include <utility>

namespace kexiebot::http::detail {

namespace {

class PipedStream final : public EventStream {
public:
    explicit PipedStream(std::shared_ptr<EventPipe> pipe) : pipe_{std::move(pipe)} {}
    PipedStream(const PipedStream&) = delete;
    PipedStream& operator=(const PipedStream&) = delete;
    ~PipedStream() override { pipe_->close(); }
    void write(std::string text) override { pipe_->write(std::move(text)); }
    [[nodiscard]] bool open() const override { return pipe_->open(); }

private:
    std::shared_ptr<EventPipe> pipe_;
};

}  // namespace

EventPipe::EventPipe(std::function<void()> wake) : wake_{std::move(wake)} {}

void EventPipe::write(std::string text) {
    const std::lock_guard lock{mutex_};
    if (!open_ || text.empty()) return;
    if (waiting_.size() + taken_bytes_ + text.size() > bytes_max) {
        open_ = false;
        waiting_.clear();
    } else if (!waiting_.empty()) {
        waiting_ += text;
        return;  // whoever filled the empty queue has woken the connection
    } else {
        waiting_ = std::move(text);
    }
    if (wake_) wake_();
}

void EventPipe::close() {
    const std::lock_guard lock{mutex_};
    if (!std::exchange(open_, false)) return;
    if (wake_) wake_();
}

bool EventPipe::open() const {
    const std::lock_guard lock{mutex_};
    return open_;
}

std::string EventPipe::take() {
    const std::lock_guard lock{mutex_};
    taken_bytes_ = waiting_.size();
    return std::exchange(waiting_, {});
}

void EventPipe::sent() {
    const std::lock_guard lock{mutex_};
    taken_bytes_ = 0;
}

void EventPipe::detach() {
    const std::lock_guard lock{mutex_};
    open_ = false;
    waiting_.clear();
    wake_ = nullptr;
}

std::shared_ptr<EventStream> stream_into(std::shared_ptr<EventPipe> pipe) {
    return std::make_shared<PipedStream>(std::move(pipe));
}

}  // namespace kexiebot::http::detail
