#include "config/import_files.hpp"

#include <catch2/catch.hpp>

#include "config/sheet_values.hpp"
#include "tests/config/faults.hpp"

namespace kexiebot::config {

namespace {

using namespace std::chrono_literals;
using domain::Role;
using domain::TaskKind;

const std::vector<domain::County> counties{{"平江县", {"平江"}}, {"云溪区", {"云溪"}}, {"岳阳经开区", {"经开"}}};
const std::vector<domain::Organisation> organisations = [] {
    std::vector<domain::Organisation> list(3);
    list[0].name = "测试甲公司科协";
    list[0].short_names = {"甲公司", "测试"};
    list[0].county = "云溪区";
    list[1].name = "测试乙园区科协";
    list[1].short_names = {"乙园区", "测试"};
    list[1].county = "平江县";
    list[2].name = "测试";
    list[2].county = "平江县";
    return list;
}();
const std::vector<std::string> channels{"local", "wecom-main"};
const Known known{counties, organisations, channels, domain::Zone{}, {}};

const std::string organisation_header = "名称,简称,县市区,类型,成立日期,届满日期,会员数\n";
const std::string people_header = "姓名,角色,组织,县市区,通道,账号\n";
const std::string task_header = "标题,类别,截止,范围\n";

}  // namespace

TEST_CASE("organisations are read with short names, dates as Excel writes them, and counties by everyday name") {
    const auto rows = read_organisations(organisation_header +
                                             "新甲科协,新甲、甲甲,平江,企业,2022/6/8,2027年6月7日,86\n"
                                             "新乙科协,,云溪区,园区,,,\n",
                                         "o.csv", known);
    REQUIRE(all_of(rows.faults) == "");
    REQUIRE(rows.value->size() == 2);
    const auto& first = rows.value->at(0).organisation;
    CHECK(first.name == "新甲科协");
    CHECK(first.short_names == std::vector<std::string>{"新甲", "甲甲"});
    CHECK(first.county == "平江县");
    CHECK(first.host == domain::Host::company);
    CHECK(first.founded == domain::Date{2022y / 6 / 8});
    CHECK(first.term_ends == domain::Date{2027y / 6 / 7});
    CHECK(first.members == 86);
    const auto& second = rows.value->at(1).organisation;
    CHECK(second.host == domain::Host::park);
    CHECK(second.short_names.empty());
    CHECK_FALSE(second.founded);
    CHECK(second.members == 0);
    CHECK(rows.value->at(1).line == 3);
}

TEST_CASE("columns may stand in any order") {
    const auto rows =
        read_organisations("会员数,县市区,名称,类型,届满日期,成立日期,简称,\n5,平江,新甲科协,企业,,,\n", "o.csv", known);
    REQUIRE(all_of(rows.faults) == "");
    CHECK(rows.value->at(0).organisation.members == 5);
}

TEST_CASE("a faulty organisation names line, column and reason, and nothing of the file is given") {
    struct Case {
        std::string text;
        const char* fault;
    };
    const auto c = GENERATE(values<Case>({
        {"", "o.csv:1: expected a header line, found an empty file"},
        {"名称,简称,县市区,类型,成立日期,届满日期\n", "o.csv:1: 会员数: expected this column, found none of that name"},
        {"名称,简称,县市区,类别,成立日期,届满日期,会员数\n", "o.csv:1: 类别: unknown column, the nearest known one is \"类型\""},
        {"名称,名称,简称,县市区,类型,成立日期,届满日期,会员数\n", "名称: expected this column once, found it twice"},
        {organisation_header + ",,平江,企业,,,\n", "o.csv:2: 名称: expected something, found an empty cell"},
        {organisation_header + "a,,平将县,企业,,,\n",
         "o.csv:2: 县市区: expected a county, found \"平将县\", the nearest is \"平江县\""},
        {organisation_header + "a,,平江,公司,,,\n", "o.csv:2: 类型: expected one of 企业, 园区; found \"公司\""},
        {organisation_header + "a,,平江\n", "o.csv:2: 类型: expected something, found an empty cell"},
        {organisation_header + "a,,平江,企业,2022/2/30,,\n",
         "o.csv:2: 成立日期: expected a date such as 2026-01-05, found \"2022/2/30\""},
        {organisation_header + "a,,平江,企业,2022/2/3,2022/2/3,\n", "o.csv:2: 届满日期: expected a day after 成立日期"},
        {organisation_header + "a,,平江,企业,,,八十\n", "o.csv:2: 会员数: expected a number from 0 to 1000000, found \"八十\""},
        {organisation_header + "a,,平江,企业,,,\na,,平江,企业,,,\n",
         "o.csv:3: 名称: expected each name once, found it in line 2 too"},
    }));
    INFO(c.text);
    const auto rows = read_organisations(c.text, "o.csv", known);
    CHECK_FALSE(rows);
    CHECK_THAT(all_of(rows.faults), Catch::Contains(c.fault));
}

TEST_CASE("a short name that two organisations share is warned of") {
    const auto rows = read_organisations(organisation_header + "a,同名,平江,企业,,,\nb,同名,平江,企业,,,\n", "o.csv", known);
    CHECK(rows);
    CHECK(all_of(rows.warnings) == "o.csv:3: 简称: \"同名\" is also in line 2; people will be asked which\n");
}

TEST_CASE("an account that is somebody else's already is refused with its line and column") {
    const std::vector<BoundAccount> bound{{{"wecom-main", "zhang"}, "演示甲"}};
    auto stored = known;
    stored.accounts = bound;
    const auto rows = read_people(people_header + "演示甲,秘书,甲公司,,wecom-main,zhang\n演示乙,秘书,乙园区,,wecom-main,zhang\n",
                                  "p.csv", stored);
    const auto faults = all_of(rows.faults);
    INFO(faults);
    CHECK(faults.find("p.csv:3") != std::string::npos);
    CHECK(faults.find("账号") != std::string::npos);
    CHECK(faults.find("演示甲") != std::string::npos);
}

TEST_CASE("people are read with their role's scope and their account") {
    const auto rows = read_people(people_header +
                                      "演示甲,秘书,甲公司,,wecom-main,zhang\n"
                                      "演示乙,协调员,,平江,,\n"
                                      "演示丙,管理员,,,local,admin\n"
                                      "演示丁,会员,测试,平江县,,\n"
                                      "演示甲,秘书,乙园区,平江,wecom-main,zhang\n",
                                  "p.csv", known);
    REQUIRE(all_of(rows.faults) == "");
    const auto& people = *rows.value;
    REQUIRE(people.size() == 5);
    CHECK(people[0].role == Role::secretary);
    CHECK(people[0].organisation == "测试甲公司科协");
    CHECK(people[0].account == domain::Account{"wecom-main", "zhang"});
    CHECK(people[1].role == Role::coordinator);
    CHECK(people[1].county == "平江县");
    CHECK_FALSE(people[1].account);
    CHECK(people[2].role == Role::admin);
    CHECK(people[3].role == Role::member);
    CHECK(people[3].organisation == "测试");  // its own full name, though others have it for a short one
    CHECK(people[4].organisation == "测试乙园区科协");
}

TEST_CASE("a faulty person names line, column and reason") {
    struct Case {
        const char* row;
        const char* fault;
    };
    const auto c = GENERATE(values<Case>({
        {",秘书,甲公司,,,", "p.csv:2: 姓名: expected something"},
        {"甲,书记,甲公司,,,", "p.csv:2: 角色: expected one of 管理员, 协调员, 秘书, 会员; found \"书记\""},
        {"甲,秘书,,,,", "p.csv:2: 组织: expected something"},
        {"甲,秘书,丙公司,,,", "组织: expected an organisation, found \"丙公司\", the nearest is"},
        {"甲,秘书,甲公司,平江,,", "p.csv:2: 县市区: expected the organisation's own (云溪区) or nothing, found \"平江\""},
        {"甲,协调员,,,,", "p.csv:2: 县市区: expected something"},
        {"甲,协调员,,火星,,", "县市区: expected a county, found \"火星\""},
        {"甲,秘书,甲公司,,local,", "p.csv:2: 账号: expected an account, because 通道 is given"},
        {"甲,秘书,甲公司,,,zhang", "p.csv:2: 通道: expected a channel, because 账号 is given"},
        {"甲,秘书,甲公司,,wecom,zhang", "通道: expected a configured channel, found \"wecom\", the nearest is"},
        {"甲,秘书,甲公司,,local,a\n乙,秘书,甲公司,,local,a",
         "p.csv:3: 账号: expected an account of one person, found it at \"甲\" too"},
    }));
    INFO(c.row);
    const auto rows = read_people(people_header + c.row + "\n", "p.csv", known);
    CHECK_FALSE(rows);
    CHECK_THAT(all_of(rows.faults), Catch::Contains(c.fault));
}

TEST_CASE("tasks are read with kind, due time and audience") {
    const auto rows = read_tasks(task_header +
                                     "报年度总结,9.2,2026/12/10,全市\n"
                                     "交中期材料,资助项目,2026年12月10日 17:30,平江、乙园区、平江县\n",
                                 "t.csv", known);
    REQUIRE(all_of(rows.faults) == "");
    const auto& tasks = *rows.value;
    REQUIRE(tasks.size() == 2);
    CHECK(tasks[0].kind == TaskKind::report);
    CHECK(tasks[0].due == domain::Instant{std::chrono::sys_days{2026y / 12 / 10}} + 16h - 1s);
    CHECK(tasks[0].audience.empty());
    CHECK(tasks[1].kind == TaskKind::funded_project);
    CHECK(tasks[1].due == domain::Instant{std::chrono::sys_days{2026y / 12 / 10}} + 9h + 30min);
    CHECK(tasks[1].audience == std::vector<std::string>{"平江县", "测试乙园区科协"});
}

TEST_CASE("a faulty task names line, column and reason") {
    struct Case {
        const char* row;
        const char* fault;
    };
    const auto c = GENERATE(values<Case>({
        {",9.2,2026/12/10,全市", "t.csv:2: 标题: expected something"},
        {"a,9.4,2026/12/10,全市", "t.csv:2: 类别: expected one of 9.1, 9.2, 9.3"},
        {"a,9.2,,全市", "t.csv:2: 截止: expected something"},
        {"a,9.2,年底,全市", "t.csv:2: 截止: expected a date such as 2026-12-10 (17:00), found \"年底\""},
        {"a,9.2,+7,全市", "t.csv:2: 截止: expected a date"},
        {"a,9.2,2026/12/10,", "t.csv:2: 范围: expected something"},
        {"a,9.2,2026/12/10,平江、火星", "t.csv:2: 范围: expected 全市, a county or an organisation, found \"火星\""},
        {"a,9.2,2026/12/10,、", "t.csv:2: 范围: expected 全市 or names"},
    }));
    INFO(c.row);
    const auto rows = read_tasks(task_header + c.row + "\n", "t.csv", known);
    CHECK_FALSE(rows);
    CHECK_THAT(all_of(rows.faults), Catch::Contains(c.fault));
}

TEST_CASE("a shared short name is not guessed") {
    const std::vector<domain::Organisation> two{organisations[0], organisations[1]};
    const Known without_third{counties, two, channels, domain::Zone{}, {}};
    const auto rows = read_people(people_header + "甲,秘书,测试,,,\n", "p.csv", without_third);
    CHECK_THAT(all_of(rows.faults), Catch::Contains("which may be \"测试乙园区科协\" or \"测试甲公司科协\""));
}

TEST_CASE("all faults of a file are told at once") {
    const auto rows = read_tasks(task_header + "a,9.4,x,全市\n,9.2,2026/1/1,全市\n", "t.csv", known);
    CHECK(rows.faults.size() == 3);
}

TEST_CASE("in part, the rows without a fault come out beside the faults of the others") {
    auto in_part = known;
    in_part.partial = true;
    const auto rows = read_tasks(task_header + "a,9.4,2026/1/1,全市\nb,9.2,2026/1/2,全市\n,9.2,x,全市\nd,9.3,2026/1/4,平江\n",
                                 "t.csv", in_part);
    CHECK(rows.faults.size() == 3);
    REQUIRE(rows.value);
    REQUIRE(rows.value->size() == 2);
    CHECK(rows.value->at(0).title == "b");
    CHECK(rows.value->at(1).title == "d");
    // A cell of several lines belongs to the row in which it begins.
    const auto broken = read_tasks(task_header + "\"a\na\",9.4,2026/1/1,全市\nb,9.2,2026/1/2,全市\n", "t.csv", in_part);
    CHECK(broken.faults.size() == 1);
    REQUIRE(broken.value);
    REQUIRE(broken.value->size() == 1);
    CHECK(broken.value->front().title == "b");
    // Without its header a file has no sound rows; a row twice is kept once.
    CHECK_FALSE(read_tasks("标题\na\n", "t.csv", in_part).value);
    const auto twice =
        read_organisations(organisation_header + "新甲科协,新甲,平江,企业,,,\n新甲科协,新甲,平江,企业,,,\n", "o.csv", in_part);
    CHECK(twice.faults.size() == 1);
    REQUIRE(twice.value);
    CHECK(twice.value->size() == 1);
}

TEST_CASE("a deadline that is past is a fault where the moment is known") {
    auto today = known;
    today.now = domain::Instant{std::chrono::sys_days{2026y / 11 / 22}};
    const auto past = read_tasks(task_header + "a,9.2,2026/11/21,全市\n", "t.csv", today);
    CHECK_THAT(all_of(past.faults), Catch::Contains("t.csv:2: 截止: expected a time to come"));
    CHECK(read_tasks(task_header + "a,9.2,2026/11/22,全市\n", "t.csv", today).faults.empty());
    CHECK(read_tasks(task_header + "a,9.2,2026/11/21,全市\n", "t.csv", known).faults.empty());
}

TEST_CASE("dates are read as Excel and people write them") {
    struct Case {
        const char* text;
        std::optional<domain::Date> date;
    };
    const auto c = GENERATE(values<Case>({
        {"2026/1/5", 2026y / 1 / 5},
        {"2026-01-05", 2026y / 1 / 5},
        {"2026年1月5日", 2026y / 1 / 5},
        {"2026.1.5", 2026y / 1 / 5},
        {"20260105", 2026y / 1 / 5},
        {"2028/2/29", 2028y / 2 / 29},
        {"2026/2/29", {}},
        {"26/1/5", {}},
        {"2026/1", {}},
        {"2026/1/5/6", {}},
        {"2026/13/1", {}},
        {"2026-1/5", {}},
        {"2026年1月5", {}},
        {"", {}},
        {"2026/-1/5", {}},
        {"2026/001/5", {}},
    }));
    INFO(c.text);
    CHECK(parse_sheet_date(c.text) == c.date);
}

}  // namespace kexiebot::config
