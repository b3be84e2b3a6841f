#include <iostream>
#include <memory>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/score_json.hpp"
#include "bot/app/system/clocks.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/domain/score.hpp"
#include "bot/services/replay.hpp"
#include "bot/services/scoring.hpp"
#include "config/rulebook_file.hpp"

namespace kexiebot::app {

namespace {

struct ScoreOptions {
    ConfigChoice config;
    std::string organisation;
    int year = 0;
    bool json = false;
    std::filesystem::path rulebook;  // replay under this one; empty: the year's own
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

std::string item_name(const domain::Rulebook& rulebook, const std::string& item) {
    return item == "8" ? "加分" : item == "9" ? "扣分" : dialogue::item_label(&rulebook, item);
}

void print_replayed(const domain::Organisation& organisation, const services::Replayed& replayed, const domain::Rulebook& other) {
    std::cout << organisation.name << "（" << organisation.county << "）" << domain::to_text(replayed.before) << " → "
              << domain::to_text(replayed.after);
    for (const auto& item : replayed.changed) {
        std::cout << "；" << item_name(other, item.item) << " " << domain::to_text(item.before) << " → "
                  << domain::to_text(item.after);
    }
    std::cout << '\n';
}

// Who would have more or less under other rules, and why. Writes nothing.
Exit replay(const ScoreOptions& options, const Installation& installation, const domain::Rulebook& current) {
    const auto other = config::load_rulebook(options.rulebook);
    if (print_faults(other.faults, other.warnings)) return Exit::bad_input;
    const auto store = open_store(installation);
    int changed = 0;
    int all = 0;
    store->read([&](const ports::View& view) {
        for (const auto& organisation : view.organisations().all()) {
            if (!options.organisation.empty() && !is_called(organisation, options.organisation)) continue;
            const auto replayed = services::replay(view, organisation.id, current, *other.value);
            ++all;
            if (replayed.changed.empty() && replayed.before == replayed.after) continue;
            ++changed;
            print_replayed(organisation, replayed, *other.value);
        }
    });
    std::cout << "共 " << all << " 个单位，" << changed << " 个有变化（" << current.version << " → " << other.value->version
              << "）\n";
    return Exit::success;
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
    if (!options.rulebook.empty()) {
        return guarded([&] { return replay(options, *installation, *assessment.rulebook(year)); });
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
    command->add_option("--rulebook", options->rulebook, "按另一份考核表重算，不写入，列出谁有变化和为什么")->type_name("文件");
    add_config_option(*command, options->config);
    example(*command, "kexiebot score --organisation 洞庭新材料 --json");
    command->callback([options, &run] { run = [options] { return score(*options); }; });
}

}  // namespace kexiebot::app
