#pragma once

#include <string>
#include <utility>
#include <variant>

namespace kexiebot::domain {

/// What a caller can do about a failure; the detail is for the log, never for a person.
enum class ErrorKind {
    malformed,    ///< the input can't be read; ask for another
    refused,      ///< readable, but not allowed or not possible now
    not_found,    ///< nothing there, or not for this asker
    conflict,     ///< somebody was faster; read again
    unavailable,  ///< surroundings that may heal; try later
};

struct Error {
    ErrorKind kind = ErrorKind::malformed;
    std::string detail;
    bool operator==(const Error&) const = default;
};

/// A value, or the reason why there is none. `value()` on a failure throws std::bad_variant_access: our own mistake.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}
    Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}

    explicit operator bool() const noexcept { return state_.index() == 0; }
    const T& value() const& { return std::get<0>(state_); }
    T& value() & { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    const Error& error() const& { return std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

}  // namespace kexiebot::domain
