#include "bot/app/conversation/activities/showing.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/activities/photo_hints.hpp"
#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/task_reviewing.hpp"
#include "bot/app/conversation/reviews/appealing.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/evidence.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Intent;
using language::Slots;

namespace {

constexpr int page_size = 8;
constexpr std::size_t pieces_sent_max = 9;
constexpr std::chrono::days link_lives{7};

std::optional<ActivityStatus> status_named(const std::optional<std::string>& name) {
    if (name == "draft") return ActivityStatus::draft;
    if (name == "pending") return ActivityStatus::pending;
    if (name == "approved") return ActivityStatus::approved;
    if (name == "returned") return ActivityStatus::returned;
    return std::nullopt;
}

// Whose activities this asker lists when nobody is named; nothing for somebody who may see none.
std::optional<ports::ActivityFilter> scope_of(const services::Asker& asker) {
    ports::ActivityFilter filter;
    if (asker.organisation) {
        filter.organisation = asker.organisation->id;
    } else if (asker.role == domain::Role::coordinator) {
        return filter;
    } else if (asker.role != domain::Role::admin) {
        return std::nullopt;
    }
    return filter;
}

// 反应釜那个咋还没审: whose turn it is.
std::string who_is_waited_for(const Turn& turn, const ports::View& view, const domain::Activity& activity) {
    constexpr std::array<std::string_view, 7> wondering{"没审", "没批", "审了没", "批了没", "没过", "没通过", "不审"};
    const auto asks = turn.asker.role == domain::Role::secretary && holds_any(turn.message.text, wondering);
    const auto organisation = view.organisations().find(activity.organisation);
    if (!asks || !organisation || activity.status != ActivityStatus::pending) return {};
    return turn.say("question.waits_for", {{"coordinator", coordinator_words(turn, view, organisation->county)}});
}

std::string line_of(const Turn& turn, const domain::Activity& activity) {
    constexpr std::size_t title_characters_max = 18;
    return turn.say("list.line", {{"code", domain::code_of(activity.id)},
                                  {"date", dialogue::day_words(activity.date, std::nullopt, turn.today)},
                                  {"title", dialogue::shortened(activity.title, title_characters_max)},
                                  {"status", dialogue::status_words(turn.house.phrases, activity.status)}});
}

// The newest of all counties that this asker coordinates.
std::vector<domain::Activity> newest(const ports::View& view, ports::ActivityFilter filter,
                                     const std::vector<std::string>& counties, int from) {
    if (counties.empty()) return view.activities().list(filter, ports::Order::newest_first, page_size, from);
    std::vector<domain::Activity> all;
    for (const auto& county : counties) {
        filter.county = county;
        const auto some = view.activities().list(filter, ports::Order::newest_first, from + page_size);
        all.insert(all.end(), some.begin(), some.end());
    }
    std::sort(all.begin(), all.end(), [](const domain::Activity& a, const domain::Activity& b) { return a.id > b.id; });
    all.erase(all.begin(), all.begin() + std::min<std::ptrdiff_t>(from, std::ssize(all)));
    if (all.size() > static_cast<std::size_t>(page_size)) all.resize(static_cast<std::size_t>(page_size));
    return all;
}

int count_of(const ports::View& view, ports::ActivityFilter filter, const std::vector<std::string>& counties) {
    if (counties.empty()) return view.activities().count(filter);
    int total = 0;
    for (const auto& county : counties) {
        filter.county = county;
        total += view.activities().count(filter);
    }
    return total;
}

// A page of a list and, when there is more, the note that 「更多」 goes on.
ports::Reply page_of(Turn& turn, const ports::View& view, const ports::ActivityFilter& filter,
                     const std::vector<std::string>& counties, const Slots& slots, int from) {
    const auto total = count_of(view, filter, counties);
    if (total == 0) return text_reply(turn.say("list.empty"));
    if (from >= total) return text_reply(turn.say("talk.no_more"));
    const auto activities = newest(view, filter, counties, from);
    auto text = turn.say("list.head", {{"total", std::to_string(total)}});
    for (const auto& activity : activities) text += "\n" + line_of(turn, activity);
    const auto shown = from + static_cast<int>(activities.size());
    // Kept when all of it was shown, too: 「只看没交照片的」 is said of this list.
    turn.state.page = dialogue::Page{Intent::list_activities, slots, shown};
    if (shown < total) {
        text += "\n" + turn.say("list.more", {{"left", std::to_string(total - shown)}});
        return {std::move(text), {{turn.say("chip.more"), turn.say("chip.more")}}};
    }
    return text_reply(std::move(text));
}

void restrict_to_month(ports::ActivityFilter& filter, const language::YearMonth& month) {
    const std::chrono::year_month wanted{std::chrono::year{month.year}, std::chrono::month{static_cast<unsigned>(month.month)}};
    filter.from = domain::Date{wanted / std::chrono::day{1}};
    filter.to = domain::Date{wanted / std::chrono::last};
}

// For whoever reviews: whose it is.
std::string whose(const Turn& turn, const ports::View& view, const domain::Activity& activity) {
    const auto organisation = view.organisations().find(activity.organisation);
    if (!organisation || !services::may_review(turn.asker, *organisation)) return {};
    return turn.say("show.whose", {{"organisation", organisation->name}});
}

bool is_own(const Turn& turn, const ports::View& view, const domain::Activity& activity) {
    return turn.asker.role == domain::Role::secretary &&
           find_activity(turn, view, domain::code_of(activity.id), Right::write).has_value();
}

// What a reviewer is told of its photos; empty for everybody else.
std::string hints_for(const Turn& turn, const ports::View& view, const domain::Activity& activity) {
    const auto handed_in = find_handed_in(turn, view, domain::code_of(activity.id), Right::review);
    return handed_in ? hint_words(photo_hints(turn, view, *handed_in)) : "";
}

// For platforms that can't send files.
std::string link_to(const Turn& turn, const ports::Attachment& file) {
    return turn.house.links ? turn.house.links->file(file, turn.now + link_lives) : "";
}

void send_file(const Turn& turn, ports::UnitOfWork& work, const ports::Attachment& file, const std::string& key,
               std::string text) {
    ports::OutboxRow row;
    row.channel = turn.message.channel;
    row.target = turn.message.conversation;
    row.kind = "receipt";
    row.key = "shown/" + turn.message.message_id + "/" + key;
    row.text = std::move(text);
    row.attachment = file;
    row.reply_handle = turn.message.reply_handle;
    row.created_at = turn.now;
    row.next_at = turn.now;
    work.outbox().add(row);
}

ports::MediaKind kind_of(const domain::Evidence& piece) {
    return domain::is_picture(piece.type) ? ports::MediaKind::picture : ports::MediaKind::file;
}

// The piece elsewhere that a hint is about. Its own name is not told: whose it is may not be this asker's to know.
void send_other(const Turn& turn, ports::UnitOfWork& work, const PhotoHint& hint, const std::string& code, std::size_t number) {
    const auto name = turn.say("hint.file_name", {{"code", code}, {"number", std::to_string(number)}}) +
                      std::string{domain::extension_of(hint.other->type)};
    const ports::Attachment file{kind_of(*hint.other), name, hint.other->sha256};
    send_file(
        turn, work, file, std::to_string(hint.piece.value) + "/other",
        turn.say(
            "hint.other_piece",
            {{"code", code}, {"number", std::to_string(number)}, {"words", hint.other_words}, {"link", link_to(turn, file)}}));
}

// What whoever reviews is to see of the thing asked about; no pieces when there are none, or for somebody else.
struct Shown {
    std::string code;
    std::vector<domain::Evidence> pieces;
    std::vector<PhotoHint> hints;
};

Shown shown_evidence(const Turn& turn, const ports::View& view, Intent intent, const Slots& slots) {
    if (turn.in_group()) return {};
    if (intent == Intent::show_task) {
        const auto part = part_shown(turn, view, slots);
        if (!part) return {};
        auto code = domain::code_of(part->assignment.task);
        auto pieces = view.evidence().showing(part->organisation.id, code);
        return {std::move(code), std::move(pieces), {}};
    }
    if (intent == Intent::show_checklist) {
        const auto organisation = slots.point ? find_organisation(turn, view, slots.organisation) : std::nullopt;
        if (!organisation || !services::may_review(turn.asker, *organisation)) return {};
        const auto subject = services::checklist_evidence(domain::year_of(turn.today), *slots.point);
        return {turn.say("checklist.point", {{"number", std::to_string(*slots.point)}, {"name", ""}}),
                view.evidence().showing(organisation->id, subject),
                {}};
    }
    if (intent != Intent::show_activity || !slots.activity) return {};
    const auto handed_in = find_handed_in(turn, view, *slots.activity, Right::review);
    if (!handed_in) return {};
    return {handed_in->code(), evidence_of(view, *handed_in), photo_hints(turn, view, *handed_in)};
}

}  // namespace

ports::Reply list_activities(Turn& turn, const ports::View& view, const Slots& slots, int from) {
    auto filter = scope_of(turn.asker);
    if (!filter) return text_reply(turn.say("talk.not_for_you"));
    std::vector<std::string> counties;
    if (!filter->organisation && turn.asker.role == domain::Role::coordinator) {
        counties = services::coordinated_counties(turn.asker);
    }
    if (slots.organisation) {
        const auto organisation = find_organisation(turn, view, slots.organisation);
        if (!organisation) return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
        filter->organisation = organisation->id;
        counties.clear();
    }
    filter->item = slots.item.value_or("");
    filter->indicator = slots.indicator.value_or("");
    filter->status = status_named(slots.status);
    if (slots.month) {
        restrict_to_month(*filter, *slots.month);
    } else {
        filter->year = slots.year.value_or(domain::year_of(turn.today));
    }
    return page_of(turn, view, *filter, counties, slots, from);
}

ports::Reply show_activity(Turn& turn, const ports::View& view, const Slots& slots) {
    if (slots.activity && names_honour(*slots.activity)) return show_honour(turn, view, *slots.activity);
    auto subject = activity_or_question(turn, view, Intent::show_activity, slots, Right::read);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& activity = std::get<domain::Activity>(subject);
    const auto* rulebook = turn.house.assessment.rulebook(activity.year);
    const auto draft = activity.status == ActivityStatus::draft;
    auto text = dialogue::joined(
        {turn.say("show.head", {{"code", domain::code_of(activity.id)},
                                {"item", dialogue::item_label(rulebook, activity.item)},
                                {"status", dialogue::status_words(turn.house.phrases, activity.status)}}),
         whose(turn, view, activity), dialogue::activity_facts(turn.house.phrases, activity, turn.today),
         turn.say("show.evidence",
                  {{"count", std::to_string(activity.evidence_count)},
                   {"sent", shows_evidence(turn, view, Intent::show_activity, slots) ? turn.say("show.evidence_sent") : ""}}),
         activity.status == ActivityStatus::returned ? turn.say("show.returned", {{"reason", activity.return_reason}}) : "",
         activity.status != ActivityStatus::returned ? ""
         : is_own(turn, view, activity)              ? turn.say("show.send_again")
                                                     : turn.say("show.not_again"),
         who_is_waited_for(turn, view, activity), appeal_words(turn, view, domain::code_of(activity.id), activity.status),
         draft ? turn.say("show.draft") : "", hints_for(turn, view, activity)},
        "\n");
    const auto to_review = activity.status == ActivityStatus::pending && slots.activity &&
                           find_activity(turn, view, *slots.activity, Right::review).has_value();
    if (!to_review) return text_reply(std::move(text));
    // 「通过」 alone is about what is shown now.
    turn.state.activity = activity.id;
    turn.state.activity_at = turn.now;
    return {std::move(text), review_suggestions(turn, domain::code_of(activity.id))};
}

bool shows_evidence(const Turn& turn, const ports::View& view, Intent intent, const Slots& slots) {
    return !shown_evidence(turn, view, intent, slots).pieces.empty();
}

void send_evidence(const Turn& turn, ports::UnitOfWork& work, Intent intent, const Slots& slots) {
    const auto [code, pieces, hints] = shown_evidence(turn, work, intent, slots);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto& piece = pieces[i];
        const auto hint = std::find_if(hints.begin(), hints.end(),
                                       [&piece](const PhotoHint& one) { return one.other && one.piece == piece.id; });
        if (i >= pieces_sent_max && hint == hints.end()) continue;
        const ports::Attachment file{kind_of(piece), piece.name.empty() ? code : piece.name, piece.sha256};
        send_file(turn, work, file, std::to_string(piece.id.value),
                  turn.say("show.piece", {{"code", code},
                                          {"number", std::to_string(i + 1)},
                                          {"count", std::to_string(pieces.size())},
                                          {"name", piece.name},
                                          {"link", link_to(turn, file)}}));
        if (hint != hints.end()) send_other(turn, work, *hint, code, i + 1);
    }
}

}  // namespace kexiebot::app
