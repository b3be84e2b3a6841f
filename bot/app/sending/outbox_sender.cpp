#include "bot/app/sending/outbox_sender.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "bot/app/sending/attempt_end.hpp"
#include "bot/app/sending/retry_wait.hpp"
#include "bot/app/sending/token_bucket.hpp"
#include "bot/domain/urgency.hpp"

namespace kexiebot::app {

using domain::Instant;
using ports::Conversation;
using ports::OutboxRow;
using ports::OutboxStatus;
using ports::SendOutcome;
using ports::Sent;
using ports::WaitingConversation;

namespace {

// Rows of one conversation looked at for its next message.
constexpr int rows_max = 1000;
constexpr int recovered_at_once = 500;
// Every adapter has timeouts of its own, and none of them is so long.
constexpr std::chrono::minutes answer_within{15};
// A conversation's bucket brings the next message within some seconds.
constexpr std::chrono::seconds look_again{2};
// How often it is asked in the quiet hours whether something has come that does not wait for their end.
using look_at_night = std::chrono::minutes;
// What a person said before the quiet hours began still goes out then.
constexpr std::chrono::minutes said_just_now{10};
// A digest that had to wait for so long tells of a past that nobody asks about.
constexpr std::chrono::hours digest_keeps{24 * 7};

bool goes_before(const WaitingConversation& left, const WaitingConversation& right) {
    return std::tie(left.urgency, left.since, left.target) < std::tie(right.urgency, right.since, right.target);
}

std::string bucket_of(const Conversation& target) {
    return (target.kind == ports::ConversationKind::group ? "group/" : "direct/") + target.id;
}

bool is_out_of_date(const OutboxRow& row, const PoolStanding& standing, Instant now) {
    return row.batch.empty() && domain::urgency_of(row.kind) == domain::Urgency::digest && now - row.planned_at > digest_keeps &&
           !may_spend(standing, domain::Urgency::digest, now - row.planned_at);
}

void give_up(ports::UnitOfWork& work, OutboxRow row, Instant now) {
    row.status = OutboxStatus::dead;
    row.reason = "held back for want of calls this month, and out of date since";
    row.ended_at = now;
    work.outbox().update(row);
}

}  // namespace

// What one channel is in the middle of. `mutex` guards all but what is set once.
struct OutboxSender::Channel {
    std::string name;
    ports::Messenger* messenger = nullptr;
    ChannelLimits limits;
    mutable std::mutex mutex;
    std::vector<WaitingConversation> waiting;  ///< not looked at since the last refresh, the next one last
    std::set<Conversation> busy;
    std::map<Conversation, std::shared_ptr<Attempt>> handed;  ///< to the messenger, which has not answered
    std::map<Conversation, Instant> quiet;                    ///< nothing but receipts can go there before then
    std::vector<std::shared_ptr<const Ending>> unsaved;       ///< attempts whose end could not be written down yet
    AttemptCounts counts;
};

// One message on its way, or what became of the wish to send one.
struct OutboxSender::Attempt {
    Conversation target;
    Instant at{};
    std::optional<Composed> composed;
    std::vector<OutboxRow> before;  ///< the rows as they were
    bool is_channel_open = true;
    Instant quiet_until{};  ///< when nothing was composed
};

// What is to be written down after an attempt.
struct OutboxSender::Ending {
    Conversation target;
    std::vector<OutboxRow> rows;
    std::optional<std::string> closes;  ///< the bucket that has to wait
    Instant at{};
    std::chrono::seconds wait{};
};

OutboxSender::OutboxSender(ports::Store& store, const ports::EvidenceStore& files, const ports::Clock& clock,
                           const CallLedger& ledger, SendingChannels channels, Awake awake, Elsewhere elsewhere)
    : store_{store}, files_{files}, clock_{clock}, ledger_{ledger}, awake_{std::move(awake)}, elsewhere_{std::move(elsewhere)} {
    for (auto& [name, channel] : channels) {
        auto made = std::make_unique<Channel>();
        made->name = name;
        made->messenger = channel.messenger;
        made->limits = channel.limits;
        channels_[name] = std::move(made);
    }
}

OutboxSender::~OutboxSender() = default;

void OutboxSender::recover() {
    const auto now = clock_.now();
    const Sent stopped{SendOutcome::unknown, "the program stopped during the attempt", {}, {}};
    auto is_done = false;
    while (!is_done) {
        ports::write_and_wait(store_, [&](ports::UnitOfWork& work) {
            const auto left = work.outbox().sending(recovered_at_once);
            std::map<std::string, Composed> batches;
            for (const auto& row : left)
                batches[row.channel + "\n" + (row.batch.empty() ? row.key : row.batch)].rows.push_back(row);
            for (const auto& [id, batch] : batches) {
                for (const auto& row : after_attempt(batch, stopped, now)) work.outbox().update(row);
            }
            is_done = left.size() < recovered_at_once;
        });
    }
}

void OutboxSender::run_due() {
    for (const auto& [name, channel] : channels_) {
        save_what_failed(*channel);
        give_up_waiting(*channel);
        refresh(*channel);
        fill(*channel);
    }
}

void OutboxSender::stop() {
    stopped_ = true;
}

void OutboxSender::finish() {
    std::unique_lock lock{mutex_};
    written_.wait(lock, [this] { return writing_ == 0; });
}

// While nothing is being written, only the end of an attempt, whose conversation is busy, can begin something new.
void OutboxSender::wait_until_idle() {
    const auto is_free = [](const auto& entry) {
        const std::lock_guard lock{entry.second->mutex};
        return entry.second->busy.empty();
    };
    std::unique_lock lock{mutex_};
    written_.wait(lock, [&] { return writing_ == 0 && std::all_of(channels_.begin(), channels_.end(), is_free); });
}

// What `done` starts is counted before the unit itself has ended, so that nothing is missed in between.
void OutboxSender::write(std::function<void(ports::UnitOfWork&)> work, std::function<void(std::exception_ptr)> done) {
    {
        const std::lock_guard lock{mutex_};
        ++writing_;
    }
    store_.write(std::move(work), [this, done = std::move(done)](const std::exception_ptr& failure) {
        done(failure);
        const std::lock_guard lock{mutex_};
        if (--writing_ == 0) written_.notify_all();
    });
}

std::map<std::string, AttemptCounts> OutboxSender::counts() const {
    std::map<std::string, AttemptCounts> all;
    for (const auto& [name, channel] : channels_) {
        const std::lock_guard lock{channel->mutex};
        all[name] = channel->counts;
        all[name].under_way = static_cast<int>(channel->busy.size());
    }
    return all;
}

void OutboxSender::refresh(Channel& channel) {
    if (stopped_) return;
    const auto now = clock_.now();
    std::vector<WaitingConversation> due;
    try {
        bool is_open = false;
        store_.read([&](const ports::View& view) {
            is_open = available(view.allowances().find(channel.name, {}), channel.limits.channel, now) > 0;
            if (is_open) due = view.outbox().due_conversations(channel.name, now);
        });
    } catch (const ports::StoreUnavailable& failure) {
        spdlog::error("outbox of {}: {}", channel.name, failure.what());
        return;
    }
    const auto standing = ledger_.standing(channel.name);
    std::erase_if(due, [&](const WaitingConversation& one) {
        const auto waited = now - one.since;
        return waited <= digest_keeps && !may_spend(standing, one.urgency, waited);
    });
    std::sort(due.begin(), due.end(), [](const auto& left, const auto& right) { return goes_before(right, left); });
    const std::lock_guard lock{channel.mutex};
    std::erase_if(channel.quiet, [now](const auto& entry) { return entry.second <= now; });
    std::erase_if(due, [&](const WaitingConversation& one) {
        return one.urgency != domain::Urgency::answer && channel.quiet.contains(one.target);
    });
    channel.waiting = std::move(due);
}

// Takes places for as many conversations as may be sent to at the same time.
void OutboxSender::fill(Channel& channel) {
    Conversation next;
    while (!stopped_ && take_next(channel, next)) start(channel, next);
}

bool OutboxSender::take_next(Channel& channel, Conversation& next) {
    const std::lock_guard lock{channel.mutex};
    while (static_cast<int>(channel.busy.size()) < channel.limits.at_once && !channel.waiting.empty()) {
        next = channel.waiting.back().target;
        channel.waiting.pop_back();
        if (channel.busy.insert(next).second) return true;
    }
    return false;
}

void OutboxSender::start(Channel& channel, const Conversation& target) {
    auto attempt = std::make_shared<Attempt>();
    attempt->target = target;
    attempt->at = clock_.now();
    write([this, &channel, attempt](ports::UnitOfWork& work) { prepare(channel, *attempt, work); },
          [this, &channel, attempt](const std::exception_ptr& failure) {
              if (failure) return release(channel, attempt->target, false);
              if (!attempt->composed) return nothing_went(channel, *attempt);
              if (stopped_) return give_back(channel, attempt);
              hand_over(channel, attempt);
          });
}

// In the quiet hours: takes away what waits for their end, and says whether there was any. A message that was tried with
// something urgent in it stays whole.
bool OutboxSender::let_sleep(std::vector<OutboxRow>& rows, Instant now) const {
    if (!awake_ || awake_(now) == now) return false;
    const auto waits = [&](const OutboxRow& row) {
        switch (domain::sending_rule(row.kind).at_night) {
            case domain::AtNight::goes: return false;
            case domain::AtNight::if_just_said:
                return awake_(row.planned_at) == row.planned_at && now - row.planned_at > said_just_now;
            case domain::AtNight::waits: return true;
        }
        return false;
    };
    std::set<std::string> urgent;
    for (const auto& row : rows) {
        if (!row.batch.empty() && !waits(row)) urgent.insert(row.batch);
    }
    return std::erase_if(rows, [&](const OutboxRow& row) { return waits(row) && !urgent.contains(row.batch); }) > 0;
}

// Chooses the message and writes down that it is being sent and what it costs, all in one unit of work.
void OutboxSender::prepare(const Channel& channel, Attempt& attempt, ports::UnitOfWork& work) const {
    attempt = {.target = attempt.target, .at = attempt.at, .composed = {}, .before = {}, .quiet_until = {}};
    const auto now = attempt.at;
    const auto standing = ledger_.standing(channel.name);
    auto rows = work.outbox().unfinished(channel.name, attempt.target, rows_max);
    std::erase_if(rows, [&](const OutboxRow& row) {
        if (!is_out_of_date(row, standing, now)) return false;
        give_up(work, row, now);
        return true;
    });
    const auto some_sleep = let_sleep(rows, now);
    auto composed = compose(rows, channel.limits, now, [&](const OutboxRow& row) {
        return may_spend(standing, domain::urgency_of(row.kind), now - row.planned_at);
    });
    if (!composed) {
        for (const auto& row : rows) {
            if (!row.batch.empty()) attempt.quiet_until = std::max(attempt.quiet_until, again_for_a_newer_one(row));
        }
        if (some_sleep)
            attempt.quiet_until = std::min<Instant>(awake_(now), std::chrono::floor<look_at_night>(now) + look_at_night{1});
        return;
    }
    auto& allowances = work.allowances();
    const auto bucket = bucket_of(attempt.target);
    const auto of_channel = take(allowances.find(channel.name, {}), channel.limits.channel, now);
    const auto of_conversation = take(allowances.find(channel.name, bucket), channel.limits.conversation, now);
    if (!of_channel || !of_conversation) {
        attempt.is_channel_open = of_channel.has_value();
        attempt.quiet_until = of_channel ? now + look_again : now;
        return;
    }
    allowances.put(channel.name, {}, *of_channel);
    allowances.put(channel.name, bucket, *of_conversation);
    for (auto& row : composed->rows) {
        attempt.before.push_back(row);
        row.status = OutboxStatus::sending;
        ++row.attempts;
        work.outbox().update(row);
    }
    attempt.composed = std::move(composed);
}

// A message that its messenger cannot even put together is not tried for ever, and must not end the writer's thread.
void OutboxSender::hand_over(Channel& channel, const std::shared_ptr<Attempt>& attempt) {
    {
        const std::lock_guard lock{channel.mutex};
        channel.handed[attempt->target] = attempt;
    }
    try {
        auto message = attempt->composed->message;
        if (const auto& attachment = attempt->composed->rows.front().attachment; attachment) {
            auto path = files_.find(attachment->sha256);
            if (!path) {
                const Sent missing{SendOutcome::rejected, "the file to send is not in the evidence folder", {}, {}};
                return ended(channel, attempt, missing);
            }
            // What is shown to whoever reviews names its link already.
            const bool says_where = !elsewhere_ || message.text.find("/f/") != std::string::npos;
            message.file = {attachment->kind, attachment->name, std::move(*path),
                            says_where ? std::string{} : elsewhere_(*attachment)};
        }
        channel.messenger->send(std::move(message),
                                [this, &channel, attempt](const Sent& result) { ended(channel, attempt, result); });
    } catch (const std::exception& failure) {
        ended(channel, attempt, {SendOutcome::retry_later, failure.what(), {}, {}});
    }
}

// Nothing was sent and nothing will be: what is written down must not say that something may have arrived.
void OutboxSender::give_back(Channel& channel, const std::shared_ptr<Attempt>& attempt) {
    write(
        [attempt](ports::UnitOfWork& work) {
            for (const auto& row : attempt->before) work.outbox().update(row);
        },
        [this, &channel, attempt](const std::exception_ptr&) { release(channel, attempt->target, false); });
}

// A messenger that never answers must not keep its place for ever: the message may have arrived.
void OutboxSender::give_up_waiting(Channel& channel) {
    const auto now = clock_.now();
    std::vector<std::shared_ptr<Attempt>> late;
    {
        const std::lock_guard lock{channel.mutex};
        for (const auto& [target, attempt] : channel.handed) {
            if (now - attempt->at > answer_within) late.push_back(attempt);
        }
    }
    const Sent silent{SendOutcome::unknown, "the channel gave no answer within 15 minutes", {}, {}};
    for (const auto& attempt : late) ended(channel, attempt, silent);
}

void OutboxSender::ended(Channel& channel, const std::shared_ptr<Attempt>& attempt, const Sent& result) {
    {
        // An answer that comes after all is too late.
        const std::lock_guard lock{channel.mutex};
        const auto mine = channel.handed.find(attempt->target);
        if (mine == channel.handed.end() || mine->second != attempt) return;
        channel.handed.erase(mine);
    }
    auto ending = std::make_shared<Ending>();
    ending->target = attempt->target;
    ending->at = clock_.now();
    ending->rows = after_attempt(*attempt->composed, result, ending->at);
    if (result.outcome == SendOutcome::rate_limited) {
        // A wait for one person alone, whom the platform names, leaves the others open.
        ending->closes = result.unreached.empty() ? std::string{} : bucket_of(attempt->target);
        ending->wait = window_of(result);
    }
    record(channel, ending->rows, result);
    save(channel, ending);
}

// Until it is written down, nothing else goes to that conversation.
void OutboxSender::save(Channel& channel, const std::shared_ptr<const Ending>& ending) {
    write(
        [name = channel.name, ending](ports::UnitOfWork& work) {
            for (const auto& row : ending->rows) work.outbox().update(row);
            if (ending->closes) work.allowances().put(name, *ending->closes, blocked(ending->at, ending->wait));
        },
        [this, &channel, ending](const std::exception_ptr& failure) {
            if (!failure) return release(channel, ending->target, !ending->closes);
            const std::lock_guard lock{channel.mutex};
            channel.unsaved.push_back(ending);
        });
}

void OutboxSender::save_what_failed(Channel& channel) {
    std::vector<std::shared_ptr<const Ending>> unsaved;
    {
        const std::lock_guard lock{channel.mutex};
        std::swap(unsaved, channel.unsaved);
    }
    for (const auto& ending : unsaved) save(channel, ending);
}

void OutboxSender::record(Channel& channel, const std::vector<OutboxRow>& rows, const Sent& result) {
    if (result.outcome != SendOutcome::acked) {
        const auto& first = rows.front();
        spdlog::warn("outbox row {} of {} ({} in all): attempt {} ended: {}", first.id, channel.name, rows.size(), first.attempts,
                     result.detail);
    } else if (!result.detail.empty()) {
        spdlog::debug("outbox row {} of {}: {}", rows.front().id, channel.name, result.detail);
    }
    const auto dead = std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.status == OutboxStatus::dead; });
    const std::lock_guard lock{channel.mutex};
    ++channel.counts.by_outcome.at(static_cast<std::size_t>(result.outcome));
    channel.counts.rows_dead += static_cast<std::uint64_t>(dead);
}

void OutboxSender::nothing_went(Channel& channel, const Attempt& attempt) {
    {
        const std::lock_guard lock{channel.mutex};
        if (attempt.quiet_until > attempt.at) channel.quiet[attempt.target] = attempt.quiet_until;
        if (!attempt.is_channel_open) channel.waiting.clear();
    }
    release(channel, attempt.target, false);
}

// The conversation is free again; after a message it may have another, behind those that wait.
void OutboxSender::release(Channel& channel, const Conversation& target, bool goes_on) {
    {
        const std::lock_guard lock{channel.mutex};
        channel.busy.erase(target);
        if (goes_on) channel.waiting.insert(channel.waiting.begin(), {target, {}, {}});
    }
    fill(channel);
}

}  // namespace kexiebot::app
