#include "bot/language/commands/unreached.hpp"

#include <algorithm>
#include <array>

#include "bot/language/normalise.hpp"

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

}  // namespace

bool asks_who_was_unreached(std::string_view text) {
    const auto message = normalise(text);
    Words words = message.text;
    while (!words.empty() && is_mark(words.back())) words.remove_suffix(1);
    while (!words.empty() && is_mark(words.front())) words.remove_prefix(1);
    if (!take(openings, words) || !take(verbs, words)) return false;
    if (words.starts_with(U"过")) words.remove_prefix(1);
    return std::find(ends.begin(), ends.end(), words) != ends.end();
}

}  // namespace kexiebot::language
