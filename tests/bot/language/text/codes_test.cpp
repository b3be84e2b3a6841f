#include "bot/language/text/codes.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace kexiebot::language;

namespace {

std::string codes_in(const std::string& text) {
    std::string all;
    for (const auto& code : find_codes(normalise(text))) all += (all.empty() ? "" : " ") + code.text();
    return all;
}

struct Row {
    std::string text;
    std::string codes;
};

}  // namespace

TEST_CASE("a code is found however it is spelt") {
    const auto row = GENERATE(values<Row>({
        {"A12", "A12"},
        {"a12", "A12"},
        {"Ａ１２通过", "A12"},
        {"A-12退回", "A12"},
        {"A 12什么情况", "A12"},
        {"A#12", "A12"},
        {"这几张是A12的", "A12"},
        {"签到表补给a20哈", "A20"},
        {"A12ok", "A12"},
        {"T7交了", "T7"},
        {"申诉D3 我们已经报了", "D3"},
        {"R5 撤掉", "R5"},
        {"S4到哪一步了", "S4"},
        {"A12号通过", "A12"},
        {"活动12什么情况", "A12"},
        {"刚发的照片放到活动１５里", "A15"},
        {"活动 12 通过", "A12"},
        {"活动编号12", "A12"},
        {"活动A12", "A12"},
        {"12号活动通过", "A12"},
        {"12号的活动", "A12"},
        {"七号活动还缺什么", "A7"},
        {"二十一号活动作废", "A21"},
        {"任务7", "T7"},
        {"7号任务交了", "T7"},
        {"任务12延期一周", "T12"},
        {"把扣分8免了吧", "D8"},
        {"8号扣分", "D8"},
        {"现就3号扣分提出申诉", "D3"},
        {"荣誉5", "R5"},
        {"A12人数改成50", "A12"},
        {"A12通过，A13退回照片糊", "A12 A13"},
        {"T4 汨江电子还没动静", "T4"},
    }));
    INFO(row.text);
    CHECK(codes_in(row.text) == row.codes);
}

TEST_CASE("lists and ranges give each of their codes") {
    const auto row = GENERATE(values<Row>({
        {"A12 A13通过", "A12 A13"},
        {"a12、A15、Ａ１８都ok，过", "A12 A15 A18"},
        {"A12、13、15通过", "A12 A13 A15"},
        {"A12和13", "A12 A13"},
        {"A12，13通过", "A12 A13"},
        {"A5到A8材料齐全，同意", "A5 A6 A7 A8"},
        {"A5-A8", "A5 A6 A7 A8"},
        {"A5~8通过", "A5 A6 A7 A8"},
        {"A5至8", "A5 A6 A7 A8"},
        {"12、13号活动通过", "A12 A13"},
        {"5到7号活动", "A5 A6 A7"},
        {"活动12、13通过", "A12 A13"},
        {"A12、T7", "A12 T7"},
        {"A1到A200", "A1 A200"},
        {"A8到A5", "A8 A5"},
    }));
    INFO(row.text);
    CHECK(codes_in(row.text) == row.codes);
}

TEST_CASE("what only looks like a code is none") {
    const auto text = GENERATE(
        values<std::string>({"A栋一楼",    "B2楼",        "A1栋",        "A3楼会议室",   "A201室",       "A201会议室",
                             "A4纸打印",   "A3展厅",      "T3航站楼",    "4/5G技术讲座", "3.0版",        "2号楼",
                             "A股",        "AI视觉",      "QC小组",      "3D打印",       "4S店",         "S7高速",
                             "abc12",      "12A",         "A1.2",        "A0",           "活动12人参加", "主题党日活动31人",
                             "活动 31 人", "活动12月5日", "活动11-20",   "活动11.20",    "活动3场",      "任务12月10日前报",
                             "扣分5分",    "扣分0.5分",   "布置任务3个", "活动20号办的", "3号活动室",    "2号活动中心",
                             "A12345678",  "第12号文件",  "K7MP9QXT",    "T恤",          "13项自查",     "A1%"}));
    INFO(text);
    CHECK(codes_in(text).empty());
}

TEST_CASE("a figure behind a list is a count, not one more code") {
    CHECK(codes_in("A12，13人") == "A12");
    CHECK(codes_in("A12，2月5号") == "A12");
    CHECK(codes_in("A12、3号会议室") == "A12");
    CHECK(codes_in("A12，3号会议室") == "A12");
    CHECK(codes_in("A12改成50") == "A12");
}

TEST_CASE("a code tells how it was spelt and where") {
    const auto message = normalise("把12号活动的人数改一下");
    const auto codes = find_codes(message);
    REQUIRE(codes.size() == 1);
    CHECK(codes[0].spelling == CodeSpelling::word_after);
    CHECK(message.original(codes[0].span) == "12号活动");
}
