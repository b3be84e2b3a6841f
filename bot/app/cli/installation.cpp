#include "bot/app/cli/installation.hpp"

#include <algorithm>
#include <iostream>
#include <tuple>

#include "bot/app/service/load_house.hpp"
#include "bot/app/system/memory.hpp"
#include "config/counties_file.hpp"
#include "config/load_settings.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kexiebot::app {

namespace {

constexpr const char* usual_file = "kexiebot.toml";

config::Loaded<config::Settings> settings_for(const ConfigChoice& choice) {
    if (!choice.file.empty()) return config::load_settings(choice.file);
    if (std::filesystem::exists(usual_file)) return config::load_settings(usual_file);
    return {config::default_settings(), {}, {}};
}

}  // namespace

std::unique_ptr<Installation> load_installation(const ConfigChoice& choice) {
    auto settings = settings_for(choice);
    if (print_faults(settings.faults, settings.warnings)) return nullptr;
    auto counties = config::load_counties(settings.value->assessment.counties);
    auto house = load_house(*settings.value);
    auto faults = counties.faults;
    faults.insert(faults.end(), house.faults.begin(), house.faults.end());
    if (counties.value) {
        const auto routes = config::route_faults(*settings.value, *counties.value);
        faults.insert(faults.end(), routes.begin(), routes.end());
    }
    if (print_faults(faults, house.warnings)) return nullptr;
    give_back_memory();
    return std::make_unique<Installation>(Installation{std::move(*settings.value), std::move(*house.value)});
}

std::unique_ptr<ports::Store> open_store(const Installation& installation) {
    auto store =
        std::make_unique<sqlite::SqliteStore>(sqlite::SqliteSettings{.database = installation.settings.storage.database});
    store_counties(installation.settings, *store);
    store_routes(installation.settings, *store);
    return store;
}

void store_counties(const config::Settings& settings, ports::Store& store) {
    const auto counties = config::load_counties(settings.assessment.counties);
    if (!counties.value) return;  // its faults were printed when the installation was loaded
    std::vector<domain::County> stored;
    store.read([&](const ports::View& view) { stored = view.organisations().counties(); });
    if (stored == *counties.value) return;
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) { work.organisations().set_counties(*counties.value); });
}

namespace {

// Nothing for an organisation that is not there.
std::optional<ports::BoundGroup> group_of(const config::Route& route, const ports::View& view) {
    using Scope = config::Route::Scope;
    ports::BoundGroup group{route.channel, "route:city", {}, {}};
    switch (route.scope) {
        case Scope::city: return group;
        case Scope::county:
            group.county = route.name;
            group.conversation = "route:county:" + route.name;
            return group;
        case Scope::organisation: break;
    }
    const auto organisation = view.organisations().find(route.name);
    if (!organisation) return std::nullopt;
    group.organisation = organisation->id;
    group.conversation = "route:organisation:" + route.name;
    return group;
}

}  // namespace

void store_routes(const config::Settings& settings, ports::Store& store) {
    std::vector<ports::BoundGroup> routes, stored;
    store.read([&](const ports::View& view) {
        for (const auto& route : settings.routes) {
            if (auto group = group_of(route, view)) routes.push_back(*std::move(group));
        }
        stored = view.groups().all();
    });
    std::erase_if(stored, [](const auto& group) { return !group.conversation.starts_with("route:"); });
    const auto order = [](const auto& left, const auto& right) {
        return std::tie(left.channel, left.conversation) < std::tie(right.channel, right.conversation);
    };
    std::sort(routes.begin(), routes.end(), order);
    std::sort(stored.begin(), stored.end(), order);
    if (stored == routes) return;
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) { work.groups().set_routes(routes); });
}

Exit guarded(const std::function<Exit()>& body) {
    try {
        return body();
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << '\n';
        return Exit::failure;
    }
}

}  // namespace kexiebot::app
