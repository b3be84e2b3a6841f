#include <algorithm>
#include <catch2/catch.hpp>

#include "config/calendar_file.hpp"
#include "config/counties_file.hpp"
#include "config/data_files.hpp"
#include "config/demo_data.hpp"
#include "config/lexicon_file.hpp"
#include "config/notice_file.hpp"
#include "config/rulebook_file.hpp"
#include "config/texts.hpp"
#include "tests/config/faults.hpp"

namespace kexiebot::config {

namespace {

using namespace std::chrono_literals;
using domain::Date;

}  // namespace

TEST_CASE("2026 is worked as the State Council has published it") {
    struct Case {
        const char* what;
        Date day;
        bool worked;
    };
    const auto c = GENERATE(values<Case>({
        {"New Year", 2026y / 1 / 1, false},
        {"the Friday after it", 2026y / 1 / 2, false},
        {"the Sunday worked for it", 2026y / 1 / 4, true},
        {"an ordinary Monday", 2026y / 1 / 5, true},
        {"an ordinary Saturday", 2026y / 1 / 10, false},
        {"the Saturday worked for the Spring Festival", 2026y / 2 / 14, true},
        {"the festival's first day off", 2026y / 2 / 15, false},
        {"its last", 2026y / 2 / 23, false},
        {"the day after", 2026y / 2 / 24, true},
        {"the second Saturday worked for it", 2026y / 2 / 28, true},
        {"Qingming's Monday", 2026y / 4 / 6, false},
        {"Labour Day's last", 2026y / 5 / 5, false},
        {"the Saturday worked for it", 2026y / 5 / 9, true},
        {"Dragon Boat's Friday", 2026y / 6 / 19, false},
        {"the Sunday worked for National Day", 2026y / 9 / 20, true},
        {"Mid-autumn's Friday", 2026y / 9 / 25, false},
        {"National Day's last", 2026y / 10 / 7, false},
        {"the day after", 2026y / 10 / 8, true},
        {"the Saturday worked for it", 2026y / 10 / 10, true},
    }));
    INFO(c.what);
    const auto calendar = load_calendar({});
    REQUIRE(all_of(calendar.faults) == "");
    CHECK(calendar.value->is_working_day(c.day) == c.worked);
}

TEST_CASE("2027 is known to be provisional") {
    const auto calendar = load_calendar({}).value;
    REQUIRE(calendar);
    CHECK(calendar->is_final(2026));
    CHECK(calendar->covers(2027));
    CHECK_FALSE(calendar->is_final(2027));
    CHECK_FALSE(calendar->covers(2028));
    CHECK_FALSE(calendar->is_working_day(2027y / 2 / 8));
}

TEST_CASE("a bad calendar names file, line and key") {
    struct Case {
        const char* holiday;
        const char* fault;
    };
    const auto c = GENERATE(values<Case>({
        {"name = \"a\"\nfrom = 2026-05-01\n", "c.toml:2: holiday.1.to: expected this key"},
        {"name = \"a\"\nfrom = 2026-05-01\nto = \"1 May\"\n",
         "c.toml:5: holiday.1.to: expected a date such as 2026-12-31, found \"1 May\""},
        {"name = \"a\"\nfrom = 2026-05-05\nto = 2026-05-01\n", "c.toml:5: holiday.1.to: expected a day at most two weeks after"},
        {"name = \"a\"\nfrom = 2025-05-01\nto = 2025-05-01\n", "c.toml:4: holiday.1.from: expected a day of 2026"},
        {"name = \"a\"\nfrom = 2026-05-01\nto = 2026-05-05\nmake_up = [2026-05-11]\n",
         "holiday.1.make_up: expected days of a weekend"},
        {"name = \"a\"\nfrom = 2026-05-01\nto = 2026-05-05\nmake_up = [2026-05-02]\n",
         "2026-05-02 is a day off and a make-up working day"},
        {"name = \"a\"\nfrom = 2026-05-01\nto = 2026-05-05\nmakeup = []\n", "the nearest known one is \"make_up\""},
    }));
    INFO(c.holiday);
    CHECK_THAT(all_of(parse_calendar("year = 2026\n[[holiday]]\n" + std::string{c.holiday}, "c.toml").faults),
               Catch::Contains(c.fault));
}

TEST_CASE("the thirteen counties ship with their everyday names") {
    const auto counties = load_counties({});
    REQUIRE(all_of(counties.faults) == "");
    CHECK(counties.value->size() == 13);
    CHECK(counties.value->at(6) == domain::County{"平江县", {"平江"}});
    CHECK(counties.value->at(0).short_names.back() == "楼区");
}

TEST_CASE("a county file of one's own replaces the shipped one, and its faults are named") {
    const TemporaryFolder folder;
    const auto path = folder.write("counties.toml", "[[county]]\nname = \"甲县\"\nshort_names = [\"甲\"]\n");
    CHECK(load_counties(path).value.value() == std::vector<domain::County>{{"甲县", {"甲"}}});
    CHECK(all_of(parse_counties("[[county]]\nname = \"甲县\"\n[[county]]\nname = \"乙县\"\nshort_names = [\"甲县\"]\n", "c")
                     .faults) == "c:5: county.2.short_names: \"甲县\" stands twice\n");
    CHECK_THAT(all_of(parse_counties("", "c").faults), Catch::Contains("expected at least one [[county]]"));
}

TEST_CASE("the notice's checklist, services and contact ship") {
    const auto notice = load_notice({});
    REQUIRE(all_of(notice.faults) == "");
    REQUIRE(notice.value->checklist.size() == 13);
    CHECK(notice.value->checklist[3].name == "有领导机构");
    CHECK(notice.value->checklist[12].group == "成效实操化");
    REQUIRE(notice.value->services.size() == 7);
    CHECK(notice.value->services[1].type == "帮助企业解决技术难题");
    CHECK(notice.value->contact.phone == "0730-8629317");
    CHECK(notice.value->contact.people.size() == 2);
}

TEST_CASE("a notice with a gap in its numbers or a point too few is refused") {
    const auto shipped = shipped_file("rulebooks/notice.toml").text;
    CHECK_THAT(all_of(parse_notice(with(shipped, "number = 5", "number = 6"), "n").faults),
               Catch::Contains("point.5.number: expected a whole number from 5 to 5, found 6"));
    const auto seventh = shipped.find("[[service]]\nnumber = 7");
    const auto contact = shipped.rfind("[contact]");
    REQUIRE(seventh < contact);
    CHECK_THAT(all_of(parse_notice(shipped.substr(0, seventh) + shipped.substr(contact), "n").faults),
               Catch::Contains("service: expected 7 of them, found 6"));
}

TEST_CASE("texts are read by key, and a key that two files have is a fault") {
    const std::vector<DataFile> files{
        {"a.toml", "a.toml", "hello = \"你好\"\n[score]\ntotal = \"共\"\n[score.item]\nx = \"y\"\n"},
        {"b.toml", "b.toml", "[score]\nrank = \"位\"\n"}};
    const auto texts = read_texts(files);
    REQUIRE(all_of(texts.faults) == "");
    CHECK(texts.value->by_key == std::map<std::string, std::string, std::less<>>{
                                     {"hello", "你好"}, {"score.total", "共"}, {"score.item.x", "y"}, {"score.rank", "位"}});
    CHECK(texts.value->places.at("score.total").line == 3);
    CHECK(all_of(read_texts({files[0], {"c.toml", "c.toml", "\n\nscore.total = \"z\"\nn = 1\n"}}).faults) ==
          "c.toml:3: score.total: expected each key once, found it at a.toml:3 too\nc.toml:4: n: expected a text, found 1\n");
}

TEST_CASE("a lexicon is read line by line, with section, key, words and place") {
    const auto lines =
        read_lexicon({{"l.toml", "l.toml", "[item]\n\"1.1\" = [\"讲座\", \"论坛\"]\n[item.stage]\nplan = \"计划\"\n"}});
    REQUIRE(all_of(lines.faults) == "");
    CHECK(*lines.value == std::vector<LexiconLine>{{"item", "1.1", {"讲座", "论坛"}, "l.toml", 2},
                                                   {"item.stage", "plan", {"计划"}, "l.toml", 4}});
    CHECK(all_of(read_lexicon({{"l.toml", "l.toml", "[item]\na = [\"x\", 1]\nb = 2\n"}}).faults) ==
          "l.toml:2: item.a: expected a word, found 1\nl.toml:3: item.b: expected a list of words, found 2\n");
}

TEST_CASE("a data folder replaces shipped files by name and adds its own") {
    const TemporaryFolder folder;
    folder.write("b.toml", "theirs");
    folder.write("c.toml", "new");
    folder.write("c.toml.bak", "not data");
    const auto files = overlaid({{"a.toml", "embedded:a.toml", "ours"}, {"b.toml", "embedded:b.toml", "ours"}}, folder.path());
    REQUIRE(files);
    REQUIRE(files.value->size() == 3);
    CHECK(files.value->at(0).text == "ours");
    CHECK(files.value->at(1).text == "theirs");
    CHECK(files.value->at(1).path == (folder.path() / "b.toml").string());
    CHECK(files.value->at(2).text == "new");
    CHECK(overlaid({{"a.toml", "", ""}}, folder.path() / "missing").value->size() == 1);
}

TEST_CASE("the demo city is whole: its names, items and accounts fit together") {
    const auto counties = load_counties({}).value.value();
    const auto rulebook = load_rulebooks({}).value->at(2026);
    const auto city = demo_city(counties, domain::Zone{}, 2026y / 11 / 22);
    REQUIRE(all_of(city.faults) == "");
    CHECK(city.value->organisations.size() == 10);
    std::vector<std::string> accounts;
    for (const auto& person : city.value->people) {
        CHECK(person.name.starts_with("演示"));
        if (person.account) accounts.push_back(person.account->channel + ':' + person.account->user);
    }
    std::sort(accounts.begin(), accounts.end());
    CHECK(accounts ==
          std::vector<std::string>{"local:admin", "local:coordinator", "local:member", "local:secretary", "local:secretary2"});
    for (const auto& activity : city.value->activities) {
        INFO(activity.title);
        const auto* item = rulebook.item(activity.item);
        REQUIRE(item != nullptr);
        CHECK((item->counted_by == domain::CountedBy::stage) == (activity.stage != domain::Stage::none));
    }
    REQUIRE(city.value->tasks.size() == 3);
    CHECK(domain::to_text(city.value->tasks[0].due, domain::Zone{}) == "2026-11-28T23:59:59+08:00");
}

TEST_CASE("the demo's days stay within today's year") {
    CHECK(demo_day(2026y / 11 / 22, 6) == Date{2026y / 11 / 16});
    CHECK(demo_day(2027y / 1 / 2, 6) == Date{2027y / 1 / 1});
    CHECK(demo_day(2027y / 1 / 2, 0) == Date{2027y / 1 / 2});
}

}  // namespace kexiebot::config
