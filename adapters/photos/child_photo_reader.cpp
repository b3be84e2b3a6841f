#include "adapters/photos/child_photo_reader.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>

#include "adapters/photos/decode.hpp"
#include "adapters/photos/perceptual_hash.hpp"
#include "adapters/photos/print_text.hpp"

namespace kexiebot::photos {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::seconds patience{15};
constexpr std::size_t answer_bytes_max = 256;

class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

private:
    int number_;
};

class SpawnActions {
public:
    SpawnActions() { ::posix_spawn_file_actions_init(&actions_); }
    ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    void send_output_to(int descriptor) {
        ::posix_spawn_file_actions_adddup2(&actions_, descriptor, STDOUT_FILENO);
        ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

// All that comes until the end, the bound or the deadline.
std::string answer_from(int descriptor) {
    const auto deadline = SteadyClock::now() + patience;
    std::string answer;
    while (answer.size() < answer_bytes_max) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now()).count();
        pollfd waiting{descriptor, POLLIN, 0};
        if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) return {};
        std::array<char, answer_bytes_max> piece{};
        const auto got = ::read(descriptor, piece.data(), piece.size());
        if (got <= 0) break;
        answer.append(piece.data(), static_cast<std::size_t>(got));
    }
    return answer;
}

bool ended_well(pid_t child) {
    int status = 0;
    if (::waitpid(child, &status, 0) != child) return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void limit(int resource, rlim_t most) {
    const rlimit both{most, most};
    (void)::setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

}  // namespace

std::optional<ports::PhotoPrint> ChildPhotoReader::read(const std::filesystem::path& photo) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    const Descriptor from{ends[0]};
    Descriptor to{ends[1]};
    SpawnActions actions;
    actions.send_output_to(to.number());
    auto words = command_;
    words.push_back(photo.string());
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::array<char*, 1> no_environment{nullptr};
    pid_t child = 0;
    if (::posix_spawn(&child, arguments[0], actions.get(), nullptr, arguments.data(), no_environment.data()) != 0) {
        return std::nullopt;
    }
    to.close();
    auto answer = answer_from(from.number());
    // Whatever it is still at is not waited for.
    if (answer.empty() || answer.back() != '\n') ::kill(child, SIGKILL);
    if (!ended_well(child) || answer.empty() || answer.back() != '\n') return std::nullopt;
    answer.pop_back();
    return print_from(answer);
}

int read_photo_in_child(const std::filesystem::path& photo) {
    [[maybe_unused]] constexpr rlim_t memory = 512ULL * 1024 * 1024;
    constexpr rlim_t processor_seconds = 10;
    // A sanitizer's shadow memory lies far beyond any bound of ours.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_AS, memory);
#endif
    limit(RLIMIT_CPU, processor_seconds);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    const auto decoded = decode(photo);
    if (!decoded) return 1;
    const auto line = to_text({hash_of(decoded->grey), is_telling(decoded->grey), decoded->taken}) + "\n";
    return std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace kexiebot::photos
