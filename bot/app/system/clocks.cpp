#include "bot/app/system/clocks.hpp"

namespace kexiebot::app {

namespace {

domain::Instant system_now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace

domain::Instant SystemClock::now() const {
    return system_now();
}

ShiftedClock::ShiftedClock(domain::Instant start) : shift_{start - system_now()} {}

domain::Instant ShiftedClock::now() const {
    return system_now() + shift_;
}

}  // namespace kexiebot::app
