#include "bot/app/conversation/activities/receipts.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/city/serving.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/begun.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/scoring.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::Activity;
using domain::ActivityId;
using domain::ActivityStatus;
using language::Asked;
using language::Intent;
using ports::MediaJob;
using ports::MediaStatus;

namespace {

// How long no further file has come before a batch is taken to be whole.
constexpr std::chrono::seconds batch_pause{2};
constexpr int jobs_max = 500;
constexpr std::size_t likely_max = 3;

using Batch = std::vector<MediaJob>;

bool complete(const Batch& batch, domain::Instant now) {
    // Who said that more would follow is taken at their latest word.
    if (batch.back().more_until.value_or(now) > now) return false;
    return std::all_of(batch.begin(), batch.end(), [now](const MediaJob& job) {
        return job.status != MediaStatus::waiting && now - job.received_at >= batch_pause;
    });
}

std::vector<Batch> complete_batches(const ports::View& view, domain::Instant now) {
    std::map<ports::DialogueKey, Batch> batches;
    for (auto& job : view.media().unreceipted(jobs_max)) {
        batches[{job.channel, job.conversation.id, job.account}].push_back(std::move(job));
    }
    std::vector<Batch> ready;
    for (auto& [key, batch] : batches) {
        if (complete(batch, now)) ready.push_back(std::move(batch));
    }
    return ready;
}

std::string kept_line(const Turn& turn, const ports::View& view, ActivityId id, int files) {
    const auto activity = view.activities().find(id);
    if (!activity) return {};
    const auto gain = services::gain_of(view, turn.house.assessment, *activity);
    const auto* key = activity->status == ActivityStatus::approved ? "evidence.kept_approved" : "evidence.kept_pending";
    return turn.say(key, {{"count", std::to_string(files)},
                          {"total", activity->evidence_count > files ? std::to_string(activity->evidence_count) : ""},
                          {"activity", dialogue::activity_label(*activity, turn.today)},
                          {"gain", gain > domain::Points{} ? domain::to_text(gain) : ""}});
}

// The task that falls due next, when it soon does: what is sent without words may be for that.
std::optional<Asked::Choice> task_due_next(const Turn& turn, const ports::View& view) {
    constexpr std::chrono::days soon{14};
    for (const auto& assignment : view.duties().assignments(turn.asker.organisation->id)) {
        const auto task = view.duties().find(assignment.task);
        if (!task || task->status != domain::TaskStatus::open || !services::is_missing(assignment)) continue;
        const auto due = services::due_of(*task, assignment);
        if (due > turn.now + soon || due < turn.now - soon) continue;
        const auto code = domain::code_of(task->id);
        return Asked::Choice{task_label(turn, view, code), code};
    }
    return std::nullopt;
}

// Activities the files may belong to: those without evidence first.
std::vector<Asked::Choice> likely_activities(const Turn& turn, const ports::View& view) {
    std::vector<Asked::Choice> choices;
    if (!turn.asker.organisation) return choices;
    ports::ActivityFilter filter;
    filter.organisation = turn.asker.organisation->id;
    const auto offer = [&](const std::vector<Activity>& activities) {
        for (const auto& activity : activities) {
            const auto code = domain::code_of(activity.id);
            const auto there =
                std::any_of(choices.begin(), choices.end(), [&](const Asked::Choice& one) { return one.value == code; });
            if (!there && choices.size() < likely_max) choices.push_back({dialogue::activity_label(activity, turn.today), code});
        }
    };
    filter.status = ActivityStatus::draft;
    offer(view.activities().list(filter, ports::Order::newest_first, likely_max));
    filter.status.reset();
    offer(view.activities().list(filter, ports::Order::newest_first, likely_max));
    if (auto task = task_due_next(turn, view)) choices.push_back(*std::move(task));
    return choices;
}

ports::Reply receipt_for(Turn& turn, const ports::View& view, const Batch& batch) {
    std::map<ActivityId, int> kept;
    std::map<std::string, int> kept_for;
    std::vector<std::pair<std::string, int>> problems;  // what to tell, and of how many files
    int unassigned = 0;
    for (const auto& job : batch) {
        if (!job.failure.empty()) {
            const auto is_that = [&job](const auto& one) { return one.first == job.failure; };
            const auto told = std::find_if(problems.begin(), problems.end(), is_that);
            if (told == problems.end()) {
                problems.emplace_back(job.failure, 1);
            } else {
                ++told->second;
            }
        }
        if (job.status != MediaStatus::done) continue;
        if (job.activity) {
            ++kept[job.activity];
        } else if (!job.subject.empty()) {
            ++kept_for[job.subject];
        } else {
            ++unassigned;
        }
    }
    std::vector<std::string> lines;
    for (const auto& [activity, files] : kept) lines.push_back(kept_line(turn, view, activity, files));
    for (const auto& [subject, files] : kept_for) lines.push_back(kept_for_subject(turn, view, subject, files));
    for (const auto& [problem, files] : problems) {
        lines.push_back(problem + (files > 1 ? turn.say("file.several", {{"count", std::to_string(files)}}) : ""));
    }
    if (unassigned == 0) return text_reply(dialogue::joined(lines, "\n"));

    if (drafts_something(turn)) {
        lines.push_back(turn.say("evidence.for_draft", {{"count", std::to_string(unassigned)}}));
        lines.push_back(question_of(turn, *turn.state.asked));
        return text_reply(dialogue::joined(lines, "\n"));
    }
    // 先发你 等下说: what they show is still to be told.
    if (has_begun(turn)) {
        lines.push_back(turn.say("evidence.held", {{"count", std::to_string(unassigned)}}));
        return text_reply(dialogue::joined(lines, "\n"));
    }
    auto choices = likely_activities(turn, view);
    lines.push_back(turn.say(choices.empty() ? "evidence.which_new" : "evidence.which", {{"count", std::to_string(unassigned)}}));
    return ask(turn, "activity", Intent::attach_evidence, {}, dialogue::joined(lines, "\n"), std::move(choices));
}

void queue(const Turn& turn, ports::UnitOfWork& work, const Batch& batch, ports::Reply receipt) {
    ports::OutboxRow row;
    row.channel = batch.front().channel;
    row.target = batch.front().conversation;
    row.kind = "receipt";
    row.key = "receipt/" + std::to_string(batch.front().id.value) + "-" + std::to_string(batch.back().id.value);
    row.text = std::move(receipt.text);
    row.suggestions = std::move(receipt.suggestions);
    row.reply_handle = batch.back().reply_handle;
    row.created_at = turn.now;
    // Due since the files came: a receipt that a time down held up until the night waits for the morning.
    row.next_at = batch.back().received_at;
    work.outbox().add(row);
}

}  // namespace

bool receipts_due(const ports::View& view, domain::Instant now) {
    return !complete_batches(view, now).empty();
}

void write_receipts(const House& house, const language::Directory& directory, ports::UnitOfWork& work, domain::Instant now) {
    for (auto& batch : complete_batches(work, now)) {
        ports::InboundMessage message;
        message.channel = batch.front().channel;
        message.conversation = batch.front().conversation;
        message.sender = batch.front().account;
        const ports::DialogueKey key{message.channel, message.conversation.id, message.sender};
        const auto stored = work.dialogues().find(key);
        Turn turn{house,
                  directory,
                  message,
                  now,
                  domain::local_day(now, house.assessment.zone),
                  services::identify(work, {message.channel, message.sender}, house.bootstrap_admins),
                  dialogue::at(stored ? dialogue::state_from_text(stored->state) : dialogue::DialogueState{}, now),
                  std::nullopt};
        queue(turn, work, batch, marked_as_practice(turn, receipt_for(turn, work, batch)));
        work.dialogues().put(key, dialogue::to_text(turn.state), now);
        for (auto& job : batch) {
            job.receipted = true;
            work.media().update(job);
        }
    }
}

}  // namespace kexiebot::app
