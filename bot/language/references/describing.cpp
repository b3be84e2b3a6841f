#include "bot/language/references/describing.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/asides.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t a_word = 2;

/// Says nothing of which one is meant.
constexpr std::array<Words, 30> empty_words{U"公告", U"任务", U"通知", U"荣誉", U"申请", U"扣分", U"活动", U"登记",
                                            U"记录", U"那条", U"那个", U"办的", U"开的", U"搞的", U"去的", U"做的",
                                            U"登的", U"报的", U"发的", U"讲的", U"拍的", U"我们", U"公司", U"单位",
                                            U"自己", U"刚才", U"刚刚", U"已经", U"下午", U"上午"};

struct Day {
    domain::Date from{};
    domain::Date to{};
};

std::optional<Day> whole_month(const YearMonth& month) {
    const std::chrono::year_month said{std::chrono::year{month.year}, std::chrono::month{static_cast<unsigned>(month.month)}};
    return Day{domain::Date{said / std::chrono::day{1}}, domain::Date{said / std::chrono::last}};
}

/// When it was, as far as a description says: a day, 上周, 10月.
std::optional<Day> days_of(const Message& message) {
    const domain::Date today = message.context.today;
    if (const DateReading day = read_done_date(message.dates, today); day.date)
        return Day{*day.date, day.end_date.value_or(*day.date)};
    if (const std::optional<YearMonth> month = read_month(message.dates, today, Looking::back)) return whole_month(*month);
    for (const DateExpression& date : message.dates) {
        if (date.form != DateForm::week || date.first.unit != DayWords::Unit::week) continue;
        constexpr int week = 7;
        const std::chrono::weekday weekday{std::chrono::sys_days{today}};
        const auto monday = std::chrono::sys_days{today} - std::chrono::days{weekday.iso_encoding() - 1} +
                            std::chrono::days{week * date.first.shift};
        return Day{domain::Date{monday}, domain::Date{monday + std::chrono::days{week - 1}}};
    }
    return std::nullopt;
}

/// 听课的那个, 讲课那天: a lecture, as those who were there call it.
bool speaks_of_a_lecture(Words text) {
    constexpr std::array<Words, 5> lectures{U"听课", U"讲课", U"上课", U"授课", U"那堂课"};
    return scan::holds_any(text, lectures);
}

bool was_on(const Thing& thing, const Day& day, bool by_log) {
    const auto from = by_log ? thing.logged : thing.date;
    if (!from) return false;
    const auto to = by_log ? *from : thing.end_date.value_or(*from);
    return *from <= day.to && day.from <= to;
}

/// 退回的那个, 没照片的那条.
std::optional<domain::ActivityStatus> status_of(Words text) {
    struct Saying {
        domain::ActivityStatus status;
        std::array<Words, 5> words;
    };
    constexpr std::array sayings{
        Saying{domain::ActivityStatus::returned, {U"退回", U"被退", U"打回", U"驳回", U"退的"}},
        Saying{domain::ActivityStatus::pending, {U"待审", U"没审", U"未审", U"在审", U"冇审"}},
        Saying{domain::ActivityStatus::draft, {U"没照片", U"缺照片", U"没佐证", U"缺佐证", U"没传"}},
        Saying{domain::ActivityStatus::approved, {U"通过的", U"审过的", U"已通过", U"过了的", U"通过了"}}};
    for (const Saying& saying : sayings) {
        const bool said =
            std::any_of(saying.words.begin(), saying.words.end(), [text](Words word) { return text.find(word) != Words::npos; });
        if (said) return saying.status;
    }
    // 退回的 loses its 的 before 那个.
    if (text == U"退"sv || text.find(U"退掉"sv) != Words::npos) return domain::ActivityStatus::returned;
    return text == U"通过"sv ? std::optional{domain::ActivityStatus::approved} : std::nullopt;
}

/// The words of a description but days, counts and names of associations, each of those gone leaving a gap.
std::u32string other_words(const Message& message, const std::vector<PeopleFigure>& counts) {
    std::u32string words{message.text};
    const auto blank = [&words](Span span) {
        std::fill_n(words.begin() + static_cast<std::ptrdiff_t>(span.begin), span.size(), U' ');
    };
    for (const DateExpression& date : message.dates) blank(date.span);
    for (const PeopleFigure& count : counts) blank(count.span);
    for (const FoundName& name : message.names) blank(name.span);
    for (const Words empty : empty_words) {
        for (std::size_t at = words.find(empty); at != std::u32string::npos; at = words.find(empty))
            blank({at, at + empty.size()});
    }
    std::erase_if(words, [](char32_t c) { return is_separator(c) || c == U'的' || c == U'在' || c == U'了' || c == U'那'; });
    return words;
}

std::vector<std::size_t> best_of(const std::vector<std::size_t>& scores) {
    const std::size_t best = scores.empty() ? 0 : *std::max_element(scores.begin(), scores.end());
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < scores.size() && best > 0; ++i) {
        if (scores[i] == best) found.push_back(i);
    }
    return found;
}

/// How many characters of `words` stand in `text` in their order, if `least` in a row do; as `same` tells two of them apart.
template <typename Same>
std::size_t shared(Words words, Words text, std::size_t least, Same is_same) {
    if (words.empty() || text.empty()) return 0;
    std::size_t run = 0;
    std::vector<std::vector<std::size_t>> common(words.size() + 1, std::vector<std::size_t>(text.size() + 1, 0));
    auto runs = common;
    for (std::size_t i = 1; i <= words.size(); ++i) {
        for (std::size_t j = 1; j <= text.size(); ++j) {
            const bool same = is_same(words[i - 1], text[j - 1]);
            runs[i][j] = same ? runs[i - 1][j - 1] + 1 : 0;
            common[i][j] = same ? common[i - 1][j - 1] + 1 : std::max(common[i - 1][j], common[i][j - 1]);
            run = std::max(run, runs[i][j]);
        }
    }
    return run >= std::min(least, words.size()) ? common.back().back() : 0;
}

std::size_t shared(Words words, Words text) {
    return shared(words, text, a_word, [](char32_t a, char32_t b) { return a == b; });
}

/// 反映釜 for 反应釜: the things whose names are said nearly alike, as dictation and thumbs confuse them.
std::vector<std::size_t> said_alike(Words words, std::span<const Thing> things, const Lexicon::Tables& tables) {
    constexpr std::size_t plainly = 3;
    if (words.size() < plainly) return {};
    const auto is_same = [&tables](char32_t a, char32_t b) {
        return a == b || (tables.sound(a) != 0 && tables.sound(a) == tables.sound(b));
    };
    std::vector<std::size_t> scores;
    for (const Thing& thing : things) {
        const std::size_t best = shared(words, normalise(thing.title).text, plainly, is_same);
        scores.push_back(best + 1 >= words.size() ? best : 0);
    }
    return best_of(scores);
}

/// 陈 of 老陈, 陈工, 陈老师: somebody called by the surname; none for other words.
char32_t surname_called(Words words) {
    constexpr std::array<Words, 11> titles{U"工",   U"总",   U"老师", U"主任", U"博士",  U"教授",
                                           U"经理", U"师傅", U"院长", U"部长", U"工程师"};
    if (words.size() == 2 && scan::one_of(words.front(), U"老小")) return words.back();
    const bool titled = words.size() >= 2 && scan::is_any(words.substr(1), titles);
    return titled && is_han(words.front()) ? words.front() : U'\0';
}

/// Whether the text calls somebody by that surname, in whatever form.
bool calls(Words text, char32_t surname) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != surname) continue;
        if (at > 0 && scan::one_of(text[at - 1], U"老小")) return true;
        for (std::size_t length = 1; length <= 3 && at + 1 + length <= text.size(); ++length) {
            if (surname_called(text.substr(at, length + 1)) == surname) return true;
        }
    }
    return false;
}

std::size_t alike(Words words, const Thing& thing) {
    std::size_t best = 0;
    if (const char32_t surname = surname_called(words); surname != U'\0') {
        if (calls(normalise(thing.title).text, surname) || calls(normalise(thing.told).text, surname)) best = a_word;
    }
    for (const std::string* text : {&thing.title, &thing.place, &thing.told}) {
        best = std::max(best, shared(words, normalise(*text).text));
    }
    return best;
}

}  // namespace

Described find_described(std::string_view description, const Context& context, std::span<const Thing> things) {
    const Look look = Look::alone(description, context);
    const Message& message = *look;
    const std::optional<Day> day = days_of(message);
    const std::vector<PeopleFigure> counts = message.people;
    std::optional<int> people;
    for (const PeopleFigure& count : counts) {
        if (!count.vague && !count.absurd) people = count.people;
    }
    const std::u32string words = other_words(message, counts);
    ItemReading item = read_item(message);
    if (!item.item && speaks_of_a_lecture(message.text)) item.item = "1.1";
    // 座谈 of a meeting that was to hear opinions and is not called so.
    const bool of_a_talk = !item.item && (words == U"座谈" || words == U"座谈会");
    constexpr Words logging = U"登报录填";
    const bool by_log = message.text.find_first_of(logging) != std::u32string::npos;
    Described described;
    const std::optional<std::string> owner = message.organisation();
    const std::optional<domain::ActivityStatus> status = status_of(message.text);
    described.says_something = day || people || owner || status || !words.empty();
    std::vector<std::size_t> scores(things.size(), 0);
    for (std::size_t i = 0; i < things.size(); ++i) {
        const Thing& thing = things[i];
        if (day && !was_on(thing, *day, by_log)) continue;
        if (people && thing.people != people) continue;
        if (owner && thing.owner != *owner) continue;
        if (status && thing.status != status) continue;
        const bool same_item = item.item && *item.item == thing.item;
        const bool heard_opinions = of_a_talk && thing.item == "6.3";
        std::size_t score = std::max<std::size_t>(alike(words, thing), heard_opinions ? a_word : same_item ? 1 : 0);
        // 昨天拍的那个: a word that says nothing of any of them.
        if (score == 0 && words.size() >= a_word && !status) continue;
        if (day || people || owner || status) ++score;
        scores[i] = score;
    }
    described.fits = best_of(scores);
    for (const std::size_t fit : described.fits) {
        described.shared = std::max(described.shared, alike(words, things[fit]));
        // 讲座 says all of something called 膜分离, but 高分子讲座 does not.
        constexpr std::size_t a_kind = 3;
        if (item.item && *item.item == things[fit].item && words.size() <= a_kind) described.shared = words.size();
    }
    described.words = words.size();
    const bool by_words_alone = !day && !people && !owner && !status;
    if (described.fits.empty() && by_words_alone) described.fits = said_alike(words, things, message.tables);
    return described;
}

std::optional<domain::ActivityStatus> status_asked_about(std::string_view text) {
    struct Saying {
        domain::ActivityStatus status;
        std::array<Words, 14> words;
    };
    constexpr std::array sayings{
        Saying{domain::ActivityStatus::returned,
               {U"退回", U"退了", U"被退", U"打回", U"驳回", U"退掉", U"给退", U"退下来", U"啥退", U"么退", U"重拍", U"重新交",
                U"重交", U"重传"}},
        Saying{domain::ActivityStatus::draft,
               {U"没照片", U"缺照片", U"没佐证", U"有照片没", U"照片没", U"没传", U"缺佐证", U"没有照片"}},
        Saying{domain::ActivityStatus::pending,
               {U"审了", U"审没", U"没审", U"审完", U"还在审", U"审核", U"过了没", U"批了", U"批没", U"没批", U"批下来"}}};
    const Normalised said = normalise(text);
    for (const Saying& saying : sayings) {
        const bool told = std::any_of(saying.words.begin(), saying.words.end(),
                                      [&said](Words word) { return !word.empty() && said.text.find(word) != Words::npos; });
        if (told) return saying.status;
    }
    return std::nullopt;
}

bool asks_something(std::string_view text, const Context& context) {
    constexpr std::array<Words, 13> asking{U"吗",     U"么", U"为什么", U"怎么", U"几",   U"多少",  U"是不是",
                                           U"有没有", U"咋", U"呢",     U"是吧", U"对吧", U"没有吧"};
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    return message.has(Kind::question) || std::any_of(asking.begin(), asking.end(), [&](Words word) {
               return message.text.find(word) != std::u32string_view::npos;
           });
}

std::string_view up_to_its_value(std::string_view words) {
    constexpr std::array<std::string_view, 7> sets{"改成", "改为", "改到", "换成", "应该", "应为", "叫"};
    auto end = words.size();
    for (const auto one : sets) end = std::min(end, words.find(one));
    // 地点写云溪小学, 地点是…
    constexpr std::array<std::string_view, 8> fields{"地点", "会场", "标题", "题目", "名称", "名字", "日期", "人数"};
    constexpr std::array<std::string_view, 5> setting{"就写", "就填", "写", "填", "是"};
    for (const auto field : fields) {
        const auto at = words.find(field);
        if (at == std::string_view::npos) continue;
        const auto behind = words.substr(at + field.size());
        const auto sets_it = std::any_of(setting.begin(), setting.end(), [behind](auto one) { return behind.starts_with(one); });
        if (sets_it) end = std::min(end, at + field.size());
    }
    return words.substr(0, end);
}

std::vector<std::size_t> find_named(std::string_view words, std::span<const Thing> things, std::size_t least) {
    std::vector<std::size_t> scores;
    for (const Thing& thing : things) {
        const std::size_t run = std::max(likeness(words, thing.title), likeness(words, thing.place));
        scores.push_back(run >= least ? run : 0);
    }
    return best_of(scores);
}

}  // namespace kexiebot::language
