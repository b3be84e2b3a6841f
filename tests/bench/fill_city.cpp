// Founds an invented city with a full year in an empty folder: 13 counties, organisations with activities, evidence, honours and
// points taken off; among them one without anything, one with every point there is, and names that are hard to print.
//   fill_city DATABASE EVIDENCE [ORGANISATIONS = 300] [ACTIVITIES of each = 40]
// The same arguments found the same city. Then: time kexiebot export all --config … --output FOLDER
#include <array>
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

constexpr domain::Instant now{std::chrono::seconds{1'795'000'000}};
constexpr std::array titles{"新能源电池前沿技术交流",
                            "知识产权保护培训",
                            "科普进车间",
                            "=SUM(1,2) 公式讲座",
                            "+86 国际合作座谈",
                            "-5度冷链技术攻关",
                            "@全体会员 主题党日",
                            "“智能制造”与<安全>&环保专题报告暨青年科技工作者成长经验分享交流会（第二场）"};
constexpr std::array places{"职工之家", "B栋三楼多功能厅", "", "云溪区科技馆一楼报告厅（东门进）"};

// A file of a photo's size; what is in it does not matter here.
std::string keep_some_bytes(evidence::FileEvidenceStore& files, std::mt19937_64& random) {
    const auto staged = files.staging_path();
    std::string bytes = "\xFF\xD8\xFF\xE0";
    for (int i = 0; i < 12'000; ++i) bytes += static_cast<char>(random());
    std::ofstream{staged, std::ios::binary} << bytes;
    return files.keep(staged).sha256;
}

class Founder {
public:
    Founder(const services::Assessment& assessment, ports::UnitOfWork& work, std::vector<std::string> files)
        : assessment_{assessment}, work_{work}, files_{std::move(files)} {
        for (const auto& indicator : assessment.rulebook(2026)->indicators) {
            for (const auto& item : indicator.items) items_.push_back(item.id);
        }
    }

    void found(int number, const std::string& county, int activities) {
        domain::Organisation one;
        one.name = name_of(number);
        one.short_names = {"演示" + std::to_string(number)};
        one.county = county;
        services::import_organisation(work_, assessment_, one, 2026);
        const auto id = work_.organisations().find(one.name).value().id;
        if (number == 1) return;
        if (number == 2) return reach_everything(id);
        for (int i = 0; i < activities; ++i) add_activity(id, items_[random_() % items_.size()], domain::Stage::none, i);
        if (number % 5 == 0) add_honour(id, number % 10 == 0 ? domain::HonourLevel::provincial : domain::HonourLevel::city);
        for (int missed = 0; missed < number % 7 - 4; ++missed) take_off(id);
    }

private:
    [[nodiscard]] static std::string name_of(int number) {
        if (number == 3) return "演示岳阳城陵矶新港区高分子新材料与精细化工循环经济产业园（东区一期、二期）联合企业科学技术协会";
        if (number == 4) return "=演示公式科技有限公司科协";
        return "演示第" + std::to_string(number) + "号材料科技有限公司科协";
    }

    // More than every cap asks for, and honours beyond the bonus's.
    void reach_everything(domain::OrganisationId id) {
        for (const auto& item : items_) {
            for (int i = 0; i < 12; ++i) {
                add_activity(id, item, static_cast<domain::Stage>(item == "2.1" ? 1 + i % 3 : 0), i,
                             domain::ActivityStatus::approved);
            }
        }
        add_honour(id, domain::HonourLevel::national);
        add_honour(id, domain::HonourLevel::provincial);
    }

    void add_activity(domain::OrganisationId id, const std::string& item, domain::Stage stage, int number,
                      std::optional<domain::ActivityStatus> status = {}) {
        const auto usual = random_() % 5 == 0 ? domain::ActivityStatus::pending : domain::ActivityStatus::approved;
        domain::Activity activity;
        activity.organisation = id;
        activity.item = item;
        activity.stage = stage;
        activity.title = std::string{titles[random_() % titles.size()]} + std::to_string(number + 1);
        activity.place = places[random_() % places.size()];
        activity.date = domain::Date{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1} + std::chrono::days{random_() % 320}};
        if (random_() % 9 == 0) activity.end_date = domain::plus_days(activity.date, 2);
        activity.people = static_cast<int>(10 + random_() % 90);
        activity.status = status.value_or(usual);
        activity.year = 2026;
        activity.logged_at = now;
        activity.evidence_count = 1;
        activity.id = work_.activities().add(activity);
        services::recount(work_, assessment_, std::nullopt, activity);
        add_evidence(id, activity.id, "");
    }

    void add_honour(domain::OrganisationId id, domain::HonourLevel level) {
        domain::Honour honour;
        honour.organisation = id;
        honour.level = level;
        honour.title = "先进科协组织";
        honour.date = domain::Date{std::chrono::year{2026} / 6 / 1};
        honour.status = domain::ActivityStatus::approved;
        honour.year = 2026;
        honour.logged_at = now;
        honour.evidence_count = 1;
        honour.id = work_.honours().add(honour);
        services::recount(work_, assessment_, std::nullopt, honour);
        add_evidence(id, {}, domain::code_of(honour.id));
    }

    void add_evidence(domain::OrganisationId id, domain::ActivityId activity, const std::string& subject) {
        domain::Evidence piece;
        piece.activity = activity;
        piece.organisation = id;
        piece.sha256 = files_[random_() % files_.size()];
        piece.bytes = 12'004;
        piece.received_at = now;
        piece.subject = subject;
        work_.evidence().add(piece);
    }

    void take_off(domain::OrganisationId id) {
        domain::Deduction deduction;
        deduction.organisation = id;
        deduction.kind = domain::TaskKind::report;
        deduction.points = domain::Points::whole(5);
        deduction.reason = "年度报表未按时报送";
        deduction.year = 2026;
        deduction.at = now;
        deduction.id = work_.duties().add(deduction);
        services::recount(work_, assessment_, std::nullopt, deduction);
    }

    const services::Assessment& assessment_;
    ports::UnitOfWork& work_;
    std::vector<std::string> files_;
    std::vector<std::string> items_;
    std::mt19937_64 random_{1};
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return EXIT_FAILURE;
    const int organisations = argc > 3 ? std::atoi(argv[3]) : 300;
    const int activities = argc > 4 ? std::atoi(argv[4]) : 40;
    const auto house = app::load_house(config::default_settings()).value.value();
    const auto counties = config::load_counties({}).value.value();
    sqlite::SqliteStore store{{.database = argv[1]}};
    evidence::FileEvidenceStore files{argv[2]};
    std::mt19937_64 random{2};
    std::vector<std::string> kept;
    for (int i = 0; i < 200; ++i) kept.push_back(keep_some_bytes(files, random));
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) {
        work.organisations().set_counties(counties);
        Founder founder{house.assessment, work, kept};
        // The first county gets sixty, so that its ranking is as long as any; the last gets one.
        for (int i = 1; i <= organisations; ++i) {
            const auto spread = static_cast<std::size_t>(i) % (counties.size() - 2) + 1;
            const auto& county = i <= 60 ? counties.front() : i == organisations ? counties.back() : counties[spread];
            founder.found(i, county.name, activities);
        }
    });
    std::printf("%d organisations of %zu counties with %d activities each\n", organisations, counties.size(), activities);
}
