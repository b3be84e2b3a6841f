#include <iostream>
#include <memory>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/score_json.hpp"
#include "bot/app/system/clocks.hpp"
#include "bot/domain/score.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::app {

namespace {

struct ScoreOptions {
    ConfigChoice config;
    std::string organisation;
    int year = 0;
    bool json = false;
};

// Official or short name.
bool is_called(const domain::Organisation& organisation, const std::string& name) {
    return organisation.name == name ||
           std::find(organisation.short_names.begin(), organisation.short_names.end(), name) != organisation.short_names.end();
}

void print_line(const ports::View& view, const services::Assessment& assessment, const domain::Organisation& organisation,
                int year) {
    const auto score = *services::current_score(view, assessment, organisation.id, year);
    std::cout << organisation.name << "（" << organisation.county << "）核定 " << domain::to_text(score.confirmed) << "，待审核 "
              << domain::to_text(score.pending) << "，预估 " << domain::to_text(score.projected) << '\n';
}

Exit score(const ScoreOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    const auto& assessment = installation->house.assessment;
    const auto year = options.year != 0 ? options.year : domain::year_of(domain::local_day(SystemClock{}.now(), assessment.zone));
    if (assessment.rulebook(year) == nullptr) {
        std::cerr << year << " 年没有考核表\n";
        return Exit::bad_input;
    }
    return guarded([&] {
        bool found = false;
        const auto store = open_store(*installation);
        store->read([&](const ports::View& view) {
            for (const auto& organisation : view.organisations().all()) {
                if (!options.organisation.empty() && !is_called(organisation, options.organisation)) continue;
                found = true;
                if (options.json) {
                    std::cout << score_json(view, assessment, organisation, year) << '\n';
                } else {
                    print_line(view, assessment, organisation, year);
                }
            }
        });
        if (found || options.organisation.empty()) return Exit::success;
        std::cerr << "没有找到「" << options.organisation << "」\n";
        return Exit::bad_input;
    });
}

}  // namespace

void add_score(CLI::App& program, Run& run) {
    auto options = std::make_shared<ScoreOptions>();
    auto* command = program.add_subcommand("score", "某个单位或全部单位的得分");
    command->add_option("--organisation", options->organisation, "单位名称或简称；不给时列全部")->type_name("名称");
    command->add_option("--year", options->year, "考核年度；不给时为今年")->type_name("年")->check(CLI::Range(2000, 2100));
    command->add_flag("--json", options->json, "每个单位一行 JSON：总分、核定、待审核、预估、各项指标和每一分的来历");
    add_config_option(*command, options->config);
    example(*command, "kexiebot score --organisation 洞庭新材料 --json");
    command->callback([options, &run] { run = [options] { return score(*options); }; });
}

}  // namespace kexiebot::app
