#include <catch2/catch.hpp>

#include "tests/bot/app/city.hpp"

namespace kexiebot::tests {

namespace {

// As the sender leaves a row that its platform refused.
void lose(City& city, const std::string& user, const std::string& text) {
    ports::write_and_wait(city.store(), [&](ports::UnitOfWork& work) {
        for (auto row : work.outbox().page(0, 1000)) {
            if (row.target.id != user || row.text.find(text) == std::string::npos) continue;
            row.status = ports::OutboxStatus::dead;
            row.reason = "81013";
            work.outbox().update(row);
        }
    });
}

}  // namespace

TEST_CASE("a coordinator hears who of the county could not be reached, the city office of everybody, and nobody else") {
    City city;
    CHECK(city.say("coordinator", "谁没收到").text == "近 7 天发出的都送到了。");
    for (const auto* words : {"全市布置：12月20日前报统计表", "全市布置：12月21日前报人才名册"}) {
        city.say("admin", words);
        city.say("admin", "是");
    }
    lose(city, "secretary", "报");
    lose(city, "other", "统计表");
    CHECK(city.say("coordinator", "谁没收到提醒？").text ==
          "近 7 天没有送到的，1 处：\n洞庭新材料 演示秘书甲：新任务 T2：报人才名册，12月21日前。（共 2 条）");
    CHECK(city.say("admin", "谁没收到").text ==
          "近 7 天没有送到的，2 处：\n"
          "洞庭新材料 演示秘书甲：新任务 T2：报人才名册，12月21日前。（共 2 条）\n"
          "汨江电子 演示秘书丙：新任务 T1：报统计表，12月20日前。");
    city.say("coordinator", "本群绑定云溪区", "云溪群");
    CHECK(city.say("coordinator", "谁没收到", "云溪群").text.find("演示秘书甲") == std::string::npos);
    CHECK(city.say("secretary", "谁没收到").text == "这项您目前看不了。如需开通，请联系县市区科协。");
    city.now += std::chrono::days{8};
    CHECK(city.say("coordinator", "谁没收到").text == "近 7 天发出的都送到了。");
}

TEST_CASE("associations without a bound secretary are told with it: nothing can reach them") {
    City city;
    ports::write_and_wait(city.store(), [](ports::UnitOfWork& work) {
        domain::Organisation one;
        one.name = "测试管道有限公司科协";
        one.short_names = {"测试管道"};
        one.county = "云溪区";
        work.organisations().add(one);
    });
    CHECK(city.say("coordinator", "谁没收到").text == "近 7 天发出的都送到了。\n没有绑定秘书、收不到提醒的 1 家：测试管道");
}

}  // namespace kexiebot::tests
