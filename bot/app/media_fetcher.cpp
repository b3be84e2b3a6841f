#include "bot/app/media_fetcher.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bot/app/keeping.hpp"
#include "bot/domain/recording.hpp"
#include "bot/services/evidence.hpp"

namespace kexiebot::app {

namespace {

constexpr int jobs_at_once_max = 8;
constexpr std::int64_t mib = 1024 * 1024;

// Seconds → minutes → hours; a platform's media lives for three days, its patience with us for less. The address that a smart
// robot hears is good for five minutes only, into which the first six attempts fit.
constexpr std::array retry_after = {std::chrono::seconds{5},   std::chrono::seconds{20},  std::chrono::seconds{60},
                                    std::chrono::seconds{90},  std::chrono::seconds{90},  std::chrono::seconds{300},
                                    std::chrono::seconds{900}, std::chrono::seconds{3600}};
constexpr int attempts_max = 24;
// What could not even be stored as an attempt is left alone that long: a full disk must not become a download a second.
constexpr std::chrono::seconds rest_after_failure{60};

std::chrono::seconds wait_after(int attempts) {
    const auto index = std::min(static_cast<std::size_t>(attempts), retry_after.size()) - 1;
    return retry_after[index];
}

void remove_quietly(const std::filesystem::path& staged) {
    std::error_code ignored;  // it may never have been created
    std::filesystem::remove(staged, ignored);
}

}  // namespace

MediaFetcher::MediaFetcher(const House& house, ports::Store& store, ports::EvidenceStore& files, const ports::Clock& clock,
                           Worker& worker, Sources sources, std::function<void()> changed)
    : house_{house},
      store_{store},
      files_{files},
      clock_{clock},
      worker_{worker},
      sources_{std::move(sources)},
      changed_{std::move(changed)} {}

bool MediaFetcher::claim(domain::MediaId id, domain::Instant now) {
    const std::lock_guard lock{mutex_};
    if (const auto resting = resting_.find(id); resting != resting_.end()) {
        if (now < resting->second) return false;
        resting_.erase(resting);
    }
    if (under_way_.size() >= jobs_at_once_max) return false;
    return under_way_.insert(id).second;
}

void MediaFetcher::release(domain::MediaId id) {
    const std::lock_guard lock{mutex_};
    under_way_.erase(id);
    idle_.notify_all();
}

void MediaFetcher::rest(domain::MediaId id) {
    const auto until = clock_.now() + rest_after_failure;
    const std::lock_guard lock{mutex_};
    under_way_.erase(id);
    resting_[id] = until;
    idle_.notify_all();
}

void MediaFetcher::wait_until_idle() {
    std::unique_lock lock{mutex_};
    idle_.wait(lock, [this] { return under_way_.empty(); });
}

void MediaFetcher::run_due() {
    const auto now = clock_.now();
    std::vector<ports::MediaJob> due;
    store_.read([&](const ports::View& view) { due = view.media().due(now, 2 * jobs_at_once_max); });
    for (const auto& job : due) {
        if (!claim(job.id, now)) continue;
        try {
            start(job);
        } catch (const std::exception& failure) {
            spdlog::error("file {} of channel {} not fetched: {}", job.id.value, job.channel, failure.what());
            rest(job.id);
        }
    }
}

void MediaFetcher::start(const ports::MediaJob& job) {
    const auto source = sources_.find(job.channel);
    if (source == sources_.end()) {
        retry(job, "no channel " + job.channel);
        return;
    }
    const auto staged = files_.staging_path();
    source->second->fetch(job.media, staged, house_.file_mib_max * mib, [this, job, staged](ports::Fetched result) {
        worker_.post([this, job, staged, result = std::move(result)] { fetched(job, staged, result); });
    });
}

void MediaFetcher::fetched(const ports::MediaJob& job, const std::filesystem::path& staged, const ports::Fetched& result) {
    switch (result.outcome) {
        case ports::FetchOutcome::fetched: keep(job, staged, result.name.empty() ? job.media.name : result.name); return;
        case ports::FetchOutcome::too_large: fail(job, why_refused(house_, services::FileRefusal::too_large)); break;
        case ports::FetchOutcome::gone: fail(job, house_.phrases.say("file.gone")); break;
        case ports::FetchOutcome::try_again: retry(job, result.detail); break;
        case ports::FetchOutcome::misconfigured:
            spdlog::error("channel {} may not fetch files: {}", job.channel, result.detail);
            retry(job, result.detail);
            break;
    }
    remove_quietly(staged);
}

void MediaFetcher::keep(const ports::MediaJob& job, const std::filesystem::path& staged, const std::string& name) {
    try {
        if (job.subject == domain::recording_subject) return keep_recording(job, staged);
        const auto refusal = services::refusal_of(files_.inspect(staged), house_.file_mib_max * mib);
        if (refusal != services::FileRefusal::none) {
            remove_quietly(staged);
            fail(job, why_refused(house_, refusal));
            return;
        }
        const auto file = files_.keep(staged);
        commit(job,
               [this, job, file, name](ports::UnitOfWork& work) { keep_evidence(house_, work, job, file, name, clock_.now()); });
    } catch (const std::exception& failure) {
        remove_quietly(staged);
        retry(job, failure.what());
    }
}

void MediaFetcher::keep_recording(const ports::MediaJob& job, const std::filesystem::path& staged) {
    if (!domain::is_sound(files_.inspect(staged).head)) {
        remove_quietly(staged);
        return fail(job, house_.phrases.say("file.type"));
    }
    const auto file = files_.keep(staged);
    commit(job, [job, file, now = clock_.now()](ports::UnitOfWork& work) {
        auto done = work.media().find(job.id).value_or(job);
        done.status = ports::MediaStatus::done;
        work.media().update(done);
        work.audit().append({0, now, job.channel + ":" + job.account, "recording", job.message_id, file.sha256, {}});
    });
}

void MediaFetcher::fail(ports::MediaJob job, const std::string& why) {
    commit(job, [job, why](ports::UnitOfWork& work) {
        auto latest = work.media().find(job.id).value_or(job);
        latest.status = ports::MediaStatus::failed;
        latest.failure = why;
        work.media().update(latest);
    });
}

void MediaFetcher::retry(ports::MediaJob job, const std::string& detail) {
    if (job.attempts + 1 >= attempts_max) {
        fail(job, house_.phrases.say("file.gone"));
        return;
    }
    spdlog::warn("file {} of channel {} not fetched (attempt {}): {}", job.id.value, job.channel, job.attempts + 1, detail);
    commit(job, [this, job](ports::UnitOfWork& work) {
        auto latest = work.media().find(job.id).value_or(job);
        ++latest.attempts;
        latest.next_at = clock_.now() + wait_after(latest.attempts);
        work.media().update(latest);
    });
}

void MediaFetcher::commit(const ports::MediaJob& job, std::function<void(ports::UnitOfWork&)> work) {
    store_.write(std::move(work), [this, id = job.id](std::exception_ptr failure) {
        if (!failure) {
            release(id);
            changed_();
            return;
        }
        // The job is as it was and falls due again.
        spdlog::error("file {}: its outcome could not be stored", id.value);
        rest(id);
    });
}

}  // namespace kexiebot::app
