// Of a place: which words say that it is one certain room or building, and where its name begins and ends.
#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/deeds.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/nameless.hpp"
#include "bot/language/titles/pieces.hpp"

namespace kexiebot::language {

namespace {

bool counts_persons_at(const Message& message, std::size_t at) {
    constexpr std::array<std::u32string_view, 4> counted{U"个人", U"名", U"位", U"人"};
    return std::any_of(message.numbers.begin(), message.numbers.end(), [&](const Number& number) {
        return number.span.begin == at && scan::any_at(message.text, number.span.end, counted) > 0;
    });
}

}  // namespace

/// 三楼会议室, 员工食堂, 一小: a certain place and hardly ever what is spoken about, as 车间 and 实验室 are.
bool Pieces::names_one_place(Span found, const Mark& tail) const {
    constexpr std::array<std::u32string_view, 44> certain{
        U"号馆",     U"号楼",     U"号厅",   U"文化园", U"故居",   U"文化宫", U"体育场", U"影院",   U"会议室",
        U"报告厅",   U"多功能厅", U"教室",   U"培训室", U"礼堂",   U"食堂",   U"广场",   U"公园",   U"酒店",
        U"宾馆",     U"山庄",     U"文化馆", U"博物馆", U"图书馆", U"科技馆", U"纪念馆", U"体育馆", U"活动中心",
        U"体育中心", U"会展中心", U"社区",   U"村部",   U"街道",   U"党校",   U"活动室", U"展厅",   U"大厅",
        U"操场",     U"一楼",     U"二楼",   U"三楼",   U"四楼",   U"五楼",   U"六楼",   U"之家"};
    const std::u32string_view text = message_.text;
    const std::u32string_view word = text.substr(tail.begin, tail.end - tail.begin);
    const bool room = std::any_of(certain.begin(), certain.end(), [word](auto w) { return word.ends_with(w); });
    const char32_t first = text[found.begin];
    // 三楼会议室, 第一车间; but 一体化泵站 and 五轴加工中心 count nothing.
    const bool storey =
        scan::one_of(first, U"一二三四五六七八九十") && found.size() > 2 && scan::one_of(text[found.begin + 1], U"楼号栋层车库");
    const bool ordinal =
        first == U'第' || ((is_digit(first) || is_latin(first)) &&
                           text.substr(found.begin, found.size()).find_first_of(U"号楼栋座区"sv) != std::u32string_view::npos);
    const bool numbered = storey || ordinal;
    const bool in_county = mark_at(Kind::county, found.begin) != nullptr;
    const bool number_behind = found.end > tail.end;
    const bool modified = tail.begin > found.begin;
    const bool school = word.size() == 2 && scan::one_of(word.back(), U"中小") && modified && text[tail.begin - 1] != U'届' &&
                        text.substr(tail.end, 2) != U"全会"sv;
    // 幕阜山茶厂: called after where it lies.
    if (modified && scan::one_of(word.back(), U"厂场") && scan::one_of(text[tail.begin - 1], U"山湖江河洲岭坪垸")) return true;
    // 员工之家建设 is a subject as well.
    if (word.ends_with(U"之家"sv) && tail.begin == found.begin) return false;
    constexpr std::size_t whole_word = 4;  // 多媒体教室
    return school || number_behind || ((numbered || in_county) && modified) ||
           (room && (modified || numbered || word.ends_with(U'楼') || word.size() >= whole_word));
}

/// 给云溪小学做了场科普报告: those it was held for are a body with a place of its own.
bool Pieces::place_served() {
    constexpr std::array<std::u32string_view, 2> leads{U"给", U"为"};
    constexpr std::array<std::u32string_view, 12> bodies{U"小学", U"中学", U"一中", U"二中",   U"三中",   U"学校",
                                                         U"社区", U"村部", U"街道", U"幼儿园", U"敬老院", U"养老院"};
    constexpr std::array<std::u32string_view, 9> deeds{U"做了", U"讲了", U"办了", U"开了", U"搞了",
                                                       U"上了", U"送了", U"作了", U"送去"};
    constexpr std::size_t longest = 12;
    for (std::size_t at = 0; at < message_.text.size(); ++at) {
        const auto lead = scan::any_at(message_.text, at, leads);
        if (lead == 0 || cut_[at]) continue;
        for (std::size_t end = at + lead + 2; end < std::min(message_.text.size(), at + lead + longest) && !cut_[end]; ++end) {
            const Span found{at + lead, end};
            if (scan::any_at(message_.text, end, deeds) == 0 || scan::any_before(message_.text, end, bodies) == 0) continue;
            if (!acceptable_place(found)) return false;
            cut({at, end});
            place_ = found;
            return true;
        }
    }
    return false;
}

/// 行政楼 八楼: the storey or room stands apart.
Span Pieces::with_room_behind(Span place) const {
    const std::size_t begin = place.end + 1;
    if (begin >= message_.text.size() || message_.text[place.end] != U' ') return place;
    std::size_t end = begin;
    while (end < message_.text.size() && !is_stop(message_.text[end]) && (!cut_[end] || is_digit(message_.text[end]))) ++end;
    const Span behind{begin, end};
    constexpr std::u32string_view ordinals = U"一二三四五六七八九十0123456789负大小";
    const bool numbered = !behind.empty() && scan::one_of(message_.text[begin], ordinals);
    const bool room = behind.size() >= 2 && behind.size() <= 6 && scan::one_of(message_.text[end - 1], U"楼层室厅");
    return numbered && room ? Span{place.begin, end} : place;
}

/// 礼堂 in 开的礼堂里: without the deed before it and 里, 那边 behind it.
Span Pieces::bare_room(Span piece) const {
    constexpr std::array<std::u32string_view, 8> inside{U"里头", U"里面", U"里边", U"那边", U"那里", U"那头", U"里", U"内"};
    Span room = piece;
    // 地点会议室B: the label, dictated without a stop.
    if (scan::starts(message_.text, room.begin, U"地点") && room.size() >= 4) return {room.begin + 2, room.end};
    const auto deed = scan::any_at(message_.text, room.begin, held_there);
    if (deed < room.size()) room.begin += deed;
    const auto tail = scan::longest_before(message_.text, room.end, inside);
    if (tail < room.size()) room.end -= tail;
    if (room == piece || room.size() < 2 || mark_ending(Kind::place_tail, room.end) == nullptr) return piece;
    return room;
}

bool Pieces::acceptable_place(Span span) const {
    if (span.size() < 2 || span.size() > place_longest) return false;
    // 来的有码头公司和高校共63人: who came.
    if (scan::one_of(message_.text[span.begin], U"的了") || counts_who_came(message_, span)) return false;
    // 来做园区人才需求调研, 来给车间职工做
    const bool verb = scan::one_of(message_.text[span.begin], U"做搞办讲听给为向请让跟和把对是这那不没") &&
                      mark_at(Kind::solid, span.begin) == nullptr && mark_at(Kind::place_tail, span.begin) == nullptr &&
                      mark_at(Kind::county, span.begin) == nullptr;
    if (verb) return false;
    // 下发《…“五小: a name begins within it.
    if (message_.text.substr(span.begin, span.size()).find_first_of(U"《》“”「」"sv) != std::u32string_view::npos) return false;
    // 赶在收预算之前: when, not where.
    constexpr std::array<std::u32string_view, 7> times{U"之前", U"以前", U"之后", U"以后", U"期间", U"时候", U"之际"};
    if (scan::any_before(message_.text, span.end, times) > 0) return false;
    // 红网岳阳站: a medium has stations of its own.
    const bool of_media = std::any_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::media) && mark.begin == span.begin && mark.end < span.end;
    });
    if (of_media && scan::one_of(message_.text[span.end - 1], U"站道端目号网台推发登播刊转")) return false;
    // 研发部会同社区: with whom.
    const std::u32string_view said = message_.text.substr(span.begin, span.size());
    const std::size_t joined = said.find(U"联合"sv);
    const bool building =
        joined != std::u32string_view::npos && joined + 2 < said.size() && scan::one_of(said[joined + 2], U"楼厂站大车装办体");
    if (said.find(U"会同"sv) != std::u32string_view::npos || (joined != std::u32string_view::npos && !building)) return false;
    // 我们厂里: whose it is makes no place of it.
    const Mark* const ours = mark_at(Kind::we, span.begin);
    if (ours != nullptr && ours->end < span.end) {
        const std::size_t behind = ours->end;
        const bool none = std::any_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::not_place) && mark.begin == behind && mark.end == span.end;
        });
        if (none || span.end - behind == 1) return false;
    }
    // 在大家的努力下, 在领导关心下: how it came about.
    constexpr std::array<std::u32string_view, 10> under{U"努力下", U"支持下", U"带领下", U"关心下", U"配合下",
                                                        U"指导下", U"帮助下", U"组织下", U"推动下", U"号召下"};
    if (std::any_of(under.begin(), under.end(), [said](auto word) { return said.ends_with(word); })) return false;
    if (said.find(U'是') != std::u32string_view::npos && said.ends_with(U"全部"sv)) return false;
    // 下雨也没人退场: told of those who came.
    if (said.find(U'没') != std::u32string_view::npos) return false;
    // 在指标2下面记一个: of the form.
    constexpr std::array<std::u32string_view, 4> of_the_form{U"指标", U"考核表", U"第一项", U"条目"};
    if (scan::any_at(said, 0, of_the_form) > 0) return false;
    // 包装部7个人联名: who they are.
    if (scan::one_of(said.back(), U"部处科") && counts_persons_at(message_, span.end)) return false;
    // 门口数的是52: where they were counted.
    constexpr std::array<std::u32string_view, 6> counting{U"数的", U"数了", U"数出", U"点的", U"清点", U"登记的是"};
    if (scan::any_at(message_.text, span.end, counting) > 0) return false;
    for (const Mark& mark : message_.words.all()) {
        if (mark.kind == id_of(Kind::preamble_tail) && mark.end == span.end) return false;  // 市科协的支持下
        if (mark.kind == id_of(Kind::not_place) && mark.begin == span.begin && mark.end == span.end) return false;
        if (mark.kind == id_of(Kind::media) && mark.begin >= span.begin && mark.end == span.end) return false;
        if (mark.kind == id_of(Kind::wait_word) && mark.begin <= span.begin && mark.end >= span.end) return false;
        if (mark.kind == id_of(Kind::opinion) && mark.begin == span.begin) return false;
    }
    return true;
}

}  // namespace kexiebot::language
