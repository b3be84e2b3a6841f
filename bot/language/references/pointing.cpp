#include "bot/language/references/pointing.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "bot/language/references/lines.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t description_longest = 16;

// Stand before what is described and are no part of it.
constexpr std::array<Words, 87> leads{
    U"等一下", U"等下",   U"先别",     U"哎",       U"稍等",       U"慢点",     U"领导说",   U"领导讲", U"领导又说", U"老板说",
    U"主任说", U"书记说", U"上面说",   U"他们说",   U"这几张就是", U"这几张是", U"这张就是", U"这张是", U"这些是",   U"这就是",
    U"这是",   U"那张是", U"噢",       U"喔",       U"诶",         U"欸",       U"唉",       U"哎呀",   U"顺便问",   U"算了",
    U"然后",   U"另外",   U"呃",       U"啊",       U"好的",       U"等等",     U"不好意思", U"这跟",   U"跟",       U"和",
    U"哎",     U"那",     U"我说的是", U"说的是",   U"就是说",     U"就是",     U"不是说",   U"应该是", U"改一下",   U"改下",
    U"看一下", U"看下",   U"看看",     U"查一下",   U"查下",       U"帮我",     U"麻烦",     U"对了",   U"还有",     U"那么",
    U"关于",   U"打开",   U"删掉",     U"删除",     U"删了",       U"删",       U"撤销",     U"撤回",   U"撤掉",     U"取消",
    U"恢复",   U"修改",   U"更正",     U"把",       U"将",         U"请",       U"看",       U"改",     U"是",       U"哦",
    U"嗯",     U"我们",   U"这两张是", U"这三张是", U"这四张是",   U"那两张是", U"那几张是"};
constexpr std::array<Words, 15> just_now{U"前面的", U"前面", U"刚才登的", U"刚才的", U"刚刚的", U"刚登的", U"刚才", U"刚刚",
                                         U"上面的", U"上面", U"之前的",   U"之前",   U"方才",   U"最近",   U"刚"};
// 那场党日, 那条活动: part of how it is described.
constexpr std::array<Words, 52> nouns{
    U"学术报告会", U"报告会", U"研讨会", U"交流会",   U"换届会议", U"学术报告", U"竞赛", U"比赛", U"报告",
    U"情况表",     U"统计表", U"申报表", U"中期材料", U"材料",     U"总结",     U"报表", U"问卷", U"计划",
    U"方案",       U"项目",   U"论文",   U"专利",     U"工程师",   U"高工",     U"技师", U"推文", U"主题党日",
    U"座谈会",     U"培训班", U"培训会", U"科普展",   U"技术讲座", U"公众号",   U"活动", U"讲座", U"培训",
    U"座谈",       U"科普",   U"展览",   U"党日",     U"党建",     U"协议",     U"报道", U"参观", U"宣讲",
    U"论坛",       U"沙龙",   U"登记",   U"记录",     U"任务",     U"荣誉",     U"会议"};
// What is told of a thing, not which one it is.
constexpr std::array<Words, 21> fields{U"的人数", U"的日期", U"的时间", U"的地点", U"的名称", U"的题目", U"的标题",
                                       U"的名字", U"的照片", U"的佐证", U"人数",   U"日期",   U"时间",   U"地点",
                                       U"名称",   U"题目",   U"标题",   U"名字",   U"照片",   U"佐证",   U"图片"};
constexpr std::array<Words, 15> deeds{U"删",   U"撤",   U"改", U"换",   U"退",   U"通过", U"取消", U"作废",
                                      U"去掉", U"恢复", U"清", U"拿掉", U"打回", U"驳回", U"补"};

/// 那个, 这条, 那一场: how long, and whether it is said of events and photos too loosely to stand for one by itself.
struct Demonstrative {
    std::size_t length = 0;
    bool loose = false;
    bool several = false;
};
Demonstrative demonstrative_at(Words text, std::size_t at) {
    if (!scan::one_of(scan::at_or_zero(text, at), U"这那")) return {};
    std::size_t next = at + 1;
    const bool several = scan::one_of(scan::at_or_zero(text, next), U"两几三");
    if (several || scan::at_or_zero(text, next) == U'一') ++next;
    const char32_t counter = scan::at_or_zero(text, next);
    if (!scan::one_of(counter, U"个条项场次回份件篇堂期")) return {};
    // 这个月, 那个时候, 这个人, but 那个人数.
    const char32_t behind = scan::at_or_zero(text, next + 1);
    const bool person = behind == U'人' && !scan::one_of(scan::at_or_zero(text, next + 2), U"数次");
    if (person || scan::one_of(behind, U"月周星礼季年时样")) return {};
    return {next + 1 - at, scan::one_of(counter, U"次回期份件篇堂"), several};
}

std::size_t clause_begin(Words text, std::size_t at) {
    while (at > 0 && !is_stop_at(text, at - 1)) --at;
    return at;
}

/// 是不是那个…, 就交这个: what stands before the demonstrative asks or orders, and describes nothing.
bool describes_nothing(Words words) {
    constexpr std::array<Words, 12> none{U"不是", U"是不是", U"算不算", U"就交",   U"先交",   U"就报",
                                         U"就发", U"就用",   U"就要",   U"能不能", U"要不要", U"有没有"};
    return scan::is_any(words, none);
}

/// Without what leads up to a description.
std::size_t past_leads(Words text, std::size_t begin, std::size_t end) {
    for (const Words verb : {Words{U"把"}, Words{U"将"}}) {
        const std::size_t at = text.substr(0, end).rfind(verb);
        if (at != Words::npos && at >= begin) begin = at + verb.size();
    }
    for (std::size_t length = 1; length > 0 && begin < end;) {
        length = scan::longest_at(text.substr(0, end), begin, leads);
        begin += length;
    }
    return begin;
}

/// What may be said of 这个 itself: 这个删了, 那条的人数; but not 这个码几天有效, where it belongs to what follows.
bool may_follow(Words text, std::size_t at) {
    constexpr Words verbs =
        U" ,。!?是的什怎为有没能可还也通退删撤改不算加交延催免受办了吧呢在要几多谁哪取恢先都再就错写登给补够过缺算审";
    if (at >= text.size()) return true;
    // 那个，多少分了; 那个什么: said while looking for words.
    constexpr std::array<Words, 5> asked{U"什么情况", U"什么时候", U"什么状态", U"什么时间", U"什么原因"};
    if (text[at] == U'什') return scan::longest_at(text, at, asked) > 0;
    if (scan::one_of(text[at], verbs)) return true;
    return scan::longest_at(text, at, fields) > 0 || scan::starts(text, at, U"申请") || scan::starts(text, at, U"分别");
}

/// 科普 in 那个科普的, behind the demonstrative.
std::optional<Span> described_behind(Words text, std::size_t at) {
    constexpr std::size_t longest = 8;
    if (scan::longest_at(text, at, fields) > 0 || scan::one_of(scan::at_or_zero(text, at), U"的是在改")) return std::nullopt;
    const std::size_t end = text.find(U'的', at);
    if (end == Words::npos || end < at + 2 || end > at + longest) return std::nullopt;
    for (std::size_t i = at; i < end; ++i) {
        if (is_stop_at(text, i)) return std::nullopt;
    }
    return Span{at, end};
}

std::optional<Pointer> by_demonstrative(const Normalised& message, std::size_t at, std::size_t from) {
    const Words text = message.text;
    const Demonstrative pointed = demonstrative_at(text, at);
    if (pointed.length == 0) return std::nullopt;
    Pointer pointer;
    pointer.several = pointed.several;
    std::size_t begin = past_leads(text, std::max(from, clause_begin(text, at)), at);
    std::size_t end = at + pointed.length;
    std::size_t described = begin;
    if (const std::size_t length = scan::longest_at(text.substr(0, at), begin, just_now); length > 0) {
        pointer.just_now = true;
        described = begin + length;
    }
    std::size_t described_end = at;
    while (described_end > described && text[described_end - 1] == U'的') --described_end;
    if (described_end - described > description_longest) return std::nullopt;
    if (describes_nothing(text.substr(described, described_end - described))) described_end = described;
    pointer.words = described_end > described ? message.original({described, described_end}) : "";
    if (const std::size_t noun = scan::longest_at(text, end, nouns); noun > 0) {
        pointer.words += message.original({end, end + noun});
        end += noun;
    } else if (const std::optional<Span> behind = described_behind(text, end); behind && pointer.words.empty()) {
        pointer.words = message.original(*behind);
        end = behind->end + 1;
    }
    // 这次培训来了40人 tells of a new one, 那场展览 of one that is known.
    const bool bare = described_end == described;
    if (bare && pointed.loose && (text[at] == U'这' || pointer.words.empty())) return std::nullopt;
    // 删掉那个科普的
    const bool ends = scan::at_or_zero(text, end) == U'的' && (end + 1 == text.size() || is_stop_at(text, end + 1));
    if (ends) ++end;
    if (pointer.words.empty() && !may_follow(text, end)) return std::nullopt;
    pointer.kind = pointer.words.empty() ? Pointer::Kind::spoken_of : Pointer::Kind::described;
    pointer.span = {begin, end};
    return pointer;
}

/// The piece without the words that tell what of a thing is meant: 科普展 of 科普展的人数.
Span without_field(Words text, Span piece) {
    for (std::size_t length = 1; length > 0 && !piece.empty();) {
        length = std::min(scan::longest_before(text, piece.end, fields), piece.size());
        piece.end -= length;
    }
    return piece;
}

std::optional<Pointer> described_by(const Normalised& message, Span piece) {
    const Words text = message.text;
    Span words = piece;
    if (!words.empty() && text[words.end - 1] == U'的') --words.end;
    if (words.size() < 2 || words.size() > description_longest) return std::nullopt;
    Pointer pointer;
    pointer.span = piece;
    if (const std::size_t length = scan::longest_at(text, words.begin, just_now); length > 0) {
        pointer.just_now = true;
        words.begin += std::min(length, words.size());
    }
    if (words.empty()) return pointer;
    pointer.kind = Pointer::Kind::described;
    pointer.words = message.original(words);
    return pointer;
}

/// 老陈 in 把老陈的删了, 科普展 in 把科普展的人数改成80.
std::optional<Pointer> by_object(const Normalised& message, std::size_t at) {
    const Words text = message.text;
    if (!scan::one_of(scan::at_or_zero(text, at), U"把将")) return std::nullopt;
    std::size_t end = at + 1;
    while (end < text.size() && !is_stop_at(text, end) && scan::longest_at(text, end, deeds) == 0) ++end;
    if (end >= text.size() || scan::longest_at(text, end, deeds) == 0) return std::nullopt;
    return described_by(message, without_field(text, {at + 1, end}));
}

/// 小刘 in 小刘的删了, 讲座 in 讲座改成50人: what a clause begins with before it says what is to be done. A mere guess.
std::optional<Pointer> by_topic(const Normalised& message, std::size_t at) {
    constexpr std::array<Words, 10> verbs{U"先撤一下", U"撤一下", U"删了", U"删掉", U"撤了",
                                          U"撤掉",     U"改成",   U"改为", U"改到", U"换成"};
    const Words text = message.text;
    if (at > 0 && !is_stop_at(text, at - 1)) return std::nullopt;
    std::size_t end = at;
    while (end < text.size() && !is_stop_at(text, end) && scan::longest_at(text, end, verbs) == 0) ++end;
    if (end >= text.size() || scan::longest_at(text, end, verbs) == 0) return std::nullopt;
    std::optional<Pointer> pointer = described_by(message, without_field(text, {past_leads(text, at, end), end}));
    if (pointer) pointer->guessed = true;
    return pointer;
}

/// 科普展 in 这是科普展的, 照片是签协议的.
std::optional<Pointer> by_predicate(const Normalised& message) {
    constexpr std::array<Words, 15> beginnings{U"这几张照片是", U"这些照片是", U"刚才的照片是", U"刚发的照片是", U"刚才发的是",
                                               U"刚发的是",     U"这几张是",   U"这张是",       U"这些是",       U"照片都是",
                                               U"照片是",       U"图片是",     U"图是",         U"这是",         U"这个是"};
    const Words text = message.text;
    const std::size_t lead = scan::longest_at(text, 0, beginnings);
    if (lead == 0) return std::nullopt;
    const std::size_t end = text.find(U'的', lead);
    if (end == Words::npos || end < lead + 2 || end > lead + description_longest) return std::nullopt;
    // 刚发的是签到表，讲座的: what it is, and of what.
    const std::size_t begin = clause_begin(text, end) > lead ? clause_begin(text, end) : lead;
    if (end < begin + 2) return std::nullopt;
    constexpr std::array<Words, 6> tails{U"照片", U"佐证", U"图片", U"图", U"签到表", U"材料"};
    std::size_t rest = end + 1;
    rest += scan::longest_at(text, rest, tails);
    while (rest < text.size() && (is_separator(text[rest]) || scan::one_of(text[rest], U"啊哦吧哈"))) ++rest;
    if (rest < text.size()) return std::nullopt;
    Pointer pointer;
    pointer.kind = Pointer::Kind::described;
    pointer.words = message.original({begin, end});
    pointer.of_photos = true;
    pointer.span = {begin, end};
    return pointer;
}

/// 它, 上一条, 刚才登的: nothing but that something was spoken of.
std::optional<Pointer> by_pronoun(const Normalised& message, std::size_t at) {
    const Words text = message.text;
    if (!scan::one_of(text[at], U"刚上该这那它")) return std::nullopt;
    constexpr std::array<Words, 19> pronouns{
        U"刚说的", U"刚讲的", U"刚报的", U"刚才登记的", U"刚才登的", U"刚登记的", U"刚登的", U"刚才说的", U"刚才发的", U"上一条",
        U"上一个", U"上一项", U"上条",   U"该活动",     U"该项",     U"这活动",   U"那活动", U"它",       U"刚才的"};
    // 该座谈会目前的审核状态, 上述座谈会的人数
    const bool said_of = text[at] == U'该' && (at == 0 || !scan::one_of(text[at - 1], U"应不活"));
    const std::size_t formally = scan::starts(text, at, U"上述") || scan::starts(text, at, U"前述") ? 2U : said_of ? 1U : 0U;
    const std::size_t formal = formally > 0 ? scan::longest_at(text, at + formally, nouns) : 0;
    if (formal >= 2 && scan::longest_at(text, at, pronouns) == 0) {
        Pointer pointer;
        pointer.kind = Pointer::Kind::described;
        pointer.just_now = true;
        pointer.words = message.original({at + formally, at + formally + formal});
        pointer.span = {at, at + formally + formal};
        return pointer;
    }
    const std::size_t length = scan::longest_at(text, at, pronouns);
    if (length == 0) return std::nullopt;
    const char32_t next = scan::at_or_zero(text, at + length);
    if (text[at] == U'它' && next == U'们') return std::nullopt;
    if (text.substr(at, length) == U"上一个"sv && scan::one_of(next, U"月周星礼季年")) return std::nullopt;
    Pointer pointer;
    pointer.just_now = true;
    pointer.span = {at, at + length};
    // 刚说的党日
    const std::size_t noun = text[at] == U'刚' ? scan::longest_at(text, at + length, nouns) : 0;
    if (noun > 0) {
        pointer.kind = Pointer::Kind::described;
        pointer.words = message.original({at + length, at + length + noun});
        pointer.span.end += noun;
    }
    return pointer;
}

std::optional<Pointer> by_organisation(Words text, std::size_t at) {
    if (!scan::one_of(text[at], U"这那该他它")) return std::nullopt;
    constexpr std::array<Words, 14> words{U"这家单位", U"这家企业", U"这家公司", U"那家单位", U"那家企业",
                                          U"那家公司", U"这个单位", U"这个企业", U"该单位",   U"该企业",
                                          U"这家",     U"那家",     U"他们",     U"它们"};
    const std::size_t length = scan::longest_at(text, at, words);
    if (length == 0) return std::nullopt;
    Pointer pointer;
    pointer.organisation = true;
    pointer.span = {at, at + length};
    return pointer;
}

}  // namespace

bool says_whose_photos(std::string_view text) {
    return by_predicate(normalise(text)).has_value();
}

std::vector<Pointer> find_pointers(const Normalised& message) {
    if (std::optional<Pointer> predicate = by_predicate(message)) return {*std::move(predicate)};
    const Words text = message.text;
    std::vector<Pointer> found;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::optional<Pointer> pointer = pointed_by_number(text, at);
        if (!pointer) pointer = by_organisation(text, at);
        if (!pointer) pointer = by_pronoun(message, at);
        if (!pointer) pointer = by_demonstrative(message, at, from);
        if (!pointer) {
            ++at;
            continue;
        }
        from = at = std::max(pointer->span.end, at + 1);
        found.push_back(*std::move(pointer));
    }
    // 那个昨天那个讲座: what is described says more than 那个.
    std::stable_partition(found.begin(), found.end(), [](const Pointer& one) { return one.kind != Pointer::Kind::spoken_of; });
    if (!found.empty()) return found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (std::optional<Pointer> object = by_object(message, at)) return {*std::move(object)};
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (std::optional<Pointer> topic = by_topic(message, at)) return {*std::move(topic)};
    }
    return {};
}

}  // namespace kexiebot::language
