#include "bot/app/conversation/thread/things.hpp"

#include <algorithm>

#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/answers/repairs.hpp"

namespace kexiebot::app {

using language::Thing;

namespace {

constexpr int activities_max = 300;
constexpr int requests_max = 20;

std::string name_of_owner(const Turn& turn, const ports::View& view, domain::OrganisationId id) {
    if (turn.asker.organisation && turn.asker.organisation->id == id) return {};
    const auto organisation = view.organisations().find(id);
    return organisation ? organisation->name : "";
}

std::vector<domain::Activity> activities_in_sight(const Turn& turn, const ports::View& view) {
    ports::ActivityFilter filter;
    filter.year = domain::year_of(turn.today);
    if (turn.asker.organisation) {
        filter.organisation = turn.asker.organisation->id;
        return view.activities().list(filter, ports::Order::newest_first, activities_max);
    }
    if (turn.asker.role < domain::Role::coordinator) return {};
    std::vector<domain::Activity> all;
    for (const auto& county : counties_of(turn, view, std::nullopt)) {
        filter.county = county;
        auto some = view.activities().list(filter, ports::Order::newest_first, activities_max);
        all.insert(all.end(), some.begin(), some.end());
    }
    std::sort(all.begin(), all.end(), [](const domain::Activity& a, const domain::Activity& b) { return a.id > b.id; });
    return all;
}

void add_activities(const Turn& turn, const ports::View& view, std::vector<Thing>& things) {
    for (const auto& activity : activities_in_sight(turn, view)) {
        Thing thing{domain::code_of(activity.id), activity.title, activity.item, activity.place};
        thing.owner = name_of_owner(turn, view, activity.organisation);
        thing.date = activity.date;
        thing.end_date = activity.end_date;
        thing.logged = domain::local_day(activity.logged_at, turn.house.assessment.zone);
        thing.people = activity.people;
        thing.status = activity.status;
        things.push_back(std::move(thing));
    }
}

void add_honours(const Turn& turn, const ports::View& view, std::vector<Thing>& things) {
    const auto organisation = turn.asker.organisation ? turn.asker.organisation->id : domain::OrganisationId{};
    if (!organisation && turn.asker.role < domain::Role::coordinator) return;
    for (const auto& honour : view.honours().list(organisation, domain::year_of(turn.today))) {
        const auto code = domain::code_of(honour.id);
        if (honour.status == domain::ActivityStatus::withdrawn || !find_honour(turn, view, code, Right::read)) continue;
        Thing thing{code, honour.title};
        thing.owner = name_of_owner(turn, view, honour.organisation);
        thing.date = honour.date;
        thing.status = honour.status;
        thing.logged = domain::local_day(honour.logged_at, turn.house.assessment.zone);
        things.push_back(std::move(thing));
    }
}

void add_tasks(const Turn& turn, const ports::View& view, std::vector<Thing>& things) {
    for (const auto& task : view.duties().tasks()) {
        const auto code = domain::code_of(task.id);
        if (task.status != domain::TaskStatus::open || !find_task(turn, view, code, Right::read)) continue;
        Thing thing{code, task.title};
        thing.date = domain::local_day(task.due, turn.house.assessment.zone);
        things.push_back(std::move(thing));
    }
}

void add_deductions(const Turn& turn, const ports::View& view, std::vector<Thing>& things) {
    const auto organisation = turn.asker.organisation ? turn.asker.organisation->id : domain::OrganisationId{};
    for (const auto& deduction : view.duties().deductions(organisation, domain::year_of(turn.today))) {
        const auto code = domain::code_of(deduction.id);
        if (!find_deduction(turn, view, code, Right::read)) continue;
        Thing thing{code, deduction.reason};
        thing.owner = name_of_owner(turn, view, deduction.organisation);
        thing.date = domain::local_day(deduction.at, turn.house.assessment.zone);
        things.push_back(std::move(thing));
    }
}

void add_requests(const Turn& turn, const ports::View& view, std::vector<Thing>& things) {
    if (!turn.asker.organisation) return;
    for (const auto& request : view.service_requests().of(turn.asker.organisation->id, requests_max)) {
        Thing thing{domain::code_of(request.id), request.description};
        thing.logged = domain::local_day(request.requested_at, turn.house.assessment.zone);
        things.push_back(std::move(thing));
    }
}

}  // namespace

std::vector<Thing> things_in_sight(const Turn& turn, const ports::View& view, std::string_view letters) {
    std::vector<Thing> things;
    if (turn.asker.role == domain::Role::guest) return things;
    const auto wanted = [letters](char letter) { return letters.find(letter) != std::string_view::npos; };
    if (wanted('A')) add_activities(turn, view, things);
    if (wanted('R')) add_honours(turn, view, things);
    if (wanted('T')) add_tasks(turn, view, things);
    if (wanted('D')) add_deductions(turn, view, things);
    if (wanted('S')) add_requests(turn, view, things);
    const auto& spoken = turn.state.spoken;
    const auto place = [&spoken](const Thing& thing) {
        return std::find_if(spoken.begin(), spoken.end(), [&](const dialogue::Spoken& one) { return one.what == thing.code; });
    };
    for (auto& thing : things) {
        if (const auto known = place(thing); known != spoken.end()) thing.told = known->told;
    }
    std::stable_sort(things.begin(), things.end(), [&](const Thing& a, const Thing& b) { return place(a) < place(b); });
    return things;
}

bool recall_registered(Turn& turn, const language::Pointer& pointer) {
    const auto from_first =
        pointer.kind == language::Pointer::Kind::numbered && !pointer.lines.empty() && pointer.lines.front().from > 0;
    if (!from_first) return false;
    auto& codes = turn.state.shown;
    std::optional<domain::Instant> last;
    std::vector<std::string> together;
    for (const auto& spoken : turn.state.spoken) {
        if (spoken.told.empty() || !domain::number_of('A', spoken.what)) continue;
        codes.push_back(spoken.what);
        if (!last) last = spoken.at;
        if (spoken.at == *last) together.push_back(spoken.what);
    }
    // 第二场是28个 behind one message that told of two: of those two.
    if (together.size() > 1) codes = std::move(together);
    std::sort(codes.begin(), codes.end(),
              [](const std::string& a, const std::string& b) { return domain::number_of('A', a) < domain::number_of('A', b); });
    turn.state.shown_at = turn.now;
    constexpr std::size_t few = 3;
    return codes.size() > few;
}

std::string label_of_code(const Turn& turn, const ports::View& view, const std::string& code) {
    if (const auto handed_in = find_handed_in(turn, view, code, Right::read)) return label_of(turn, *handed_in);
    if (names_task(code)) return task_label(turn, view, code);
    if (const auto charged = find_deduction(turn, view, code, Right::read)) return code + " " + charged->deduction.reason;
    return code;
}

std::vector<std::size_t> those_denied(const std::string& words, const language::Context& context,
                                      const std::vector<language::Thing>& things, std::vector<std::size_t> fits) {
    const auto denied = fits.size() < 2 ? std::nullopt : language::piece_denied(words, context);
    if (!denied) return fits;
    std::vector<std::size_t> those;
    for (const auto i : fits) {
        if (holds(things[i].place, denied->wrong) || holds(things[i].title, denied->wrong)) those.push_back(i);
    }
    return those.empty() ? fits : those;
}

bool has_passed_beside_others(const std::vector<language::Thing>& things, const std::vector<std::size_t>& fits,
                              std::size_t which) {
    const auto passed = [&things](std::size_t i) { return things[i].status == domain::ActivityStatus::approved; };
    return passed(which) && !std::all_of(fits.begin(), fits.end(), passed);
}

std::string without_papers(std::string words) {
    constexpr std::array<std::string_view, 6> papers{"材料", "照片", "佐证", "签到表", "图片", "证明"};
    for (const auto paper : papers) {
        for (auto at = words.find(paper); at != std::string::npos; at = words.find(paper, at))
            words.replace(at, paper.size(), " ");
    }
    return words;
}

std::vector<std::string> last_two_spoken_of(const dialogue::DialogueState& state) {
    std::vector<std::string> codes;
    for (const auto& spoken : state.spoken) {
        if (codes.size() < 2 && domain::number_of('A', spoken.what)) codes.push_back(spoken.what);
    }
    return codes;
}

}  // namespace kexiebot::app
