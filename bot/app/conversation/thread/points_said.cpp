#include "bot/app/conversation/thread/points_said.hpp"

#include <algorithm>

#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/answers/points_told.hpp"
#include "bot/language/readings.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr std::chrono::minutes fresh{30};

// 自查第一条第二条做完了第六条换届还没
std::optional<Reading> points_in_turn(const std::string& words, const language::Context& context,
                                      const std::vector<language::NamedPoint>& points) {
    const auto told = language::points_told_in_turn(words, context, points);
    std::vector<Reading> declared;
    for (const auto met : {true, false}) {
        auto declare = plain_reading(Intent::declare_checklist);
        declare.slots.state = met ? "met" : "unmet";
        for (const auto& point : told) {
            if (point.met == met) declare.slots.activities.push_back("自查" + std::to_string(point.number));
        }
        if (declare.slots.activities.empty()) continue;
        if (declare.slots.activities.size() == 1) {
            declare.slots.activities.clear();
            const auto one =
                std::find_if(told.begin(), told.end(), [met](const language::PointTold& point) { return point.met == met; });
            declare.slots.point = one->number;
        }
        declared.push_back(std::move(declare));
    }
    if (declared.empty()) return std::nullopt;
    return language::together(std::move(declared));
}

// 第五条好像还差个文件 先不报: a point that was told to be met, and is not yet.
std::optional<Reading> point_doubted(const Turn& turn, const ports::View& view, const std::string& words,
                                     const language::Context& context) {
    const auto point = language::point_not_yet(words, context);
    if (!point || !turn.asker.organisation) return std::nullopt;
    const auto answer = view.checklist().find(turn.asker.organisation->id, domain::year_of(turn.today), *point);
    if (!answer || answer->state != domain::ChecklistState::declared) return std::nullopt;
    auto declare = plain_reading(Intent::declare_checklist);
    declare.slots.point = point;
    declare.slots.state = "unmet";
    return declare;
}

}  // namespace

std::optional<Reading> points_told(const Turn& turn, const ports::View& view, const std::string& words,
                                   const language::Context& context, const Reading& reading) {
    if (turn.asker.role != domain::Role::secretary) return std::nullopt;
    if (reading.intent == Intent::unknown || reading.intent == Intent::undo) {
        if (auto doubted = point_doubted(turn, view, words, context)) return doubted;
    }
    const auto& slots = reading.slots;
    const auto bare_report = reading.intent == Intent::register_activity && !slots.date && !slots.people;
    const auto no_point = reading.intent == Intent::declare_checklist && slots.activities.empty() && reading.also.empty();
    // 会员登记表做好了，这条可以勾: no task.
    const auto ticks = reading.intent == Intent::submit_task && !slots.task && holds(words, "勾");
    const auto nothing_told = reading.intent == Intent::unknown || reading.intent == Intent::more || ticks;
    std::vector<language::NamedPoint> points;
    for (const auto& point : turn.house.notice.checklist) points.push_back({point.number, point.name});
    // 换届第六条还没搞章程第三条好了, while something else is asked: by number and by name.
    constexpr std::size_t a_word = 2;
    const auto of_points = reading.intent == Intent::answer && words.find("第") != std::string::npos &&
                           std::count_if(points.begin(), points.end(), [&words](const language::NamedPoint& one) {
                               return language::likeness(words, one.name) >= a_word;
                           }) >= 2;
    if (!nothing_told && !bare_report && !no_point && !of_points) return std::nullopt;
    if (auto in_turn = points_in_turn(words, context, points)) return in_turn;
    if (of_points) return std::nullopt;
    const auto change = view.changes().last(turn.asker.person);
    // 活动场地也有, right behind another point.
    const auto goes_on = change && change->kind == ports::ChangeKind::checklist_declared && turn.now - change->at <= fresh;
    const auto met = language::points_told_met(words, context, points, goes_on);
    if (met.empty() || (no_point && met.size() == 1 && slots.point)) return std::nullopt;
    auto declare = plain_reading(Intent::declare_checklist);
    declare.slots.state = "met";
    if (met.size() == 1) {
        declare.slots.point = met.front();
    } else {
        for (const auto point : met) declare.slots.activities.push_back("自查" + std::to_string(point));
    }
    return declare;
}

}  // namespace kexiebot::app
