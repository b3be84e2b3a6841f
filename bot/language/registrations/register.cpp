#include "bot/language/registrations/register.hpp"
#include "bot/language/registrations/after_all.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "bot/language/people/people.hpp"
#include "bot/language/registrations/after_all.hpp"
#include "bot/language/registrations/claims.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/pieces.hpp"
#include "bot/language/titles/shape.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

using domain::Stage;

/// 反应釜节能改造团队 in 厂里表彰了反应釜节能改造团队: who or what was commended is what it is called.
std::optional<std::string> commended(const Message& message) {
    constexpr std::array<std::u32string_view, 8> deeds{U"表彰了", U"表彰",   U"表扬了",     U"奖励了",
                                                       U"奖了",   U"嘉奖了", U"通报表扬了", U"表扬"};
    constexpr std::array<std::u32string_view, 10> tails{U"团队", U"小组",   U"班组",   U"项目组", U"项目",
                                                        U"成果", U"攻关组", U"课题组", U"改造",   U"革新"};
    for (std::size_t at = 0; at < message.text.size(); ++at) {
        const auto deed = scan::any_at(message.text, at, deeds);
        if (deed == 0) continue;
        Span piece{at + deed, at + deed};
        while (piece.end < message.text.size() && !is_stop_at(message.text, piece.end) && message.text[piece.end] != U' ')
            ++piece.end;
        while (!piece.empty() && scan::one_of(message.text[piece.end - 1], U"了哈啊吧的呢")) --piece.end;
        constexpr std::size_t least = 4;
        constexpr std::size_t longest = 24;
        const bool named = scan::any_before(message.text, piece.end, tails) > 0;
        if (named && piece.size() >= least && piece.size() <= longest) return message.normal.original(piece);
        return std::nullopt;
    }
    return std::nullopt;
}

/// Where the title stands in the text; empty when it does not stand there as it is.
Span place_of(const Message& message, const std::optional<std::string>& title) {
    if (!title) return {};
    const std::u32string wanted = as_meant(normalise(*title), message.tables).text;
    const std::size_t at = message.text.find(wanted);
    if (at == std::u32string_view::npos) return {};
    return {at, at + wanted.size()};
}

/// 知识产权服务中心 in 请省知识产权服务中心来讲: whoever was asked to come.
bool came_from(const Message& message, Span place) {
    const std::u32string_view before =
        message.text.substr(message.clause(place.begin).begin, place.begin - message.clause(place.begin).begin);
    return before.find(U'请') != std::u32string_view::npos &&
           scan::one_of(scan::at_or_zero(message.text, place.end), U"来过的派给");
}

/// 车间 in 签到的本子在车间, 照片在小王那里: where papers are, or what opinions are about.
bool is_beside_the_event(const Message& message, Span place) {
    constexpr std::array<std::u32string_view, 14> papers{U"签到", U"照片", U"图片", U"材料", U"资料", U"合影", U"证书",
                                                         U"文件", U"附件", U"扫描", U"发票", U"合同", U"原件", U"本子"};
    const Span clause = message.clause(place.begin);
    const auto all = message.marks.all();
    // 对食堂宿舍的意见: what they spoke about.
    const bool opinion = std::any_of(all.begin(), all.end(), [clause](const Mark& mark) {
        return mark.kind == id_of(Kind::opinion) && clause.contains(mark.span());
    });
    return opinion || scan::holds_any(message.text.substr(clause.begin, clause.size()), papers);
}

/// 实验室 of 设备啊实验室啊什么的: one of several things that were spoken about.
bool is_one_of_a_list(const Message& message, Span place) {
    const std::u32string_view behind = std::u32string_view{message.text}.substr(place.end);
    return behind.starts_with(U"啊什么"sv) || behind.starts_with(U"啊啥"sv) || behind.starts_with(U"什么的"sv) ||
           behind.starts_with(U"啥的"sv) || (behind.starts_with(U'啊') && scan::before(message.text, place.begin) == U'啊');
}

/// 室 of 培训教室B, 食堂楼 of 食堂楼上: a room is not to lose its letter or side.
bool loses_its_end(const Message& message, Span place, Span seen) {
    if (place.begin != seen.begin || place.end + 1 != seen.end) return false;
    const char32_t last = message.text[place.end];
    return is_digit(last) || is_latin(last) || scan::one_of(last, U"上下里内外前后旁");
}

/// As the rules see it, or as cases speak for it much more; not within the name.
std::optional<std::string> read_where(const Message& message, const Pieces& pieces, const Extents::Sums* sums, Span name) {
    const Span seen = pieces.place().value_or(Span{});
    const Span likelier = sums != nullptr ? sums->likelier(Named::place, seen) : seen;
    // Another room than the one that was found was spoken of for another reason: 不是在报告厅，在老食堂.
    const bool other = !seen.empty() && !likelier.overlaps(seen);
    const bool papers = seen.empty() && !likelier.empty() && is_beside_the_event(message, likelier);
    const bool none = likelier.overlaps(name) || papers || came_from(message, likelier) || loses_its_end(message, likelier, seen);
    const Span place = other || none ? seen : likelier;
    if (place.empty() || is_one_of_a_list(message, place)) return std::nullopt;
    return message.typed(place);
}

bool tells_of_a_deed(const Message& message, Span name) {
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        // 接待市科协调研: the deed is the name.
        const bool begins =
            mark.begin == name.begin && (mark.kind == id_of(Kind::host_deed) || mark.kind == id_of(Kind::person_deed));
        if (begins) return true;
        if (name.contains(mark.span())) return false;
        const std::u32string_view word = message.text.substr(mark.begin, mark.end - mark.begin);
        const bool aspect = word.find_first_of(U"了哒过完"sv) != std::u32string_view::npos || word.back() == U'的';
        return mark.kind == id_of(Kind::done_verb) ||
               (aspect && (mark.kind == id_of(Kind::deed_verb) || mark.kind == id_of(Kind::published)));
    });
}

/// 水稻机插秧现场观摩会: a name as events have.
bool ends_in_event(const Message& message, Span name) {
    const auto all = message.words.all();
    return !name.empty() && std::any_of(all.begin(), all.end(), [name](const Mark& mark) {
        return mark.kind == id_of(Kind::head_noun) && mark.end == name.end && mark.end - mark.begin >= 2 &&
               mark.begin > name.begin;
    });
}

int unexplained(const Message& message, const Pieces& pieces, Span name) {
    std::vector<bool> known(message.text.size(), false);
    for (std::size_t i = 0; i < known.size(); ++i) {
        known[i] = pieces.is_cut(i) || message.filler(i) || !is_han(message.text[i]) || (i >= name.begin && i < name.end);
    }
    for (const Mark& mark : message.words.all()) {
        const bool of_a_report = mark.kind == id_of(Kind::title_lead) || mark.kind == id_of(Kind::title_tail) ||
                                 mark.kind == id_of(Kind::organiser) || mark.kind == id_of(Kind::we) ||
                                 mark.kind == id_of(Kind::done_verb) || mark.kind == id_of(Kind::register_verb) ||
                                 mark.kind == id_of(Kind::item_label) || mark.kind == id_of(Kind::head_noun);
        if (!of_a_report) continue;
        for (std::size_t i = mark.begin; i < mark.end; ++i) known[i] = true;
    }
    return static_cast<int>(std::count(known.begin(), known.end(), false));
}

/// 我没登记昨天的讲座, 本来想登记…: the recording itself is denied or was only thought of. 没登记的讲座 asks for it.
bool is_not_told_to(const Message& message) {
    if (!message.has(Kind::strong_register)) return false;
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        const bool denies = mark.kind == id_of(Kind::negator) || mark.kind == id_of(Kind::undecided);
        return denies && std::any_of(all.begin(), all.end(), [&](const Mark& verb) {
                   const bool object =
                       verb.end < message.text.size() && is_han(message.text[verb.end]) && message.text[verb.end] != U'的';
                   return verb.kind == id_of(Kind::strong_register) && verb.begin == mark.end && object;
               });
    });
}

/// Whether something that happens or is recorded is spoken of in the clause of `word`, or there is no other clause.
bool concerns_a_deed(const Message& message, const Mark& word) {
    const Span here = message.clause(word.begin);
    if (here.begin <= message.core().begin && here.end >= message.core().end) return true;
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        if (!here.contains(mark.span()) || mark.span() == word.span()) return false;
        const bool other_day = mark.kind == id_of(Kind::date) && !mark.span().overlaps(word.span());
        return other_day || mark.kind == id_of(Kind::people) || mark.kind == id_of(Kind::event_verb) ||
               mark.kind == id_of(Kind::held_verb) || mark.kind == id_of(Kind::register_verb) ||
               mark.kind == id_of(Kind::command_verb) || mark.kind == id_of(Kind::item_label) ||
               (mark.kind == id_of(Kind::head_noun) && mark.end - mark.begin >= 2);
    });
}

/// 改天, 一会儿, 预计 plan only what stands in their clause: 改天请你吃饭, 比预计晚了半小时 plan no event.
bool plans_a_deed(const Message& message) {
    constexpr std::array<std::u32string_view, 12> times{U"改天",   U"过几天", U"明天", U"后天", U"下周", U"预计",
                                                        U"一会儿", U"等会",   U"待会", U"到时", U"明年", U"下个月"};
    const auto all = message.marks.all();
    return message.has(Kind::planned) && std::any_of(all.begin(), all.end(), [&](const Mark& plan) {
               if (plan.kind != id_of(Kind::planned)) return false;
               const std::u32string_view word = std::u32string_view{message.text}.substr(plan.begin, plan.end - plan.begin);
               return std::find(times.begin(), times.end(), word) == times.end() || concerns_a_deed(message, plan);
           });
}

/// 要盖章的话我去盖 makes no condition of what the other clauses tell.
bool is_on_condition(const Message& message) {
    const auto all = message.marks.all();
    return message.has(Kind::hypothetical) && std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
               return mark.kind == id_of(Kind::hypothetical) && concerns_a_deed(message, mark);
           });
}

/// 他们搞了…, 人家君山茶业…; but not 跟他们搞的, which was done together.
bool others_did(const Message& message) {
    const auto all = message.marks.all();
    const bool named = std::any_of(message.names.begin(), message.names.end(), [&](const FoundName& name) {
        return message.text.substr(0, name.span.begin).ends_with(U"人家"sv);
    });
    if (named) return true;
    return message.has(Kind::others_did) && std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
               const bool with = mark.begin > 0 && scan::one_of(message.text[mark.begin - 1], U"跟和与同给对请邀带听问");
               return mark.kind == id_of(Kind::others_did) && !with;
           });
}

/// 工作站今早揭牌了，热闹得很: what was brought about is told, whatever is said of it.
bool achieved(const Message& message) {
    constexpr std::array<std::u32string_view, 18> deeds{U"揭牌", U"挂牌", U"授牌",   U"签约", U"签订", U"签署",
                                                        U"签了", U"获批", U"批下来", U"立案", U"投用", U"投产",
                                                        U"评上", U"晋升", U"刊发",   U"刊登", U"登了", U"投入使用"};
    const auto all = message.marks.all();
    return message.has(Kind::done_verb) && std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
               return mark.kind == id_of(Kind::done_verb) && scan::any_at(message.text, mark.begin, deeds) > 0;
           });
}

/// 大家把年度计划12月5日前发给我: to be handed in by a day.
bool is_called_for(const Message& message) {
    const std::size_t at = message.text.find(U"给我"sv);
    const bool to_me = at != std::u32string_view::npos && scan::at_or_zero(message.text, at + 2) != U'们' && at > 0 &&
                       scan::one_of(message.text[at - 1], U"发交报传送寄");
    return to_me && std::any_of(message.dates.begin(), message.dates.end(), [](const DateExpression& date) { return date.by; });
}

/// 也算吧？先登记：…: what is asked stands before the order, in a sentence of its own.
bool asks_aside(const Message& message) {
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& order) {
        if (order.kind != id_of(Kind::strong_register)) return false;
        const std::size_t begin = message.clause(order.begin).begin;
        bool opens = begin > 0 && message.text[begin - 1] == U'?';
        for (std::size_t at = begin; at < order.begin; ++at) opens = opens && (message.filler(at) || message.text[at] == U'先');
        return opens && std::none_of(all.begin(), all.end(), [begin](const Mark& mark) {
                   return (mark.kind == id_of(Kind::asking) || mark.kind == id_of(Kind::soft_asking)) && mark.begin >= begin;
               });
    });
}

/// 请问换届是否需要另行登记: whether it has to be, not that it is to be.
bool asks_whether_to(const Message& message) {
    constexpr std::u32string_view courtesy = U"请问";
    constexpr std::array<std::u32string_view, 6> whether{U"是否", U"要不要", U"需不需要", U"用不用", U"还要", U"还需"};
    const std::size_t at = message.text.find(courtesy);
    return at != std::u32string_view::npos && std::any_of(whether.begin(), whether.end(), [&](std::u32string_view word) {
               return message.text.find(word, at) != std::u32string_view::npos;
           });
}

bool concerns_persons(const ItemReading& item) {
    return (item.item && item.item->front() == '4') || item.indicator == "4";
}

/// The first of what is asked about: the item, the name, the day, the count.
std::optional<std::string> open_slot(const RegistrationFacts& facts, const Slots& slots) {
    if (facts.ask_item) return "item";
    if (!slots.title) return "title";
    if (facts.ask_date) return "date";
    if (facts.ask_people) return "people";
    return std::nullopt;
}

/// 人才培养那块呢: a part of the assessment, and nothing that was done.
bool speaks_of_a_part(const Message& message) {
    constexpr std::array<std::u32string_view, 8> parts{U"那块",   U"这块",   U"那一块",   U"这一块",
                                                       U"那方面", U"这方面", U"那个板块", U"这个板块"};
    std::u32string_view text = message.text;
    while (!text.empty() && scan::one_of(text.back(), U"呢啊呀吧?哦 ")) text.remove_suffix(1);
    return message.dates.empty() && message.people.empty() && !message.has(Kind::strong_register) &&
           std::any_of(parts.begin(), parts.end(), [text](std::u32string_view part) { return text.ends_with(part); });
}

/// A day, a count, a word of recording or a question before it: else it is no report, and what cases speak for is not worth
/// the look.
bool tells_something(const Message& message, const RegistrationFacts& facts) {
    return facts.slots.date || facts.ask_date || facts.slots.people || facts.ask_people || message.has(Kind::strong_register) ||
           message.has(Kind::register_verb) || message.context.asked != nullptr;
}

}  // namespace

std::optional<Stage> read_stage(const Message& message) {
    const std::optional<std::string> stage = message.decide_of_all(Topic::stage);
    if (stage == "plan") return Stage::plan;
    if (stage == "carried_out") return Stage::carried_out;
    if (stage == "commended") return Stage::commended;
    return std::nullopt;
}

bool speaks_against_a_report(const Message& message, bool told) {
    if (is_called_for(message) || asks_whether_to(message) || (message.has(Kind::field_word) && is_about_a_field(message)) ||
        speaks_of_a_part(message) || tells_of_pictures(message) || tells_of_things_made(message))
        return true;
    if (held_after_all(message)) return false;
    if (message.has(Kind::negated) || message.has(Kind::undone) || is_on_condition(message)) return true;
    if (message.has(Kind::registered_earlier) || is_not_told_to(message)) return true;
    if ((message.has(Kind::question) && !asks_aside(message)) || others_did(message)) return true;
    // 定于下月十五日召开，请先行登记: told to, although it is still to come.
    if (message.has(Kind::certain_plan) && !message.has(Kind::courtesy_request)) return true;
    const Claims claims = read_claims(message);
    if (claims.undone || claims.others || claims.on_condition) return true;
    const bool told_to = message.has(Kind::strong_register);
    if (told_to) return false;
    if (plans_a_deed(message) || claims.not_yet) return true;
    // 45人参加，反响很好: a remark behind a whole report takes nothing from it.
    const bool held = message.has(Kind::held_verb) && !message.quotes.empty();
    // 恭喜我们公司的彭涛晋升高级工程师，11月12号: cheered, and told.
    const bool promoted = message.has(Kind::person_deed) && message.has(Kind::we);
    const bool whole_report =
        told || (message.has(Kind::date) && (message.has(Kind::people) || held || promoted || achieved(message)));
    return (message.has(Kind::remark) || message.has(Kind::evidence_trouble)) && !whole_report;
}

namespace {

/// `item`: what read_item reads.
RegistrationFacts facts_of(const Message& message, ItemReading item) {
    RegistrationFacts facts;
    const bool persons = concerns_persons(item);

    const DateReading date = read_done_date(message.dates, message.context.today);
    facts.slots.date = date.date;
    facts.slots.end_date = date.end_date;
    facts.ask_date = date.ask;

    const PeopleReading people =
        read_people(message.normal, message.people, persons ? Counting::persons_concerned : Counting::audience);
    facts.slots.people = people.people;
    facts.ask_people = people.ask;

    std::optional<Pieces> found{std::in_place, message, people, persons};
    // 请公司首席技师来讲…: the speaker's rank is nobody's promotion.
    std::vector<Span> elsewhere = persons ? found->aside() : std::vector<Span>{};
    if (found->place() && !persons) elsewhere.push_back(*found->place());
    if (!elsewhere.empty()) {
        ItemReading without = read_item(message, elsewhere);
        const bool said_here = without.item || without.ask;
        // 到社区讲了用电安全: who lives there was told, in no form of a lecture.
        const bool told_there = item.item == "5.1" && without.item == "1.1" && !message.words.has(id_of(Kind::bare_form));
        if (without.strength > 0 && said_here && !told_there) {
            item = std::move(without);
            if (persons && !concerns_persons(item)) found.emplace(message, people, false);
        }
    }
    const Pieces& pieces = *found;
    facts.slots.item = item.item;
    facts.slots.indicator = item.indicator;
    facts.ask_item = item.ask;
    facts.item_strength = item.strength;
    std::optional<Extents::Sums> sums;
    if (tells_something(message, facts)) sums.emplace(message.tables.extents, message);
    facts.slots.title = read_title(message, pieces, item, sums ? &*sums : nullptr);
    if (facts.slots.title) facts.slots.title = without_telling(*std::move(facts.slots.title));
    facts.named = place_of(message, facts.slots.title);
    if (!concerns_persons(item)) facts.slots.place = read_where(message, pieces, sums ? &*sums : nullptr, facts.named);
    // 参观浮标博物馆: where it was is what it is called.
    const auto& [title, place] = std::tie(facts.slots.title, facts.slots.place);
    const bool in_name = title && place && title->starts_with("参观") && title->ends_with(*place);
    if (in_name || (title && title == place)) facts.slots.place.reset();
    if (item.item == "2.1") facts.slots.stage = read_stage(message);
    if (facts.slots.stage == Stage::commended && !title) {
        facts.slots.title = commended(message);
        facts.named = place_of(message, facts.slots.title);
    }
    Span name = facts.named;
    for (const Span piece : pieces.rest()) {
        // 县里让我们准备节能改造交流会: no name, but 改造 within it is no deed either.
        if (name.empty() && !facts.slots.title && is_doubtful(message, piece)) name = piece;
    }
    facts.deed = concerns_persons(item) || tells_of_a_deed(message, name);
    facts.unexplained = unexplained(message, pieces, name);
    return facts;
}

}  // namespace

RegistrationFacts read_registration_facts(const Message& message) {
    return facts_of(message, read_item(message));
}

Reading registration_of(const Message& message) {
    RegistrationFacts facts = read_registration_facts(message);
    Reading reading;
    reading.intent = Intent::register_activity;
    reading.slots = std::move(facts.slots);
    reading.ask = open_slot(facts, reading.slots);
    return reading;
}

std::optional<Reading> read_registration(const Message& message) {
    const bool told_to = message.has(Kind::strong_register);
    if (speaks_against_a_report(message)) return std::nullopt;
    ItemReading item = read_item(message);
    const bool typed = item.typed;
    const bool labelled = message.has(Kind::title_label) && message.has(Kind::other_label);
    const bool held = message.has(Kind::held_verb);
    // Somebody counted heads on some day: what it was may still be asked.
    const bool counted_on_a_day = message.has(Kind::people) && message.has(Kind::date);
    if (item.strength == 0 && !told_to && !message.has(Kind::register_verb) && !labelled && !held && !counted_on_a_day)
        return std::nullopt;

    Reading reading;
    reading.intent = Intent::register_activity;
    RegistrationFacts facts = facts_of(message, std::move(item));
    reading.slots = std::move(facts.slots);
    const bool told_fact = facts.ask_date || facts.ask_people || reading.slots.date || reading.slots.people;
    const bool deed = facts.deed;
    int certainty = 0;
    if (told_to || message.has(Kind::register_verb)) certainty += 45;
    if (typed) certainty += 40;
    if (deed) certainty += 25;
    if (told_fact) certainty += 30;
    if (reading.slots.date && reading.slots.people) certainty += 10;
    if (labelled) certainty += 25;
    if (reading.slots.place) certainty += 6;
    certainty += facts.item_strength / 4;
    // A thing named without a word of its having been done is not yet a report.
    if (!told_to && !told_fact && !(deed && facts.item_strength > 0)) return std::nullopt;
    // 昨天的讲座好像没什么人: something is said of it, and nobody says that it is to be recorded.
    constexpr int explained_enough = 3;
    const bool counted = reading.slots.people || facts.ask_people;
    if (!told_to && !counted && !deed && !labelled && !typed && message.quotes.empty() && facts.unexplained >= explained_enough)
        return std::nullopt;
    if (!told_to && facts.item_strength == 0) {
        // 组织了趣味运动会，60人: done, but under which item? It is asked, so little is risked.
        const bool named = reading.slots.title && ends_in_event(message, facts.named);
        const bool told_all = (held || deed || named || message.has(Kind::register_verb)) && reading.slots.title &&
                              (reading.slots.date || facts.ask_date) && reading.slots.people;
        // 昨天搞了个活动，30人: called an event and no more, but counted on a day.
        const bool some_event = (held || deed) && !reading.slots.title && reading.slots.date && reading.slots.people &&
                                message.text.find(U"活动"sv) != std::u32string::npos;
        if (!told_all && !some_event) return std::nullopt;
    }

    reading.ask = open_slot(facts, reading.slots);
    // A day ahead is a plan unless somebody says that it is to be registered.
    if (facts.ask_date && !told_to) {
        const DateReading due = read_due(message.dates, message.context.today);
        if (due.date && *due.date > message.context.today && message.has(Kind::planned)) return std::nullopt;
    }
    reading.certainty = std::min(certainty, 98);
    return reading;
}

}  // namespace kexiebot::language
