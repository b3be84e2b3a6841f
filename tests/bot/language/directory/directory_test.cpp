#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "bot/language/directory.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/lexicon/tables.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using namespace kexiebot::language;

namespace {

domain::Organisation named(const char* name, std::vector<std::string> short_names = {}) {
    domain::Organisation organisation;
    organisation.name = name;
    organisation.short_names = std::move(short_names);
    return organisation;
}

std::string first_found(const Directory& directory, const char* text) {
    const Normalised message = normalise(text);
    const std::vector<FoundName> found = find_names(directory, message.text);
    return found.empty() ? "none" : found.front().name;
}

}  // namespace

TEST_CASE("an organisation is known by every form people type") {
    const Directory directory = tests::corpus_directory();
    struct Case {
        const char* text;
        const char* name;
    };
    const auto c = GENERATE(values<Case>({
        {"洞庭新材料科技有限公司科协", "洞庭新材料科技有限公司科协"},
        {"查一下洞庭新材料的得分", "洞庭新材料科技有限公司科协"},
        {"洞庭新材料公司", "洞庭新材料科技有限公司科协"},
        {"巴陵精密机械", "巴陵精密机械有限公司科协"},
        {"催催巴陵精密", "巴陵精密机械有限公司科协"},
        {"汨江电子还没动静", "汨江电子股份有限公司科协"},
        {"幕阜山生物", "幕阜山生物医药有限公司科协"},
        {"城陵矶港口物流园", "城陵矶港口物流园区科协"},
        {"浮标产业园", "临湘浮标产业园科协"},
        {"装配式建筑产业园", "湘阴装配式建筑产业园科协"},
        {"平江的排名", "平江县"},
        {"楼区有几家", "岳阳楼区"},
        {"新港区", "城陵矶新港区"},
        {"经开区", "岳阳经开区"},
        {"岳阳天气", "none"},
    }));
    INFO(c.text);
    CHECK(first_found(directory, c.text) == c.name);
}

TEST_CASE("names invented a minute ago are known like any other") {
    const Directory directory{{{"青溪县", {}}},
                              {named("云岭光电科技股份有限公司科协"), named("青溪现代农业产业园区科协", {"青农园"})}};
    CHECK(first_found(directory, "切换到云岭光电") == "云岭光电科技股份有限公司科协");
    CHECK(first_found(directory, "青农园多少分") == "青溪现代农业产业园区科协");
    CHECK(first_found(directory, "青溪有几家") == "青溪县");
}

TEST_CASE("a form that two organisations share names neither") {
    const Directory directory{{}, {named("长河机械有限公司科协"), named("长河机械股份有限公司科协")}};
    CHECK(first_found(directory, "长河机械的得分").empty());
    CHECK(first_found(directory, "长河机械股份有限公司的得分") == "长河机械股份有限公司科协");
}

TEST_CASE("a slip of one character or of the ear still finds the one that is meant") {
    const Directory directory = tests::corpus_directory();
    const Lexicon lexicon = tests::shipped_lexicon();
    const auto near = [&](const char* text) {
        const Normalised message = normalise(text);
        const auto found = find_near_names(directory, message.text, lexicon.tables().sound_of);
        return found.empty() ? std::string{"none"} : found.front().name;
    };
    CHECK(near("湘北实品多少分") == "湘北食品集团科协");
    CHECK(near("催一下巴陵精蜜") == "巴陵精密机械有限公司科协");
    CHECK(near("君山茶叶排第几") == "君山茶业有限公司科协");
    CHECK(near("今天天气不错") == "none");
}

TEST_CASE("of names equally near none is taken") {
    const Directory directory{{}, {named("东湖精工有限公司科协"), named("西湖精工有限公司科协")}};
    const Normalised message = normalise("催一下南湖精工");
    CHECK(find_near_names(directory, message.text, {}).empty());
}
