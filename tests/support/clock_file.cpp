#include "tests/support/clock_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace kexiebot::testing {

namespace {

constexpr std::size_t bytes = sizeof(std::int64_t);

[[noreturn]] void fail(const std::filesystem::path& file) {
    throw std::system_error{errno, std::generic_category(), file.string()};
}

}  // namespace

ClockFile::ClockFile(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) fail(file);
    void* const mapped = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    ::close(descriptor);
    if (mapped == MAP_FAILED) fail(file);
    mapped_ = static_cast<std::int64_t*>(mapped);
}

ClockFile::~ClockFile() {
    ::munmap(mapped_, bytes);
}

domain::Instant ClockFile::now() const {
    return domain::Instant{std::chrono::seconds{seconds().load()}};
}

void ClockFile::move_to(domain::Instant moment) {
    const auto wanted = moment.time_since_epoch().count();
    auto shown = seconds().load();
    while (shown < wanted && !seconds().compare_exchange_weak(shown, wanted)) {
    }
}

void ClockFile::move_by(std::chrono::seconds step) {
    seconds().fetch_add(step.count());
}

}  // namespace kexiebot::testing
