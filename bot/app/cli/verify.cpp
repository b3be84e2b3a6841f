#include <filesystem>
#include <iostream>
#include <memory>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/domain/score.hpp"
#include "storage/evidence/file_evidence_store.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kexiebot::app {

namespace {

// Each kept file is read again; a file that several rows name is read once.
int damaged_files(const ports::View& view, const ports::EvidenceStore& files) {
    constexpr int page_size = 500;
    int damaged = 0;
    domain::EvidenceId after;
    while (true) {
        const auto page = view.evidence().page(after, page_size);
        for (const auto& piece : page) {
            after = piece.id;
            if (files.intact(piece.sha256)) continue;
            std::cout << "佐证文件缺失或被改动：" << piece.sha256
                      << (piece.activity ? "（" + domain::code_of(piece.activity) + "）" : "") << '\n';
            ++damaged;
        }
        if (page.size() < page_size) return damaged;
    }
}

// The counters that scores follow from, against the activities themselves.
int wrong_tallies(const ports::View& view, const services::Assessment& assessment) {
    constexpr int page_size = 1000;
    std::map<std::pair<domain::OrganisationId, int>, domain::Tally> expected;
    ports::ActivityFilter all;
    for (int from = 0;; from += page_size) {
        const auto page = view.activities().list(all, ports::Order::oldest_first, page_size, from);
        for (const auto& one : page) {
            const auto* rulebook = assessment.rulebook(one.year);
            if (rulebook != nullptr) {
                domain::apply(expected[{one.organisation, one.year}], domain::contribution_of(*rulebook, one), +1);
            }
        }
        if (page.size() < page_size) break;
    }
    for (const auto& one : view.honours().list({}, 0)) {
        domain::apply(expected[{one.organisation, one.year}], domain::contribution_of(one), +1);
    }
    for (const auto& one : view.duties().deductions({}, 0)) {
        domain::apply(expected[{one.organisation, one.year}], domain::contribution_of(one), +1);
    }
    int wrong = 0;
    for (const auto& [key, tally] : expected) {
        if (view.scores().tally(key.first, key.second) == tally) continue;
        const auto organisation = view.organisations().find(key.first);
        std::cout << "计分与活动不符：" << (organisation ? organisation->name : "?") << " " << key.second << " 年\n";
        ++wrong;
    }
    return wrong;
}

Exit verify(const ConfigChoice& config) {
    const auto installation = load_installation(config);
    if (!installation) return Exit::bad_input;
    // Opening it would make it: a wrong path must not look like a database in good order.
    if (const auto& database = installation->settings.storage.database; !std::filesystem::exists(database)) {
        std::cerr << "没有数据库 " << database.string() << '\n';
        return Exit::failure;
    }
    return guarded([&] {
        sqlite::SqliteStore store{{.database = installation->settings.storage.database}};
        evidence::FileEvidenceStore files{installation->settings.storage.evidence};
        const auto faults = store.verify();
        for (const auto& fault : faults) std::cout << fault << '\n';
        auto wrong = static_cast<int>(faults.size());
        store.read([&](const ports::View& view) {
            wrong += damaged_files(view, files);
            wrong += wrong_tallies(view, installation->house.assessment);
        });
        if (wrong > 0) {
            std::cout << "发现 " << wrong << " 处问题\n";
            return Exit::failure;
        }
        std::cout << "完好：数据库、外键、审计链、计分和佐证文件均无问题\n";
        return Exit::success;
    });
}

}  // namespace

void add_verify(CLI::App& program, Run& run) {
    auto config = std::make_shared<ConfigChoice>();
    auto* command = program.add_subcommand("verify", "检查数据库完整性、外键、审计链、计分和每个佐证文件");
    add_config_option(*command, *config);
    example(*command, "kexiebot verify --config /etc/kexiebot/kexiebot.toml");
    command->callback([config, &run] { run = [config] { return verify(*config); }; });
}

}  // namespace kexiebot::app
