#include "bot/language/titles/shape.hpp"

#include <algorithm>
#include <array>

#include "bot/language/people/people.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

/// Names of items that people put directly before what it was.
constexpr std::array<Words, 36> labels{
    U"qc小组攻关课题", U"qc小组课题",   U"qc攻关课题",     U"qc课题",       U"qc成果",       U"技术革新项目",
    U"技术改造项目",   U"技术攻关项目", U"合理化建议项目", U"揭榜挂帅项目", U"揭榜挂帅榜单", U"职工技术创新",
    U"技术创新项目",   U"产学研项目",   U"攻关项目",       U"攻关课题",     U"技改项目",     U"揭榜项目",
    U"五小成果",       U"五小项目",     U"合理化建议",     U"合理化意见",   U"技术革新",     U"技术改造",
    U"技术改进",       U"技术攻关",     U"小改小革",       U"揭榜挂帅",     U"政协提案",     U"人大议案",
    U"科普活动",       U"党建活动",     U"金点子",         U"提案",         U"议案",         U"技改"};
/// A name that ends so has the item's name within it: 技术革新成果表彰会, 合理化建议征集, 揭榜挂帅实施方案.
constexpr std::array<Words, 46> wholes{U"会",   U"讲座", U"培训", U"班",   U"论坛", U"沙龙", U"赛",   U"活动", U"仪式", U"座谈",
                                       U"讲堂", U"报告", U"交流", U"发布", U"评选", U"表彰", U"调研", U"总结", U"计划", U"汇总",
                                       U"征集", U"评审", U"评比", U"验收", U"名单", U"通知", U"办法", U"制度", U"方案", U"展",
                                       U"榜单", U"课题", U"签约", U"对接", U"动员", U"启动", U"推进", U"宣讲", U"研讨", U"成果",
                                       U"工作", U"奖",   U"周",   U"月",   U"行动", U"项目"};

constexpr std::array<Words, 22> ranks{U"正高级工程师", U"高级工程师", U"中级工程师", U"助理工程师", U"正高级职称", U"副高级职称",
                                      U"高级职称",     U"中级职称",   U"初级职称",   U"高级技师",   U"教授级高工", U"正高职称",
                                      U"副高职称",     U"正高级",     U"副高级",     U"正高",       U"副高",       U"高工",
                                      U"技师",         U"助工",       U"工程师",     U"职称"};

bool is_inside(const Message& message, Kind kind, Span span) {
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(kind) && mark.begin <= span.begin && mark.end >= span.end &&
               mark.end - mark.begin > span.size();
    });
}

std::string clean(std::string title) {
    // Quotes all around say that it is a name; they are no part of it.
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>{"《", "》"}, {"“", "”"}, {"「", "」"}, {"\"", "\""}}) {
        const bool wrapped = title.starts_with(open) && title.ends_with(close) && title.size() > open.size() + close.size() &&
                             title.find(close, open.size()) + close.size() == title.size();
        if (wrapped) return title.substr(open.size(), title.size() - open.size() - close.size());
    }
    return title;
}

}  // namespace

bool is_exactly(const Message& message, Span piece, Kind kind) {
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(kind) && mark.begin == piece.begin && mark.end == piece.end;
    });
}

std::optional<std::string> as_typed(const Message& message, Span piece) {
    if (piece.empty()) return std::nullopt;
    std::string title = clean(message.normal.original(piece));
    if (title.empty()) return std::nullopt;
    return title;
}

std::size_t past_room_in_numerals(std::u32string_view text, std::size_t at) {
    constexpr std::size_t shortest = 3;
    std::size_t end = at;
    while (end < text.size() && scan::one_of(text[end], U"零〇一二三四五六七八九幺")) ++end;
    return end >= at + shortest ? end : at;
}

Span behind_label(const Message& message, Span piece) {
    const Words said = message.text.substr(piece.begin, piece.size());
    constexpr std::size_t name_shortest = 4;
    const auto label = scan::longest_at(said, 0, labels);
    if (label == 0 || piece.size() < label + name_shortest || !is_han(said[label])) return piece;
    if (scan::one_of(said[label], U"的与和及暨、类成中")) return piece;
    const Words rest = said.substr(label);
    const bool whole = scan::longest_before(said, said.size(), wholes) > 0 ||
                       std::any_of(wholes.begin(), wholes.end(),
                                   [rest](Words form) { return form.size() >= 2 && rest.find(form) != Words::npos; }) ||
                       rest.find(U"大会"sv) != Words::npos;
    return whole ? piece : Span{piece.begin + label, piece.end};
}

Span from_visit(const Message& message, Span piece) {
    constexpr std::size_t who_longest = 24;
    constexpr Words persons = U"们生员工人子表干众民长友客团年";
    const auto all = message.words.all();
    for (const Mark& mark : all) {
        const bool visits = mark.kind == id_of(Kind::visit_verb) && mark.end - mark.begin >= 2 && mark.begin > piece.begin &&
                            mark.end + 2 <= piece.end && mark.begin - piece.begin <= who_longest;
        if (!visits) continue;
        const Words before = message.text.substr(piece.begin, mark.begin - piece.begin);
        const bool went = before.find_first_of(U"去到赴"sv) != Words::npos;
        const bool of_persons = scan::one_of(before.back(), persons) && before.size() <= 10;
        if (!of_persons && !went) continue;
        const Words verb = message.text.substr(mark.begin, 2);
        if (verb == U"参观"sv || verb == U"观摩"sv || verb == U"走访"sv || verb == U"慰问"sv) return {mark.begin, piece.end};
    }
    return piece;
}

Span without_maker(const Message& message, Span piece) {
    constexpr std::array<Words, 12> made{U"琢磨的",   U"捣鼓的", U"发明的",   U"设计的", U"研制的",   U"改的",
                                         U"想出来的", U"做的",   U"搞出来的", U"提的",   U"做出来的", U"弄的"};
    constexpr std::size_t name_longest = 5;
    constexpr std::size_t least = 4;
    const Words said = message.text.substr(piece.begin, piece.size());
    if (said.empty()) return piece;
    const bool familiar = said.size() > 1 && scan::one_of(said[0], U"老小大阿") && is_surname(said[1]);
    if (!familiar && !is_surname(said[0])) return piece;
    for (std::size_t at = 2; at <= std::min(name_longest, said.size()); ++at) {
        const std::size_t deed = scan::longest_at(said, at, made);
        if (deed > 0 && said.size() >= at + deed + least) return {piece.begin + at + deed, piece.end};
    }
    return piece;
}

std::optional<std::string> visit(const Message& message) {
    constexpr std::array<Words, 2> verbs{U"参观", U"观摩"};
    constexpr std::size_t object_shortest = 2;
    constexpr std::size_t object_longest = 14;
    for (std::size_t at = 0; at < message.text.size(); ++at) {
        const auto verb = scan::any_at(message.text, at, verbs);
        if (verb == 0) continue;
        std::size_t begin = at + verb;
        if (begin < message.text.size() && message.text[begin] == U'了') ++begin;
        std::size_t end = begin;
        const auto all = message.marks.all();
        const auto over = [&](std::size_t i) {
            return is_stop(message.text[i]) || std::any_of(all.begin(), all.end(), [i](const Mark& mark) {
                       return mark.begin == i && (mark.kind == id_of(Kind::people) || mark.kind == id_of(Kind::date));
                   });
        };
        while (end < message.text.size() && !over(end)) ++end;
        if (end < begin + object_shortest || end > begin + object_longest || !is_han(message.text[begin])) continue;
        // Named otherwise: 参观学习活动, 去…参观，搞的主题党日.
        const bool named = std::any_of(message.words.all().begin(), message.words.all().end(), [&](const Mark& mark) {
            const bool head = mark.kind == id_of(Kind::head_noun) && mark.end - mark.begin >= 2;
            return head && !(mark.begin <= at && mark.end >= at + verb) && !(mark.begin >= begin && mark.end < end);
        });
        if (named || scan::one_of(message.text[begin], U"的活学交调考人")) continue;
        return message.normal.original({at, at + verb}) + message.normal.original({begin, end});
    }
    return std::nullopt;
}

bool is_doubtful(const Message& message, Span piece) {
    constexpr std::array<Words, 26> never{U"来厂", U"来公司", U"来园区", U"来企业", U"我们", U"咱们",   U"他们", U"你们", U"其实",
                                          U"不是", U"不对",   U"错了",   U"应该是", U"好像", U"可能是", U"大家", U"但是", U"不过",
                                          U"然后", U"反正",   U"已经",   U"谢谢",   U"麻烦", U"没有来", U"因为", U"一道"};
    const Words said = message.text.substr(piece.begin, piece.size());
    const bool speaks = std::any_of(never.begin(), never.end(), [&](Words word) {
        const std::size_t at = said.find(word);
        return at != Words::npos && !is_inside(message, Kind::solid, {piece.begin + at, piece.begin + at + word.size()});
    });
    if (speaks) return true;
    // 刘博士来厂里讲…, 张工讲的…
    constexpr std::array<Words, 12> titles{U"教授", U"老师", U"博士", U"院士", U"主任", U"经理",
                                           U"师傅", U"总工", U"高工", U"总",   U"工",   U"所长"};
    const bool named = piece.size() > 3 && is_surname(said[0]) && !said.starts_with(U"施工"sv) && !said.starts_with(U"金工"sv);
    const auto title = named ? scan::longest_at(said, 1, titles) : 0;
    const std::size_t verb = 1 + title;
    return title > 0 && verb < said.size() && scan::one_of(said[verb], U"来到讲给作做主过在带去");
}

std::optional<Span> rank_in(const Message& message) {
    for (std::size_t at = 0; at < message.text.size(); ++at) {
        const auto length = scan::longest_at(message.text, at, ranks);
        if (length == 0) continue;
        return Span{at, at + length};
    }
    return std::nullopt;
}

}  // namespace kexiebot::language
