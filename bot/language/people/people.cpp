#include "bot/language/people/people.hpp"

#include <algorithm>
#include <array>

#include "bot/language/numbers/numbers.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Role = PeopleFigure::Role;
using Words = std::u32string_view;

constexpr std::array<Words, 12> taken_back{U"不对",   U"说错", U"写错", U"打错", U"记错", U"更正",
                                           U"应该是", U"应为", U"改成", U"改为", U"不是", U"错了"};

// 45人，不对，54人: what stands before is taken back.
bool is_corrected(Words between) {
    return std::any_of(taken_back.begin(), taken_back.end(), [&](Words word) { return between.find(word) != Words::npos; });
}

std::vector<PeopleFigure> of_role(const std::vector<PeopleFigure>& figures, std::initializer_list<Role> roles) {
    std::vector<PeopleFigure> picked;
    for (const auto& figure : figures) {
        if (std::find(roles.begin(), roles.end(), figure.role) != roles.end()) picked.push_back(figure);
    }
    return picked;
}

// Fills people or ask from figures that all should say the same.
void decide(const std::vector<PeopleFigure>& figures, PeopleReading& reading) {
    if (figures.empty()) return;
    const auto& first = figures.front();
    reading.ask = std::any_of(figures.begin(), figures.end(),
                              [&](const PeopleFigure& f) { return f.vague || f.absurd || f.people != first.people; });
    if (!reading.ask) reading.people = first.people;
}

std::vector<PeopleFigure> without_corrected(const Normalised& message, std::vector<PeopleFigure> figures) {
    for (std::size_t i = figures.size(); i-- > 1;) {
        const auto& earlier = figures[i - 1];
        const auto& later = figures[i];
        const auto between = message.view({earlier.span.end, std::max(earlier.span.end, later.span.begin)});
        const bool led = later.labelled && is_corrected(message.view(later.span));
        if (!is_corrected(between) && !led) continue;
        figures.erase(figures.begin(), figures.begin() + static_cast<std::ptrdiff_t>(i));
        break;
    }
    return figures;
}

constexpr int few_hundred = 300;  ///< so many persons are hardly ever named under indicator 4

// 20个人，啊不对，是24个: counted anew, with no word for persons.
std::optional<int> recounted(const Normalised& message, const std::vector<PeopleFigure>& figures) {
    constexpr std::array<Words, 6> anew{U"不对,是", U"不对,应该是", U"不对 是", U"不对是", U"错了,是", U"错了是"};
    if (figures.empty()) return std::nullopt;
    const Words text = message.text;
    for (const Number& number : find_numbers(message)) {
        const char32_t behind = scan::at_or_zero(text, number.span.end + 1);
        const bool apart = behind == 0 || scan::one_of(behind, U" ,。;\n");
        const bool counts = scan::at_or_zero(text, number.span.end) == U'个' && apart && number.kind == NumberKind::exact;
        if (counts && number.value > 0 && number.span.begin >= figures.front().span.end &&
            scan::any_before(text, number.span.begin, anew) > 0)
            return static_cast<int>(number.value);
    }
    return std::nullopt;
}

// 来了53个人，本来想着没几个人: some, beside those who were counted.
void drop_some(const Normalised& message, std::vector<PeopleFigure>& figures) {
    constexpr std::array<Words, 2> some{U"几个", U"几位"};
    const auto is_some = [&](const PeopleFigure& figure) {
        const Words said = message.view(figure.span);
        return figure.vague && scan::holds_any(said, some) && said.find_first_of(U"十百千两一二三四五六七八九"sv) == Words::npos;
    };
    if (std::any_of(figures.begin(), figures.end(), [](const PeopleFigure& figure) { return !figure.vague; }))
        std::erase_if(figures, is_some);
}

// 62, 其中4个是讲课的，听众58: those who listened, where it says how the others make up the whole.
std::optional<PeopleFigure> without_speakers(const Normalised& message, const std::vector<PeopleFigure>& figures) {
    constexpr std::array<Words, 6> listened{U"听众", U"听课的", U"听讲的", U"听的", U"观众", U"学员"};
    for (std::size_t i = 1; i < figures.size(); ++i) {
        const PeopleFigure& all = figures.front();
        const PeopleFigure& heard = figures[i];
        if (!scan::holds_any(message.view(heard.span), listened) || all.span.end >= heard.span.begin) continue;
        for (const Number& number : find_numbers(message)) {
            const bool between = number.span.begin >= all.span.end && number.span.end <= heard.span.begin;
            if (between && number.value > 0 && all.people - number.value == heard.people) return heard;
        }
    }
    return std::nullopt;
}

// 人数有说七十的有说八十的: nobody knows.
bool is_disputed(Words text) {
    constexpr std::array<Words, 3> sayings{U"有说", U"有的说", U"有人说"};
    return std::any_of(sayings.begin(), sayings.end(), [text](Words saying) {
        const std::size_t first = text.find(saying);
        return first != Words::npos && text.find(saying, first + saying.size()) != Words::npos;
    });
}

// 4个, 一共推了4个: with nothing behind, persons where persons are told of.
std::optional<int> bare_count(const Normalised& message) {
    const Words text = message.text;
    for (const Number& number : find_numbers(message)) {
        const char32_t behind = scan::at_or_zero(text, number.span.end + 1);
        const bool apart = behind == 0 || scan::one_of(behind, U" ,。;\n");
        const bool counts = scan::at_or_zero(text, number.span.end) == U'个' && apart;
        if (counts && number.kind == NumberKind::exact && number.value >= 2 && number.value < few_hundred)
            return static_cast<int>(number.value);
    }
    return std::nullopt;
}

}  // namespace

namespace {

// 李敏评了高工 还有两个工程师, 另外三个是助理工程师: those who are named and how many come to them. 还有两个在公示 do not yet.
std::optional<int> named_and_further(const Normalised& message) {
    constexpr std::array<Words, 8> leads{U"还有", U"另外", U"另有", U"其他", U"其余", U"再加上", U"加上", U"外加"};
    constexpr std::array<Words, 12> not_yet{U"公示", U"没",   U"未", U"在评", U"在走", U"等",
                                            U"准备", U"申报", U"差", U"不",   U"明年", U"正在"};
    constexpr int few = 50;
    const Words text = message.text;
    const auto names = find_person_names(message);
    if (names.empty()) return std::nullopt;
    for (std::size_t at = names.front().end; at < text.size(); ++at) {
        const auto lead = scan::longest_at(text, at, leads);
        if (lead == 0) continue;
        const auto number = read_number(text, scan::past_blanks(text, at + lead));
        if (!number || !number->whole || number->kind != NumberKind::exact || number->value < 1 || number->value > few) continue;
        if (!scan::one_of(scan::at_or_zero(text, number->span.end), U"个位名人")) continue;
        const auto end = std::min(text.find_first_of(U",。;\n "sv, number->span.end), text.size());
        if (scan::holds_any(text.substr(number->span.end, end - number->span.end), not_yet)) return std::nullopt;
        const auto before = std::count_if(names.begin(), names.end(), [at](const Span& name) { return name.end <= at; });
        return static_cast<int>(before + number->value);
    }
    return std::nullopt;
}

}  // namespace

PeopleReading read_people(const Normalised& message, Counting counting) {
    return read_people(message, find_people(message), counting);
}

PeopleReading read_people(const Normalised& message, const std::vector<PeopleFigure>& found, Counting counting) {
    const auto figures = without_corrected(message, found);
    PeopleReading reading;
    reading.ask = figures.empty() && is_disputed(message.text);
    for (const auto& figure : figures) {
        if (figure.role != Role::room) reading.spans.push_back(figure.span);
    }
    auto chosen = of_role(figures, {Role::actual});
    if (const auto hearers = without_speakers(message, figures); chosen.empty() && hearers) chosen.push_back(*hearers);
    if (chosen.empty()) chosen = of_role(figures, {Role::total});
    if (chosen.empty()) chosen = of_role(figures, {Role::present});
    if (chosen.empty()) chosen = of_role(figures, {Role::beside});
    if (chosen.empty() && counting == Counting::persons_concerned) chosen = of_role(figures, {Role::speaker, Role::part});
    drop_some(message, chosen);
    decide(chosen, reading);
    if (const auto anew = recounted(message, figures)) {
        reading.people = anew;
        reading.ask = false;
    }
    if (const auto all = counting == Counting::persons_concerned ? named_and_further(message) : std::nullopt) {
        reading.people = all;
        reading.ask = false;
        return reading;
    }
    if (counting == Counting::persons_concerned && chosen.empty()) {
        const auto names = find_person_names(message);
        reading.people = names.empty() ? bare_count(message) : std::optional{static_cast<int>(names.size())};
    }
    return reading;
}

}  // namespace kexiebot::language
