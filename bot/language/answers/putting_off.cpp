#include "bot/language/answers/putting_off.hpp"

#include <algorithm>
#include <array>

#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;
constexpr std::size_t npos = Words::npos;

constexpr std::array<Words, 34> times{U"明天", U"明早", U"明儿", U"后天", U"回头", U"晚点",   U"晚些",   U"晚上",   U"改天",
                                      U"过会", U"一会", U"待会", U"等会", U"等下", U"稍后",   U"下午",   U"上午",   U"下周",
                                      U"周一", U"周二", U"周三", U"周四", U"周五", U"星期一", U"过两天", U"过几天", U"两天",
                                      U"几天", U"下次", U"有空", U"到时", U"上班", U"下回",   U"闲了"};
constexpr std::array<Words, 5> again{U"再", U"才", U"继续", U"接着", U"来"};
constexpr std::array<Words, 26> later_deeds{U"看",   U"审",   U"说",   U"弄",   U"定",   U"核", U"批",   U"办",   U"发",
                                            U"催",   U"议",   U"谈",   U"讲",   U"过",   U"退", U"处理", U"商量", U"讨论",
                                            U"研究", U"考虑", U"布置", U"答复", U"通过", U"查", U"问",   U"搞"};
// 明天看: without 再 only what is done at a desk.
constexpr std::array<Words, 6> desk_deeds{U"看", U"审", U"弄", U"核", U"批", U"处理"};

constexpr std::array<Words, 30> rests{
    U"先放着",   U"先放放", U"先放一放", U"先搁着", U"先搁一搁", U"先搁搁",   U"先留着", U"先不审", U"先别审", U"先不看",
    U"先不动",   U"先别动", U"先缓缓",   U"缓一缓", U"先等等",   U"先等一等", U"先挂着", U"先压着", U"压一压", U"先不处理",
    U"先别处理", U"先不管", U"先不批",   U"先别批", U"先不弄",   U"放一放",   U"先摆着", U"先搁那", U"先放那", U"先晾着"};
constexpr std::array<Words, 24> makes_sure{U"我核一下", U"我核实",   U"我再核",   U"我核对", U"我查一下", U"我查查",
                                           U"我再查",   U"我问一下", U"我问问",   U"我想想", U"我再想",   U"再想想",
                                           U"再考虑",   U"考虑一下", U"考虑考虑", U"让我想", U"让我核",   U"让我查",
                                           U"没想好",   U"拿不准",   U"还没看完", U"没看完", U"我先核",   U"我先问"};
// At the end of a clause: 再看看A5 wants to see it.
constexpr std::array<Words, 13> looks_again{U"再看看",   U"再看一下", U"再看下", U"再说",   U"再等等", U"再等一等", U"再议",
                                            U"我先看看", U"我再看",   U"再定",   U"再研究", U"再商量", U"再讨论"};
constexpr std::array<Words, 6> waits{U"等", U"要等", U"得等", U"先等", U"还是等", U"还得等"};
constexpr std::array<Words, 12> asking{U"吗",   U"么",   U"?",  U"能不能", U"行不", U"可以不",
                                       U"好不", U"没有", U"呢", U"几",     U"谁",   U"什么"};
constexpr std::array<Words, 12> decided{U"通过", U"给过", U"过了",   U"退回", U"退了", U"打回",
                                        U"驳回", U"批了", U"催一下", U"催下", U"免扣", U"发出去"};

bool follows_by(Words text, std::size_t at, std::size_t reach, std::span<const Words> words) {
    for (std::size_t next = at; next < std::min(text.size(), at + reach); ++next) {
        if (scan::longest_at(text, next, words) > 0) return true;
    }
    return false;
}

// Where 明天再看 begins; npos when nothing is to be done at another time.
std::size_t at_another_time(Words text) {
    constexpr std::size_t to_again = 6;
    constexpr std::size_t to_deed = 7;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto time = scan::longest_at(text, at, times);
        if (time == 0) continue;
        const auto end = at + time;
        if (scan::longest_at(text, end, desk_deeds) > 0) return at;
        for (auto next = end; next < std::min(text.size(), end + to_again); ++next) {
            const auto word = scan::longest_at(text, next, again);
            if (word > 0 && follows_by(text, next + word, to_deed, later_deeds)) return at;
        }
    }
    return npos;
}

// 等他们补了照片再说; no 等一下.
std::size_t waits_for_something(Words text) {
    constexpr std::size_t least = 2;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto wait = scan::longest_at(text, at, waits);
        if (wait == 0 || scan::one_of(scan::before(text, at), U"平优中高初级对")) continue;
        const auto then = text.find(U'再', at + wait);
        const auto interjection = scan::one_of(scan::at_or_zero(text, at + wait), U"一下等会级于");
        if (then != npos && then >= at + wait + least && !interjection) return at;
    }
    return npos;
}

std::size_t first_of(Words text, std::span<const Words> words) {
    std::size_t found = npos;
    for (const Words word : words) found = std::min(found, text.find(word));
    return found;
}

Words without_particles(Words text) {
    while (!text.empty() && scan::one_of(text.back(), U"吧了哈啊呀哦噢嘛的啦 ")) text.remove_suffix(1);
    return text;
}

bool puts_off(Words clause) {
    if (scan::holds_any(clause, asking)) return false;
    const Words bare = without_particles(clause);
    auto at =
        std::min({at_another_time(clause), waits_for_something(clause), first_of(clause, rests), first_of(clause, makes_sure)});
    if (const auto end = scan::longest_before(bare, bare.size(), looks_again); end > 0) at = std::min(at, bare.size() - end);
    if (at == npos) return false;
    return !scan::holds_any(clause.substr(0, at), decided);
}

// 好, 今天先到这, 辛苦: nothing is told by it.
bool tells_nothing(Words clause) {
    constexpr std::array<Words, 46> fillers{
        U"好的",   U"好",     U"行",   U"嗯嗯",   U"嗯",     U"可以", U"ok",     U"那",   U"就",   U"今天",  U"今晚", U"先到这里",
        U"先到这", U"到这里", U"到这", U"先这样", U"就这样", U"这样", U"辛苦了", U"辛苦", U"谢谢", U"感谢",  U"下班", U"收工",
        U"不说了", U"先忙",   U"忙去", U"再见",   U"拜拜",   U"算了", U"知道",   U"明白", U"不急", U"没事",  U"吧",   U"了",
        U"哈",     U"啊",     U"哎",   U"唉",     U"那么",   U"我",   U"先",     U"您",   U"你",   U"等一下"};
    for (std::size_t at = 0; at < clause.size();) {
        const auto length = scan::longest_at(clause, at, fillers);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

}  // namespace

std::optional<PuttingOff> read_putting_off(std::string_view text) {
    const Normalised message = normalise(text);
    constexpr std::size_t longest = 60;
    if (message.text.size() > longest) return std::nullopt;
    PuttingOff found;
    for (const Span span : between_stops(message.text)) {
        const Words clause = Words{message.text}.substr(span.begin, span.size());
        if (puts_off(clause)) {
            found.put_off.push_back(message.original(span));
            const bool turns = clause.starts_with(U"算了"sv) || clause.starts_with(U"还是"sv) || clause.starts_with(U"先别"sv);
            found.after_all = found.after_all || (turns && !found.others.empty());
        } else if (!tells_nothing(clause)) {
            found.others.push_back(message.original(span));
        } else if (clause.starts_with(U"算了"sv) && found.put_off.empty() && !found.others.empty()) {
            found.after_all = true;
        }
    }
    if (found.put_off.empty()) return std::nullopt;
    return found;
}

}  // namespace kexiebot::language
