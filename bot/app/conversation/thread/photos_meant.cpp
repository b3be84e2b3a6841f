#include "bot/app/conversation/thread/photos_meant.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::app {

language::Described described_for_photos(const Turn& turn, const ports::View& view, const std::string& words,
                                         const language::Context& context, const std::vector<language::Thing>& things) {
    const auto change = view.changes().last(turn.asker.person);
    const auto last = change && change->kind == ports::ChangeKind::attached ? domain::code_of(change->activity) : std::string{};
    std::vector<language::Thing> waiting;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < things.size(); ++i) {
        const auto& status = things[i].status;
        const auto waits = status == domain::ActivityStatus::draft || status == domain::ActivityStatus::returned;
        if (!waits && things[i].code != last) continue;
        waiting.push_back(things[i]);
        places.push_back(i);
    }
    auto found = language::find_described(words, context, waiting);
    // 座谈会 of a 座谈: most of the words at least.
    const auto fits_well = 3 * found.shared >= 2 * found.words;
    if (found.fits.empty() || !fits_well) return language::find_described(words, context, things);
    for (auto& fit : found.fits) fit = places[fit];
    return found;
}

namespace {

// What stands between the last stop and the first of those words.
std::string described_before_photos(const std::string& words) {
    constexpr std::array<std::u32string_view, 20> ends{U"的图",   U"的照", U"照片",   U"图片", U"签到表", U"合影", U"佐证",
                                                       U"的材料", U"截图", U"扫描件", U"证书", U"还缺",   U"缺什", U"缺啥",
                                                       U"还差",   U"差什", U"差啥",   U"还少", U"要补",   U"还要"};
    const auto message = language::normalise(words);
    const std::u32string_view text = message.text;
    // 另外一张是科普展览的，我马上传
    for (const std::u32string_view lead : {U"一张是", U"几张是", U"两张是"}) {
        const auto at = text.find(lead);
        const auto of = at == std::u32string_view::npos ? at : text.find(U'的', at);
        if (of == std::u32string_view::npos || of < at + lead.size() + 2) continue;
        return message.original({at + lead.size(), of});
    }
    auto end = std::u32string_view::npos;
    for (const auto one : ends) end = std::min(end, text.find(one));
    if (end == std::u32string_view::npos) return {};
    const auto clause_begin = [text](std::size_t at) {
        while (at > 0 && !language::is_stop_at(text, at - 1) && text[at - 1] != U' ') --at;
        return at;
    };
    auto begin = clause_begin(end);
    // 科普展览目前的状态如何，还差哪些佐证: named in the clause before.
    if (begin == end && begin > 0) {
        constexpr std::array<std::u32string_view, 9> states{U"目前", U"现在",   U"的状态", U"状态", U"的情况",
                                                            U"情况", U"怎么样", U"怎样",   U"如何"};
        end = begin - 1;
        begin = clause_begin(end);
        for (const auto one : states) end = std::min(end, std::max(begin, std::min(end, text.find(one, begin))));
    }
    constexpr std::array<std::u32string_view, 10> leads{U"我们的", U"我们", U"那个", U"这个", U"另外",
                                                        U"还有",   U"那",   U"对了", U"请问", U"哦"};
    constexpr std::array<std::u32string_view, 6> tails{U"的", U"那个", U"那场", U"那条", U"那次", U"那份"};
    for (std::size_t length = 1; length > 0 && begin < end;) {
        length = language::scan::longest_at(text.substr(0, end), begin, leads);
        begin += length;
    }
    for (std::size_t length = 1; length > 0 && begin < end;) {
        length = language::scan::longest_before(text, end, tails);
        if (begin + length > end) break;
        end -= length;
    }
    constexpr std::size_t least = 2;
    return end < begin + least ? std::string{} : message.original({begin, end});
}

}  // namespace

std::optional<domain::Activity> activity_of_photos(const Turn& turn, const ports::View& view, const std::string& words,
                                                   const language::Context& context) {
    const auto description = described_before_photos(words);
    constexpr std::array<std::string_view, 7> which{"哪", "全部", "所有", "都", "今天登", "几个", "几场"};
    if (description.empty() || holds_any(description, which)) return std::nullopt;
    const auto things = things_in_sight(turn, view, "A");
    const auto found = described_for_photos(turn, view, description, context, things);
    if (!found.says_something || found.fits.size() != 1) return std::nullopt;
    return find_activity(turn, view, things[found.fits.front()].code, Right::write);
}

std::optional<domain::Activity> waiting_for_photos(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::size_t a_word = 2;
    auto things = things_in_sight(turn, view, "A");
    std::erase_if(things, [](const language::Thing& one) {
        return one.status != domain::ActivityStatus::draft && one.status != domain::ActivityStatus::returned;
    });
    const auto named = language::find_named(words, things, a_word);
    return named.size() == 1 ? find_activity(turn, view, things[named.front()].code, Right::write) : std::nullopt;
}

bool photos_at_hand(const Turn& turn, const ports::View& view, const std::string& words, const language::Context& context) {
    constexpr std::array<std::string_view, 20> here{"有照片了", "照片有了",   "照片来了",   "照片到了", "照片找到",
                                                    "照片翻到", "照片找着",   "照片拿到",   "照片弄到", "照片要到",
                                                    "照片要来", "照片齐了",   "图来了",     "图有了",   "有图了",
                                                    "图找到",   "签到表来了", "签到表找到", "照片给我", "照片发我"};
    constexpr std::array<std::string_view, 16> other{"吗",   "？", "?",  "没有", "没找",   "没给", "没发", "不",
                                                     "怎么", "错", "糊", "删",   "人参加", "登记", "存",   "办了"};
    constexpr std::size_t bytes_max = 60;
    if (words.size() > bytes_max || !holds_any(words, here) || holds_any(words, other)) return false;
    if (activity_of_photos(turn, view, words, context)) return true;
    return waiting_for_photos(turn, view, words).has_value();
}

bool photos_come_later(std::string_view words) {
    constexpr std::array<std::string_view, 13> later{"明日", "明天", "稍后", "晚点", "随后", "后天",  "下周",
                                                     "回头", "待会", "过会", "一会", "改天", "过两天"};
    constexpr std::array<std::string_view, 8> papers{"照片", "图片", "签到表", "扫描件", "佐证", "合影", "证书", "原件"};
    constexpr std::array<std::string_view, 7> deeds{"上传", "发", "传", "补", "给", "交", "提供"};
    constexpr std::array<std::string_view, 9> other{"吗", "？", "?", "行不", "什么", "怎么", "几", "登记", "办"};
    constexpr std::array<std::string_view, 8> another{"另外一张是", "还有一张是", "下一张是",   "再发一张是",
                                                      "另外几张是", "还有几张是", "另外两张是", "还有两张是"};
    constexpr std::array<std::string_view, 5> now{"马上", "这就", "现在发", "现在传", "接着发"};
    if (holds_any(words, another) && (holds_any(words, later) || holds_any(words, now))) return true;
    return holds_any(words, later) && holds_any(words, papers) && holds_any(words, deeds) && !holds_any(words, other);
}

language::Reading of_named_photos(const Turn& turn, const ports::View& view, const std::string& words,
                                  const language::Context& context, language::Reading reading) {
    const auto& slots = reading.slots;
    const auto open = slots.activity || slots.task || slots.point || !slots.activities.empty() || drafts_something(turn);
    if (reading.intent != language::Intent::attach_evidence || open || turn.asker.role != domain::Role::secretary) return reading;
    if (const auto named = activity_of_photos(turn, view, words, context)) reading.slots.activity = domain::code_of(named->id);
    return reading;
}

std::optional<language::Reading> wrong_photos_of(const Turn& turn, const ports::View& view, const std::string& words,
                                                 const language::Context& context) {
    constexpr std::array<std::u32string_view, 14> ones{U"那两张", U"那几张", U"那三张", U"那四张", U"那些照片", U"的照片", U"那张照片",
                                                       U"那张",   U"的图",   U"照片",   U"那张图", U"的两张",   U"的几张", U"那组照片"};
    constexpr std::array<std::string_view, 9> wrong{"发成", "传成", "发错", "传错", "弄错", "搞错", "发岔", "不是那场", "选错"};
    constexpr std::array<std::string_view, 6> away{"拿掉", "去掉", "删", "撤", "拿下", "换掉"};
    constexpr std::array<std::string_view, 5> other{"吗", "？", "?", "怎么", "谁"};
    constexpr std::size_t bytes_max = 90;
    if (words.size() > bytes_max || !holds_any(words, wrong) || !holds_any(words, away) || holds_any(words, other))
        return std::nullopt;
    const auto message = language::normalise(words);
    const std::u32string_view text = message.text;
    auto end = std::u32string_view::npos;
    for (const auto one : ones) end = std::min(end, text.find(one));
    if (end == std::u32string_view::npos) return std::nullopt;
    auto begin = end;
    while (begin > 0 && !language::is_stop_at(text, begin - 1)) --begin;
    constexpr std::size_t a_word = 2;
    if (end < begin + a_word) return std::nullopt;
    auto things = things_in_sight(turn, view, "A");
    std::erase_if(things, [](const language::Thing& one) {
        return one.status == domain::ActivityStatus::withdrawn || one.status == domain::ActivityStatus::draft;
    });
    const auto found = language::find_described(message.original({begin, end}), context, things);
    if (!found.says_something || found.fits.size() != 1) return std::nullopt;
    const auto& code = things[found.fits.front()].code;
    const auto change = view.changes().last(turn.asker.person);
    language::Reading reading;
    reading.certainty = language::sure_enough;
    const auto just_sent = change && change->kind == ports::ChangeKind::attached && domain::code_of(change->activity) == code;
    reading.intent = just_sent ? language::Intent::undo : language::Intent::replace_evidence;
    if (!just_sent) reading.slots.activity = code;
    return reading;
}

}  // namespace kexiebot::app
