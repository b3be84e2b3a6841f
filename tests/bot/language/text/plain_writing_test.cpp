#include "bot/language/text/plain_writing.hpp"

#include <catch2/catch.hpp>
#include <string>

using kexiebot::language::in_plain_writing;

namespace {

struct Row {
    const char* what;
    std::string typed;
    std::string meant;
};

}  // namespace

TEST_CASE("what young people type is read as they mean it, and nothing else is touched") {
    const auto row = GENERATE(values<Row>({
        {"an ending", "那个直接删了叭", "那个直接删了吧"},
        {"an ending before a stop", "地点写云溪小学叭，谢谢", "地点写云溪小学吧，谢谢"},
        {"a question", "揭榜那个捏", "揭榜那个呢"},
        {"behind a particle", "李工评上工程师了鸭", "李工评上工程师了呀"},
        {"agreement", "好滴 明天补", "好的 明天补"},
        {"none", "木有更清楚的了", "没有更清楚的了"},
        {"one more", "再+一个 周三科普进小学", "再加一个 周三科普进小学"},
        {"a farewell", "ok 先酱 蟹蟹", "ok 先这样 谢谢"},
        {"a duck", "昨天办了临武鸭，30人", "昨天办了临武鸭，30人"},
        {"a horn", "广播站修喇叭", "广播站修喇叭"},
        {"drops", "办了膜下滴灌培训", "办了膜下滴灌培训"},
        {"a grip", "分寸要拿捏", "分寸要拿捏"},
        {"a unit before a word", "管子有一米有余", "管子有一米有余"},
        {"broken bytes", "\xE5\x8F", "\xE5\x8F"},
        {"nothing", "", ""},
    }));
    INFO(row.what);
    CHECK(in_plain_writing(row.typed) == row.meant);
}
