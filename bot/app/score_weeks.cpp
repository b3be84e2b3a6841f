#include "bot/app/score_weeks.hpp"

#include "bot/services/ranking.hpp"

namespace kexiebot::app {

namespace {

constexpr std::chrono::hours look_every{1};
constexpr int weeks_kept = 10;

}  // namespace

void ScoreWeeks::run_due(domain::Instant now) {
    if (now - looked_at_ < look_every && now >= looked_at_) return;
    const auto monday = services::week_begin(domain::local_day(now, assessment_.zone));
    const auto forget_before = domain::plus_days(monday, -7 * weeks_kept);
    const auto& years = assessment_.rulebooks;
    bool kept = true;
    store_.read([&](const ports::View& view) {
        for (const auto& one : years) {
            kept = kept && view.scores().kept_before(domain::plus_days(monday, 1), one.first) == monday;
        }
    });
    looked_at_ = now;
    if (kept) return;
    ports::write_and_wait(store_, [&](ports::UnitOfWork& work) {
        for (const auto& one : years) {
            work.scores().keep_places(monday, one.first, assessment_.ranked_by, forget_before);
        }
    });
}

}  // namespace kexiebot::app
