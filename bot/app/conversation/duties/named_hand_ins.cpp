#include "bot/app/conversation/duties/named_hand_ins.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/codes.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;
namespace scan = language::scan;

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 22> deeds{U"重新交了", U"交上去了", U"报上去了", U"寄过去了", U"寄出去了", U"发过去了",
                                      U"送过去了", U"传过去了", U"发邮箱了", U"发到邮箱", U"寄走了",   U"交掉了",
                                      U"交过了",   U"交好了",   U"交完了",   U"提交了",   U"上交了",   U"报送了",
                                      U"交了",     U"报了",     U"寄了",     U"递了"};

// 交了没, 交了吗, 交了三份
bool is_asked_or_counts(Words behind) {
    constexpr std::array<Words, 10> asking{U"没", U"吗", U"么", U"否", U"不", U"?", U"多少", U"几", U"才", U"以后"};
    return scan::any_at(behind, 0, asking) > 0;
}

// 还没交了, 等小李交了, 要是交了: not done.
bool is_undone(Words before) {
    constexpr std::array<Words, 16> undone{U"没",   U"未",   U"别",   U"等",   U"要是", U"如果",   U"假如",   U"准备",
                                           U"打算", U"明天", U"下周", U"回头", U"不用", U"是不是", U"有没有", U"谁"};
    return scan::holds_any(before, undone);
}

bool may_be_told(const Reading& reading) {
    const auto& slots = reading.slots;
    if (slots.activity || slots.deduction || !slots.activities.empty()) return false;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::list_tasks:
        case Intent::list_activities:
        case Intent::show_task: return true;
        case Intent::submit_task: return !slots.task;
        // With people, or a place, it is an activity.
        case Intent::register_activity: return !slots.people && !slots.place && slots.item != "7.3" && reading.also.empty();
        default: return false;
    }
}

}  // namespace

std::optional<Reading> handed_in_by_name(const Turn& turn, const ports::View& view, const std::string& words,
                                         const language::Context& context, const Reading& reading) {
    if (turn.asker.role != domain::Role::secretary || context.asked != nullptr || !may_be_told(reading)) return std::nullopt;
    const auto message = language::normalise(words);
    const Words text = message.text;
    std::vector<std::string> codes;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (language::is_stop_at(text, at)) from = at + 1;
        const auto deed = scan::longest_at(text, at, deeds);
        if (deed == 0) {
            ++at;
            continue;
        }
        // The words before it, but not those before a task that was told of already.
        const auto before = text.substr(from, at - from);
        const auto coded = with_task_codes(turn, view, message.original({from, at}));
        const auto named = language::find_codes(language::normalise(coded));
        const auto one = named.size() == 1 && named.front().letter == 'T';
        const auto asked = is_asked_or_counts(text.substr(at + deed));
        if (asked || (one && is_undone(before))) return std::nullopt;
        if (one && std::find(codes.begin(), codes.end(), named.front().text()) == codes.end())
            codes.push_back(named.front().text());
        at += deed;
        from = at;
    }
    if (codes.empty()) return std::nullopt;
    std::vector<Reading> submits;
    for (const auto& code : codes) {
        auto submit = plain_reading(Intent::submit_task);
        submit.slots.task = code;
        submits.push_back(std::move(submit));
    }
    auto first = std::move(submits.front());
    first.also.assign(std::make_move_iterator(submits.begin() + 1), std::make_move_iterator(submits.end()));
    return first;
}

}  // namespace kexiebot::app
