#include <filesystem>
#include <iostream>
#include <memory>
#include <set>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/safekeeping.hpp"
#include "bot/app/system/clocks.hpp"
#include "storage/sqlite/copy.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kexiebot::app {

namespace {

namespace fs = std::filesystem;

struct BackupOptions {
    ConfigChoice config;
    fs::path to;
    int keep = 0;  // 0: all
};

// "2026-11-23T092005", so that names sort by time.
std::string name_of(domain::Instant now, domain::Zone zone) {
    constexpr std::size_t to_the_second = 19;
    auto name = domain::to_text(now, zone).substr(0, to_the_second);
    std::erase(name, ':');
    return name;
}

// Two in one second are told apart by a number.
std::string unused(const fs::path& folder, const std::string& name) {
    auto free = name;
    for (int number = 2; fs::exists(folder / free); ++number) free = name + "-" + std::to_string(number);
    return free;
}

bool is_backup(const fs::directory_entry& entry) {
    return entry.is_directory() && fs::exists(entry.path() / backup_database) &&
           !entry.path().filename().string().starts_with('.');
}

// The oldest beyond `keep`. The files of evidence stay: the newer backups share them.
void remove_old(const fs::path& folder, int keep) {
    std::set<fs::path> backups;
    for (const auto& entry : fs::directory_iterator{folder}) {
        if (is_backup(entry)) backups.insert(entry.path());
    }
    while (static_cast<int>(backups.size()) > keep) {
        fs::remove_all(*backups.begin());
        backups.erase(backups.begin());
    }
}

Exit back_up(const BackupOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    const auto& storage = installation->settings.storage;
    if (!fs::exists(storage.database)) {
        std::cerr << "没有数据库 " << storage.database.string() << '\n';
        return Exit::failure;
    }
    return guarded([&] {
        const auto folder = options.to.empty() ? storage.backup : options.to;
        const auto name = unused(folder, name_of(SystemClock{}.now(), installation->house.assessment.zone));
        const auto made = folder / name;
        fs::create_directories(folder);
        fs::permissions(folder, fs::perms::owner_all);
        // Under this name until it is whole: nobody takes half a backup for one.
        const auto staged = folder / ("." + name + ".partial");
        fs::create_directory(staged);
        // The database first: every file that it names was on the disk before the row that names it.
        sqlite::copy_database(storage.database, staged / backup_database);
        Copied copied;
        std::vector<std::string> faults;
        {
            sqlite::SqliteStore copy{{.database = staged / backup_database}};
            faults = copy.verify();
            copied = copy_evidence(copy, storage.evidence, folder / backup_evidence, Present::believed);
        }
        flush_file(staged / backup_database);
        fs::rename(staged, made);
        flush_file(folder);
        for (const auto& fault : faults) std::cerr << fault << '\n';
        for (const auto& missing : copied.missing) std::cerr << "佐证文件缺失或被改动：" << missing << '\n';
        std::cout << "已备份到 " << made.string() << "：数据库，佐证 " << copied.files << " 件（新增 " << copied.added
                  << " 件）\n";
        if (!faults.empty() || !copied.missing.empty()) return Exit::failure;
        if (options.keep > 0) remove_old(folder, options.keep);
        return Exit::success;
    });
}

}  // namespace

void add_backup(CLI::App& program, Run& run) {
    auto options = std::make_shared<BackupOptions>();
    auto* command = program.add_subcommand("backup", "备份数据库和佐证；服务开着也行，备出来的是同一时刻的");
    command->add_option("--to", options->to, "备份文件夹；不给时用配置里的 storage.backup")->type_name("文件夹");
    command->add_option("--keep", options->keep, "只留最近这么多次")->check(CLI::Range(1, 10'000))->type_name("次数");
    add_config_option(*command, options->config);
    example(*command, "kexiebot backup --to /mnt/backup/kexiebot --keep 30");
    command->callback([options, &run] { run = [options] { return back_up(*options); }; });
}

}  // namespace kexiebot::app
