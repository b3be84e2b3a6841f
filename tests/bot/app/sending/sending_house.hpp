#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "bot/app/sending/outbox_sender.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "tests/support/temporary_folder.hpp"

namespace kexiebot::tests {

struct ManualClock final : ports::Clock {
    domain::Instant at{std::chrono::seconds{1'795'320'000}};
    domain::Instant now() const override { return at; }
};

struct NoFiles final : ports::EvidenceStore {
    std::filesystem::path staging_path() override { return {}; }
    ports::StoredFile inspect(const std::filesystem::path&) const override { return {}; }
    ports::StoredFile keep(const std::filesystem::path&) override { return {}; }
    std::optional<std::filesystem::path> find(std::string_view) const override { return std::nullopt; }
    bool intact(std::string_view) const override { return false; }
    int sweep_staging() override { return 0; }
};

/// A platform as a test scripts it. Every message that was handed over is written down with its moment.
class ScriptedMessenger final : public ports::Messenger {
public:
    struct Handed {
        domain::Instant at{};
        ports::OutboundMessage message;
    };
    /// What becomes of a message; nothing: it hangs, and no answer ever comes.
    using Script = std::function<std::optional<ports::Sent>(const ports::OutboundMessage&)>;

    ScriptedMessenger(const ManualClock& clock, Script script) : clock_{clock}, script_{std::move(script)} {}

    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override {
        std::optional<ports::Sent> result;
        {
            const std::lock_guard lock{mutex_};
            handed_.push_back({clock_.at, message});
            result = script_(message);
            if (!result) hanging_.push_back(done);
        }
        if (result) done(*result);
    }
    /// Answers after all whatever hangs.
    void answer_hanging(const ports::Sent& result) {
        std::vector<std::function<void(ports::Sent)>> hanging;
        {
            const std::lock_guard lock{mutex_};
            hanging.swap(hanging_);
        }
        for (const auto& done : hanging) done(result);
    }
    std::vector<Handed> handed() const {
        const std::lock_guard lock{mutex_};
        return handed_;
    }

private:
    const ManualClock& clock_;
    mutable std::mutex mutex_;
    Script script_;
    std::vector<Handed> handed_;
    std::vector<std::function<void(ports::Sent)>> hanging_;
};

inline ports::Sent acked() {
    return {ports::SendOutcome::acked, "", {}, {}};
}

/// A sender over a real database, which can be stopped as by a crash and started again.
class SendingHouse {
public:
    ~SendingHouse() {
        if (sender_) crash();
    }

    void channel(const std::string& name, const app::ChannelLimits& limits, ScriptedMessenger::Script script) {
        messengers_[name] = std::make_unique<ScriptedMessenger>(clock, std::move(script));
        channels_[name] = {messengers_[name].get(), limits};
        limits_[name] = limits;
    }
    ScriptedMessenger& messenger(const std::string& name) const { return *messengers_.at(name); }

    void start() {
        ledger_ = std::make_unique<app::CallLedger>(clock, domain::Zone{}, limits_);
        ledger_->load(store);
        sender_ = std::make_unique<app::OutboxSender>(store, files_, clock, *ledger_, channels_, awake);
        sender_->recover();
    }
    /// As a crash: what is under way is never answered.
    void crash() {
        sender_->stop();
        sender_->finish();
        sender_.reset();
    }
    app::CallLedger& ledger() { return *ledger_; }
    app::OutboxSender& sender() { return *sender_; }

    std::int64_t add(const std::string& channel, ports::Conversation target, const std::string& text,
                     const std::string& kind = "ladder") {
        ports::OutboxRow row;
        row.channel = channel;
        row.target = std::move(target);
        row.kind = kind;
        row.key = "key-" + std::to_string(++keys_);
        row.text = text;
        row.created_at = row.next_at = clock.at;
        ports::write_and_wait(store, [&](ports::UnitOfWork& work) { work.outbox().add(row); });
        return keys_;
    }
    /// Lets everything happen that can happen at this moment.
    void run() {
        sender_->run_due();
        sender_->finish();
    }
    void run_for(std::chrono::seconds time) {
        for (const auto end = clock.at + time; clock.at < end; clock.at += std::chrono::seconds{1}) run();
    }
    std::vector<ports::OutboxRow> rows() {
        std::vector<ports::OutboxRow> all;
        store.read([&](const ports::View& view) { all = view.outbox().page(0, 100'000); });
        return all;
    }
    int count(ports::OutboxStatus status) {
        const auto all = rows();
        return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const auto& row) { return row.status == status; }));
    }

    TemporaryFolder folder;
    ManualClock clock;
    app::OutboxSender::Awake awake;  ///< from the next start() on
    sqlite::SqliteStore store{{.database = folder / "test.sqlite3"}};

private:
    NoFiles files_;
    std::map<std::string, std::unique_ptr<ScriptedMessenger>> messengers_;
    app::SendingChannels channels_;
    std::map<std::string, app::ChannelLimits, std::less<>> limits_;
    std::unique_ptr<app::CallLedger> ledger_;
    std::unique_ptr<app::OutboxSender> sender_;
    int keys_ = 0;
};

inline ports::Conversation person(const std::string& id) {
    return {ports::ConversationKind::direct, id};
}
inline ports::Conversation group(const std::string& id) {
    return {ports::ConversationKind::group, id};
}

}  // namespace kexiebot::tests
