#include "bot/language/questions/whether_to_log.hpp"

#include <algorithm>
#include <array>

#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 16> whole_questions{U"要不要", U"能不能", U"可不可以", U"可不可",   U"算不算", U"该不该",
                                                U"用不用", U"是不是", U"能否",     U"可否",     U"加不加", U"计不计",
                                                U"需不需", U"要冇要", U"登不登",   U"报不报"};
constexpr std::array<Words, 12> deeds{U"登记", U"上报", U"补报", U"补登", U"加分", U"计分", U"得分", U"登", U"报", U"记", U"录", U"算"};
constexpr std::array<Words, 10> ability{U"可以", U"需要", U"能", U"可", U"要", U"该", U"算", U"得", U"用", U"配"};
constexpr std::array<Words, 12> asking_ends{U"不", U"吗", U"么", U"嘛", U"啵", U"没", U"不啊", U"不呀", U"不哦", U"不咯", U"?", U"不呢"};
// What else stands in such a question: what is pointed at, as what it would count, and small words.
constexpr std::array<Words, 56> around{
    U"那这个", U"这个",   U"这种",   U"这样",     U"这项",   U"这条", U"这些", U"这也", U"这",   U"那个",   U"那种",   U"那条",
    U"那",     U"它",     U"也",     U"还",       U"都",     U"我们", U"我",   U"你说", U"你看", U"一条",   U"一项",   U"一个",
    U"一下",   U"一笔",   U"个",     U"上去",     U"进去",   U"进来", U"上",   U"进",   U"到",   U"成",     U"作",     U"做",
    U"荣誉",   U"加分项", U"科普",   U"科普活动", U"培训",   U"学术", U"活动", U"宣传", U"人才", U"党建",   U"座谈",   U"讲座",
    U"分",     U"的",     U"里头",   U"里面",     U"里",     U"在",   U"奖",   U"啊"};
constexpr std::array<Words, 14> begins{U"那这个", U"这个", U"这种", U"这样", U"这项", U"这能", U"这算",
                                       U"这也",   U"这要", U"那算", U"那能", U"要不要", U"能不能", U"算不算"};

/// Nothing but the question whether: 这个能算荣誉不, 要不要也登一条.
bool asks_only_that(Words tail) {
    bool deed = false;
    bool able = false;
    bool whole = false;
    const bool asked = scan::any_before(tail, tail.size(), asking_ends) > 0;
    for (std::size_t at = 0; at < tail.size();) {
        const auto question = scan::longest_at(tail, at, whole_questions);
        const auto does = scan::longest_at(tail, at, deeds);
        const auto may = scan::longest_at(tail, at, ability);
        const auto other = std::max(scan::longest_at(tail, at, around), scan::longest_at(tail, at, asking_ends));
        const auto length = std::max({question, does, may, other});
        if (length == 0 && !is_separator(tail[at])) return false;
        whole = whole || (question > 0 && question == length);
        deed = deed || (does > 0 && does == length) || (question == length && tail.substr(at, length).find(U'算') != Words::npos);
        able = able || (may > 0 && may == length);
        at += std::max<std::size_t>(length, 1);
    }
    return deed && (whole || (able && asked));
}

}  // namespace

std::optional<std::string> told_before_asking_to_log(std::string_view text) {
    constexpr std::size_t tail_longest = 14;
    constexpr std::size_t told_least = 5;
    const auto message = normalise(text);
    const Words words = message.text;
    const Span all = trimmed(words, {0, words.size()});
    for (std::size_t at = all.begin; at < all.end; ++at) {
        const bool begins_here = scan::any_at(words, at, begins) > 0 || (at > 0 && is_separator(words[at - 1]));
        if (!begins_here || all.end - at > tail_longest || !asks_only_that(words.substr(at, all.end - at))) continue;
        const Span told = trimmed(words, {all.begin, at});
        return told.size() < told_least ? std::nullopt : std::optional{message.original(told)};
    }
    return std::nullopt;
}

}  // namespace kexiebot::language
