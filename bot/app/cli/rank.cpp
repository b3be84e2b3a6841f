#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "bot/app/cli/clock_option.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/papers/pictures.hpp"
#include "bot/domain/points.hpp"
#include "bot/services/ranking.hpp"

namespace kexiebot::app {

namespace {

struct RankOptions {
    ConfigChoice config;
    std::string county;
    int year = 0;
    bool json = false;
    std::string now;
};

double number(domain::Points points) {
    return static_cast<double>(points.hundredths) / 100;
}

void print(const House& house, const ports::View& view, const services::Ranking& ranking, const services::Ranked& row,
           bool json) {
    const auto organisation = view.organisations().find(row.score.organisation);
    if (!organisation) return;
    if (!json) {
        const auto moved = moved_words(house, ranking, row);
        std::cout << row.place << '\t' << organisation->name << '\t' << organisation->county << '\t'
                  << domain::to_text(row.score.confirmed) << '\t' << domain::to_text(row.score.projected) << '\t' << moved
                  << '\n';
        return;
    }
    nlohmann::ordered_json line = {{"place", row.place},
                                   {"organisation", organisation->name},
                                   {"county", organisation->county},
                                   {"points", number(row.points)},
                                   {"confirmed", number(row.score.confirmed)},
                                   {"pending", number(row.score.pending)},
                                   {"projected", number(row.score.projected)},
                                   {"moved", nullptr}};
    if (row.moved) line["moved"] = *row.moved;
    std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

Exit rank(const RankOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    const auto clock = clock_for(options.now, installation->settings.time.zone);
    if (!clock) return Exit::bad_input;
    const auto& house = installation->house;
    const auto today = domain::local_day(clock->now(), house.assessment.zone);
    const auto year = options.year != 0 ? options.year : domain::year_of(today);
    return guarded([&] {
        const auto store = open_store(*installation);
        auto exit = Exit::success;
        store->read([&](const ports::View& view) {
            const auto counties = view.organisations().counties();
            const auto known = std::any_of(counties.begin(), counties.end(),
                                           [&](const domain::County& county) { return county.name == options.county; });
            if (!options.county.empty() && !known) {
                std::cerr << "没有县市区「" << options.county << "」\n";
                exit = Exit::bad_input;
                return;
            }
            const auto ranking = services::rank(view, house.assessment, options.county, year, 0, today);
            for (const auto& row : ranking.rows) print(house, view, ranking, row, options.json);
        });
        return exit;
    });
}

}  // namespace

void add_rank(CLI::App& program, Run& run) {
    auto options = std::make_shared<RankOptions>();
    auto* command = program.add_subcommand("rank", "全市或一个县市区的排名：名次、单位、县市区、核定、预估、名次变化");
    command->add_option("--county", options->county, "县市区全称；不给时为全市")->type_name("县市区");
    command->add_option("--year", options->year, "考核年度；不给时为今年")->type_name("年")->check(CLI::Range(2000, 2100));
    command->add_flag("--json", options->json, "每个单位一行 JSON");
    add_config_option(*command, options->config);
    add_now_option(*command, options->now);
    example(*command, "kexiebot rank --county 平江县 --json");
    command->callback([options, &run] { run = [options] { return rank(*options); }; });
}

}  // namespace kexiebot::app
