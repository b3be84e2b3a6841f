#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "bot/app/cli/clock_option.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/import_rows.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/system/system_randomness.hpp"
#include "config/counties_file.hpp"

namespace kexiebot::app {

namespace {

struct ImportOptions {
    ConfigChoice config;
    std::string file;
    bool partial = false;
    std::string now;
};

std::optional<std::string> bytes_of(const std::string& path) {
    constexpr std::size_t bytes_max = 64 * 1024 * 1024;
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        std::cerr << "打不开 " << path << '\n';
        return std::nullopt;
    }
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (bytes.size() <= bytes_max) return bytes;
    std::cerr << path << " 超过 64 MB\n";
    return std::nullopt;
}

// Reads the file against what is stored, applies its rows in one unit of work, and prints what came of it.
template <class Read, class Apply>
Exit import_file(const ImportOptions& options, Read read, Apply apply) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    const auto clock = clock_for(options.now, installation->settings.time.zone);
    const auto bytes = clock ? bytes_of(options.file) : std::nullopt;
    if (!bytes) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        const auto now = clock->now();
        auto names = known_names(*store, installation->settings);
        names.now = now;
        names.partial = options.partial;
        const auto loaded = read(*bytes, options.file, names);
        const auto has_faults = print_faults(loaded.faults, loaded.warnings);
        if (!loaded.value || (has_faults && loaded.value->empty())) {
            std::cerr << "没有导入任何内容\n";
            return Exit::bad_input;
        }
        if (has_faults) std::cerr << "有错的行已跳过，其余 " << loaded.value->size() << " 行照常导入\n";
        std::string report;
        ports::write_and_wait(*store, [&](ports::UnitOfWork& work) {
            report = apply(work, installation->house, *loaded.value, now);
            work.audit().append({0, now, "cli", "import", options.file, {}, {}});
        });
        std::cout << report;
        return Exit::success;
    });
}

// What an organisation or a person needs of the house is its assessment.
template <class Row>
auto by_assessment(std::string (*apply)(ports::UnitOfWork&, const services::Assessment&, const std::vector<Row>&,
                                        domain::Instant)) {
    return [apply](ports::UnitOfWork& work, const House& house, const std::vector<Row>& rows, domain::Instant now) {
        return apply(work, house.assessment, rows, now);
    };
}

template <class Read, class Apply>
void add_kind(CLI::App& command, Run& run, const std::string& name, const std::string& about, Read read, Apply apply) {
    auto options = std::make_shared<ImportOptions>();
    auto* kind = command.add_subcommand(name, about);
    kind->add_option("file", options->file, "CSV 文件，UTF-8 或 Excel 存的 GB 18030")->required()->type_name("文件");
    kind->add_flag("--partial", options->partial, "有错的行跳过并指出，其余照常导入");
    add_config_option(*kind, options->config);
    add_now_option(*kind, options->now);
    example(*kind, "kexiebot import " + name + " " + name + ".csv");
    kind->callback([options, &run, read, apply] { run = [options, read, apply] { return import_file(*options, read, apply); }; });
}

}  // namespace

void add_import(CLI::App& program, Run& run) {
    auto* command = program.add_subcommand(
        "import", "从 CSV 导入单位、人员或任务；有一处错就全不导入，并指出行和列（--partial 只跳过错的行）");
    command->require_subcommand(1);
    add_kind(*command, run, "organisations", "表头：名称,简称,县市区,类型,成立日期,届满日期,会员数", read_organisation_rows,
             by_assessment(apply_organisations));
    add_kind(*command, run, "people", "表头：姓名,角色,组织,县市区,通道,账号；没有账号的打印邀请码", read_people_rows,
             by_assessment(apply_people));
    add_kind(*command, run, "tasks", "表头：标题,类别,截止,范围；布置并通知秘书，已布置过的不重复", read_task_rows, assign_tasks);
    example(*command, "kexiebot import organisations 单位.csv");
}

}  // namespace kexiebot::app
