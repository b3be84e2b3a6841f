#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "bot/language/dates/dates.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/text/codes.hpp"
#include "tests/bot/language/table.hpp"

using namespace kexiebot;
using namespace kexiebot::language;
using kexiebot::tests::read_table;

namespace {

const char* const files[] = {"done_spellings", "done_years", "done_relative", "done_ranges", "done_open",
                             "done_context",   "due",        "due_commands",  "not_dates",   "months"};

// All that the readers find out about one text.
struct Readings {
    DateReading done;
    DateReading due;
    PeopleReading people;
    std::vector<std::string> codes;

    bool same_facts(const Readings& other) const {
        return done.date == other.done.date && done.end_date == other.done.end_date && done.ask == other.done.ask &&
               due.date == other.due.date && due.time_of_day == other.due.time_of_day && due.ask == other.due.ask &&
               people.people == other.people.people && people.ask == other.people.ask && codes == other.codes;
    }
};

Readings read(const std::string& text, domain::Date today) {
    const auto message = normalise(text);
    const auto found = find_dates(message);
    Readings readings{read_done_date(found, today), read_due(found, today), read_people(message), {}};
    for (const auto& code : find_codes(message)) readings.codes.push_back(code.text());
    return readings;
}

template <class Change>
void unchanged_by(Change change) {
    for (const auto* file : files) {
        for (const auto& row : read_table(std::string{"dates/"} + file + ".txt")) {
            const auto today = *domain::parse_date(row.columns[1]);
            const auto changed = change(row.columns[0]);
            INFO(row.where << ' ' << row.columns[0] << " => " << changed);
            CHECK(read(row.columns[0], today).same_facts(read(changed, today)));
        }
    }
}

// ASCII but blanks as full-width forms.
std::string full_width(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte >= 0x7F) {
            out += c;
            continue;
        }
        const unsigned wide = 0xFF00U + byte - 0x20U;
        out += static_cast<char>(0xE0U | (wide >> 12U));
        out += static_cast<char>(0x80U | ((wide >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (wide & 0x3FU));
    }
    return out;
}

std::string with_doubled_blanks(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == ' ' ? std::string{"  \t"} : std::string{c};
    return out;
}

// What must hold whatever was typed.
void check_bounds(const std::string& text, domain::Date today) {
    const auto message = normalise(text);
    const auto found = find_dates(message);
    std::size_t end = 0;
    for (const auto& expression : found) {
        CHECK(expression.span.begin >= end);
        CHECK(expression.span.end > expression.span.begin);
        end = expression.span.end;
    }
    CHECK(end <= message.text.size());
    const auto done = read_done_date(found, today);
    CHECK_FALSE((done.ask && done.date));
    if (done.date) CHECK((done.date->ok() && !(today < *done.date)));
    if (done.end_date) CHECK((done.end_date->ok() && done.date && *done.date < *done.end_date && !(today < *done.end_date)));
    const auto due = read_due(found, today);
    CHECK_FALSE((due.ask && due.date));
    if (due.date) CHECK((due.date->ok() && !(*due.date < today)));
    if (due.time_of_day) CHECK((due.time_of_day->count() >= 0 && due.time_of_day->count() < 24 * 60));
    const auto people = read_people(message);
    if (people.people) CHECK((*people.people >= 1 && *people.people < 100'000 && !people.ask));
    for (const auto& code : find_codes(message)) CHECK((code.number >= 1 && code.span.end <= message.text.size()));
}

domain::Date any_day(std::mt19937& random) {
    return domain::plus_days(*domain::parse_date("2026-01-01"), static_cast<int>(random() % 2000));
}

}  // namespace

TEST_CASE("full-width forms do not change what is read") {
    unchanged_by(full_width);
}

TEST_CASE("blanks and emoji around a message and more blanks within do not change what is read") {
    unchanged_by([](const std::string& text) { return "  " + text + " \n"; });
    unchanged_by([](const std::string& text) { return "🌹" + text + "🏆👌"; });
    unchanged_by(with_doubled_blanks);
}

TEST_CASE("a leading mention does not change what is read") {
    unchanged_by([](const std::string& text) { return "@企业科协助手 " + text; });
    unchanged_by([](const std::string& text) { return "@小科\u2005" + text; });
}

TEST_CASE("whatever is typed, what is read stays within its bounds") {
    const char* const pieces[] = {
        "11",   "月", "20", "日",   "号",   "年",   "2026", ".",    "-",  "/",    ":",    " ",  "到", "至",   "周",   "五", "上",
        "下",   "个", "本", "昨天", "前",   "后",   "天",   "内",   "底", "国庆", "元旦", "第", "三", "十",   "廿",   "半", "点",
        "下午", "晚", "（", "）",   "《",   "》",   "还是", "、",   "和", "不对", "连办", "人", "名", "其中", "实到", "约", "多",
        "来",   "A",  "T7", "活动", "延期", "一周", "尽快", "农历", "刚", "百",   "万",   "2",  "29", "31"};
    std::mt19937 random{20261122};
    for (int round = 0; round < 4000; ++round) {
        std::string text;
        const auto length = 1 + random() % 12;
        for (std::size_t i = 0; i < length; ++i) text += pieces[random() % std::size(pieces)];
        const auto today = any_day(random);
        INFO(text << ' ' << domain::to_text(today));
        check_bounds(text, today);
    }
}

TEST_CASE("random bytes are read without harm") {
    std::mt19937 random{7};
    for (int round = 0; round < 3000; ++round) {
        std::string bytes(random() % 200, '\0');
        for (auto& byte : bytes) byte = static_cast<char>(random());
        INFO("round " << round);
        check_bounds(bytes, any_day(random));
    }
}
