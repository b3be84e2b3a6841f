#include "bot/app/conversation/evidence.hpp"

#include "bot/app/conversation/asking.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/evidence.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::app {

using domain::Activity;
using domain::ActivityStatus;
using language::Intent;

namespace {

// Pictures sent a while after the activity had its evidence may belong to another one: then the bot asks.
constexpr std::chrono::minutes same_batch{10};

// The activity that files without words belong to: the one spoken of last, while it waits for evidence or its batch goes on.
domain::ActivityId subject_of_files(const Turn& turn, const ports::View& view) {
    if (!turn.state.activity) return {};
    const auto activity = find_activity(turn, view, domain::code_of(turn.state.activity), Right::write);
    if (!activity || activity->status == ActivityStatus::withdrawn) return {};
    const auto waits = activity->status == ActivityStatus::draft || activity->status == ActivityStatus::returned;
    const auto recent = turn.now - turn.state.activity_at <= same_batch;
    return waits || recent ? activity->id : domain::ActivityId{};
}

std::string kept_text(const Turn& turn, const ports::View& view, const Activity& activity, int files) {
    const auto gain = services::gain_of(view, turn.house.assessment, activity);
    const auto* key = activity.status == ActivityStatus::approved ? "evidence.kept_approved" : "evidence.kept_pending";
    return turn.say(key, {{"count", std::to_string(files)},
                          {"activity", dialogue::activity_label(activity, turn.today)},
                          {"gain", gain > domain::Points{} ? domain::to_text(gain) : ""}});
}

}  // namespace

void accept_media(Turn& turn, ports::UnitOfWork& work) {
    const auto activity = subject_of_files(turn, work);
    for (const auto& media : turn.message.media) {
        ports::MediaJob job;
        job.channel = turn.message.channel;
        job.message_id = turn.message.message_id;
        job.conversation = turn.message.conversation;
        job.account = turn.message.sender;
        job.sender = turn.asker.person;
        job.organisation = turn.asker.organisation ? turn.asker.organisation->id : domain::OrganisationId{};
        job.activity = activity;
        job.media = media;
        job.reply_handle = turn.message.reply_handle;
        job.next_at = turn.now;
        job.received_at = turn.now;
        work.media().add(job);
    }
    if (activity) turn.state.activity_at = turn.now;
}

ports::Reply attach_evidence(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots) {
    auto subject = activity_or_question(turn, work, Intent::attach_evidence, slots, Right::write);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    auto& activity = std::get<Activity>(subject);
    if (activity.status == ActivityStatus::withdrawn) return text_reply(not_found(turn, domain::code_of(activity.id)));
    turn.state.asked.reset();
    turn.state.activity = activity.id;
    turn.state.activity_at = turn.now;
    const auto files = services::adopt_waiting(work, turn.house.assessment, activity, turn.asker.person, turn.now);
    if (files == 0) {
        const auto label = dialogue::activity_label(activity, turn.today);
        const auto link = turn.upload_link(activity.id);
        if (!link.empty()) return text_reply(turn.say("evidence.send_by_link", {{"activity", label}, {"link", link}}));
        return text_reply(turn.say("evidence.send_now", {{"activity", label}}));
    }
    audit(work, turn, "attach_evidence", domain::code_of(activity.id), std::to_string(files));
    return text_reply(dialogue::joined({kept_text(turn, work, activity, files), turn.say("common.undo_hint")}, "\n"));
}

}  // namespace kexiebot::app
