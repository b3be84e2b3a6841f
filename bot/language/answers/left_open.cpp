#include "bot/language/answers/left_open.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "bot/language/answers/choices.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

// Several words make up such a clause: 哪个 都 行, 你 看着 办.
constexpr std::array<Words, 31> which{U"我",   U"我们", U"也",   U"一个",   U"哪个", U"哪一个", U"哪样", U"哪家",
                                      U"哪场", U"哪项", U"哪种", U"选哪个", U"怎么", U"咋",     U"两个", U"两样",
                                      U"两种", U"两者", U"两边", U"两项",   U"两头", U"俩",     U"几个", U"三个",
                                      U"这些", U"两家", U"你",   U"您",     U"你们", U"领导",   U"反正"};
constexpr std::array<Words, 42> open{
    U"都沾点边", U"都能算上", U"定一个", U"都行",   U"都可以", U"都成",   U"都沾边", U"都沾点",   U"都沾",   U"都有点", U"都有",
    U"都算",     U"都像",     U"都要",   U"都能算", U"都占",   U"都一样", U"都得",   U"都中",     U"无所谓", U"随便",   U"随你",
    U"随意",     U"任选",     U"说不清", U"分不清", U"难说",   U"不好说", U"看着办", U"看着定",   U"看着选", U"看着弄", U"帮我定",
    U"帮我选",   U"来定",     U"来选",   U"决定",   U"定",     U"挑一个", U"选一个", U"都没关系", U"都搭边"};
constexpr std::array<Words, 5> dearer{U"哪个分高", U"哪个分多", U"哪个高", U"哪个合适", U"哪个划算"};
constexpr Words particles = U"吧了啊呀哈呢的嘛呗哦就那也看";
// 都是的, of several photos: each of them shows it.
constexpr std::array<Words, 10> of_several{U"都是的", U"都是",       U"都要",   U"前两个都要", U"后两个都要",
                                           U"前两个", U"前两个都是", U"后两个", U"两个都要",   U"全都是"};

bool says_only_that(Words clause) {
    bool said = false;
    std::size_t at = 0;
    while (at < clause.size()) {
        const auto opens = scan::longest_at(clause, at, open);
        const auto names = scan::longest_at(clause, at, which);
        const auto step = std::max(opens, names);
        said = said || opens > 0;
        if (step == 0 && !scan::one_of(clause[at], particles) && !is_separator(clause[at])) return false;
        at += std::max<std::size_t>(step, 1);
    }
    return said;
}

std::size_t times(Words text, Words word) {
    std::size_t count = 0;
    for (auto at = text.find(word); at != Words::npos; at = text.find(word, at + word.size())) ++count;
    return count;
}

/// 一半技术一半意见, 技术也聊了意见也提了: both sides of what is asked.
bool tells_both_sides(Words text) {
    constexpr std::size_t longest = 20;
    const auto first = text.find(U'既');
    const bool as_well = first != Words::npos && text.find_first_of(U"又也"sv, first) != Words::npos;
    return text.size() <= longest && (as_well || times(text, U"一半") >= 2 || times(text, U"也") >= 2 || times(text, U"又") >= 2);
}

/// How many pairs of characters a message has in common with what tells a choice from any other association.
std::size_t words_shared(const Message& message, const Asked::Choice& choice) {
    constexpr std::array<Words, 6> common{U"有限公司", U"公司", U"科协", U"科技", U"集团", U"企业"};
    const std::u32string label = normalise(choice.label).text;
    std::size_t shared = 0;
    for (std::size_t at = 0; at + 2 <= message.text.size(); ++at) {
        const Words piece = message.text.substr(at, 2);
        const auto of_any =
            std::any_of(common.begin(), common.end(), [piece](Words word) { return word.find(piece) != Words::npos; });
        shared += !of_any && is_han(piece[0]) && is_han(piece[1]) && label.find(piece) != std::u32string::npos ? 1 : 0;
    }
    return shared;
}

}  // namespace

bool leaves_it_open(const Message& message, const Asked& asked) {
    const bool one_of_several = asked.slot == "item" || asked.slot == "activity" || asked.slot == "organisation";
    if (!one_of_several || !message.items.empty() || message.has(Kind::any_code) || !message.names.empty()) return false;
    const Words text = message.text;
    if (asked.slot == "item" && asked.choices.size() >= 2 && tells_both_sides(text)) return true;
    const std::vector<Span> clauses = between_stops(text);
    const bool open_clause = std::any_of(clauses.begin(), clauses.end(), [&](Span clause) {
        const Words said = text.substr(clause.begin, clause.size());
        return says_only_that(said) || scan::any_at(said, 0, dearer) > 0 ||
               (asked.slot == "activity" && scan::is_any(said, of_several));
    });
    // 都行，就培训吧: one is named all the same.
    return open_clause && !choice_by_words(message, asked);
}

bool points_back(const Message& message) {
    constexpr std::array<Words, 9> one{U"那个", U"那场", U"那次", U"那条", U"那份", U"那篇", U"那回", U"那一个", U"那一场"};
    constexpr std::array<Words, 14> earlier{U"上次",   U"上回", U"之前", U"以前", U"前面",   U"昨天", U"前天",
                                            U"前几天", U"那天", U"上周", U"上个", U"上礼拜", U"老早", U"早先"};
    constexpr std::size_t longest = 16;
    return message.text.size() <= longest && !message.has(Kind::question) && scan::holds_any(message.text, one) &&
           scan::holds_any(message.text, earlier) && message.text.find(U'刚') == Words::npos;
}

std::optional<std::string> choice_by_more_words(const Message& message, const Asked& asked) {
    std::size_t most = 0;
    std::optional<std::string> value;
    for (const Asked::Choice& choice : asked.choices) {
        const std::size_t shared = words_shared(message, choice);
        if (shared == 0 || shared < most) continue;
        value = shared == most ? std::nullopt : std::optional{choice.value};
        most = shared;
    }
    return value;
}

bool fits_several_choices(const Message& message, const Asked& asked) {
    constexpr std::size_t longest = 12;
    if (message.text.size() > longest || message.has(Kind::question)) return false;
    const auto fits = [&](const Asked::Choice& choice) { return words_shared(message, choice) > 0; };
    return std::count_if(asked.choices.begin(), asked.choices.end(), fits) >= 2;
}

}  // namespace kexiebot::language
