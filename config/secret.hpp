#pragma once

#include <iosfwd>
#include <string>
#include <utility>

namespace kexiebot::config {

/// A secret of the configuration. It has no way into a stream, a log line or a message but `reveal()`, so that each place
/// where one leaves can be found by that word.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_{std::move(value)} {}

    [[nodiscard]] const std::string& reveal() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }

    friend std::ostream& operator<<(std::ostream&, const Secret&) = delete;

private:
    std::string value_;
};

}  // namespace kexiebot::config
