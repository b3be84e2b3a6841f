#include "bot/dialogue/listed.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot::dialogue;

namespace {

const std::vector<std::string> codes{"A7", "R2", "A9"};
const std::vector<std::string> points{"示例材料有限公司科协自查3", "示例材料有限公司科协自查5"};

}  // namespace

TEST_CASE("a list's numbers stand for its codes where a verdict follows them") {
    CHECK(with_codes("1、3通过，2退回，照片糊", codes) == "A7、A9通过，R2退回，照片糊");
    CHECK(with_codes("第2项不通过", codes) == "R2不通过");
    CHECK(with_codes("1核实", points) == "示例材料有限公司科协自查3核实");
    CHECK(with_codes("1、2达标", points) == "示例材料有限公司科协自查3、示例材料有限公司科协自查5达标");
    CHECK(with_codes("4通过", codes) == "4通过");
    CHECK(with_codes("1月办的", codes) == "1月办的");
    CHECK(code_of_number("3", codes) == "A9");
    CHECK(code_of_number("4", codes).empty());
}

TEST_CASE("a number that the list has not got is known as such, and no other message is") {
    for (const auto* text : {"4", "9通过", "第12项退回", "4 "}) {
        INFO(text);
        CHECK(number_beyond(text, codes));
    }
    for (const auto* text : {"3", "2通过", "12月办了讲座", "45人", "你好", ""}) {
        INFO(text);
        CHECK_FALSE(number_beyond(text, codes));
    }
}
