#include "bot/app/conversation/activities/evidence.hpp"

#include <algorithm>

#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/reviews/self_check.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/begun.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/domain/recording.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/answers/following.hpp"
#include "bot/language/references/captions.hpp"
#include "bot/language/references/pointing.hpp"
#include "bot/language/text/codes.hpp"
#include "bot/services/evidence.hpp"
#include "bot/services/moving_evidence.hpp"
#include "bot/services/scoring.hpp"
#include "bot/services/tasks.hpp"

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
    const auto replaces = turn.state.replaces == activity->id;
    return waits || recent || replaces ? activity->id : domain::ActivityId{};
}

// The honour or the point of the self-check spoken of last, and whose it is; nothing when it is an activity or nobody's.
std::optional<services::OtherSubject> other_subject(const Turn& turn, const ports::View& view) {
    const auto& name = turn.state.subject;
    if (name.empty()) return std::nullopt;
    if (names_honour(name)) {
        const auto honour = find_honour(turn, view, name, Right::write);
        if (!honour || honour->status == ActivityStatus::withdrawn) return std::nullopt;
        return services::OtherSubject{honour->organisation, name};
    }
    if (names_task(name)) {
        const auto task = find_task(turn, view, name, Right::write);
        const auto part = task ? own_part(turn, view, task->id, domain::Role::secretary) : std::nullopt;
        if (!part || task->status != domain::TaskStatus::open) return std::nullopt;
        return services::OtherSubject{part->organisation.id, name};
    }
    if (!turn.asker.organisation || !services::may_write(turn.asker, *turn.asker.organisation)) return std::nullopt;
    return services::OtherSubject{turn.asker.organisation->id, name};
}

std::string kept_text(const Turn& turn, const ports::View& view, const Activity& activity, int files) {
    const auto gain = services::gain_of(view, turn.house.assessment, activity);
    const auto* key = activity.status == ActivityStatus::approved ? "evidence.kept_approved" : "evidence.kept_pending";
    return turn.say(key, {{"count", std::to_string(files)},
                          {"total", activity.evidence_count > files ? std::to_string(activity.evidence_count) : ""},
                          {"activity", dialogue::activity_label(activity, turn.today)},
                          {"gain", gain > domain::Points{} ? domain::to_text(gain) : ""}});
}

}  // namespace

namespace {

// 座谈会为啥退了, while a registration is being asked about: photos that follow are of the one looked at since.
bool waits_and_was_looked_at(const Turn& turn, const ports::View& view) {
    const auto strayed = turn.state.strayed > 0 && turn.state.activity_at >= turn.state.asked_at;
    if (!turn.state.activity || !strayed) return false;
    const auto activity = find_activity(turn, view, domain::code_of(turn.state.activity), Right::write);
    return activity && (activity->status == ActivityStatus::draft || activity->status == ActivityStatus::returned);
}

}  // namespace

bool drafts_something(const Turn& turn) {
    const auto& asked = turn.state.asked;
    return asked && (asked->intent == Intent::register_activity || asked->intent == Intent::register_honour);
}

bool brings_files(const ports::InboundMessage& message) {
    return std::any_of(message.media.begin(), message.media.end(),
                       [](const ports::MediaReference& media) { return media.kind != ports::MediaKind::audio; });
}

namespace {

ports::MediaJob job_for(const Turn& turn, const ports::MediaReference& media) {
    ports::MediaJob job;
    job.channel = turn.message.channel;
    job.message_id = turn.message.message_id;
    job.conversation = turn.message.conversation;
    job.account = turn.message.sender;
    job.sender = turn.asker.person;
    job.organisation = turn.asker.organisation ? turn.asker.organisation->id : domain::OrganisationId{};
    job.media = media;
    job.next_at = turn.now;
    job.received_at = turn.now;
    return job;
}

// What was said aloud is kept beside the words it was read as. It proves nothing and gets no receipt.
void keep_recording_of(const Turn& turn, ports::UnitOfWork& work, const ports::MediaReference& media) {
    if (turn.asker.role == domain::Role::guest) return;
    auto job = job_for(turn, media);
    job.subject = domain::recording_subject;
    job.receipted = true;
    work.media().add(job);
}

}  // namespace

void accept_media(Turn& turn, ports::UnitOfWork& work) {
    // 喏 展览的, along with them: of that one, whatever is being registered.
    const auto in_view = turn.state.activity ? domain::code_of(turn.state.activity) : turn.state.subject;
    const auto said = turn.reading && turn.reading->intent == Intent::attach_evidence && !in_view.empty() &&
                      (turn.reading->slots.activity == in_view || turn.reading->slots.task == in_view);
    const auto drafts = drafts_something(turn) && !said && !waits_and_was_looked_at(turn, work);
    const auto activity = drafts ? domain::ActivityId{} : subject_of_files(turn, work);
    const auto other = drafts || activity ? std::nullopt : other_subject(turn, work);
    for (const auto& media : turn.message.media) {
        if (media.kind == ports::MediaKind::audio) {
            keep_recording_of(turn, work, media);
            continue;
        }
        auto job = job_for(turn, media);
        job.activity = activity;
        if (other) {
            job.organisation = other->organisation;
            job.subject = other->name;
        }
        if (activity && turn.state.replaces == activity) job.replaces_before = turn.state.replaces_before;
        job.reply_handle = turn.message.reply_handle;
        work.media().add(job);
    }
    if (activity || other) turn.state.activity_at = turn.now;
}

namespace {

std::string subject_label(const Turn& turn, const ports::View& view, const std::string& subject) {
    if (names_task(subject)) return task_label(turn, view, subject);
    const auto number = domain::number_of('R', subject);
    const auto honour = number ? view.honours().find(domain::HonourId{*number}) : std::nullopt;
    return honour ? honour_label(turn, *honour) : checklist_label(turn, subject);
}

// What a task's files are kept for is handed in by words alone: more of them may follow.
std::string hand_in_hint(const Turn& turn, const ports::View& view, const std::string& subject) {
    const auto task = names_task(subject) ? find_task(turn, view, subject, Right::write) : std::nullopt;
    const auto part = task ? own_part(turn, view, task->id, domain::Role::secretary) : std::nullopt;
    return part && services::is_missing(part->assignment) ? turn.say("submit.hint", {{"code", subject}}) : "";
}

// What came before belongs to what is being told, and not to what these words are about.
bool earlier_ones_wait(const Turn& turn) {
    return brings_files(turn.message) && (drafts_something(turn) || has_begun(turn));
}

// 「这几张是R5的」, 「自查3的照片」, 「T7的材料」
ports::Reply attach_to_subject(Turn& turn, ports::UnitOfWork& work, const std::string& subject) {
    turn.state.subject = subject;
    turn.state.activity = {};
    turn.state.activity_at = turn.now;
    const auto other = other_subject(turn, work);
    if (!other) {
        turn.state.subject.clear();
        const auto has_code = names_honour(subject) || names_task(subject);
        return text_reply(has_code ? not_found(turn, subject) : turn.say("checklist.secretary_only"));
    }
    if (!brings_files(turn.message)) turn.state.asked.reset();
    const auto files =
        earlier_ones_wait(turn) ? 0 : services::adopt_waiting(work, turn.house.assessment, *other, turn.asker.person, turn.now);
    if (files == 0 && brings_files(turn.message)) return {};
    if (files == 0) return text_reply(turn.say("evidence.send_now", {{"activity", subject_label(turn, work, subject)}}));
    audit(work, turn, "attach_evidence", subject, std::to_string(files));
    return text_reply(kept_for_subject(turn, work, subject, files));
}

// 「这是科普展的」 about photos that went elsewhere.
std::optional<ports::Reply> moved_here(const Turn& turn, ports::UnitOfWork& work, Activity& activity, bool sent) {
    if (!sent && !language::says_whose_photos(turn.message.text)) return std::nullopt;
    const auto last = work.changes().last(turn.asker.person);
    if (sent && last && last->kind == ports::ChangeKind::attached && last->activity == activity.id) {
        return text_reply(turn.say("evidence.there", {{"activity", dialogue::activity_label(activity, turn.today)},
                                                      {"count", std::to_string(activity.evidence_count)}}));
    }
    const auto moved = services::move_evidence(work, turn.house.assessment, activity, turn.asker.person, turn.now);
    const auto from = moved.files > 0 ? work.activities().find(moved.from) : std::nullopt;
    if (!from) return std::nullopt;
    audit(work, turn, "attach_evidence", domain::code_of(activity.id), std::to_string(moved.files));
    return text_reply(dialogue::joined({turn.say("evidence.moved", {{"from", dialogue::activity_label(*from, turn.today)}}),
                                        kept_text(turn, work, activity, moved.files), turn.say("common.undo_hint")},
                                       "\n"));
}

// 科普展的, while another such event is being registered: more of the words are those of its name.
bool names_it_better_than_draft(const Turn& turn, const Activity& activity) {
    if (!turn.state.asked) return false;
    const auto& draft = turn.state.asked->known.title;
    const auto& words = turn.message.text;
    const auto of_draft = std::max(draft ? language::likeness(words, *draft) : 0, language::likeness(words, turn.state.told));
    return language::likeness(words, activity.title) > of_draft;
}

// 这张是张教授那场的, 签到表, about photos that went there just before.
bool is_there_already(const Turn& turn, const ports::View& view, const Activity& activity) {
    constexpr std::chrono::minutes just_sent{30};
    // 这几张是A2的 announces others.
    if (!language::find_codes(language::normalise(turn.message.text)).empty()) return false;
    const auto& words = turn.message.text;
    if (!language::says_whose_photos(words) && !language::read_caption(words) &&
        !language::photos_said_to_show(words, reading_context(turn)))
        return false;
    const auto change = view.changes().last(turn.asker.person);
    return change && change->kind == ports::ChangeKind::attached && change->activity == activity.id &&
           turn.now - change->at <= just_sent;
}

}  // namespace

std::string kept_for_subject(const Turn& turn, const ports::View& view, const std::string& subject, int files) {
    return dialogue::joined(
        {turn.say("evidence.kept_other", {{"count", std::to_string(files)}, {"subject", subject_label(turn, view, subject)}}),
         hand_in_hint(turn, view, subject)},
        "\n");
}

ports::Reply attach_evidence(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots) {
    if (slots.task) return attach_to_subject(turn, work, *slots.task);
    if (slots.activity && (names_honour(*slots.activity) || names_task(*slots.activity))) {
        return attach_to_subject(turn, work, *slots.activity);
    }
    if (slots.point)
        return attach_to_subject(turn, work, services::checklist_evidence(domain::year_of(turn.today), *slots.point));
    auto subject = activity_or_question(turn, work, Intent::attach_evidence, slots, Right::write);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    auto& activity = std::get<Activity>(subject);
    if (activity.status == ActivityStatus::withdrawn) return text_reply(not_found(turn, domain::code_of(activity.id)));
    // 图是讲座的, while a lecture is being registered: of that one, and nothing for one that has passed.
    const auto by_code = !language::find_codes(language::normalise(turn.message.text)).empty();
    const auto like_the_draft =
        drafts_something(turn) && turn.state.asked->known.item == activity.item && !names_it_better_than_draft(turn, activity);
    if (drafts_something(turn) && (like_the_draft || activity.status == ActivityStatus::approved) && !by_code)
        return text_reply(turn.say("evidence.kept_for_draft") + "\n" + question_of(turn, *turn.state.asked));
    // What is being registered waits meanwhile.
    if (!drafts_something(turn)) turn.state.asked.reset();
    turn.state.activity = activity.id;
    turn.state.activity_at = turn.now;
    const auto files =
        earlier_ones_wait(turn) ? 0 : services::adopt_waiting(work, turn.house.assessment, activity, turn.asker.person, turn.now);
    // What comes along is told of when it is kept; what came before stays where it is.
    if (files == 0 && brings_files(turn.message)) return {};
    if (files == 0) {
        if (auto moved = moved_here(turn, work, activity, slots.what == "sent")) return *std::move(moved);
        const auto label = dialogue::activity_label(activity, turn.today);
        if (is_there_already(turn, work, activity)) {
            return text_reply(
                turn.say("evidence.there", {{"activity", label}, {"count", std::to_string(activity.evidence_count)}}));
        }
        const auto link = turn.upload_link(activity.id);
        if (!link.empty()) return text_reply(turn.say("evidence.send_by_link", {{"activity", label}, {"link", link}}));
        return text_reply(turn.say("evidence.send_now", {{"activity", label}}));
    }
    audit(work, turn, "attach_evidence", domain::code_of(activity.id), std::to_string(files));
    return text_reply(dialogue::joined({kept_text(turn, work, activity, files), turn.say("common.undo_hint")}, "\n"));
}

ports::Reply replace_evidence(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots) {
    auto subject = activity_or_question(turn, work, Intent::replace_evidence, slots, Right::write);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    auto& activity = std::get<Activity>(subject);
    const auto code = domain::code_of(activity.id);
    if (activity.status == ActivityStatus::withdrawn) return text_reply(not_found(turn, code));
    const auto had = activity.evidence_count;
    turn.state.asked.reset();
    turn.state.subject.clear();
    turn.state.activity = activity.id;
    turn.state.activity_at = turn.now;
    const auto approved = activity.status == ActivityStatus::approved;
    const auto files = services::adopt_waiting(work, turn.house.assessment, activity, turn.asker.person, turn.now,
                                               services::Earlier::is_replaced);
    const auto label = dialogue::activity_label(activity, turn.today);
    if (files == 0) {
        turn.state.replaces = activity.id;
        turn.state.replaces_before = turn.now;
        return text_reply(turn.say(approved ? "evidence.send_instead_approved" : "evidence.send_instead",
                                   {{"activity", label}, {"count", had > 0 ? std::to_string(had) : ""}}));
    }
    audit(work, turn, "replace_evidence", code, std::to_string(files));
    return text_reply(dialogue::joined({turn.say("evidence.replaced", {{"activity", label}, {"count", std::to_string(files)}}),
                                        kept_text(turn, work, activity, files), turn.say("common.undo_hint")},
                                       "\n"));
}

ports::Reply one_photo_by_itself(const Turn& turn, const ports::View& view, const language::Slots& slots) {
    const auto activity = find_activity(turn, view, slots.activity.value_or(""), Right::read);
    const auto label = activity ? dialogue::activity_label(*activity, turn.today) : "";
    return text_reply(turn.say("evidence.one_photo", {{"activity", label}}));
}

}  // namespace kexiebot::app
