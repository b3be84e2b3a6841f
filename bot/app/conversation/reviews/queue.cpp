#include "bot/app/conversation/reviews/queue.hpp"

#include <algorithm>

#include "bot/app/conversation/activities/photo_hints.hpp"
#include "bot/app/conversation/duties/task_reviewing.hpp"
#include "bot/app/conversation/reviews/appeals_queue.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/self_check_queue.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Intent;
using language::Slots;

namespace {

constexpr std::size_t page_size = 8;
constexpr std::size_t looked_at_max = 500;
constexpr std::chrono::days long_wait{3};

std::string line_of(const Turn& turn, const ports::View& view, const HandedIn& handed_in, std::size_t number) {
    const auto logged_at = std::visit([](const auto& thing) { return thing.logged_at; }, handed_in.thing);
    const auto waited = std::chrono::floor<std::chrono::days>(turn.now - logged_at);
    return turn.say("queue.line", {{"number", std::to_string(number)},
                                   {"organisation", dialogue::short_name(handed_in.organisation)},
                                   {"activity", label_of(turn, handed_in)},
                                   {"evidence", std::to_string(handed_in.evidence_count())},
                                   {"hint", hint_mark(turn, photo_hints(turn, view, handed_in))},
                                   {"days", waited >= long_wait ? std::to_string(waited.count()) : ""}});
}

// What waits besides: tasks that were handed in, appeals, and points of the self-check. Empty for nothing.
std::string also_waiting(const Turn& turn, const ports::View& view, const Slots& slots) {
    auto lines = waiting_tasks(turn, view, slots.county);
    if (!lines.empty()) lines.insert(lines.begin(), turn.say("queue.tasks"));
    auto appeals = waiting_appeals(turn, view, slots.county);
    if (!appeals.empty()) lines.push_back(turn.say("appeals_queue.head"));
    lines.insert(lines.end(), appeals.begin(), appeals.end());
    if (auto points = waiting_points_hint(turn, view, slots); !points.empty()) lines.push_back(std::move(points));
    return dialogue::joined(lines, "\n");
}

}  // namespace

std::vector<std::string> counties_of(const Turn& turn, const ports::View& view, const std::optional<std::string>& county) {
    auto counties = services::coordinated_counties(turn.asker);
    if (turn.asker.role == domain::Role::admin) {
        counties.clear();
        for (const auto& one : view.organisations().counties()) counties.push_back(one.name);
    }
    if (county) std::erase_if(counties, [&](const std::string& one) { return one != *county; });
    return counties;
}

std::vector<std::string> waiting_codes(const Turn& turn, const ports::View& view, const std::optional<std::string>& county,
                                       std::size_t limit) {
    std::vector<std::string> codes;
    for (const auto& one : counties_of(turn, view, county)) {
        ports::ActivityFilter filter;
        filter.status = ActivityStatus::pending;
        filter.county = one;
        std::vector<std::pair<domain::Instant, std::string>> waiting;
        for (const auto& activity : view.activities().list(filter, ports::Order::oldest_first, static_cast<int>(limit))) {
            waiting.emplace_back(activity.logged_at, domain::code_of(activity.id));
        }
        for (const auto& honour : view.honours().pending(one)) waiting.emplace_back(honour.logged_at, domain::code_of(honour.id));
        std::stable_sort(waiting.begin(), waiting.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (auto& [since, code] : waiting) codes.push_back(std::move(code));
    }
    if (codes.size() > limit) codes.resize(limit);
    return codes;
}

ports::Reply review_queue(Turn& turn, const ports::View& view, const Slots& slots, int from) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("refused.review"));
    if (slots.status == "appealed") return list_appeals(turn, view, slots);
    const auto codes = waiting_codes(turn, view, slots.county, looked_at_max);
    const auto first = static_cast<std::size_t>(std::max(from, 0));
    if (codes.size() <= first) {
        turn.state.page.reset();
        turn.state.listed.clear();
        if (from > 0) return text_reply(turn.say("talk.no_more"));
        const auto also = also_waiting(turn, view, slots);
        return text_reply(also.empty() ? turn.say("queue.empty") : also);
    }
    const auto shown = std::min(codes.size(), first + page_size);
    auto text = turn.say("queue.head", {{"total", std::to_string(codes.size())}});
    std::string county;
    const auto several = counties_of(turn, view, slots.county).size() > 1;
    turn.state.listed.clear();
    for (auto i = first; i < shown; ++i) {
        const auto handed_in = find_handed_in(turn, view, codes[i], Right::review);
        if (!handed_in) continue;
        if (several && handed_in->organisation.county != county) text += "\n" + (county = handed_in->organisation.county) + "：";
        turn.state.listed.push_back(codes[i]);
        text += "\n" + line_of(turn, view, *handed_in, turn.state.listed.size());
    }
    turn.state.listed_at = turn.now;
    std::vector<ports::Suggestion> suggestions;
    if (!turn.state.listed.empty()) suggestions = review_suggestions(turn, turn.state.listed.front());
    if (shown < codes.size()) {
        turn.state.page = dialogue::Page{Intent::review_queue, slots, static_cast<int>(shown)};
        text += "\n" + turn.say("list.more", {{"left", std::to_string(codes.size() - shown)}});
        suggestions.push_back({turn.say("chip.more"), turn.say("chip.more")});
    } else {
        turn.state.page.reset();
    }
    text += "\n" + turn.say("queue.hint");
    const auto also = from == 0 ? also_waiting(turn, view, slots) : "";
    if (!also.empty()) text += "\n" + also;
    return {std::move(text), std::move(suggestions)};
}

std::vector<ports::Suggestion> review_suggestions(const Turn& turn, const std::string& code) {
    const auto button = [&](std::string_view label, std::string_view says) {
        return ports::Suggestion{turn.say(label, {{"code", code}}), turn.say(says, {{"code", code}})};
    };
    return {button("chip.look", "chip.look_says"), button("chip.approve", "chip.approve"), button("chip.return", "chip.return")};
}

}  // namespace kexiebot::app
