// kexiebot-by-clock CONFIG CLOCK: `kexiebot serve`, composed as it is there, under a clock that it moves itself, and only as far
// as it is told. CLOCK is a testing::ClockFile that others may share. Each line of standard input is a moment in Unix seconds:
// the clock goes there by way of every moment at which something falls due, and "at MOMENT" is printed when all of it is done.
// Ends with its input.
#include <algorithm>
#include <charconv>
#include <csignal>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>

#include "bot/app/cli/serving.hpp"
#include "bot/services/reminders/timetable.hpp"
#include "tests/support/clock_file.hpp"

namespace {

using namespace kexiebot;
using domain::Instant;
using std::chrono::seconds;

struct House {
    testing::ClockFile& clock;
    const services::reminders::Timetable& timetable;
};

// The planner looks when an hour begins.
Instant next_hour(Instant now) {
    return std::chrono::floor<std::chrono::hours>(now) + std::chrono::hours{1};
}

std::optional<Instant> next_message(ports::Store& store) {
    std::optional<Instant> due;
    store.read([&](const ports::View& view) { due = view.outbox().next_due(); });
    return due;
}

// How long to wait for what is due and did not go: it waits for the rate, or for the end of the quiet hours.
seconds pause_at(const services::reminders::Timetable& timetable, Instant now, seconds before) {
    constexpr seconds longest_for_rate{8};
    constexpr std::chrono::minutes at_night{30};
    const auto is_quiet = services::reminders::awake(timetable, now) != now;
    return is_quiet ? at_night : std::min(before * 2, longest_for_rate);
}

void go(const House& house, app::Service& service, Instant until) {
    constexpr seconds first_pause{1};
    auto pause = first_pause;
    while (true) {
        const auto before = house.clock.now();
        service.settle();
        const auto now = house.clock.now();
        // A slow answer took its time: something else may be due since.
        if (now != before) continue;
        if (now >= until) return;
        auto next = std::min(until, next_hour(now));
        if (const auto message = next_message(service.store())) {
            const auto is_held = *message <= now;
            pause = is_held ? pause_at(house.timetable, now, pause) : first_pause;
            next = std::min(next, is_held ? now + pause : *message);
        }
        house.clock.move_to(next);
    }
}

std::optional<Instant> moment_of(const std::string& line) {
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), count);
    if (error != std::errc{} || end != line.data() + line.size()) return std::nullopt;
    return Instant{seconds{count}};
}

void obey(const House& house, app::Service& service) {
    for (std::string line; std::getline(std::cin, line);) {
        const auto moment = moment_of(line);
        if (!moment) throw std::invalid_argument{"no moment: " + line};
        go(house, service, *moment);
        std::cout << "at " << house.clock.now().time_since_epoch().count() << std::endl;
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) {
        std::cerr << "usage: kexiebot-by-clock CONFIG CLOCK\n";
        return 2;
    }
    std::signal(SIGPIPE, SIG_IGN);
    try {
        const auto installation = app::load_installation({words[1]});
        if (!installation) return 2;
        testing::ClockFile clock{words[2]};
        const House house{clock, installation->house.timetable};
        const app::Elapsed elapsed{
            .now = [&clock] { return std::chrono::steady_clock::time_point{clock.now().time_since_epoch()}; },
            .skip =
                [&clock](std::chrono::milliseconds pause) { clock.move_to(clock.now() + std::chrono::ceil<seconds>(pause)); }};
        const auto exit = app::serve_until(
            *installation, {clock, elapsed}, [](ports::Store&) {}, [&house](app::Service& service) { obey(house, service); });
        return static_cast<int>(exit);
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
