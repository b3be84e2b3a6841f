#include <algorithm>
#include <array>

#include "bot/language/answers/following.hpp"
#include "bot/language/answers/repairs.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

/// A word of a command stands there.
bool orders(const Message& message, Span piece) {
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [piece](const Mark& mark) {
        return mark.kind == id_of(Kind::command_verb) && piece.contains(Span{mark.begin, mark.end});
    });
}

/// 帮我重新报上去, 麻烦放进去, behind words of whose the photos are.
bool asks_to_put_there(Words clause) {
    constexpr std::array<Words, 9> leads{U"帮我", U"麻烦", U"请", U"你帮", U"给我", U"重新", U"再", U"你", U"直接"};
    constexpr std::array<Words, 10> deeds{U"报上去", U"报一下", U"交上去", U"提交",   U"送审",
                                          U"放进去", U"存进去", U"传上去", U"放过去", U"归进去"};
    constexpr std::size_t longest = 12;
    return clause.size() <= longest && scan::any_at(clause, 0, leads) > 0 && scan::holds_any(clause, deeds);
}

/// 刚才那张照片是, 这几张就是, 上面的照片属于, 此为: words that only point at the photos, up to the copula; 0 where none begin
/// the text.
std::size_t pointing_length(Words text) {
    constexpr std::array<Words, 5> just{U"刚才", U"刚刚", U"刚", U"上面", U"前面"};
    constexpr std::array<Words, 15> which{U"这张", U"那张",   U"这一张", U"上一张", U"这几张", U"这些", U"这个", U"发的",
                                          U"传的", U"上传的", U"上述",   U"该",     U"此",     U"这",   U"那"};
    constexpr std::array<Words, 2> which_just{U"的", U"几张"};
    constexpr std::array<Words, 3> nouns{U"照片", U"图片", U"图"};
    constexpr std::array<Words, 5> copulas{U"就是", U"都是", U"是", U"为", U"属于"};
    const auto sooner = scan::longest_at(text, 0, just);
    const auto one = std::max(scan::longest_at(text, sooner, which), sooner > 0 ? scan::longest_at(text, sooner, which_just) : 0);
    const auto noun = scan::longest_at(text, sooner + one, nouns);
    if (one == 0 && noun == 0) return 0;
    const auto pointed = sooner + one + noun;
    const auto copula = scan::longest_at(text, pointed, copulas);
    // 刚才那张照片 座谈会的
    const bool plain = text.substr(sooner, one) == U"那张"sv && sooner + noun > 0;
    return copula > 0 || plain ? pointed + copula : 0;
}

/// The same, or what says that they belong there: 放到, 应该是.
std::size_t lead_length(Words text) {
    constexpr std::array<Words, 13> belonging{U"应该是", U"就是", U"都是", U"放到", U"放在", U"归到", U"归",
                                              U"算到",   U"属于", U"给",   U"放",   U"是",   U"就"};
    return std::max(pointing_length(text), scan::longest_at(text, 0, belonging));
}

/// 刚回办公室, 我在外面: where somebody is who sends them.
bool tells_where_one_is(Words clause) {
    constexpr std::array<Words, 12> leads{U"刚回", U"刚到",   U"才回",   U"才到",     U"我在",   U"人在",
                                          U"还在", U"刚忙完", U"刚散会", U"刚开完会", U"刚下班", U"在路上"};
    constexpr std::size_t longest = 8;
    return clause.size() <= longest && scan::any_at(clause, 0, leads) > 0;
}

}  // namespace

std::optional<std::string> photos_said_to_show(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 36;
    if (!tells_briefly(message, longest)) return std::nullopt;
    constexpr std::array<Words, 12> tails{U"里面的", U"那个的", U"那条的", U"那场的", U"那份的", U"里面",
                                          U"那个",   U"那条",   U"那场",   U"那份",   U"的",     U"里"};
    // 这张就是那个讲座的照片; without such a beginning it would caption what is to come.
    constexpr std::array<Words, 25> papers{
        U"的重拍", U"重拍",       U"的补拍",   U"补拍",   U"的新照片", U"的现场照片", U"的照片",    U"的图片", U"的图",
        U"的合影", U"的签到表",   U"的截图",   U"的佐证", U"的现场照", U"的合照",     U"的证书",    U"的相片", U"的扫描件",
        U"的材料", U"的现场图片", U"的现场图", U"的现场", U"的会场",   U"的活动现场", U"当天的现场"};
    constexpr std::array<Words, 6> denials{U"别", U"不要", U"不是", U"莫", U"不放", U"不归"};
    std::string description;
    bool said = false;
    for (const std::string& clause : clauses_of(message)) {
        const Message part{normalise(clause), message.context};
        if (scan::any_at(part.text, 0, denials) > 0 || (said && tells_where_one_is(part.text))) continue;
        Span piece{0, part.text.size()};
        while (!piece.empty() && scan::one_of(part.text[piece.end - 1], U"哈啊哦呀吧嘛哒呢")) --piece.end;
        const auto lead = lead_length(part.text);
        // 刚才那张照片不是座谈的，是科普展的
        if (scan::any_at(part.text, lead, denials) > 0) continue;
        piece.begin = lead;
        const auto ends = part.text.substr(0, piece.end);
        std::size_t tail = lead > 1 ? scan::any_before(ends, ends.size(), papers) : 0;
        for (std::size_t cut = 1; cut > 0;) {
            cut = 0;
            for (const Words one : tails) {
                const bool fits = ends.substr(0, ends.size() - tail).ends_with(one) && piece.size() > tail + one.size();
                if (fits) cut = std::max(cut, one.size());
            }
            tail += cut;
        }
        // 刚才那场讲座: of the one spoken of just before.
        constexpr std::array<Words, 18> just_now{U"上述的",   U"上述",     U"我们这场", U"前面那场", U"上面那场", U"本次",
                                                 U"刚才那场", U"刚才那个", U"刚才那次", U"刚才登的", U"刚登的",   U"刚才的",
                                                 U"刚才说的", U"刚说的",   U"我们那场", U"我们的",   U"那场",     U"那次"};
        const auto sooner = lead > 1 ? scan::longest_at(part.text, piece.begin, just_now) : 0;
        constexpr std::size_t a_word = 2;
        if (piece.size() >= sooner + tail + a_word) piece.begin += sooner;
        constexpr std::size_t longest_words = 12;
        const auto words = piece.size() - tail;
        // 退回的那个 describes, and orders nothing.
        constexpr std::array<Words, 4> states{U"退回", U"被退", U"打回", U"被打回"};
        const bool state = scan::is_any(part.text.substr(piece.begin, words), states);
        // 刚才这张照片属于科普展览
        const bool belongs = lead >= 2 && part.text.substr(0, lead).ends_with(U"属于"sv);
        if ((tail == 0 && !belongs) || words < 2 || words > longest_words || part.has(Kind::done_verb) ||
            (!state && orders(part, {piece.begin, piece.end - tail}))) {
            // 嗯, 对了: says nothing of it.
            constexpr std::size_t an_interjection = 2;
            if (part.text.size() <= an_interjection || (said && asks_to_put_there(part.text))) continue;
            return std::nullopt;
        }
        said = true;
        description += (description.empty() ? "" : " ") + part.normal.original({piece.begin, piece.end - tail});
    }
    return said ? std::optional{description} : std::nullopt;
}

}  // namespace kexiebot::language
