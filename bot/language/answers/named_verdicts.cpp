#include "bot/language/answers/named_verdicts.hpp"

#include <array>
#include <vector>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 15> passes{U"给通过", U"可以过", U"通过吧", U"给过", U"过掉", U"放行", U"批准", U"通过",
                                       U"过吧",   U"批吧",   U"准了",   U"就过", U"能过", U"让过", U"过"};
constexpr std::array<Words, 23> beside{U"没什么问题", U"没啥问题", U"没问题", U"没毛病", U"可以", U"同意", U"ok",  U"也",
                                       U"都齐",       U"齐全",     U"挺好",   U"不错",   U"行",   U"的",   U"了",  U"吧",
                                       U"啊",         U"给",       U"就",     U"让它",   U"把",   U"直接", U"那个"};
constexpr std::array<Words, 10> leads{U"那就", U"那么", U"好的", U"好", U"嗯", U"行", U"那", U"还有", U"把", U"让"};
constexpr std::array<Words, 12> closings{U"今天就到这", U"先到这",   U"先这样", U"辛苦", U"谢谢", U"再见",
                                         U"拜拜",       U"就到这里", U"收工",   U"下班", U"好了", U"就这样"};

}  // namespace

std::optional<std::string> named_to_approve(const Message& message) {
    constexpr std::size_t longest = 30;
    constexpr std::size_t name_least = 2;
    constexpr std::size_t name_longest = 14;
    const Words text = message.text;
    if (text.size() > longest || !message.codes.empty() || message.has(Kind::question)) return std::nullopt;
    // 通过了, 过了吧: whether it did may be asked.
    constexpr std::array<Words, 25> other{U"没", U"吗",   U"么",   U"没有", U"了没", U"过了", U"通过了", U"批了",   U"不",
                                          U"别", U"退",   U"先等", U"暂",   U"全部", U"所有", U"都过",   U"都通过", U"剩下",
                                          U"其", U"要是", U"如果", U"才",   U"考",   U"会上", U"都批"};
    std::u32string said{text};
    for (const Words one : {Words{U"不错"}, Words{U"没什么问题"}, Words{U"没啥问题"}, Words{U"没问题"}, Words{U"没毛病"}}) {
        for (auto at = said.find(one); at != std::u32string::npos; at = said.find(one)) said.erase(at, one.size());
    }
    if (scan::holds_any(said, other)) return std::nullopt;
    bool passed = false;
    std::optional<Span> name;
    for (Span clause : between_stops(text)) {
        if (scan::holds_any(text.substr(clause.begin, clause.size()), closings)) continue;
        for (std::size_t length = 1; length > 0 && !clause.empty();) {
            length = scan::longest_at(text, clause.begin, leads);
            clause.begin = std::min(clause.begin + length, clause.end);
            clause = trimmed(text, clause);
        }
        for (std::size_t length = 1; length > 0 && !clause.empty();) {
            const Words upto = text.substr(clause.begin, clause.size());
            const std::size_t pass = scan::longest_before(upto, upto.size(), passes);
            length = std::max(pass, scan::longest_before(upto, upto.size(), beside));
            passed = passed || (pass > 0 && pass == length);
            clause.end -= length;
            clause = trimmed(text, clause);
        }
        if (clause.empty()) continue;
        if (name) return std::nullopt;
        name = clause;
    }
    if (!passed || !name || name->size() < name_least || name->size() > name_longest) return std::nullopt;
    return message.normal.original(*name);
}

bool only_says_to_return(const Message& message) {
    constexpr std::array<Words, 10> returns{U"退回去", U"退回吧", U"退回", U"退了",   U"退掉",
                                            U"打回",   U"驳回",   U"退吧", U"打回去", U"退"};
    constexpr std::array<Words, 15> around{U"那就", U"那", U"就",   U"先",   U"还是", U"给",   U"把",  U"它",
                                           U"吧",   U"了", U"这条", U"这个", U"一下", U"他们", U"直接"};
    const Words text = message.text;
    bool found = false;
    for (std::size_t at = 0; at < text.size();) {
        if (is_separator(text[at])) {
            ++at;
            continue;
        }
        const std::size_t core = scan::longest_at(text, at, returns);
        const std::size_t length = std::max(core, scan::longest_at(text, at, around));
        if (length == 0) return false;
        found = found || core == length;
        at += length;
    }
    return found && !message.has(Kind::question);
}

std::optional<std::string> fault_of_evidence(const Message& message) {
    constexpr std::size_t longest = 16;
    constexpr std::array<Words, 15> papers{U"图",   U"照片", U"佐证", U"图片", U"材料", U"签到表", U"签到",  U"证书",
                                           U"截图", U"附件", U"合影", U"日期", U"名单", U"公章",   U"扫描件"};
    constexpr std::array<Words, 24> faults{U"不清楚", U"看不清", U"不清晰", U"模糊", U"太糊",   U"糊了",   U"对不上", U"不全",
                                           U"不齐",   U"没盖章", U"没有章", U"不够", U"不对",   U"不符",   U"不相关", U"没有日期",
                                           U"没日期", U"看不到", U"不完整", U"太暗", U"缺签字", U"没签字", U"打不开", U"太模糊"};
    constexpr std::array<Words, 13> other{U"齐不齐", U"几张", U"有没", U"多少", U"清不清", U"提醒",  U"催",
                                          U"怎么",   U"吗",   U"退",   U"么",   U"什么",   U"是不是"};
    const Words text = message.text;
    const Span whole = trimmed(text, {0, text.size()});
    if (whole.size() > longest || message.has(Kind::question) || !message.codes.empty() || scan::holds_any(text, other))
        return std::nullopt;
    if (!scan::holds_any(text, papers) || !scan::holds_any(text, faults)) return std::nullopt;
    return message.normal.original(whole);
}

}  // namespace kexiebot::language
