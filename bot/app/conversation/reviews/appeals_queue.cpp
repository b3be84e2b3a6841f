#include "bot/app/conversation/reviews/appeals_queue.hpp"

#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/appeals.hpp"

namespace kexiebot::app {

namespace {

constexpr std::size_t listed_max = 10;
constexpr int looked_at_max = 1000;
constexpr std::size_t words_max = 24;

std::string line_of(const Turn& turn, const std::string& code, const domain::Organisation& organisation, const std::string& what,
                    const std::string& appeal) {
    return turn.say("appeals_queue.line", {{"code", code},
                                           {"organisation", dialogue::short_name(organisation)},
                                           {"what", what},
                                           {"appeal", dialogue::shortened(appeal, words_max)}});
}

bool is_meant(const Turn& turn, const domain::Organisation& organisation, const std::optional<std::string>& county) {
    return services::may_review(turn.asker, organisation) && (!county || organisation.county == *county);
}

}  // namespace

std::vector<std::string> waiting_appeals(const Turn& turn, const ports::View& view, const std::optional<std::string>& county) {
    std::vector<std::string> lines;
    for (const auto& [deduction, since] : view.reminders().appeals()) {
        const auto organisation = view.organisations().find(deduction.organisation);
        if (!organisation || !is_meant(turn, *organisation, county)) continue;
        const auto what =
            turn.say("appeals_queue.deduction", {{"points", domain::to_text(deduction.points)}, {"reason", deduction.reason}});
        lines.push_back(line_of(turn, domain::code_of(deduction.id), *organisation, what, deduction.appeal));
    }
    for (const auto& code : view.reviews().appealed(looked_at_max)) {
        const auto handed_in = find_handed_in(turn, view, code, Right::review);
        if (!handed_in || !is_meant(turn, handed_in->organisation, county)) continue;
        const auto appeal = services::open_appeal(view, code, handed_in->status());
        if (!appeal) continue;
        const auto title = std::visit([](const auto& thing) { return thing.title; }, handed_in->thing);
        lines.push_back(line_of(turn, code, handed_in->organisation, title, appeal->reason));
    }
    if (lines.size() <= listed_max) return lines;
    const auto left = lines.size() - listed_max;
    lines.resize(listed_max);
    lines.push_back(turn.say("appeals_queue.more", {{"left", std::to_string(left)}}));
    return lines;
}

ports::Reply list_appeals(const Turn& turn, const ports::View& view, const language::Slots& slots) {
    auto lines = waiting_appeals(turn, view, slots.county);
    if (lines.empty()) return text_reply(turn.say("appeals_queue.none"));
    lines.insert(lines.begin(), turn.say("appeals_queue.head"));
    return text_reply(dialogue::joined(lines, "\n"));
}

}  // namespace kexiebot::app
