#include "config/load_settings.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "config/channel_reader.hpp"
#include "config/settings_sections.hpp"
#include "config/values.hpp"

namespace kexiebot::config {

namespace fs = std::filesystem;

namespace {

std::vector<Channel> channels_in(TableReader& document, const Settings& settings, const SecretSource& source) {
    std::vector<Channel> channels;
    std::set<std::string> names;
    int locals = 0;
    for (auto& reader : document.tables("channel")) {
        auto channel = channel_in(reader, source);
        if (!channel) continue;
        if (!channel->name.empty() && !names.insert(channel->name).second) {
            reader.fault("name", "expected a name of its own, found " + in_quotes(channel->name) + " a second time");
        }
        if (std::holds_alternative<Local>(channel->platform)) {
            if (++locals == 2) reader.fault("platform", "expected at most one local channel, found a second");
            if (!is_loopback(settings.server.listen)) {
                reader.fault("platform",
                             "expected server.listen on loopback (127.0.0.1), because anybody who reaches the local "
                             "page may choose who to be; found " +
                                 in_quotes(to_text(settings.server.listen)));
            }
        }
        const auto* robot = std::get_if<DingtalkRobot>(&channel->platform);
        if (robot != nullptr && robot->mode == DingtalkRobot::Mode::callback && !robot->card_template.empty() &&
            settings.server.public_url.empty()) {
            reader.fault("card_template", "expected server.public_url: the platform posts the presses of cards there");
        }
        channels.push_back(std::move(*channel));
    }
    if (document.find("channel") == nullptr) document.warn("channel", "there is no [[channel]], so nobody can talk to the bot");
    return channels;
}

// The channel that `reader`'s key names; null and a fault when the file has none of that name.
const Channel* channel_named(TableReader& reader, std::string_view key, const std::string& name, const Settings& settings) {
    const auto* found = settings.channel(name);
    if (found != nullptr) return found;
    std::vector<std::string> known;
    for (const auto& channel : settings.channels) known.push_back(channel.name);
    reader.fault(key, "expected a channel of this file, found " + in_quotes(name) +
                          (known.empty() ? "" : ", the nearest is " + in_quotes(nearest(name, known))));
    return nullptr;
}

AccessSettings access_in(TableReader reader, const Settings& settings) {
    AccessSettings access;
    const std::string key = "bootstrap_admins";
    for (const auto& text : reader.texts(key)) {
        const auto account = parse_account(text);
        if (!account) {
            reader.fault(key, "expected \"channel:user id\", found " + in_quotes(text));
            continue;
        }
        const auto* channel = channel_named(reader, key, account->channel, settings);
        if (channel != nullptr && !listens(channel->platform)) {
            reader.fault(key, "expected a channel that people can write to, found " + in_quotes(account->channel));
        }
        access.bootstrap_admins.push_back(*account);
    }
    reader.refuse_unknown();
    return access;
}

void read_target(TableReader& reader, Route& route) {
    constexpr std::string_view county = "county:";
    constexpr std::string_view organisation = "organisation:";
    const auto to = reader.required_text("to");
    if (to.empty() || to == "city") return;
    if (to.starts_with(county)) {
        route.scope = Route::Scope::county;
        route.name = to.substr(county.size());
    } else if (to.starts_with(organisation)) {
        route.scope = Route::Scope::organisation;
        route.name = to.substr(organisation.size());
    }
    if (route.name.empty()) {
        reader.fault("to", "expected \"county:NAME\", \"organisation:NAME\" or \"city\", found " + in_quotes(to));
    }
}

std::vector<Route> routes_in(TableReader& document, const Settings& settings) {
    std::vector<Route> routes;
    for (auto& reader : document.tables("route")) {
        Route route;
        route.line = reader.line();
        read_target(reader, route);
        route.channel = reader.required_text("channel");
        const auto* channel = route.channel.empty() ? nullptr : channel_named(reader, "channel", route.channel, settings);
        if (channel != nullptr && !pushes_to_group(channel->platform)) {
            reader.fault("channel", "expected a group robot (or the local channel), found " + in_quotes(route.channel) + " of " +
                                        std::string{platform_name(channel->platform)} + "; its groups are bound by chat command");
        }
        reader.refuse_unknown();
        routes.push_back(std::move(route));
    }
    return routes;
}

}  // namespace

Surroundings process_surroundings() {
    return {[](const std::string& name) -> std::optional<std::string> {
        const char* const value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>{value};
    }};
}

Loaded<Settings> parse_settings(std::string_view text, const fs::path& file, const Surroundings& surroundings) {
    FaultList faults{file.string()};
    Settings settings;
    settings.file = file;
    const auto document = parse_toml(text, faults);
    if (!document) return faults.finish(std::move(settings));
    TableReader reader{*document, "", faults};
    const auto folder = file.parent_path();
    settings.server = server_in(reader.table("server"), folder);
    settings.storage = storage_in(reader.table("storage"), folder);
    settings.assessment = assessment_in(reader.table("assessment"), folder);
    settings.time = time_in(reader.table("time"));
    settings.reminders = reminders_in(reader.table("reminders"));
    settings.log = log_in(reader.table("log"));
    settings.channels = channels_in(reader, settings, {surroundings, folder});
    settings.access = access_in(reader.table("access"), settings);
    settings.routes = routes_in(reader, settings);
    reader.refuse_unknown();
    return faults.finish(std::move(settings));
}

Loaded<Settings> load_settings(const fs::path& file, const Surroundings& surroundings) {
    FaultList faults{file.string()};
    const auto text = read_file(file.string(), faults);
    return text ? parse_settings(*text, file, surroundings) : faults.finish(Settings{});
}

std::vector<Fault> route_faults(const Settings& settings, std::span<const domain::County> counties) {
    std::vector<std::string> known;
    for (const auto& county : counties) known.push_back(county.name);
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < settings.routes.size(); ++i) {
        const auto& route = settings.routes[i];
        if (route.scope != Route::Scope::county || std::find(known.begin(), known.end(), route.name) != known.end()) continue;
        faults.push_back({settings.file.string(), route.line, "route." + std::to_string(i + 1) + ".to",
                          "expected a county's full name, found " + in_quotes(route.name) + ", the nearest is " +
                              in_quotes(nearest(route.name, known))});
    }
    return faults;
}

}  // namespace kexiebot::config
