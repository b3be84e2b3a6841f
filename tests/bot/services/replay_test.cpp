#include "bot/services/replay.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using namespace kexiebot::tests;
using domain::Points;

namespace {

struct ApprovedLectures : Association {
    explicit ApprovedLectures(int count) {
        for (int i = 0; i < count; ++i) {
            const auto logged = log_lecture("讲座" + std::to_string(i));
            send(static_cast<char>('a' + i), logged.id, now, secretary);
            write([&](ports::UnitOfWork& work) {
                services::approve(work, assessment, *work.activities().find(logged.id), {{}, "演示协调员", now});
            });
        }
    }
    services::Replayed replayed(const domain::Rulebook& other) {
        return read([&](const ports::View& view) { return services::replay(view, company, *assessment.rulebook(2026), other); });
    }
};

}  // namespace

TEST_CASE("a year counted anew by the same rules is the same") {
    ApprovedLectures year{2};
    const auto same = year.replayed(*year.assessment.rulebook(2026));
    CHECK(same.before == Points{500});
    CHECK(same.after == Points{500});
    CHECK(same.changed.empty());
}

TEST_CASE("other rules tell which item gives more or less, and nothing is written") {
    ApprovedLectures year{2};
    auto other = *year.assessment.rulebook(2026);
    other.indicators.front().items.front().each = Points{100};
    const auto replayed = year.replayed(other);
    CHECK(replayed.after == Points{200});
    CHECK(replayed.changed == std::vector<services::ReplayedItem>{{"1.1", Points{500}, Points{200}}});
    CHECK(year.read([&](const ports::View& view) { return view.scores().find(year.company, 2026)->confirmed; }) == Points{500});
}
