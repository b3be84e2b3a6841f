#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/app/worker.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/evidence_store.hpp"
#include "bot/ports/media_source.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// Fetches the files that messages announced: from their channel into the evidence store, with retries; what can't be kept is
/// told. A job stays in the store until it is done, so a crash anywhere resumes at the next start.
class MediaFetcher {
public:
    using Sources = std::map<std::string, ports::MediaSource*, std::less<>>;  ///< by channel

    MediaFetcher(const House& house, ports::Store& store, ports::EvidenceStore& files, const ports::Clock& clock, Worker& worker,
                 Sources sources, std::function<void()> changed);

    /// Starts on every job that is due and not under way. Returns at once; any thread.
    void run_due();
    /// Waits until no file is under way. Not on a thread that a job needs.
    void wait_until_idle();

private:
    void start(const ports::MediaJob& job);
    void fetched(const ports::MediaJob& job, const std::filesystem::path& staged, const ports::Fetched& result);
    void keep(const ports::MediaJob& job, const std::filesystem::path& staged, const std::string& name);
    void keep_recording(const ports::MediaJob& job, const std::filesystem::path& staged);
    void fail(ports::MediaJob job, const std::string& why);
    void retry(ports::MediaJob job, const std::string& detail);
    void commit(const ports::MediaJob& job, std::function<void(ports::UnitOfWork&)> work);
    bool claim(domain::MediaId id, domain::Instant now);
    void release(domain::MediaId id);
    void rest(domain::MediaId id);

    const House& house_;
    ports::Store& store_;
    ports::EvidenceStore& files_;
    const ports::Clock& clock_;
    Worker& worker_;
    Sources sources_;
    std::function<void()> changed_;
    std::mutex mutex_;
    std::condition_variable idle_;
    std::set<domain::MediaId> under_way_;
    std::map<domain::MediaId, domain::Instant> resting_;  ///< until when
};

}  // namespace kexiebot::app
