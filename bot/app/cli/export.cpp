#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "adapters/drawing/cairo_pictures.hpp"
#include "adapters/forms/xlsx_workbooks.hpp"
#include "adapters/forms/zip_archives.hpp"
#include "bot/app/cli/clock_option.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/papers/evidence_archive.hpp"
#include "bot/app/papers/form.hpp"
#include "bot/app/papers/pictures.hpp"
#include "bot/app/papers/summaries.hpp"
#include "bot/dialogue/wording.hpp"
#include "storage/evidence/file_evidence_store.hpp"

namespace kexiebot::app {

namespace {

namespace fs = std::filesystem;

struct ExportOptions {
    ConfigChoice config;
    std::string what;
    std::string organisation;
    std::string county;
    int year = 0;
    fs::path output;
    std::string now;
};

// What was asked for can't be: the message for the operator.
struct Refused {
    std::string why;
};

bool is_called(const domain::Organisation& organisation, const std::string& name) {
    return organisation.name == name ||
           std::find(organisation.short_names.begin(), organisation.short_names.end(), name) != organisation.short_names.end();
}

class Exporter {
public:
    Exporter(const Installation& installation, const ports::View& view, const ExportOptions& options, domain::Instant now)
        : house_{installation.house},
          view_{view},
          options_{options},
          files_{installation.settings.storage.evidence},
          today_{domain::local_day(now, house_.assessment.zone)},
          year_{options.year != 0 ? options.year : domain::year_of(today_)} {
        if (house_.assessment.rulebook(year_) == nullptr) throw Refused{std::to_string(year_) + " 年没有考核表"};
    }

    void run() {
        const auto& what = options_.what;
        if (what == "all") return everything(options_.output.empty() ? fs::path{file_year()} : options_.output);
        if (what == "form") return form(organisation(), target(short_of(organisation()) + "考核表.xlsx"));
        if (what == "archive") return archive(organisation(), target(short_of(organisation()) + "佐证档案.zip"));
        if (what == "card") return card(organisation(), target(short_of(organisation()) + "成绩单.png"));
        if (what == "trend") return trend(organisation(), target(short_of(organisation()) + "走势图.png"));
        if (what == "county") return county(needed_county(), target(options_.county + "汇总表.xlsx"));
        if (what == "activities") return activities(target(options_.county + "活动清单.xlsx"));
        if (what == "ranking-picture") return ranking_picture(options_.county, target(options_.county + "排名图.png"));
        city(target("全市排名.xlsx"));
    }

private:
    [[nodiscard]] std::string file_year() const { return std::to_string(year_); }
    [[nodiscard]] static std::string short_of(const domain::Organisation& one) { return dialogue::short_name(one); }
    [[nodiscard]] fs::path target(const std::string& name) const {
        return options_.output.empty() ? fs::path{file_year() + name} : options_.output;
    }

    [[nodiscard]] domain::Organisation organisation() const {
        if (options_.organisation.empty()) throw Refused{"请用 --organisation 给出单位"};
        for (auto& one : view_.organisations().all()) {
            if (is_called(one, options_.organisation)) return one;
        }
        throw Refused{"没有找到「" + options_.organisation + "」"};
    }
    [[nodiscard]] std::string needed_county() const {
        for (const auto& one : view_.organisations().counties()) {
            if (one.name == options_.county) return one.name;
        }
        throw Refused{options_.county.empty() ? "请用 --county 给出县市区" : "没有县市区「" + options_.county + "」"};
    }

    static void say(const fs::path& path) { std::cout << path.string() << '\n'; }
    static void keep(const fs::path& path, const std::string& bytes) {
        std::ofstream file{path, std::ios::binary};
        file << bytes;
        file.close();
        if (!file) throw std::runtime_error{"写不了 " + path.string()};
        say(path);
    }
    void write(const ports::Workbook& book, const fs::path& path) const {
        workbooks_.write(book, path);
        say(path);
    }

    void form(const domain::Organisation& one, const fs::path& path) const {
        write(*form_of(house_, view_, one, year_, today_), path);
    }
    void archive(const domain::Organisation& one, const fs::path& path) {
        archives_.write(archive_of(house_, view_, files_, workbooks_, one, year_, today_), path);
        say(path);
    }
    void card(const domain::Organisation& one, const fs::path& path) {
        keep(path, pictures_.draw(*score_card_of(house_, view_, one, year_, today_)));
    }
    void trend(const domain::Organisation& one, const fs::path& path) {
        keep(path, pictures_.draw(*trend_picture_of(house_, view_, one, year_, today_)));
    }
    void ranking_picture(const std::string& name, const fs::path& path) {
        keep(path, pictures_.draw(ranking_table_of(house_, view_, name, year_, today_, {})));
    }
    void county(const std::string& name, const fs::path& path) const {
        write(*county_summary_of(house_, view_, name, year_, today_), path);
    }
    void city(const fs::path& path) const { write(*city_ranking_of(house_, view_, year_, today_), path); }
    void activities(const fs::path& path) const {
        const auto id = options_.organisation.empty() ? domain::OrganisationId{} : organisation().id;
        write(activities_of(house_, view_, id, options_.county, year_, today_), path);
    }

    void everything(const fs::path& folder) {
        fs::create_directories(folder);
        city(folder / "全市排名.xlsx");
        ranking_picture("", folder / "全市排名.png");
        for (const auto& one : view_.organisations().counties()) {
            const auto organisations = view_.organisations().all(one.name);
            if (organisations.empty()) continue;
            const auto below = folder / one.name;
            fs::create_directories(below);
            county(one.name, below / "汇总表.xlsx");
            ranking_picture(one.name, below / "排名.png");
            for (const auto& each : organisations) {
                auto name = each.name;
                std::replace(name.begin(), name.end(), '/', '_');
                form(each, below / (name + " 考核表.xlsx"));
                archive(each, below / (name + " 佐证档案.zip"));
                card(each, below / (name + " 成绩单.png"));
                trend(each, below / (name + " 走势图.png"));
            }
        }
    }

    const House& house_;
    const ports::View& view_;
    const ExportOptions& options_;
    evidence::FileEvidenceStore files_;
    drawing::CairoPictures pictures_;
    forms::XlsxWorkbooks workbooks_;
    forms::ZipArchives archives_;
    domain::Date today_;
    int year_;
};

Exit export_papers(const ExportOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    const auto clock = clock_for(options.now, installation->settings.time.zone);
    if (!clock) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        try {
            store->read([&](const ports::View& view) { Exporter{*installation, view, options, clock->now()}.run(); });
        } catch (const Refused& refused) {
            std::cerr << refused.why << '\n';
            return Exit::bad_input;
        }
        return Exit::success;
    });
}

}  // namespace

void add_export(CLI::App& program, Run& run) {
    auto options = std::make_shared<ExportOptions>();
    auto* command = program.add_subcommand("export", "导出考核表、汇总表、排名、佐证档案和图片，打印写好的文件名");
    command
        ->add_option("what", options->what,
                     "form 单位考核表，county 县汇总表，city 全市排名，activities 活动清单，archive 佐证档案，card 成绩单，"
                     "trend 走势图，ranking-picture 排名图，all 全部")
        ->required()
        ->check(CLI::IsMember({"form", "county", "city", "activities", "archive", "card", "trend", "ranking-picture", "all"}));
    command->add_option("--organisation", options->organisation, "单位名称或简称")->type_name("名称");
    command->add_option("--county", options->county, "县市区全称")->type_name("县市区");
    command->add_option("--year", options->year, "考核年度；不给时为今年")->type_name("年")->check(CLI::Range(2000, 2100));
    command->add_option("--output", options->output, "写到哪个文件；all 时写到哪个文件夹")->type_name("路径");
    add_config_option(*command, options->config);
    add_now_option(*command, options->now);
    example(*command, "kexiebot export form --organisation 洞庭新材料 --output 考核表.xlsx");
    command->callback([options, &run] { run = [options] { return export_papers(*options); }; });
}

}  // namespace kexiebot::app
