#include "bot/language/learnt/guessing.hpp"

#include <utility>

#include "bot/language/commands/commands.hpp"
#include "bot/language/learnt/wordings.hpp"
#include "bot/language/message/mood.hpp"
#include "bot/language/registrations/assignments.hpp"
#include "bot/language/registrations/honours.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

namespace {

// How far ahead (Wordings::Guess::lead) the likeliest intent must be; measured on cases that neither rules nor weights had
// seen (tests/corpus/README.md).
constexpr int enough_to_look_up = 75;
constexpr int enough_to_write = 130;
constexpr int enough_for_how = 150;          ///< a question of how something is done, where a write was guessed
constexpr int enough_to_overrule = 200;      ///< a rule that read something else
constexpr int enough_to_overrule_how = 250;  ///< a question of how something is done: 还能补点什么活动 is none
constexpr int enough_beside_question = 300;  ///< a command, though something was asked
constexpr int enough_though_led = 500;       ///< a write behind words that no command is known to begin with
constexpr int enough_for_a_remark = 600;     ///< nothing wished, where a rule read a write of no day
constexpr int enough_for_hearsay = 850;      ///< nothing wished, though a day was told
constexpr int enough_for_idle_talk = 450;    ///< nothing wished, where a rule read a look-up
constexpr int enough_for_photos = 600;       ///< photos that are to be put to something, where a rule read a report
constexpr int enough_for_a_story = 700;      ///< a whole report, though something in the story around it asks
constexpr int enough_though_short = 400;
constexpr int enough_against_gates = 850;  ///< a report, though something beside it (累死个人) speaks against one

/// 不是, 人数, 19号: so little is said that what was said before decides.
constexpr std::size_t shortest = 5;
constexpr std::size_t shortest_to_overrule = 8;  ///< 第一名多少分: the rules know each word of it, unless much speaks against

constexpr int certainty_of_look_up = 65;
constexpr int certainty_of_write = 50;
static_assert(certainty_of_look_up >= sure_enough && certainty_of_write < sure_enough);

/// Nothing but an answer to what was asked, or a wish that is told from others by rules alone.
bool is_beyond_guessing(Intent intent) {
    return intent == Intent::answer || intent == Intent::confirm || intent == Intent::deny || intent > Intent::thanks;
}

Reading reading_of(Intent intent, const Message& message) {
    Reading reading;
    switch (intent) {
        case Intent::register_activity: reading = registration_of(message); break;
        case Intent::register_honour: reading = honour_of(message); break;
        case Intent::assign_task: reading = assignment_of(message); break;
        default: reading.intent = intent; fill_slots(reading, message);
    }
    reading.certainty = writes(intent) ? certainty_of_write : certainty_of_look_up;
    return reading;
}

Reading how_to(Intent intent) {
    Reading how;
    how.intent = Intent::help;
    how.slots.topic = std::string{name_of(intent)};
    how.certainty = certainty_of_look_up;
    return how;
}

bool is_report(Intent intent) {
    return intent == Intent::register_activity || intent == Intent::register_honour;
}

/// Whose queue 待审核 asks for is decided by who asks; that 为什么扣分 asks for what was deducted, by its rule.
bool is_by_rule(Intent read, Intent guess) {
    const auto listed = [](Intent intent) { return intent == Intent::list_activities || intent == Intent::review_queue; };
    return read == Intent::list_deductions || (listed(read) && listed(guess));
}

bool overrules(const Message& message, Intent read, const Wordings::Guess& guess) {
    const bool too_short = message.core().size() < shortest_to_overrule && guess.lead < enough_though_short;
    if (too_short || is_by_rule(read, guess.intent)) return false;
    if (read == Intent::help) return !writes(guess.intent) && guess.lead >= enough_to_overrule_how;
    return guess.lead >= enough_to_overrule;
}

/// What the message says against any such write, by the same gates as for the rules.
bool may_be(const Message& message, const Wordings::Guess& guess) {
    const Intent intent = guess.intent;
    // What only who coordinates may do is no guess for anybody else.
    const bool of_staff = intent == Intent::assign_task || intent == Intent::nudge;
    if (of_staff && !message.has(Kind::is_staff)) return false;
    if (is_report(intent)) {
        const bool denied = message.has(Kind::negated) || message.has(Kind::undone) || message.has(Kind::question) ||
                            message.has(Kind::planned) || message.has(Kind::certain_plan) ||
                            message.has(Kind::registered_earlier);
        return (!denied && guess.lead >= enough_against_gates) || !speaks_against_a_report(message);
    }
    const Lead lead = guess.lead >= enough_though_led ? Lead::any : Lead::known;
    return !writes(intent) || !only_spoken_of(message, intent, lead);
}

int enough_for(Intent intent) {
    return writes(intent) ? enough_to_write : enough_to_look_up;
}

constexpr int plainly_told = 90;  ///< certainty of a report told with day and number

/// The longest messages, which the rules read best.
bool is_plain_report(const Message& message, const Reading& read) {
    return read.intent == Intent::register_activity && read.certainty >= plainly_told && !message.has(Kind::any_code);
}

bool may_give_photos(const Message& message) {
    return message.has(Kind::picture) && !message.has(Kind::people);
}

/// 这些图片是上礼拜培训的，加进去吧: of what was registered before, whatever day it names.
bool gives_photos(const Message& message, const Wordings::Guess& guess) {
    return guess.intent == Intent::attach_evidence && guess.lead >= enough_for_photos && may_give_photos(message);
}

/// A35那天的合影把我拍得好胖, 打印机没墨了找哪个领: a remark, whatever words of a command it holds.
bool is_a_remark(const Message& message, const Reading& read, const Wordings::Guess& guess) {
    if (message.context.asked != nullptr || read.intent == Intent::unknown) return false;
    if (!writes(read.intent)) return guess.lead >= enough_for_idle_talk && message.core().size() >= shortest_to_overrule;
    if (message.has(Kind::any_code)) return guess.lead >= enough_to_write;
    // 看公众号说湘北食品上周搞了两场科普展
    if (message.has(Kind::date)) return guess.lead >= enough_for_hearsay && read.certainty < plainly_told;
    return guess.lead >= enough_for_a_remark;
}

/// Of several clauses, the last of which asks nothing; told as held.
bool tells_a_story(const Message& message) {
    constexpr std::size_t shortest_story = 25;
    const Span core = message.core();
    const std::u32string_view said = std::u32string_view{message.text}.substr(core.begin, core.size());
    const bool against = message.has(Kind::negated) || message.has(Kind::planned) || message.has(Kind::certain_plan) ||
                         message.has(Kind::hypothetical) || message.has(Kind::registered_earlier) || message.has(Kind::any_code);
    return said.size() >= shortest_story && !against && U"吗么呢没?不"sv.find(said.back()) == std::u32string_view::npos;
}

}  // namespace

std::optional<Reading> read_by_wording(const Message& message, const Reading& read) {
    if (is_beyond_guessing(read.intent) && read.intent != Intent::unknown) return std::nullopt;
    if (message.core().size() < shortest) return std::nullopt;
    if (is_plain_report(message, read) && !may_give_photos(message)) return std::nullopt;
    // xxxxxxxx, <script>: what was learnt is Chinese, and letters alone resemble nothing but an invite code.
    if (std::none_of(message.text.begin(), message.text.end(), is_han)) return std::nullopt;
    const Wordings::Guess guess = message.tables.wordings.guess(wordings_in(message));
    if (guess.intent == read.intent) return std::nullopt;
    const bool asked = message.context.asked != nullptr;
    if (is_plain_report(message, read) && !gives_photos(message, guess)) return std::nullopt;
    if (guess.intent == Intent::unknown) return is_a_remark(message, read, guess) ? std::optional{Reading{}} : std::nullopt;
    if (is_beyond_guessing(guess.intent)) return std::nullopt;
    if (asked) {
        const bool plain = read.intent == Intent::unknown && guess.lead >= enough_beside_question && !is_report(guess.intent) &&
                           may_be(message, guess);
        return plain ? std::optional{reading_of(guess.intent, message)} : std::nullopt;
    }
    if (read.intent != Intent::unknown) {
        if (!overrules(message, read.intent, guess) || !may_be(message, guess)) return std::nullopt;
        Reading better = reading_of(guess.intent, message);
        better.runner_up = read.intent;
        return better;
    }
    // 昨天办了座谈会，工资啊食堂啊什么都说，21人: a whole report, with a word of a question in the story around it.
    if (guess.intent == Intent::register_activity && guess.lead >= enough_for_a_story && tells_a_story(message)) {
        Reading report = reading_of(guess.intent, message);
        const bool whole = report.slots.title && report.slots.date && report.slots.people && !report.ask;
        if (whole) return report;
    }
    if (writes(guess.intent) && message.has(Kind::question) && guess.lead >= enough_for_how) return how_to(guess.intent);
    if (guess.lead < enough_for(guess.intent) || !may_be(message, guess)) return std::nullopt;
    return reading_of(guess.intent, message);
}

}  // namespace kexiebot::language
