// Founds an invented city with a full year in an empty folder: 13 counties, organisations with approved activities and evidence.
//   fill_city DATABASE EVIDENCE [ORGANISATIONS = 300] [ACTIVITIES of each = 40]
// Then: time kexiebot export all --config … --output FOLDER
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>

#include "bot/app/service/load_house.hpp"
#include "bot/services/importing.hpp"
#include "bot/services/scoring.hpp"
#include "config/counties_file.hpp"
#include "storage/evidence/file_evidence_store.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace {

using namespace kexiebot;

// A file of a photo's size; what is in it does not matter here.
std::string keep_some_bytes(evidence::FileEvidenceStore& files, std::mt19937_64& random) {
    const auto staged = files.staging_path();
    std::string bytes = "\xFF\xD8\xFF\xE0";
    for (int i = 0; i < 12'000; ++i) bytes += static_cast<char>(random());
    std::ofstream{staged, std::ios::binary} << bytes;
    return files.keep(staged).sha256;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return EXIT_FAILURE;
    const int organisations = argc > 3 ? std::atoi(argv[3]) : 300;
    const int activities = argc > 4 ? std::atoi(argv[4]) : 40;
    const auto house = app::load_house(config::default_settings()).value.value();
    const auto counties = config::load_counties({}).value.value();
    const auto& rulebook = *house.assessment.rulebook(2026);
    std::vector<std::string> items;
    for (const auto& indicator : rulebook.indicators) {
        for (const auto& item : indicator.items) items.push_back(item.id);
    }
    sqlite::SqliteStore store{{.database = argv[1]}};
    evidence::FileEvidenceStore files{argv[2]};
    std::mt19937_64 random{1};
    std::vector<std::string> kept;
    for (int i = 0; i < 200; ++i) kept.push_back(keep_some_bytes(files, random));
    const domain::Instant now{std::chrono::seconds{1'795'000'000}};
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) {
        work.organisations().set_counties(counties);
        for (int i = 0; i < organisations; ++i) {
            domain::Organisation one;
            one.name = "演示第" + std::to_string(i + 1) + "号材料科技有限公司科协";
            one.short_names = {"演示" + std::to_string(i + 1)};
            one.county = counties[static_cast<std::size_t>(i) % counties.size()].name;
            services::import_organisation(work, house.assessment, one, 2026);
            const auto id = work.organisations().find(one.name).value().id;
            for (int j = 0; j < activities; ++j) {
                domain::Activity activity;
                activity.organisation = id;
                activity.item = items[random() % items.size()];
                activity.title = "新能源电池前沿技术交流活动第" + std::to_string(j + 1) + "期";
                activity.date =
                    domain::Date{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1} + std::chrono::days{random() % 320}};
                activity.people = static_cast<int>(10 + random() % 90);
                activity.status = random() % 5 == 0 ? domain::ActivityStatus::pending : domain::ActivityStatus::approved;
                activity.year = 2026;
                activity.logged_at = now;
                activity.evidence_count = 1;
                activity.id = work.activities().add(activity);
                services::recount(work, house.assessment, std::nullopt, activity);
                domain::Evidence piece;
                piece.activity = activity.id;
                piece.organisation = id;
                piece.sha256 = kept[random() % kept.size()];
                piece.bytes = 12'004;
                piece.received_at = now;
                work.evidence().add(piece);
            }
        }
    });
    std::printf("%d organisations of %zu counties with %d activities each\n", organisations, counties.size(), activities);
}
