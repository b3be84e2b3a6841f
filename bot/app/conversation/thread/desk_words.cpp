#include "bot/app/conversation/thread/desk_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "bot/app/conversation/thread/plain_reading.hpp"

namespace kexiebot::app {

namespace {

std::string without_greeting(std::string words) {
    constexpr std::array<std::string_view, 9> greetings{"你好",   "您好", "早上好", "上午好", "下午好",
                                                        "晚上好", "早啊", "早呀",   "早"};
    constexpr std::array<std::string_view, 7> gaps{" ", "，", ",", "。", "！", "!", "　"};
    constexpr std::size_t least = 9;  // three characters
    for (const auto greeting : greetings) {
        if (!words.starts_with(greeting)) continue;
        const auto rest = std::string_view{words}.substr(greeting.size());
        const auto gap = std::find_if(gaps.begin(), gaps.end(), [rest](std::string_view one) { return rest.starts_with(one); });
        if (gap == gaps.end() || rest.size() < gap->size() + least) continue;
        return std::string{rest.substr(gap->size())};
    }
    return words;
}

std::string to_all_of_them(std::string words) {
    constexpr std::array<std::string_view, 6> to{"给", "让", "叫", "请", "通知", "要"};
    constexpr std::array<std::string_view, 7> few{"下面几家", "底下几家",   "下头几家",  "区里几家",
                                                  "县里几家", "下面这几家", "下面的几家"};
    constexpr std::string_view all = "各家";
    for (const auto lead : to) {
        for (const auto one : few) {
            const auto at = words.find(std::string{lead} + std::string{one});
            if (at != std::string::npos) return words.replace(at + lead.size(), one.size(), all);
        }
    }
    return words;
}

}  // namespace

std::string desk_words(const Turn& turn, std::string words) {
    if (turn.asker.role < domain::Role::coordinator) return words;
    return to_all_of_them(without_greeting(std::move(words)));
}

language::Reading shown_not_edited(const Turn& turn, language::Reading reading) {
    const auto& slots = reading.slots;
    const auto changes_nothing = !slots.value && !slots.date && !slots.people && !slots.place && !slots.title;
    if (turn.asker.role < domain::Role::coordinator || reading.intent != language::Intent::edit_activity || !slots.activity ||
        !changes_nothing || !reading.also.empty())
        return reading;
    auto look = plain_reading(language::Intent::show_activity);
    look.slots.activity = slots.activity;
    return look;
}

}  // namespace kexiebot::app
