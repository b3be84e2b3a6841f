#include "bot/app/sending/upkeep.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "bot/app/conversation/notices.hpp"

namespace kexiebot::app {

namespace {

constexpr std::chrono::minutes look_every{1};
constexpr std::chrono::minutes prune_every{30};
constexpr int pruned_at_once = 500;
// Long enough for 「谁没收到」 and for whoever asks afterwards what was said.
constexpr std::chrono::days rows_keep{90};
constexpr std::chrono::days keys_keep{731};
// Codes that have ended open nothing; for as long somebody may still ask what became of one. Tries count for an hour or so.
constexpr std::chrono::days codes_keep{90};
constexpr std::chrono::days tries_keep{7};
// By then every bucket is full again.
constexpr std::chrono::hours buckets_keep{2};

bool is_over(domain::Instant last, domain::Instant now, std::chrono::seconds every) {
    return now < last || now - last >= every;
}

// The same all through the month, so that each threshold is told of once.
std::string quota_key(const House& house, domain::Instant now, const PoolStanding& standing) {
    const auto month = domain::to_text(domain::local_day(now, house.assessment.zone)).substr(0, 7);
    return fmt::format("quota/{}/{}/{}/{}", month, standing.channel, pool_name(standing.pool), threshold_passed(standing));
}

const char* text_key(int threshold) {
    if (threshold >= 100) return "quota.spent";
    return threshold >= 90 ? "quota.scarce" : "quota.saving";
}

}  // namespace

void tell_admins(const House& house, ports::UnitOfWork& work, domain::Instant now, const PoolStanding& standing) {
    const auto today = domain::local_day(now, house.assessment.zone);
    const auto* pool = standing.pool == CallPool::api ? "quota.api" : "quota.pushes";
    auto text =
        house.phrases.say(text_key(threshold_passed(standing)), {{"channel", standing.channel},
                                                                 {"pool", house.phrases.say(pool)},
                                                                 {"month", std::to_string(static_cast<unsigned>(today.month()))},
                                                                 {"used", std::to_string(standing.used)},
                                                                 {"limit", std::to_string(standing.limit)},
                                                                 {"forecast", std::to_string(standing.forecast)}});
    notify_admins(house, work, now, {.kind = "quota", .key = quota_key(house, now, standing), .text = std::move(text)});
}

std::string_view pool_name(CallPool pool) {
    return pool == CallPool::api ? "api" : "pushes";
}

int threshold_passed(const PoolStanding& standing) {
    int passed = 0;
    for (const auto threshold : quota_thresholds()) {
        if (standing.limit > 0 && standing.percent_used() >= threshold) passed = threshold;
    }
    return passed;
}

std::string quota_note(const PoolStanding& standing) {
    return fmt::format("channel {}: {} of {} calls ({}) used this month, {} expected", standing.channel, standing.used,
                       standing.limit, pool_name(standing.pool), standing.forecast);
}

void SendingUpkeep::run_due(domain::Instant now) {
    ledger_.flush(store_);
    if (!is_over(looked_at_, now, look_every)) return;
    store_.read([&](const ports::View& view) { ledger_.forecast(view); });
    tell_of_quota(now);
    prune(now);
    looked_at_ = now;
}

void SendingUpkeep::tell_of_quota(domain::Instant now) {
    for (const auto& standing : ledger_.standings()) {
        const auto threshold = threshold_passed(standing);
        if (threshold == 0) continue;
        const auto key = quota_key(house_, now, standing);
        if (!told_.insert(key).second) continue;
        spdlog::warn("{} % of a month's calls: {}", threshold, quota_note(standing));
        try {
            ports::write_and_wait(store_, [&](ports::UnitOfWork& work) { tell_admins(house_, work, now, standing); });
        } catch (const ports::StoreUnavailable&) {
            told_.erase(key);
            throw;
        }
    }
}

void SendingUpkeep::prune(domain::Instant now) {
    if (!is_over(pruned_at_, now, prune_every)) return;
    int gone = 0;
    ports::write_and_wait(store_, [&](ports::UnitOfWork& work) {
        gone = work.outbox().prune(now - rows_keep, now - keys_keep, pruned_at_once);
        work.allowances().forget(now - buckets_keep);
        work.invites().forget(now - codes_keep, now - tries_keep);
    });
    // After a full round there may be more: the next look goes on.
    if (gone < pruned_at_once) pruned_at_ = now;
}

}  // namespace kexiebot::app
