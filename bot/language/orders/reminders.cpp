#include <array>

#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 14> later{U"明天再提醒", U"明天再提醒我", U"明天提醒我",   U"明天再提醒一下", U"明天再提醒我一下",
                                      U"明天再说",   U"明天再通知我", U"晚一天再提醒", U"改天再提醒",     U"过一天再提醒",
                                      U"明天再催",   U"明天再催我",   U"明天再讲",     U"明儿再提醒"};
constexpr std::array<Words, 16> never{U"这项不用再提醒", U"这项不用提醒", U"这个不用再提醒", U"不用再提醒",
                                      U"不用再提醒我",   U"这项别再提醒", U"别再提醒",       U"别再提醒我",
                                      U"不要再提醒",     U"不要再提醒我", U"这项不要再提醒", U"不用提醒",
                                      U"不用提醒我",     U"不必再提醒",   U"这项不必再提醒", U"这项任务不用再提醒"};

// Longer ones before those they begin with.
constexpr std::array<Words, 12> received{U"已经收到", U"已收到", U"已收悉", U"已知悉", U"收到", U"收悉",
                                         U"知悉",     U"知道",   U"看到",   U"已阅",   U"已读", U"晓得"};
constexpr std::array<Words, 2> subjects{U"公告", U"任务"};
constexpr std::array<Words, 6> said_before{U"好的", U"好嘞", U"好", U"嗯嗯", U"嗯", U"ok"};
constexpr std::array<Words, 6> said_after{U"谢谢您", U"谢谢", U"感谢", U"辛苦了", U"辛苦", U"好的"};
constexpr std::size_t subjects_max = 20;

// N3, T7, 公告3, 公告N3: which one, and where it ends; the end is 0 when none stands there.
struct Subject {
    char letter = 'N';
    int number = 0;
    std::size_t end = 0;
};

Subject subject_at(Words text, std::size_t at) {
    Subject subject;
    const std::size_t named = scan::any_at(text, at, subjects);
    std::size_t from = scan::past_blanks(text, at + named);
    const bool lettered = scan::starts(text, from, U"n") || scan::starts(text, from, U"t");
    const bool is_announcement = scan::starts(text, at, subjects.front());
    // 任务7 without its letter may be counted in another way.
    if (!lettered && !is_announcement) return {};
    if (lettered) subject.letter = text[from++] == U'n' ? 'N' : 'T';
    const auto digits = scan::digits_at(text, from, 6);
    if (digits.length == 0 || digits.value == 0) return {};
    subject.number = digits.value;
    subject.end = from + digits.length;
    return subject;
}

// "N3、T7": all of them, and where they end.
std::size_t read_subjects(Words text, std::size_t at, std::vector<Subject>& found) {
    for (;;) {
        const Subject next = subject_at(text, at);
        if (next.end == 0) return found.empty() ? 0 : found.back().end;
        found.push_back(next);
        at = scan::past_blanks(text, next.end);
        while (scan::one_of(scan::at_or_zero(text, at), U"、,和")) at = scan::past_blanks(text, at + 1);
    }
}

std::size_t past_received(Words text, std::size_t at) {
    const std::size_t length = scan::any_at(text, at, received);
    if (length == 0) return 0;
    at += length;
    while (scan::one_of(scan::at_or_zero(text, at), U"了啦哈咯")) ++at;
    return at;
}

}  // namespace

std::optional<Reading> read_receipt_order(const Message& message) {
    const Words text = message.text;
    static constexpr Words gaps = U" \n,:.。!~";
    const auto past_gap = [text](std::size_t at) {
        while (scan::one_of(scan::at_or_zero(text, at), gaps)) ++at;
        return at;
    };
    const std::size_t begin = past_gap(scan::any_at(text, 0, said_before));
    std::vector<Subject> found;
    std::size_t end = 0;
    if (const std::size_t verb = past_received(text, begin); verb > 0) {
        end = read_subjects(text, past_gap(verb), found);
    } else if (const std::size_t named = read_subjects(text, begin, found); named > 0) {
        end = past_received(text, past_gap(named));
    }
    if (end == 0 || found.size() > subjects_max) return std::nullopt;
    const std::size_t rest = past_gap(end);
    // 收到T7的材料, T7收到了吗: something else.
    if (past_gap(rest + scan::any_at(text, rest, said_after)) < text.size()) return std::nullopt;
    Reading receipt;
    for (const Subject& subject : found) {
        Reading reading;
        reading.intent = Intent::quiet;
        auto& slot = subject.letter == 'N' ? reading.slots.announcement : reading.slots.task;
        slot = subject.letter + std::to_string(subject.number);
        if (&subject == &found.front()) {
            receipt = std::move(reading);
        } else {
            receipt.also.push_back(std::move(reading));
        }
    }
    return receipt;
}

std::optional<Reading> read_reminder_order(const Message& message) {
    if (message.codes.size() > 1) return std::nullopt;
    const Span core = message.core();
    Span said = trimmed(message.text, {core.begin, message.text.size()});
    Reading reading;
    if (!message.codes.empty()) {
        const Code& code = message.codes.front();
        if (code.letter != 'T' || code.span.begin != core.begin) return std::nullopt;
        reading.slots.task = code.text();
        said = trimmed(message.text, {code.span.end, message.text.size()});
    }
    Words words = Words{message.text}.substr(said.begin, said.size());
    while (words.ends_with(U'了') || words.ends_with(U'吧') || words.ends_with(U'哈') || words.ends_with(U'啦')) {
        words.remove_suffix(1);
    }
    if (scan::is_any(words, later)) {
        reading.intent = Intent::remind_later;
    } else if (scan::is_any(words, never)) {
        reading.intent = Intent::remind_never;
    } else {
        return std::nullopt;
    }
    return reading;
}

}  // namespace kexiebot::language
