// Reports put together from parts: whatever order they stand in, the same facts are read; and what is no report writes nothing.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "bot/language/reading.hpp"
#include "bot/language/text/characters.hpp"
#include "tests/bot/language/table.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using namespace kexiebot::language;
using tests::read_table;
using tests::TableRow;

namespace {

Context context() {
    return tests::shipped_context();
}

struct Parts {
    std::vector<TableRow> titles = read_table("registrations/titles.txt");
    std::vector<TableRow> days = read_table("registrations/days.txt");
    std::vector<TableRow> places = read_table("registrations/places.txt");
    std::vector<TableRow> counts = read_table("registrations/counts.txt");
};

const Parts& parts() {
    static const Parts all;
    return all;
}

/// The parts of one message. Each part changes with a step of its own, so that all meet all others in time.
struct Filled {
    const TableRow& title;
    const TableRow& day;
    const TableRow& place;
    const TableRow& count;
};

Filled filled(std::size_t frame, std::size_t title) {
    const Parts& all = parts();
    const auto at = [](const std::vector<TableRow>& rows, std::size_t index) -> const TableRow& {
        return rows[index % rows.size()];
    };
    return {all.titles[title], at(all.days, frame + title), at(all.places, frame * 5 + title * 3),
            at(all.counts, frame * 7 + title)};
}

std::string replaced(std::string text, const std::string& mark, const std::string& by) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
    return text;
}

std::string message_of(const std::string& frame, const Filled& with) {
    std::string text = replaced(frame, "{T}", with.title.columns[0]);
    text = replaced(text, "{D}", with.day.columns[0]);
    text = replaced(text, "{P}", with.place.columns[0]);
    return replaced(text, "{N}", with.count.columns[0]);
}

/// 11.153D打印: written so, nobody could tell the day from the name.
bool runs_together(const std::string& frame, const Filled& with) {
    const bool adjacent = frame.find("{D}{T}") != std::string::npos;
    const auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    return adjacent && plain(with.day.columns[0].back()) && plain(with.title.columns[0].front());
}

/// As the corpus compares texts.
std::string plain(const std::string& text) {
    std::u32string kept;
    for (const char32_t c : normalise(text).text) {
        if (!is_separator(c)) kept.push_back(c);
    }
    return to_utf8(kept);
}

bool writes_anything(const Reading& reading) {
    if (writes(reading.intent)) return true;
    for (const Reading& other : reading.also) {
        if (writes(other.intent)) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a report is read alike, whatever order day, place, name and count stand in") {
    const std::vector<TableRow> frames = read_table("registrations/reports.txt");
    for (std::size_t frame = 0; frame < frames.size(); ++frame) {
        for (std::size_t title = 0; title < parts().titles.size(); ++title) {
            const Filled with = filled(frame, title);
            if (runs_together(frames[frame].columns[0], with)) continue;
            const std::string text = message_of(frames[frame].columns[0], with);
            const Reading reading = understand(text, context());
            INFO(frames[frame].where << ": " << text);
            REQUIRE(reading.intent == Intent::register_activity);
            CHECK(reading.also.empty());
            if (with.title.columns[1] == "ask") {
                CHECK(reading.ask == "item");
                CHECK_FALSE(reading.slots.item);
            } else {
                CHECK(reading.slots.item == with.title.columns[1]);
            }
            CHECK(plain(reading.slots.title.value_or("")) == plain(with.title.columns[0]));
            CHECK(reading.slots.date == domain::parse_date(with.day.columns[1]));
            CHECK_FALSE(reading.slots.end_date);
            CHECK(plain(reading.slots.place.value_or("")) == plain(with.place.columns[0]));
            CHECK(reading.slots.people == std::stoi(with.count.columns[1]));
        }
    }
}

TEST_CASE("what was not done, is yet to come, was done by others, or is asked or remarked writes nothing") {
    const std::vector<TableRow> frames = read_table("registrations/no_reports.txt");
    for (std::size_t frame = 0; frame < frames.size(); ++frame) {
        for (std::size_t title = 0; title < parts().titles.size(); ++title) {
            const std::string text = message_of(frames[frame].columns[0], filled(frame, title));
            const Reading reading = understand(text, context());
            INFO(frames[frame].where << ": " << text << " -> " << name_of(reading.intent));
            CHECK_FALSE(writes_anything(reading));
        }
    }
}

TEST_CASE("no word of a name is cut in two, whichever of its characters could lead up to the name or trail behind it") {
    const auto name_in = [](const std::string& frame, const std::string& name) {
        const Reading reading = understand(replaced(frame, "{T}", name), context());
        INFO(replaced(frame, "{T}", name));
        CHECK(reading.intent == Intent::register_activity);
        CHECK(plain(reading.slots.title.value_or("")) == plain(name));
        CHECK(reading.slots.people == 30);
    };
    for (const TableRow& row : read_table("registrations/first_words.txt")) {
        const std::string& word = row.columns[0];
        name_in("昨天{T}30人", word + "技术讲座");
        name_in("{T}，11月20日，30人", word + "技术培训");
        name_in("昨天在三楼会议室办了{T}30人", word + "技术讲座");
        name_in("昨天办了一场{T}，30人", word + "技术讲座");
        name_in("11月20日{T}30人", "新型" + word + "技术讲座");
        name_in("昨天请李教授讲了{T}，30人", word + "技术");
    }
    for (const TableRow& row : read_table("registrations/last_words.txt")) {
        const std::string& word = row.columns[0];
        name_in("昨天请李教授讲了{T}，30人", "茶叶" + word);
        name_in("昨天请李教授讲{T}来了30人", "茶叶" + word);
        name_in("昨天开了{T}三十个人在二楼会议室", "茶叶" + word + "技术研讨会");
    }
}

TEST_CASE("what runs into each other as it is dictated is told apart") {
    for (const TableRow& row : read_table("registrations/tellings.txt")) {
        const Reading reading = understand(row.columns[0], context());
        const auto said = [&row](std::size_t column) { return row.columns[column] == "-" ? std::string{} : row.columns[column]; };
        INFO(row.where << ": " << row.columns[0]);
        CHECK(reading.intent == Intent::register_activity);
        CHECK(reading.slots.item.value_or("") == said(1));
        CHECK(plain(reading.slots.title.value_or("")) == plain(said(2)));
        CHECK((reading.slots.date ? domain::to_text(*reading.slots.date) : std::string{}) == said(3));
        CHECK((reading.slots.people ? std::to_string(*reading.slots.people) : std::string{}) == said(4));
        CHECK(plain(reading.slots.place.value_or("")) == plain(said(5)));
    }
}
