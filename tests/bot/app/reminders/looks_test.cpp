#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <stdexcept>

#include "bot/app/reminders/reminder_watch.hpp"
#include "tests/bot/app/city.hpp"

namespace kexiebot::tests {

namespace {

using namespace std::chrono_literals;

struct Crash : std::runtime_error {
    Crash() : std::runtime_error{"the program fell over"} {}
};

// A year's end in which much falls due: tasks of several counties and moments, a term, evidence that is missing.
void fill(City& city) {
    city.say("coordinator", "本群绑定云溪区", "云溪群");
    const std::pair<const char*, const char*> orders[] = {{"admin", "全市布置：12月22日前报送统计表"},
                                                          {"admin", "全市布置：12月9日17点前报人才名册"},
                                                          {"coordinator", "布置：12月4日前报安全台账"}};
    for (const auto& [who, words] : orders) {
        city.say(who, words);
        city.say(who, "是");
    }
    city.say("secretary", "昨天办了新能源电池技术讲座，45人参加");
    city.say("other", "昨天办了安全仪表培训，21人参加");
    city.say("other", "T2交了");
}

// Every reminder that stands in the outbox, and how often. What people's own words brought about is the same in all.
std::map<std::string, int> sent(City& city) {
    std::map<std::string, int> keys;
    city.store().read([&](const ports::View& view) {
        for (const auto& row : view.outbox().page(0, 10'000)) ++keys[row.key];
    });
    return keys;
}

// One look that goes well, in one go or in several.
void look(City& city, std::mt19937& random) {
    int left = 1;
    while (left > 0) {
        const auto limit = 1 + static_cast<int>(random() % 40);
        int made = 0;
        ports::write_and_wait(city.store(),
                              [&](ports::UnitOfWork& work) { made = app::send_reminders(city.house(), work, city.now, limit); });
        left = made == limit ? 1 : 0;
    }
}

// One that falls over before its end was written down.
void crash(City& city, std::mt19937& random) {
    const auto limit = 1 + static_cast<int>(random() % 40);
    CHECK_THROWS_AS(ports::write_and_wait(city.store(),
                                          [&](ports::UnitOfWork& work) {
                                              app::send_reminders(city.house(), work, city.now, limit);
                                              throw Crash{};
                                          }),
                    Crash);
    city.restart();
}

}  // namespace

TEST_CASE("any two orders of looks, crashes and restarts leave the same reminders in the database, each once") {
    const auto seed = GENERATE(take(3, random(0U, 1'000'000U)));
    INFO("seed " << seed);
    std::mt19937 random{seed};
    City calm;
    City wild;
    fill(calm);
    fill(wild);
    const auto start = calm.now;
    std::vector<domain::Instant> looks;
    for (int i = 0; i < 120; ++i) looks.push_back(start + std::chrono::minutes{random() % (40 * 24 * 60)});

    std::sort(looks.begin(), looks.end());
    for (const auto at : looks) {
        calm.now = at;
        look(calm, random);
    }
    std::shuffle(looks.begin(), looks.end(), random);
    for (const auto at : looks) {
        wild.now = at;
        if (random() % 3 == 0) crash(wild, random);
        for (auto times = 1 + random() % 2; times > 0; --times) look(wild, random);
        if (random() % 8 == 0) wild.restart();
    }
    const auto in_order = sent(calm);
    CHECK(in_order.size() > 30);
    CHECK(sent(wild) == in_order);
    for (const auto& [key, times] : in_order) {
        INFO(key);
        CHECK(times == 1);
    }
}

TEST_CASE("an early reminder has the button 收到 of its task, a late one none, and pressing it quiets that task alone") {
    City city;
    for (const char* order : {"全市布置：12月22日前报送统计表", "全市布置：12月23日前报人才名册"}) {
        city.say("admin", order);
        city.say("admin", "是");
    }
    std::mt19937 random{1};
    std::size_t seen = 0;
    // What reminders of that day say with their button, or "-" for one without, to the secretary.
    const auto buttons_on = [&](const char* day) {
        city.now = domain::to_instant({*domain::parse_date(day), city.house().timetable.send_hour}, city.house().assessment.zone);
        look(city, random);
        std::vector<std::string> says;
        city.store().read([&](const ports::View& view) {
            const auto rows = view.outbox().page(0, 10'000);
            for (auto i = seen; i < rows.size(); ++i) {
                if (rows[i].kind != "ladder" || rows[i].target.id != "secretary") continue;
                says.push_back(rows[i].suggestions.empty() ? "-" : rows[i].suggestions.front().says);
            }
            seen = rows.size();
        });
        std::sort(says.begin(), says.end());
        return says;
    };
    using Says = std::vector<std::string>;
    CHECK(buttons_on("2026-12-09") == Says{"收到T1", "收到T2"});
    CHECK(city.say("secretary", "收到T1").text == "好的，T1不再重复提醒，到期没交仍会告诉您。");
    CHECK(buttons_on("2026-12-16") == Says{"收到T2"});
    CHECK(buttons_on("2026-12-21") == Says{"-"});
    // A button of weeks ago still means its own task.
    CHECK(city.say("secretary", "收到T2").text == "好的，T2不再重复提醒，到期没交仍会告诉您。");
    CHECK(buttons_on("2026-12-22") == Says{});
}

}  // namespace kexiebot::tests
