#include "bot/app/conversation/thread/pointing_words.hpp"

#include <array>

#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/text/codes.hpp"

namespace kexiebot::app {

std::vector<language::Pointer> honours_in(const language::Normalised& message) {
    std::vector<language::Pointer> pointers;
    for (const auto& code : language::find_codes(message)) {
        if (code.letter != 'R') continue;
        language::Pointer pointer;
        pointer.words = code.text();
        pointer.span = code.span;
        pointers.push_back(std::move(pointer));
    }
    return pointers;
}

bool says_handed_over(std::string_view words) {
    constexpr std::array<std::string_view, 8> deeds{"报给", "交给", "报到", "交到", "报上去", "交上去", "送到", "报送到"};
    constexpr std::string_view over = "了";
    return holds_any(words, deeds) && words.ends_with(over);
}

bool says_what_to_change(std::string_view words) {
    constexpr std::array<std::string_view, 12> changes{"先撤", "撤一下", "改成", "改为", "改到", "不对",
                                                       "错了", "写错",   "登错", "删了", "删掉", "撤了"};
    return holds_any(words, changes);
}

bool says_to_drop(std::string_view words) {
    constexpr std::array<std::string_view, 7> dropping{"删了", "删掉", "不登了", "不记了", "不要了", "撤了", "取消"};
    return holds_any(words, dropping);
}

bool asks_what_is_open(std::string_view words) {
    constexpr std::array<std::string_view, 8> asking{"哪些", "什么", "啥", "列", "几件", "理一下", "汇总", "梳理"};
    constexpr std::array<std::string_view, 14> open{"要说", "当面", "提醒", "注意", "问题", "没弄", "没办",
                                                    "没交", "没搞", "欠",   "跟进", "督促", "处理", "没做"};
    return holds_any(words, asking) && holds_any(words, open);
}

bool asks_of_organisation(language::Intent intent) {
    switch (intent) {
        case language::Intent::query_score:
        case language::Intent::explain_score:
        case language::Intent::next_steps:
        case language::Intent::list_activities:
        case language::Intent::list_tasks:
        case language::Intent::list_warnings:
        case language::Intent::list_deductions:
        case language::Intent::show_checklist:
        case language::Intent::trend:
        case language::Intent::lights:
        case language::Intent::ranking: return true;
        default: return false;
    }
}

bool takes_something_back(language::Intent intent) {
    return intent == language::Intent::withdraw_activity || intent == language::Intent::cancel ||
           intent == language::Intent::undo;
}

bool asks_for_evidence(std::string_view words) {
    constexpr std::array<std::string_view, 6> papers{"佐证", "照片", "图", "签到", "材料", "证书"};
    return holds_any(words, papers);
}

}  // namespace kexiebot::app
