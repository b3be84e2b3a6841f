#include "bot/app/conversation/city/unreached.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/access.hpp"

namespace kexiebot::app {

using domain::Person;
using ports::OutboxRow;
using ports::OutboxStatus;

namespace {

constexpr std::chrono::days looked_back{7};
constexpr int rows_max = 2000;
constexpr std::size_t listed_max = 10;
constexpr std::size_t preview_characters_max = 30;

// Somebody, or a group, with what did not get there: the newest text and how many there were.
struct Lost {
    std::string text;
    int count = 0;
};

// What is still being tried may yet arrive.
bool is_lost(const OutboxRow& row) {
    return row.status == OutboxStatus::dead || row.status == OutboxStatus::rejected || !row.unreached.empty();
}

class Unreached {
public:
    Unreached(const Turn& turn, const ports::View& view)
        : turn_{turn}, view_{view}, counties_{services::coordinated_counties(turn.asker)}, groups_{view.groups().all()} {}

    void look() {
        for (const auto& row : view_.outbox().troubled(rows_max)) {
            if (!is_lost(row) || row.planned_at < turn_.now - looked_back) continue;
            auto users = row.unreached;
            if (row.target.kind == ports::ConversationKind::group) {
                if (users.empty()) note(group(row), row);
            } else if (users.empty()) {
                users.push_back(row.target.id);
            }
            for (const auto& user : users) {
                const auto person = view_.people().find(domain::Account{row.channel, user});
                if (person) note(label(*person), row);
            }
        }
    }

    [[nodiscard]] std::vector<std::string> lines() const {
        std::vector<std::string> lines;
        for (const auto& whom : order_) {
            if (lines.size() == listed_max) break;
            const auto& lost = lost_.at(whom);
            lines.push_back(turn_.say("unreached.line", {{"whom", whom},
                                                         {"text", dialogue::shortened(lost.text, preview_characters_max)},
                                                         {"count", lost.count > 1 ? std::to_string(lost.count) : ""}}));
        }
        return lines;
    }
    [[nodiscard]] std::size_t count() const { return order_.size(); }

    /// Associations that have no secretary with an account.
    [[nodiscard]] std::vector<std::string> unbound() const {
        std::set<domain::OrganisationId> bound;
        for (const auto& [organisation, person] : view_.reminders().secretaries()) bound.insert(organisation);
        std::vector<std::string> names;
        for (const auto& organisation : view_.organisations().all()) {
            if (is_here(organisation.county) && !organisation.practice && !bound.contains(organisation.id))
                names.push_back(dialogue::short_name(organisation));
        }
        return names;
    }

private:
    void note(const std::string& whom, const OutboxRow& row) {
        if (whom.empty()) return;
        auto& lost = lost_[whom];
        if (lost.count++ > 0) return;
        lost.text = row.text.substr(0, row.text.find('\n'));
        order_.push_back(whom);
    }

    bool is_here(const std::string& county) const {
        return turn_.asker.role == domain::Role::admin ||
               std::find(counties_.begin(), counties_.end(), county) != counties_.end();
    }

    // Empty for a person who is none of the asker's.
    std::string label(const Person& person) const {
        for (const auto& membership : person.memberships) {
            const auto organisation =
                membership.organisation ? view_.organisations().find(membership.organisation) : std::nullopt;
            const auto& county = organisation ? organisation->county : membership.county;
            if (!is_here(county)) continue;
            const auto where = organisation     ? dialogue::short_name(*organisation)
                               : county.empty() ? turn_.say("unreached.city")
                                                : county;
            return turn_.say("unreached.person", {{"where", where}, {"name", turn_.in_group() ? "" : person.name}});
        }
        return {};
    }

    std::string group(const OutboxRow& row) const {
        const auto found = std::find_if(groups_.begin(), groups_.end(), [&row](const ports::BoundGroup& one) {
            return one.channel == row.channel && one.conversation == row.target.id;
        });
        if (found == groups_.end()) return {};
        const auto organisation = found->organisation ? view_.organisations().find(found->organisation) : std::nullopt;
        if (!is_here(organisation ? organisation->county : found->county)) return {};
        const auto where = organisation            ? dialogue::short_name(*organisation)
                           : found->county.empty() ? turn_.say("unreached.city")
                                                   : found->county;
        return turn_.say("unreached.group", {{"where", where}});
    }

    const Turn& turn_;
    const ports::View& view_;
    const std::vector<std::string> counties_;  ///< the coordinator's
    const std::vector<ports::BoundGroup> groups_;
    std::map<std::string, Lost> lost_;
    std::vector<std::string> order_;  ///< the newest first
};

}  // namespace

ports::Reply list_unreached(const Turn& turn, const ports::View& view) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("talk.not_for_you"));
    Unreached unreached{turn, view};
    unreached.look();
    const auto days = std::to_string(looked_back.count());
    auto lines = unreached.lines();
    if (lines.empty()) {
        lines.push_back(turn.say("unreached.none", {{"days", days}}));
    } else {
        lines.insert(lines.begin(), turn.say("unreached.head", {{"days", days}, {"count", std::to_string(unreached.count())}}));
    }
    auto names = unreached.unbound();
    if (!names.empty()) {
        const auto count = std::to_string(names.size());
        const auto are_more = names.size() > listed_max;
        if (are_more) names.resize(listed_max);
        lines.push_back(turn.say("unreached.unbound",
                                 {{"count", count}, {"names", dialogue::joined(names, "、")}, {"more", are_more ? "等" : ""}}));
    }
    return text_reply(dialogue::joined(lines, "\n"));
}

}  // namespace kexiebot::app
