#include "bot/app/conversation/duties/named_hand_ins.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/answers/following.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/codes.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;
namespace scan = language::scan;

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 33> deeds{U"提交至",   U"报送至",   U"寄送至",   U"发送至",   U"发至",     U"寄至",     U"交至",
                                      U"寄出",     U"已提交",   U"已报送",   U"已寄送",   U"重新交了", U"交上去了", U"报上去了",
                                      U"寄过去了", U"寄出去了", U"发过去了", U"送过去了", U"传过去了", U"发邮箱了", U"发到邮箱",
                                      U"寄走了",   U"交掉了",   U"交过了",   U"交好了",   U"交完了",   U"提交了",   U"上交了",
                                      U"报送了",   U"交了",     U"报了",     U"寄了",     U"递了"};

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

// 总结 of 我把总结交了: nothing but the last word of one open task's title, and no word that many things end with.
std::string task_of_last_word(const Turn& turn, const ports::View& view, const language::Normalised& message,
                              language::Span span) {
    constexpr std::array<Words, 20> leads{U"本年度", U"我单位", U"我已经把", U"我把", U"我们把", U"我们的", U"我们",
                                          U"我",     U"把",     U"那个",     U"年度", U"今年的", U"今年",   U"昨天",
                                          U"已经",   U"年终",   U"工作",     U"的",   U"都",     U"也"};
    constexpr std::array<Words, 4> of_many{U"材料", U"报告", U"情况", U"资料"};
    constexpr std::array<Words, 14> tails{U"已于今日上午", U"已于今日下午", U"已于今日", U"已于昨日", U"已于今天",
                                          U"已于昨天",     U"已",           U"今日",     U"我",       U"都",
                                          U"已经",         U"也",           U"昨天",     U"早上"};
    const Words text = message.text;
    for (std::size_t length = 1; length > 0 && span.begin < span.end; span.begin += length)
        length = scan::longest_at(text.substr(0, span.end), span.begin, leads);
    for (std::size_t length = 1; length > 0 && span.end > span.begin; span.end -= length)
        length = std::min(scan::longest_before(text, span.end, tails), span.size());
    // 揭榜 of 揭榜的也交上去了
    constexpr std::array<Words, 5> ones{U"的那个", U"那个", U"的材料", U"那份", U"的"};
    for (std::size_t length = 1; length > 0 && span.end > span.begin; span.end -= length)
        length = std::min(scan::longest_before(text, span.end, ones), span.size());
    constexpr std::size_t a_word = 2;
    constexpr std::size_t short_name = 4;
    if (span.size() < a_word || scan::is_any(text.substr(span.begin, span.size()), of_many)) return {};
    if (span.size() > a_word || task_by_its_end(turn, view, message.original(span)).empty())
        return span.size() <= short_name ? task_by_a_word(turn, view, message.original(span)) : std::string{};
    return task_by_its_end(turn, view, message.original(span));
}

// The tasks that a piece of the message names: one, or each of those that 和 joins where each is named.
std::vector<std::string> tasks_in(const Turn& turn, const ports::View& view, const language::Normalised& message,
                                  language::Span span) {
    const auto one_of = [&](language::Span piece) -> std::string {
        const auto named = language::find_codes(language::normalise(with_task_codes(turn, view, message.original(piece))));
        if (named.size() == 1 && named.front().letter == 'T') return named.front().text();
        return task_of_last_word(turn, view, message, piece);
    };
    constexpr std::array<Words, 5> joints{U"还有", U"和", U"跟", U"、", U"与"};
    std::vector<std::string> each;
    auto from = span.begin;
    for (auto at = span.begin; at <= span.end; ++at) {
        const auto joint = at < span.end ? scan::longest_at(message.text, at, joints) : 0;
        if (joint == 0 && at < span.end) continue;
        each.push_back(at > from ? one_of({from, at}) : std::string{});
        from = at + std::max<std::size_t>(joint, 1);
    }
    const auto all = std::none_of(each.begin(), each.end(), [](const std::string& code) { return code.empty(); });
    if (all) return each;
    const auto one = span.empty() ? std::string{} : one_of(span);
    return one.empty() ? std::vector<std::string>{} : std::vector{one};
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
        case Intent::register_activity: return !slots.people && !slots.place && reading.also.empty();
        default: return false;
    }
}

// 问卷 of 问卷都填完了 一共46份 交了哈: what is handed in stands before what was done with it, in a clause of its own.
std::vector<std::string> tasks_done_before(const Turn& turn, const ports::View& view, const language::Normalised& message,
                                           std::size_t end) {
    constexpr std::array<Words, 12> done{U"填完", U"填好", U"填齐", U"写完", U"写好", U"弄完",
                                         U"弄好", U"做完", U"做好", U"收齐", U"整好", U"盖好章"};
    const Words text = message.text;
    std::size_t from = 0;
    for (std::size_t at = 0; at < end; ++at) {
        if (language::is_stop_at(text, at) || text[at] == U' ') from = at + 1;
        if (scan::longest_at(text, at, done) == 0 || at <= from) continue;
        if (auto named = tasks_in(turn, view, message, {from, at}); !named.empty()) return named;
    }
    return {};
}

}  // namespace

std::optional<Reading> handed_in_by_name(const Turn& turn, const ports::View& view, const std::string& words,
                                         const language::Context& context, const Reading& reading) {
    // 11月20日报送了年度总结 is an activity; 总结已于今日提交至市科协邮箱 hands it in.
    const auto of_report = reading.intent == Intent::register_activity && reading.slots.item == "7.3" && reading.slots.date;
    if (of_report && !holds_any(words, std::array<std::string_view, 4>{"至", "邮箱", "市科协", "区科协"})) return std::nullopt;
    if (turn.asker.role != domain::Role::secretary || context.asked != nullptr || !may_be_told(reading)) return std::nullopt;
    const auto message = language::normalise(words);
    const Words text = message.text;
    std::vector<std::string> codes;
    std::string note;
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
        auto named = tasks_in(turn, view, message, {from, at});
        // It is counted there, too.
        const auto counted = named.empty() && !is_undone(text) ? tasks_done_before(turn, view, message, at) : named;
        if (named.empty() && counted.size() == 1) {
            named = counted;
            note = language::note_on_hand_in(words, context);
        }
        const auto asked = is_asked_or_counts(text.substr(at + deed));
        if (asked || (!named.empty() && is_undone(before))) return std::nullopt;
        for (const auto& code : named) {
            if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
        }
        at += deed;
        from = at;
    }
    if (codes.empty()) return std::nullopt;
    std::vector<Reading> submits;
    for (const auto& code : codes) {
        auto submit = plain_reading(Intent::submit_task);
        submit.slots.task = code;
        if (!note.empty()) submit.slots.note = note;
        submits.push_back(std::move(submit));
    }
    return language::together(std::move(submits));
}

}  // namespace kexiebot::app
