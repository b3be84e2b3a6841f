#include "bot/app/conversation/thread/of_kind.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/slot_fields.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/stops.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;
namespace scan = language::scan;

namespace {

using Words = std::u32string_view;

constexpr std::size_t choices_max = 4;

// A word for things of one kind, and the items it stands for.
struct ThingKind {
    std::u32string word;
    std::string_view items;
};
const std::array kinds{
    ThingKind{U"竞赛", ""},          ThingKind{U"比赛", ""},        ThingKind{U"大赛", ""},        ThingKind{U"主题党日", "6.1"},
    ThingKind{U"党日", "6.1"},       ThingKind{U"党课", "6.1"},     ThingKind{U"合作协议", "2.4"}, ThingKind{U"协议", "2.4"},
    ThingKind{U"签约", "2.4"},       ThingKind{U"讲座", "1.1"},     ThingKind{U"学术交流", "1.1"}, ThingKind{U"交流会", "1.1"},
    ThingKind{U"宣讲", "1.1"},       ThingKind{U"论坛", "1.1"},     ThingKind{U"研讨会", "1.1"},   ThingKind{U"培训班", "3.1"},
    ThingKind{U"培训会", "3.1"},     ThingKind{U"培训", "3.1"},     ThingKind{U"科普展览", "5.1"}, ThingKind{U"科普展", "5.1"},
    ThingKind{U"科普报告", "5.1"},   ThingKind{U"科普日", "5.2"},   ThingKind{U"科普", "5.1 5.2"}, ThingKind{U"展览", "5.1"},
    ThingKind{U"座谈会", "6.3 6.5"}, ThingKind{U"座谈", "6.3 6.5"}, ThingKind{U"沙龙", "6.3"},     ThingKind{U"推文", "7.4"},
    ThingKind{U"报道", "7.4"},       ThingKind{U"宣传", "7.4"},     ThingKind{U"职称", "4.2"},     ThingKind{U"工程师", "4.2"},
    ThingKind{U"入会", "4.1"},       ThingKind{U"表彰", "2.1"},     ThingKind{U"改造", "2.1"},     ThingKind{U"工作站", "2.3"},
    ThingKind{U"讲课", "1.1"},       ThingKind{U"听课", "1.1"},     ThingKind{U"揭榜", "2.2"},     ThingKind{U"调研", "7.2"},
    ThingKind{U"接待", "7.2"}};

struct Named {
    ThingKind kind;
    std::string rest;  // what is told of it, from the field on
};

// 讲座 of 讲座人数…, 讲座的地点…, 讲座那天…: at the beginning, and a field or the one that is meant behind it.
std::optional<Named> kind_named(const std::string& text) {
    constexpr std::array<Words, 33> leads{
        U"周一",     U"周二",     U"周三",   U"周四",     U"周五", U"周六", U"周日", U"昨天", U"前天", U"等一下", U"等下",
        U"我想起来", U"想起来了", U"说错了", U"不对不对", U"对了", U"还有", U"另外", U"那个", U"刚才", U"今天",   U"噢",
        U"哦",       U"嗯",       U"那",     U"啊",       U"哎",   U"就是", U"然后", U"把",   U"我们", U"刚刚",   U"不对"};
    constexpr std::array<Words, 16> fields{U"实际人数", U"参加人数", U"人数", U"人次", U"地点", U"会场", U"场地", U"日期",
                                           U"时间",     U"日子",     U"题目", U"名称", U"标题", U"名字", U"主题", U"地方"};
    constexpr std::array<Words, 15> ones{U"那天", U"那场", U"那次", U"那条", U"那个", U"那项", U"那份",  U"那篇",
                                         U"那晚", U"当天", U"那边", U"这场", U"这条", U"这次", U"那一条"};
    constexpr std::array<Words, 6> counted{U"实到", U"实际", U"其实", U"应该是", U"不是", U"在"};
    const auto message = language::normalise(text);
    const Words words = message.text;
    std::size_t at = 0;
    for (std::size_t length = 1; length > 0; at += length) {
        while (at < words.size() && scan::one_of(words[at], U" ,。")) ++at;
        length = scan::longest_at(words, at, leads);
    }
    const ThingKind* found = nullptr;
    for (const auto& kind : kinds) {
        if (scan::starts(words, at, kind.word) && (found == nullptr || kind.word.size() > found->word.size())) found = &kind;
    }
    // 焊接那场, 检测那份: called by a piece of its name.
    ThingKind piece;
    constexpr std::size_t piece_longest = 6;
    for (std::size_t length = 2; found == nullptr && length <= piece_longest && at + length < words.size(); ++length) {
        if (scan::one_of(words[at + length - 1], U" ,。的") || scan::longest_at(words, at + length, ones) == 0) continue;
        constexpr std::array<Words, 16> pointing{U"最后", U"第一", U"第二", U"第三", U"前面", U"后面", U"上面", U"下面",
                                                 U"中间", U"上次", U"昨天", U"前天", U"上周", U"头一", U"另外", U"最近"};
        if (scan::any_at(words, at, pointing) > 0) break;
        piece.word = words.substr(at, length);
        found = &piece;
    }
    if (found == nullptr) return std::nullopt;
    auto next = at + found->word.size();
    const auto one = scan::longest_at(words, next, ones);
    next += one;
    if (scan::starts(words, next, U"的")) ++next;
    while (next < words.size() && scan::one_of(words[next], U" ,")) ++next;
    const auto field = scan::longest_at(words, next, fields) + scan::longest_at(words, next, counted);
    // 党日是22个人
    const auto counts = scan::starts(words, next, U"是") && scan::digits_at(words, next + 1, 4).length > 0;
    if ((one == 0 && field == 0 && !counts) || next >= words.size()) return std::nullopt;
    return Named{*found, message.original({next, words.size()})};
}

// 座谈会那个名字就叫…培训那个就叫…: apart before each kind that is pointed at.
std::vector<std::string> each_kind_named(const std::string& text) {
    constexpr std::array<Words, 7> ones{U"那个", U"那场", U"那条", U"那次", U"那项", U"那份", U"那篇"};
    constexpr std::size_t least = 4;
    const auto message = language::normalise(text);
    const Words words = message.text;
    std::vector<std::string> pieces;
    std::size_t from = 0;
    const auto points = words.find(U'那') != Words::npos;
    for (std::size_t at = least; points && at < words.size(); ++at) {
        const auto begins = std::any_of(kinds.begin(), kinds.end(), [&](const ThingKind& kind) {
            return scan::starts(words, at, kind.word) && scan::any_at(words, at + kind.word.size(), ones) > 0;
        });
        if (!begins || at - from < least) continue;
        pieces.push_back(message.original(language::trimmed(words, {from, at})));
        from = at;
    }
    pieces.push_back(message.original({from, words.size()}));
    return pieces;
}

bool calls(const std::string& title, const ThingKind& kind) {
    return language::normalise(title).text.find(kind.word) != std::u32string::npos;
}

bool is_of(const domain::Activity& activity, const ThingKind& kind) {
    return kind.items.find(activity.item) != std::string_view::npos || calls(activity.title, kind) ||
           (kind.items.empty() && calls(activity.place, kind));
}

bool may_change(const domain::Activity& activity) {
    return activity.status == domain::ActivityStatus::draft || activity.status == domain::ActivityStatus::pending ||
           activity.status == domain::ActivityStatus::returned;
}

// Whether what is being drafted may be of that kind.
bool fits(const language::Slots& draft, const ThingKind& kind) {
    const auto of_item = draft.item && kind.items.find(*draft.item) != std::string_view::npos;
    return of_item || (draft.title && calls(*draft.title, kind));
}

// 竞赛那天来了五十五个, and hardly a word more.
std::optional<int> only_who_came(const std::string& rest) {
    constexpr std::size_t longest = 9;
    const auto message = language::normalise(rest);
    const auto figures = language::find_people(message);
    const auto one = figures.size() == 1 && !figures.front().vague && !figures.front().absurd &&
                     figures.front().role == language::PeopleFigure::Role::present;
    return one && message.text.size() <= longest ? std::optional{figures.front().people} : std::nullopt;
}

std::vector<Reading> edits_told(const Named& named, const language::Context& context, const language::Slots& known) {
    // 实到二十八个有两个出差没来
    const auto message = language::normalise(named.rest);
    for (const auto& figure : language::find_people(message)) {
        if (figure.role != language::PeopleFigure::Role::actual || figure.vague || figure.absurd) continue;
        Reading edit;
        edit.intent = Intent::edit_activity;
        edit.certainty = language::sure_enough;
        edit.slots.field = "people";
        edit.slots.value = std::to_string(figure.people);
        return {edit};
    }
    auto edits = language::read_correction(named.rest, context, known);
    // 是22个人张主任没去, right behind 党日
    if (edits.empty() && message.text.starts_with(U"是")) {
        const auto figures = language::find_people(message);
        const auto begins =
            !figures.empty() && figures.front().span.begin <= 1 && !figures.front().vague && !figures.front().absurd;
        if (begins) {
            Reading edit;
            edit.intent = Intent::edit_activity;
            edit.certainty = language::sure_enough;
            edit.slots.field = "people";
            edit.slots.value = std::to_string(figures.front().people);
            return {edit};
        }
    }
    std::erase_if(edits, [](const Reading& one) { return one.certainty < language::sure_enough; });
    const auto came = edits.empty() ? only_who_came(named.rest) : std::nullopt;
    if (came && came != known.people) {
        Reading edit;
        edit.intent = Intent::edit_activity;
        edit.certainty = language::sure_enough;
        edit.slots.field = "people";
        edit.slots.value = std::to_string(*came);
        edits.push_back(std::move(edit));
    }
    return edits;
}

// 讲座人数改成50 while something is drafted: a fact of that, which is never meant to say what it counts under; of the draft put
// aside, if that one is of the kind.
std::optional<Reading> fact_of_draft(Turn& turn, const Named& named, const language::Context& context) {
    auto& state = turn.state;
    const auto aside = state.parked && state.parked->intent == Intent::register_activity &&
                       fits(state.parked->known, named.kind) && !fits(state.asked->known, named.kind);
    const auto& known = aside ? state.parked->known : state.asked->known;
    Reading answer;
    answer.intent = Intent::answer;
    answer.certainty = language::sure_enough;
    for (const auto& edit : edits_told(named, context, known)) {
        if (edit.slots.field == "item") continue;
        dialogue::fill_slot(answer.slots, edit.slots.field.value_or(""), edit.slots.value.value_or(""));
    }
    if (answer.slots.empty()) return std::nullopt;
    if (aside) {
        std::swap(state.asked, state.parked);
        state.asked_at = turn.now;
    }
    return answer;
}

// Those of that kind that were spoken of lately or logged today, else those of the year that are called so. Where some are called
// so, only they.
std::vector<domain::Activity> ones_meant(const Turn& turn, const ports::View& view, const ThingKind& kind) {
    constexpr int looked_at = 20;
    ports::ActivityFilter own;
    own.organisation = turn.asker.organisation->id;
    own.year = domain::year_of(turn.today);
    std::vector<domain::Activity> near;
    std::vector<domain::Activity> far;
    for (auto& activity : view.activities().list(own, ports::Order::newest_first, looked_at)) {
        if (!may_change(activity) || !is_of(activity, kind)) continue;
        const auto code = domain::code_of(activity.id);
        const auto spoken = std::any_of(turn.state.spoken.begin(), turn.state.spoken.end(), [&](const dialogue::Spoken& one) {
            return one.what == code && turn.now - one.at <= dialogue::view_lives;
        });
        const auto today = domain::local_day(activity.logged_at, turn.house.assessment.zone) == turn.today;
        (spoken || today ? near : far).push_back(std::move(activity));
    }
    const auto called_so = [&kind](const domain::Activity& one) { return calls(one.title, kind); };
    if (std::any_of(near.begin(), near.end(), called_so)) {
        std::erase_if(near, [&](const domain::Activity& one) { return !called_so(one); });
    }
    if (!near.empty()) return near;
    std::erase_if(far, [&](const domain::Activity& one) { return !called_so(one); });
    return far;
}

bool may_be_a_fact(const Reading& reading) {
    const auto& slots = reading.slots;
    if (slots.activity || slots.task || !slots.activities.empty() || !reading.also.empty()) return false;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::answer:
        case Intent::edit_activity:
        case Intent::show_activity:
        case Intent::list_activities: return true;
        // A day and people tell of a new one.
        case Intent::register_activity: return !slots.date || !slots.people;
        default: return false;
    }
}

// 座谈会那个不改
bool leaves_as_it_is(const std::string& piece) {
    constexpr std::array<Words, 9> unchanged{U"不改", U"不变", U"不动", U"不用改", U"不用动", U"照旧", U"没错", U"莫动", U"别动"};
    constexpr std::size_t longest = 14;
    const auto said = language::normalise(piece).text;
    return said.size() <= longest && scan::holds_any(said, unchanged);
}

}  // namespace

std::optional<Reading> facts_of_kinds(Turn& turn, const ports::View& view, const std::string& words,
                                      const language::Context& context, const Reading& reading) {
    const language::Look look = language::Look::alone(words, context);
    const auto pieces = each_kind_named(language::with_stops(*look).value_or(words));
    if (pieces.size() < 2) return fact_of_kind(turn, view, words, context, reading);
    std::optional<Reading> first;
    for (const auto& piece : pieces) {
        if (leaves_as_it_is(piece)) continue;
        auto fact = fact_of_kind(turn, view, piece, context, reading);
        if (!fact || turn.unclear) {
            turn.unclear.reset();
            return fact_of_kind(turn, view, words, context, reading);
        }
        if (!first) {
            first = *std::move(fact);
            continue;
        }
        auto also = std::move(fact->also);
        fact->also.clear();
        first->also.push_back(*std::move(fact));
        first->also.insert(first->also.end(), also.begin(), also.end());
    }
    return first;
}

std::optional<Reading> fact_of_kind(Turn& turn, const ports::View& view, const std::string& words,
                                    const language::Context& context, const Reading& reading) {
    if (turn.asker.role != domain::Role::secretary || !turn.asker.organisation || turn.in_group()) return std::nullopt;
    const auto& asked = turn.state.asked;
    const auto open = waits_for_an_answer(turn);
    const auto drafted = open && asked->intent == Intent::register_activity;
    if ((open && !drafted) || !may_be_a_fact(reading)) return std::nullopt;
    const auto named = kind_named(words);
    if (!named || language::asks_something(words, context)) return std::nullopt;
    if (drafted && fits(asked->known, named->kind)) return fact_of_draft(turn, *named, context);
    const auto meant = ones_meant(turn, view, named->kind);
    const auto by_name_alone = named->kind.items.empty();
    const auto of_parked = turn.state.parked && turn.state.parked->intent == Intent::register_activity &&
                           fits(turn.state.parked->known, named->kind);
    if (meant.empty() && (of_parked || (drafted && !by_name_alone))) return fact_of_draft(turn, *named, context);
    if (meant.empty()) return std::nullopt;
    const auto& activity = meant.front();
    auto edits = edits_told(*named, context, recorded_facts(activity));
    if (edits.empty()) return std::nullopt;
    if (meant.size() > 1) {
        std::vector<language::Asked::Choice> choices;
        for (const auto& one : meant) {
            if (choices.size() < choices_max)
                choices.push_back({dialogue::activity_label(one, turn.today), domain::code_of(one.id)});
        }
        turn.unclear = Unclear{"activity", turn.say("refer.which"), std::move(choices)};
        return std::move(edits.front());
    }
    for (auto& edit : edits) edit.slots.activity = domain::code_of(activity.id);
    return language::together(std::move(edits));
}

}  // namespace kexiebot::app
