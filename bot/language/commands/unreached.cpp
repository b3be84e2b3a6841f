#include "bot/language/commands/unreached.hpp"

#include <algorithm>
#include <array>

#include "bot/language/normalise.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 7> openings{U"还有谁", U"都有谁", U"有谁", U"谁", U"哪些人", U"哪些单位", U"哪几家"};
constexpr std::array<Words, 4> verbs{U"没收到", U"没有收到", U"收不到", U"没送到"};
constexpr std::array<Words, 7> ends{U"", U"消息", U"提醒", U"通知", U"预警", U"扣分通知", U"机器人消息"};

template <std::size_t Count>
bool take(const std::array<Words, Count>& all, Words& text) {
    const auto found = std::find_if(all.begin(), all.end(), [text](Words one) { return text.starts_with(one); });
    if (found == all.end()) return false;
    text.remove_prefix(found->size());
    return true;
}

bool is_mark(char32_t c) {
    return c == U' ' || c == U'\n' || c == U'?' || c == U'。' || c == U',' || c == U'!' || c == U'呢' || c == U'啊' || c == U'的';
}

// 催的消息他们收到了吗, 提醒送到没有
bool asks_whether_it_arrived(Words words) {
    constexpr std::array<Words, 6> what{U"催的", U"催办", U"提醒", U"通知", U"发的消息", U"预警"};
    constexpr std::array<Words, 10> arrived{U"收到了吗", U"收到没",   U"收到了没", U"收到吗", U"送到了吗",
                                            U"送到没",   U"送到了没", U"发到了吗", U"发到没", U"到了没有"};
    constexpr std::array<Words, 6> whom{U"他们", U"对方", U"各单位", U"秘书", U"大家", U"催"};
    constexpr std::size_t longest = 16;
    const auto holds = [words](Words one) { return words.find(one) != Words::npos; };
    return words.size() <= longest && std::any_of(what.begin(), what.end(), holds) &&
           std::any_of(whom.begin(), whom.end(), holds) && std::any_of(arrived.begin(), arrived.end(), holds);
}

}  // namespace

bool asks_who_was_unreached(std::string_view text) {
    const auto message = normalise(text);
    Words words = message.text;
    if (asks_whether_it_arrived(words)) return true;
    while (!words.empty() && is_mark(words.back())) words.remove_suffix(1);
    while (!words.empty() && is_mark(words.front())) words.remove_prefix(1);
    if (!take(openings, words) || !take(verbs, words)) return false;
    if (words.starts_with(U'过')) words.remove_prefix(1);
    return std::find(ends.begin(), ends.end(), words) != ends.end();
}

}  // namespace kexiebot::language
