#include "bot/language/answers/sentences.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/choices.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t small_talk_longest = 16;

bool ends_like_an_event(const Message& message, Words piece) {
    const auto all = message.words.all();
    const Words text = message.text;
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::head_noun) && mark.end - mark.begin >= 2 &&
               piece.ends_with(text.substr(mark.begin, mark.end - mark.begin));
    });
}

template <std::size_t Count>
bool begins_with_any(Words text, const std::array<Words, Count>& all) {
    return std::any_of(all.begin(), all.end(), [text](Words word) { return text.starts_with(word); });
}

/// 小刘评上工程师了 while the name of an agreement is asked for: another item, or a day and a deed of its own.
bool is_another_report(const Message& message, const Reading& command, const Asked& asked) {
    if (command.intent == Intent::register_honour) return command.slots.level && tells_of_something_over(message.text);
    if (command.intent != Intent::register_activity || !tells_of_something_over(message.text)) return false;
    const bool other_item = command.slots.item && asked.known.item && command.slots.item != asked.known.item;
    const bool day = command.slots.date || command.ask == "date";
    return other_item || (day && command.slots.title && asked.known.date && command.slots.date != asked.known.date);
}

}  // namespace

SmallTalk read_small_talk(const Message& message) {
    if (message.text.size() > small_talk_longest || message.has(Kind::any_code)) return SmallTalk::none;
    if (message.has(Kind::who_are_you)) return SmallTalk::who_are_you;
    if (message.has(Kind::complaint)) return SmallTalk::complaint;
    constexpr std::size_t call_longest = 8;
    if (message.has(Kind::calling) && message.text.size() <= call_longest) return SmallTalk::calling;
    if (message.has(Kind::wait_word)) return SmallTalk::waiting;
    return message.has(Kind::farewell) ? SmallTalk::farewell : SmallTalk::none;
}

bool takes_leave(const Message& message) {
    constexpr std::array<Words, 27> leaving{
        U"就这两件",   U"就这件事",   U"就这些",   U"就这么多", U"就这几件", U"就到这",   U"今儿就到", U"今天就到", U"今天就这样",
        U"今天就这些", U"今天就到这", U"今天先",   U"明天处理", U"先到这",   U"到此为止", U"先这样",   U"就这样吧", U"明天再",
        U"明天来",     U"下次再",     U"回头再弄", U"改天再",   U"辛苦",     U"先忙",     U"去忙",     U"先下了",   U"我下班"};
    constexpr std::size_t more_than_a_yes = 4;
    return message.text.size() > more_than_a_yes && scan::holds_any(message.text, leaving) && !message.has(Kind::question) &&
           !message.has(Kind::any_code) && read_bare_yes_no(message) == YesNo::neither;
}

bool wants_it_kept(const Message& message) {
    constexpr std::array<std::u32string_view, 13> keeping{U"不是一回事", U"不是同一", U"不重复", U"没重复", U"两回事",
                                                          U"两码事",     U"恢复",     U"还是留", U"别删",   U"不删",
                                                          U"不要删",     U"不用删",   U"别撤"};
    return scan::holds_any(message.text, keeping) && !message.has(Kind::question) && !message.has(Kind::any_code);
}

bool asks_before_agreeing(const Message& message) {
    constexpr std::array<std::u32string_view, 8> puts_right{U"改", U"不对", U"不是", U"应该", U"错", U"换", U"可以吗", U"行吗"};
    // 讲座那个是不是登了两遍 denies nothing.
    constexpr std::u32string_view whether = U"是不是";
    std::u32string text{message.text};
    const auto at = text.find(whether);
    if (at != std::u32string::npos) text.erase(at, whether.size());
    const bool asks = at != std::u32string::npos || message.has(Kind::question) || text.ends_with(U'?') || text.ends_with(U'吗');
    const bool corrects = std::any_of(puts_right.begin(), puts_right.end(),
                                      [&text](std::u32string_view word) { return text.find(word) != std::u32string::npos; });
    return asks && !corrects && read_bare_yes_no(message) == YesNo::neither;
}

bool tells_of_something_over(Words text) {
    for (std::size_t at = text.find(U'了'); at != Words::npos; at = text.find(U'了', at + 1)) {
        const bool word = (at + 1 < text.size() && scan::one_of(text[at + 1], U"解然不如")) ||
                          (at > 0 && scan::one_of(text[at - 1], U"为除罢末明终"));
        if (!word && at > 0) return true;
    }
    return text.find(U'哒') != Words::npos;
}

bool stands_by_itself(const Message& message, const Reading& command, const Asked& asked) {
    constexpr int rather_clear = 66;
    if (command.intent == Intent::unknown) return false;
    if (asked.slot == "title" && !message.quotes.empty()) return false;
    const bool writes_it = writes(command.intent);
    if (command.intent == Intent::register_activity || command.intent == Intent::register_honour)
        return asked.slot == "title" && is_another_report(message, command, asked);
    if (command.certainty < rather_clear) return false;
    // 谢谢提醒 is no reason.
    constexpr std::size_t thanks_longest = 8;
    constexpr std::array<Words, 5> thanking{U"谢", U"感激", U"辛苦", U"麻烦", U"费心"};
    if (asked.slot == "reason" && command.intent == Intent::thanks && message.text.size() <= thanks_longest)
        return scan::holds_any(message.text.substr(0, message.clause(0).end), thanking);
    if (!writes_it) return message.has(Kind::question) && !ends_like_an_event(message, message.text);
    // 材料已补传，撤回重来 may be a reason; 把最后一条删了 is none.
    const bool takes_back = command.intent == Intent::withdraw_activity || command.intent == Intent::undo;
    const bool names_one = message.has(Kind::earlier_one) || message.has(Kind::last_one);
    if (asked.slot == "title") return !ends_like_an_event(message, message.text);
    return takes_back && names_one;
}

bool begins_an_order(const Message& message) {
    constexpr std::array<Words, 8> leads{U"麻烦帮我", U"请帮我", U"先帮我", U"先给我", U"帮我", U"给我", U"麻烦", U"先"};
    constexpr std::array<Words, 9> looks{U"看看", U"看下", U"看一下", U"查一下", U"查下", U"查看", U"列一下", U"列出", U"导出"};
    const Words text = message.text;
    std::size_t at = 0;
    while (at < text.size() && is_separator(text[at])) ++at;
    const auto lead = scan::any_at(text, at, leads);
    at += lead;
    const bool object = scan::at_or_zero(text, at) == U'把';
    if (lead == 0 && !object) return false;
    if (lead > 0 && scan::any_at(text, at, looks) > 0) return true;
    const Span core = message.core();
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        const bool verb = mark.kind == id_of(Kind::command_verb) || mark.kind == id_of(Kind::undo_word);
        // 把刚才那条撤了: the verb stands at the end.
        if (object) return verb && mark.begin > at && mark.end + 1 >= core.end && mark.end <= text.size();
        return verb && mark.end - mark.begin >= 2 && mark.begin == at;
    });
}

bool is_to_be_made_sure(const Message& message) {
    constexpr std::array<Words, 11> thought{U"好像", U"可能", U"似乎",   U"记不清", U"不确定", U"不太确定",
                                            U"印象", U"估计", U"大约是", U"不记得", U"来着"};
    constexpr std::array<Words, 16> checks{U"我看看", U"我看下", U"我看一下", U"我查",     U"我问",     U"我翻",
                                           U"我确认", U"我核",   U"我找",     U"看下合同", U"看看合同", U"问一下",
                                           U"问下",   U"确认下", U"确认一下", U"等我"};
    constexpr std::array<Words, 4> over{U"看了", U"查了", U"问了", U"确认了"};
    return scan::holds_any(message.text, thought) && scan::holds_any(message.text, checks) &&
           !scan::holds_any(message.text, over);
}

bool ends_in_an_order(const Message& message) {
    constexpr std::array<Words, 12> leads{U"麻烦帮我", U"麻烦你", U"你帮我", U"请帮我", U"帮我", U"你给我",
                                          U"给我",     U"你给",   U"帮忙",   U"你把",   U"麻烦", U"请"};
    constexpr std::array<Words, 24> orders{U"勾", U"沟掉", U"标",     U"划掉", U"消掉", U"销",   U"删",   U"撤",
                                           U"查", U"看",   U"催",     U"问",   U"转",   U"导",   U"退",   U"取消",
                                           U"延", U"申请", U"提醒我", U"发给", U"列",   U"点掉", U"恢复", U"关掉"};
    const Span core = message.core();
    const Span whole = trimmed(message.text, {0, message.text.size()});
    std::size_t begin = whole.end;
    while (begin > core.begin && !is_stop_at(message.text, begin - 1) && message.text[begin - 1] != U' ') --begin;
    constexpr std::size_t longest = 10;
    if (begin == whole.begin || whole.end - begin > longest || !message.quotes.empty()) return false;
    const auto lead = scan::any_at(message.text, begin, leads);
    // 那个表我上礼拜三就交给李科长了 销掉吧
    constexpr std::array<Words, 7> off{U"销掉", U"消掉", U"勾掉", U"划掉", U"销号", U"勾一下", U"标一下"};
    if (scan::any_at(message.text, begin, off) > 0) return true;
    return lead > 0 && scan::any_at(message.text, begin + lead, orders) > 0;
}

bool may_be_a_name(const Message& message, Words piece) {
    constexpr std::array<Words, 27> openings{U"地点", U"地方", U"会场", U"日期", U"时间是", U"我们", U"我的", U"我这", U"我要",
                                             U"我想", U"我再", U"你",   U"您",   U"他们",   U"她们", U"这个", U"这都", U"这什",
                                             U"这是", U"那是", U"那就", U"照片", U"人数",   U"实际", U"其实", U"有照", U"没有"};
    constexpr std::array<Words, 10> asks{U"什么", U"怎么", U"为啥", U"咋", U"哪个", U"哪里", U"哪些", U"多少", U"吗", U"呢"};
    // 讲座那次是王总工讲的 speaks of one that is known.
    // 有两个是走错门的: of those who came.
    constexpr std::array<Words, 7> some{U"有一", U"有两", U"有三", U"有几", U"有的", U"有个", U"有些"};
    if (begins_with_any(piece, some) && !ends_like_an_event(message, piece)) return false;
    // 王海波没评上 搞错了: of something else that was told before.
    constexpr std::array<Words, 20> known{U"搞错了", U"弄错了", U"没评上", U"没评到", U"先撤",   U"撤一下", U"撤了",
                                          U"删了",   U"先删",   U"不用改", U"不改了", U"不用管", U"先不改", U"照旧",
                                          U"那次",   U"那天",   U"那场",   U"那条",   U"那篇",   U"那份"};
    if (scan::holds_any(piece, known)) return false;
    if (tells_of_something_over(piece) || read_small_talk(message) != SmallTalk::none) return false;
    if (ends_like_an_event(message, piece)) return true;
    return !begins_with_any(piece, openings) && !scan::holds_any(piece, asks);
}

bool is_exclamation(const Message& message) {
    constexpr Words states = U"冷热累困饿忙堵晒闷烦吵挤";
    constexpr Words of_weather = U"大";
    constexpr std::array<Words, 7> very{U"好", U"真", U"太", U"这么", U"超", U"蛮", U"特别"};
    constexpr std::array<Words, 4> sky{U"雨", U"风", U"雪", U"太阳"};
    constexpr std::size_t longest = 12;
    if (message.text.size() > longest || !message.quotes.empty() || message.has(Kind::any_code)) return false;
    Span piece = trimmed(message.text, {0, message.text.size()});
    while (!piece.empty() && scan::one_of(message.text[piece.end - 1], U"啊呀了哦呢嘛哟")) --piece.end;
    const Words said = message.text.substr(piece.begin, piece.size());
    if (said.size() < 2) return false;
    const auto state = [&](std::size_t at) {
        return scan::one_of(said[at], states) || (scan::one_of(said[at], of_weather) && scan::holds_any(said, sky));
    };
    constexpr std::array<Words, 6> falls{U"下雨", U"下雪", U"下大雨", U"下大雪", U"刮大风", U"刮风"};
    constexpr std::size_t weather_longest = 8;
    if (said.size() <= weather_longest && scan::any_before(said, said.size(), falls) > 0) return true;
    const std::size_t last = said.size() - 1;
    return (state(last) && scan::any_before(said, last, very) > 0) || (said[last] == U'死' && state(last - 1));
}

bool tells_speaker(const Message& message) {
    constexpr std::size_t remark_longest = 30;
    // 教授姓汪 三点水的汪: how a name is written counts nothing.
    constexpr std::array<Words, 6> callings{U"教授", U"老师", U"专家", U"讲师", U"博士", U"主讲"};
    const std::size_t called = message.text.find(U'姓');
    const bool spells = called != Words::npos && scan::any_before(message.text, called, callings) > 0;
    const bool counts = !spells && !message.numbers.empty() && message.text.find(U"讲了") == Words::npos;  // 请的老师 讲了一天
    if (message.has(Kind::question) || message.text.size() > remark_longest) return false;
    if (spells && message.people.empty()) return true;
    if (!message.dates.empty() || counts) return false;
    constexpr std::array<Words, 13> leads{U"老师姓", U"老师叫", U"专家姓", U"教授姓", U"主讲",   U"请的",  U"请了",
                                          U"讲课的", U"授课",   U"讲师是", U"来讲的", U"讲的人", U"老师是"};
    const bool says = scan::holds_any(message.text, leads) || message.text.ends_with(U"讲的") || message.text.ends_with(U"主讲");
    const std::size_t call = message.text.find_first_of(U"工总", 1);
    const bool engineer = call != Words::npos && is_surname(message.text[call - 1]);
    return says && (engineer || message.text.find(U"经理") != Words::npos || message.has(Kind::speaker_title));
}

}  // namespace kexiebot::language
