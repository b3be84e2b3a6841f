#include "config/settings.hpp"

#include <algorithm>

#include "config/data_files.hpp"

namespace kexiebot::config {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

struct Traits {
    std::string_view name;
    bool listens = false;
    bool has_callback = false;
    bool pushes_to_group = false;
};

// The table of design.md section 14, row by row.
Traits traits_of(const Platform& platform) {
    return std::visit(Overloaded{
                          [](const WecomApp&) {
                              return Traits{"wecom-app", true, true, false};
                          },
                          [](const WecomAibotWebsocket&) {
                              return Traits{"wecom-aibot", true, false, false};
                          },
                          [](const WecomAibotCallback&) {
                              return Traits{"wecom-aibot", true, true, false};
                          },
                          [](const WecomGroupRobot&) {
                              return Traits{"wecom-group-robot", false, false, true};
                          },
                          [](const DingtalkRobot& robot) {
                              return Traits{"dingtalk-robot", true, robot.mode == DingtalkRobot::Mode::callback, false};
                          },
                          [](const DingtalkGroupRobot&) {
                              return Traits{"dingtalk-group-robot", false, false, true};
                          },
                          [](const Local&) {
                              return Traits{"local", true, false, true};
                          },
                      },
                      platform);
}

}  // namespace

std::string_view platform_name(const Platform& platform) {
    return traits_of(platform).name;
}

bool listens(const Platform& platform) {
    return traits_of(platform).listens;
}

bool has_callback(const Platform& platform) {
    return traits_of(platform).has_callback;
}

bool pushes_to_group(const Platform& platform) {
    return traits_of(platform).pushes_to_group;
}

bool QuietHours::contains(std::chrono::minutes time_of_day) const {
    return from < to ? from <= time_of_day && time_of_day < to : from <= time_of_day || time_of_day < to;
}

const Channel* Settings::channel(std::string_view name) const {
    const auto found = std::find_if(channels.begin(), channels.end(), [name](const Channel& one) { return one.name == name; });
    return found == channels.end() ? nullptr : &*found;
}

Settings default_settings() {
    Settings settings;
    settings.channels.push_back({"local", Local{}});
    return settings;
}

std::string sample_config() {
    return shipped_file("sample/kexiebot.toml").text;
}

}  // namespace kexiebot::config
