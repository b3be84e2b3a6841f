#include "bot/app/conversation/thread/undo_meant.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/thread/words_held.hpp"

namespace kexiebot::app {

using language::Intent;

namespace {

// 「恢复」 when nothing was taken away: it is no wish that what was registered last should go.
bool would_take_away(const Turn& turn, const ports::View& view, std::string_view words) {
    constexpr std::array<std::string_view, 3> wanting{"恢复", "还原", "找回"};
    constexpr std::array<std::string_view, 3> taking{"撤", "删", "退"};
    if (!holds_any(words, wanting) || holds_any(words, taking)) return false;
    const auto change = view.changes().last(turn.asker.person);
    return change && (change->kind == ports::ChangeKind::registered || change->kind == ports::ChangeKind::attached);
}

// 刚才那个总结我发早了 when a registration was written last: it is not what should go.
bool means_a_task(const Turn& turn, const ports::View& view, const std::string& words) {
    const auto change = view.changes().last(turn.asker.person);
    const auto registered =
        change && (change->kind == ports::ChangeKind::registered || change->kind == ports::ChangeKind::attached);
    return registered && turn.asker.role == domain::Role::secretary && speaks_of_a_task(turn, view, words);
}

// 撤回刚才那个荣誉 when a photo was stored last, 党日那条照片我发错了 when something else was: it is not the last that should go.
bool means_another_sort(const Turn& turn, const ports::View& view, std::string_view words) {
    using Kind = ports::ChangeKind;
    struct Sort {
        std::string_view name;
        std::array<Kind, 2> kinds;
    };
    constexpr std::array<Sort, 12> sorts{{{"荣誉", {Kind::honour_registered, Kind::honour_changed}},
                                          {"奖", {Kind::honour_registered, Kind::honour_changed}},
                                          {"服务", {Kind::service_requested, Kind::service_requested}},
                                          {"自查", {Kind::checklist_declared, Kind::checklist_declared}},
                                          {"照片", {Kind::attached, Kind::attached}},
                                          {"佐证", {Kind::attached, Kind::attached}},
                                          {"图片", {Kind::attached, Kind::attached}},
                                          {"签到表", {Kind::attached, Kind::attached}},
                                          {"合影", {Kind::attached, Kind::attached}},
                                          {"扫描件", {Kind::attached, Kind::attached}},
                                          {"任务", {Kind::task_submitted, Kind::task_submitted}},
                                          {"协议", {Kind::registered, Kind::edited}}}};
    const auto change = view.changes().last(turn.asker.person);
    return change && std::any_of(sorts.begin(), sorts.end(), [&](const Sort& sort) {
               return holds(words, sort.name) &&
                      std::find(sort.kinds.begin(), sort.kinds.end(), change->kind) == sort.kinds.end();
           });
}

}  // namespace

bool wants_it_back(const Turn& turn, const ports::View& view, std::string_view words, Intent intent) {
    constexpr std::array<std::string_view, 8> asking{"恢复", "还原", "加回来", "找回来", "删错", "撤错", "不该删", "弄回来"};
    // 刚才删的那个还是给我恢复回来, in the middle of what somebody else said of it
    constexpr std::array<std::string_view, 9> gone{"删的",   "删了的", "删掉的", "撤的",  "撤了的",
                                                   "撤掉的", "不用删", "不删了", "不用撤"};
    const auto says_which = holds_any(words, gone) && words.find("吗") == std::string_view::npos;
    const std::size_t bytes_max = says_which ? 120 : 42;  // forty characters, or fourteen
    switch (intent) {
        case Intent::unknown:
        case Intent::answer:
        case Intent::confirm:
        case Intent::deny:
        case Intent::cancel: break;
        default: return false;
    }
    if (words.size() > bytes_max || !holds_any(words, asking)) return false;
    const auto change = view.changes().last(turn.asker.person);
    return change && change->kind == ports::ChangeKind::withdrew;
}

bool undo_is_meant_for_another(const Turn& turn, const ports::View& view, const std::string& words) {
    return would_take_away(turn, view, words) || means_a_task(turn, view, words) || means_another_sort(turn, view, words);
}

std::string order_behind_giving_up(const std::string& words) {
    constexpr std::string_view lead = "算了";
    constexpr std::array<std::string_view, 6> ones{"那个", "那条", "那场", "那次", "那份", "那项"};
    constexpr std::array<std::string_view, 6> away{"删了", "删掉", "撤了", "撤掉", "撤回", "去掉"};
    constexpr std::size_t name_least = 6;  // bytes of two characters
    if (!words.starts_with(lead)) return {};
    auto rest = words.substr(lead.size());
    for (const std::string_view gap : {"，", ",", " ", "。"}) {
        if (rest.starts_with(gap)) rest.erase(0, gap.size());
    }
    const auto named = std::any_of(ones.begin(), ones.end(), [&rest](std::string_view one) {
        const auto at = rest.find(one);
        return at != std::string::npos && at >= name_least;
    });
    // What somebody said of it stands behind the order.
    for (const std::string_view end : {"吧", "了"}) {
        for (const auto one : away) {
            const auto at = rest.find(one);
            const auto stop = at == std::string::npos ? at : rest.find(end, at);
            if (named && stop != std::string::npos && stop <= at + one.size()) return rest.substr(0, stop + end.size());
        }
    }
    return named && holds_any(rest, away) ? rest : std::string{};
}

}  // namespace kexiebot::app
