#include "bot/language/answers/answers.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/by_slot.hpp"
#include "bot/language/answers/choices.hpp"
#include "bot/language/answers/following.hpp"
#include "bot/language/answers/left_open.hpp"
#include "bot/language/answers/of_intent.hpp"
#include "bot/language/answers/people_told.hpp"
#include "bot/language/answers/sentences.hpp"
#include "bot/language/answers/values.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

constexpr int clear_command = 80;

/// 11月15日 知识产权讲座 50人 while a day is asked for: with a name of its own it is no answer.
bool tells_a_whole_one(const Message& message, const Reading& command, const Asked& asked) {
    const Slots& told = command.slots;
    // 王工也评上高工了 上个月的事 while the day of another promotion is asked for.
    const bool day_open = asked.slot == "date" && command.ask == "date" && tells_of_something_over(message.text);
    if (day_open && told.title && asked.known.title) return !share_a_name(*asked.known.title, *told.title);
    // 对了 上周二还有个氢能讲座: 对了 agrees to nothing there.
    const bool agrees = !message.has(Kind::another) && read_yes_no(message) != YesNo::neither;
    if (message.has(Kind::is_not) || agrees) return false;
    // 七一重温入党誓词 在三楼党员活动室 while the day of a training is asked for: named and of another item.
    const bool of_another_item = asked.slot == "date" && told.item && asked.known.item && told.item != asked.known.item;
    const bool same_name = told.title && asked.known.title && share_a_name(*asked.known.title, *told.title);
    if (of_another_item && told.title && !same_name && (told.people || told.place || tells_of_something_over(message.text)))
        return true;
    if (!told.title || !told.date) return false;
    if (!told.people && !message.has(Kind::done_verb) && !message.has(Kind::signs)) return false;
    if (asked.known.title && share_a_name(*asked.known.title, *told.title)) return false;
    // Between marks stands a name, whatever its words: 岳阳日报刊发《港口里的科协小家》.
    if (asked.slot != "title" && asked.known.title && read_marked_title(message)) return true;
    // What is asked for may itself be a name, or be told with the words of a choice.
    if (asked.slot == "title") return asked.known.date && asked.known.date != told.date;
    if (asked.slot == "item" && !asked.known.title) {
        // 李工评上工程师了 周三批的, behind 来了120人: as many as came there are not meant here.
        return told.item && told.people && asked.known.people && told.people != asked.known.people;
    }
    return std::any_of(message.words.all().begin(), message.words.all().end(),
                       [&](const Mark& mark) { return mark.kind == id_of(Kind::head_noun) && mark.end - mark.begin >= 2; });
}

/// A new registration told while another is being asked about, rather than facts for that one.
bool begins_another(const Message& message, const Reading& command, const Asked& asked) {
    if (command.intent != Intent::register_activity && command.intent != Intent::register_honour) return false;
    // 那就记上 11月6号发的文, of what it was asked whether to register: without an item of its own it is that one.
    const bool of_offer = asked.slot == "confirm" && asked.known.item && !command.slots.item && !message.has(Kind::another);
    const bool of_item = asked.slot == "item" && !message.items.empty() && !command.slots.title;  // 3.1哈 另外人数是58
    if (of_item || (of_offer && asked.intent == command.intent)) return false;
    // 我查了门卫的登记本，是上周五办的: where the day was found is no report.
    const bool only_day = asked.slot == "date" && command.ask == "item" && !command.slots.people;
    if (only_day && !message.has(Kind::another)) return false;
    return message.has(Kind::another) || message.has(Kind::strong_register);
}

/// 我们拿了省科协先进个人 while another honour's name is asked for: with a level it is no name. Else only with its day.
bool tells_a_whole_honour(const Reading& command, const Asked& asked) {
    if (command.intent != Intent::register_honour || !command.slots.level || !command.slots.title) return false;
    if (asked.intent == Intent::register_honour) return asked.slot == "title";
    return asked.intent == Intent::register_activity && asked.slot != "title" && command.slots.date;
}

/// A31，人数对不上 while it is asked what is to be returned; 下周五，全县都要交 while a deadline is.
bool tells_what_was_asked(const Message& message, const Reading& command, const Asked& asked) {
    if (message.has(Kind::question)) return false;
    if (asked.slot == "due" && !writes(command.intent)) {
        const DateReading due = read_due(message.dates, message.context.today);
        return due.date && !due.ask;
    }
    const bool returns = asked.slot == "activity" && asked.intent == Intent::return_activity;
    const bool names_one = !message.codes.empty() && message.codes.front().span.begin <= message.core().begin + 1;
    const bool faulty = command.intent == Intent::attach_evidence ||
                        (command.intent == Intent::edit_activity && !command.slots.value && command.ask);
    return returns && names_one && faulty;
}

bool commands_something_else(const Message& message, const Reading& command, const Asked& asked) {
    if (command.intent == Intent::register_activity && tells_a_whole_one(message, command, asked)) return true;
    if (command.intent == Intent::unknown) return false;
    // A9是不是已经通过了: a question about something that has a code gives nothing that was asked for.
    if (message.has(Kind::question) && message.has(Kind::any_code) && !writes(command.intent)) return true;
    // 忘写了，那天讲的是离心机: of the one that is asked about.
    constexpr std::array<std::u32string_view, 4> that_one{U"那天", U"那场", U"那次", U"这场"};
    const bool only_name = asked.slot == "title" && command.intent == Intent::register_activity && !command.slots.date &&
                           !command.slots.people && scan::holds_any(message.text, that_one) && !message.has(Kind::another);
    if (only_name) return false;
    const bool free = asked.slot == "reason" || asked.slot == "title" || asked.slot == "name";
    if (free && stands_by_itself(message, command, asked)) return true;
    if (asked.slot == "title" && !writes(command.intent) && begins_an_order(message)) return true;
    if (command.certainty < clear_command) return false;
    // A31，人数对不上, 下周五，全县都要交: what looks like a command tells why, or by when.
    if (tells_what_was_asked(message, command, asked)) return false;
    // 刘总拿了市科协的优秀科技工作者 while it is asked which point is met.
    const bool honour = command.intent == Intent::register_honour && command.slots.level && command.slots.title;
    if (honour && !free && asked.intent != Intent::register_honour && asked.intent != Intent::register_activity) return true;
    if (command.intent == Intent::register_activity || command.intent == Intent::register_honour)
        return begins_another(message, command, asked) || tells_a_whole_honour(command, asked);
    if (!free) return true;
    // In free text a word of a command proves little; a code or nothing but the command does.
    return message.has(Kind::any_code) || command.certainty >= 88;
}

/// 自查第一条第二条做完了 while it is asked which activity is meant: an order of its own, of which the first is no choice.
bool orders_by_itself(const Message& message, const Reading& command, const Asked& asked) {
    constexpr std::size_t a_choice = 8;
    constexpr int plainly = 88;
    if (message.text.size() <= a_choice || command.certainty < plainly || asked.slot != "activity") return false;
    switch (command.intent) {
        case Intent::declare_checklist: return asked.intent != command.intent;
        case Intent::register_activity: return command.slots.date && command.slots.title && asked.intent != command.intent;
        case Intent::register_honour: return command.slots.level && command.slots.title;
        case Intent::submit_task:
        case Intent::request_service: return true;
        default: return false;
    }
}

/// 去云溪小学做化学实验科普 大概80个娃 while it is asked whose the photos are: a report, though it shares a word with a choice.
bool reports_of_photos(const Message& message, const Reading& command, const Asked& asked) {
    constexpr std::size_t a_choice = 12;
    if (asked.slot != "activity" || asked.intent != Intent::attach_evidence || message.text.size() <= a_choice) return false;
    if (command.intent == Intent::register_honour) return command.slots.level && command.slots.title;
    const Slots& told = command.slots;
    return command.intent == Intent::register_activity && told.item && told.title && (told.people || told.date);
}

/// 5.1 of 都不是，应该是5.1: what stands behind the denial of all that was offered.
std::optional<Reading> named_behind_denial(const Message& message, const Asked& asked) {
    const Mark* const none = message.first(Kind::none_of_them);
    const Span rest = trimmed(message.text, {none->end, message.text.size()});
    if (rest.size() < 2 || none->begin > message.core().begin + 3) return std::nullopt;
    const Message said{normalise(message.normal.original(rest)), message.context};
    std::optional<Reading> reading = asked.slot == "item" ? by_slot(said, asked) : std::nullopt;
    return reading && reading->slots.item ? reading : std::nullopt;
}

/// 昨天下雨了, while it is asked how many came: a day that tells when that was, and nothing of what was asked about.
bool is_only_when_it_is_said(const Message& message, const Slots& facts) {
    constexpr std::array<std::u32string_view, 15> of_it{U"错", U"不对", U"是",   U"应该", U"改", U"日期", U"时间", U"办",
                                                        U"搞", U"开",   U"举行", U"登",   U"号", U"那天", U"的事"};
    Slots others = facts;
    others.date.reset();
    const bool near = std::all_of(message.dates.begin(), message.dates.end(), [](const DateExpression& date) {
        return date.form == DateForm::relative || date.form == DateForm::just_now || date.form == DateForm::day_part;
    });
    if (!others.empty() || !near) return false;
    constexpr std::size_t hardly = 1;
    std::size_t more = 0;
    for (std::size_t i = 0; i < message.text.size(); ++i) {
        const bool dated = std::any_of(message.dates.begin(), message.dates.end(),
                                       [i](const DateExpression& date) { return date.span.contains(i); });
        more += dated || message.filler(i) || is_separator(message.text[i]) ? 0 : 1;
    }
    return more > hardly && (!names_a_day(message) || !scan::holds_any(message.text, of_it));
}

/// 烦死了 不登了: the last clause says so and nothing else.
bool gives_up(const Message& message) {
    const Span core = message.core();
    return std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
        if (mark.kind != id_of(Kind::cancel_word) || mark.end < core.end || mark.end - mark.begin < 3) return false;
        return mark.begin <= core.begin || is_separator(message.text[mark.begin - 1]);
    });
}

/// 问了一圈没人说得清，取消吧，省得报错: a clause of its own says so, and nothing that was asked for is told.
bool calls_it_off(const Message& message) {
    constexpr std::array<std::u32string_view, 12> leads{U"那就", U"那", U"就", U"先",   U"还是", U"干脆",
                                                        U"直接", U"请", U"都", U"帮我", U"给我", U"我看"};
    constexpr std::array<std::u32string_view, 8> words{U"取消",   U"不登了", U"不报了", U"别登了",
                                                       U"别报了", U"不记了", U"作罢",   U"放弃"};
    const std::u32string_view text = message.text;
    const bool counted =
        std::any_of(message.people.begin(), message.people.end(), [](const PeopleFigure& figure) { return figure.people > 0; });
    if (counted || !message.dates.empty() || message.has(Kind::any_code)) return false;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && !is_stop(text[end])) ++end;
        std::size_t at = begin;
        for (auto lead = scan::any_at(text, at, leads); lead > 0; lead = scan::any_at(text, at, leads)) at += lead;
        const auto word = scan::longest_at(text, at, words);
        const std::u32string_view rest = text.substr(at + word, end - std::min(end, at + word));
        if (word > 0 && rest.find_first_not_of(U"吧了掉算哈啊这条个场 "sv) == std::u32string_view::npos) return true;
        begin = end + 1;
    }
    return false;
}

/// 等一等哈，签到表锁着: one who asks to wait gives no count.
bool asks_to_wait(const Message& message) {
    constexpr std::array<std::u32string_view, 6> waits{U"等一等", U"等等", U"等一下", U"稍等", U"等会", U"慢点"};
    return message.people.empty() && scan::longest_at(message.text, message.core().begin, waits) > 0;
}

/// 还有一个也要记，11月8号的减排培训来了27个 while a day is asked for: of another one, whatever is read of it.
bool tells_of_another(const Message& message) {
    constexpr std::size_t a_story = 20;
    constexpr std::array<std::u32string_view, 7> others{U"还有一个也", U"还有一个要", U"还有一场",  U"另外一个",
                                                        U"另外一件",   U"另外一场",   U"还有一个没"};
    return message.text.size() >= a_story && !message.dates.empty() && scan::holds_any(message.text, others);
}

/// 这几个都不是，再翻一页: none of those shown, the next ones.
bool turns_the_page(const Message& message, const Asked& asked, const Reading& command) {
    if (asked.choices.empty() || message.has(Kind::any_code)) return false;
    constexpr std::array<std::u32string_view, 9> further{U"再翻",   U"下一页", U"往后",     U"往下",  U"还有没有",
                                                         U"还有吗", U"还有别", U"后面还有", U"再看几"};
    return command.intent == Intent::more || (message.has(Kind::none_of_them) && scan::holds_any(message.text, further));
}

}  // namespace

std::optional<Reading> read_answer(const Message& message, const Reading& command) {
    const Asked& asked = *message.context.asked;
    const bool confirming = asked.slot == "confirm";
    if (confirming && asks_before_agreeing(message)) return std::nullopt;
    // 今儿就到这 tells no day of what is being registered.
    constexpr std::size_t a_farewell = 10;
    if (asked.intent == Intent::register_activity && message.text.size() <= a_farewell && takes_leave(message))
        return std::nullopt;
    if (is_exclamation(message) || reports_of_photos(message, command, asked)) return std::nullopt;
    if (asked.slot == "people" && asks_to_wait(message)) return std::nullopt;
    if (asked.slot == "date" && tells_of_another(message)) return std::nullopt;
    if (calls_it_off(message)) return sure_of(Intent::cancel);
    if (turns_the_page(message, asked, command)) return sure_of(Intent::more);
    // 都不是 to a list of choices; 都不是，应该是5.1 names another one.
    if (!asked.choices.empty() && message.has(Kind::none_of_them) && !message.has(Kind::any_code)) {
        const auto named = named_behind_denial(message, asked);
        return named ? named : sure_of(Intent::deny);
    }
    if (leaves_it_open(message, asked)) {
        Reading open = sure_of(Intent::answer);
        open.ask = asked.slot;
        return open;
    }
    if (const std::optional<int> persons = persons_listed(message, asked)) {
        Reading counted = sure_of(Intent::answer);
        counted.slots.people = persons;
        return counted;
    }
    if (confirming) {
        if (std::optional<Reading> field = field_put_right(message, asked)) return field;
    }
    if (command.intent == Intent::cancel || gives_up(message)) return sure_of(Intent::cancel);
    if (confirming && !message.has(Kind::any_code)) {
        if (std::optional<Reading> agreed = agreed_to_log(message, asked)) return agreed;
    }
    // 我都看过了，没问题，可以, while it is asked whether to let all pass.
    const bool lets_pass = command.intent == Intent::approve && asked.intent == Intent::approve && !command.ask;
    if (confirming && lets_pass && !message.has(Kind::any_code)) return sure_of(Intent::confirm);
    if (confirming) {
        // 错了 to a question denies; 撤销 or 发错了 takes back what was written before.
        const YesNo bare = read_bare_yes_no(message);
        // 错了，是A21: nothing is taken back.
        const bool another = message.has(Kind::any_code) && read_yes_no(message) == YesNo::no;
        const bool undoes = command.intent == Intent::undo && bare != YesNo::no && !another;
        if (bare != YesNo::neither && !undoes) {
            return sure_of(bare == YesNo::yes ? Intent::confirm : Intent::deny);
        }
        if (asked.intent == Intent::withdraw_activity && wants_it_kept(message)) return sure_of(Intent::deny);
        const YesNo answer = undoes ? YesNo::neither : read_yes_no(message);
        // 好的辛苦了今天就先到这里: no yes.
        if (answer == YesNo::yes && takes_leave(message)) return std::nullopt;
        if (answer != YesNo::neither && (another || !commands_something_else(message, command, asked))) {
            const std::optional<Reading> facts = answer_confirmation(message, asked);
            if (facts) return facts;
            return sure_of(answer == YesNo::yes ? Intent::confirm : Intent::deny);
        }
    }
    if (const std::optional<int> choice = choice_by_number(message, asked)) {
        const bool another_order = orders_by_itself(message, command, asked);
        if ((!message.has(Kind::any_code) || asked.slot != "activity") && !another_order) {
            Reading reading = sure_of(Intent::answer);
            reading.slots.choice = choice;
            add_facts(reading.slots, message, asked);
            return reading;
        }
    }
    // 培训那个的: few words that single out a choice are that choice, though 培训 alone might ask for a list.
    const bool short_words = message.text.size() <= 12 && !message.has(Kind::question) && !message.has(Kind::any_code);
    const bool picks = short_words && !writes(command.intent) && shares_words_with_a_choice(message, asked);
    if (!picks && commands_something_else(message, command, asked)) return std::nullopt;
    const bool of_report = asked.intent == Intent::register_activity || asked.intent == Intent::register_honour;
    if (of_report && asked.slot != "correction" && ends_in_an_order(message)) return std::nullopt;
    if (of_report && is_to_be_made_sure(message)) return std::nullopt;
    if (confirming) return answer_confirmation(message, asked);
    std::optional<Reading> reading = by_slot(message, asked);
    if (!reading) {
        // Not what was asked for, but a fact all the same: 日期错了是19号.
        Reading facts = sure_of(Intent::answer);
        if (!message.has(Kind::wait_word)) add_facts(facts.slots, message, asked);
        if (facts.slots.empty() || is_only_when_it_is_said(message, facts.slots)) return std::nullopt;
        // 老张和王工评上高工了 这个记哪: asked about something else.
        if (of_report && message.has(Kind::question) && message.text.size() > a_farewell) return std::nullopt;
        return facts;
    }
    add_facts(reading->slots, message, asked);
    return reading;
}

}  // namespace kexiebot::language
