#pragma once

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <cstddef>
#include <string_view>
#include <vector>

namespace kexiebot::http::detail {

/// Bytes received and not yet consumed, in one piece. Grows for a long header or a large body and shrinks again.
class ReadBuffer {
public:
    [[nodiscard]] std::string_view bytes() const { return {storage_.data() + begin_, end_ - begin_}; }
    [[nodiscard]] bool empty() const { return begin_ == end_; }

    void consume(std::size_t count) {
        begin_ += count;
        if (empty()) begin_ = end_ = 0;
    }
    /// Room for at least `wanted` bytes behind what is there.
    [[nodiscard]] boost::asio::mutable_buffer prepare(std::size_t wanted) {
        if (storage_.size() - end_ < wanted && begin_ > 0) {
            std::copy(storage_.begin() + offset(begin_), storage_.begin() + offset(end_), storage_.begin());
            end_ -= begin_;
            begin_ = 0;
        }
        if (storage_.size() - end_ < wanted) storage_.resize(end_ + wanted);
        return {storage_.data() + end_, storage_.size() - end_};
    }
    void commit(std::size_t count) { end_ += count; }
    /// Gives back what only a large request needed. Call it when empty.
    void shrink() {
        if (empty() && storage_.size() > usual_bytes) storage_ = std::vector<char>(usual_bytes);
    }

    static constexpr std::size_t usual_bytes = std::size_t{4} * 1024;

private:
    [[nodiscard]] static std::ptrdiff_t offset(std::size_t position) { return static_cast<std::ptrdiff_t>(position); }

    std::vector<char> storage_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace kexiebot::http::detail
