#include "bot/dialogue/phrasebook.hpp"

#include <catch2/catch.hpp>

using kexiebot::dialogue::Phrasebook;
using kexiebot::dialogue::PhraseFault;

namespace {

Phrasebook book() {
    return Phrasebook{{{"done", "已登记 {code}[，{people}人]"}, {"twice", "{a} 和 {a}"}, {"plain", "好的。"}}};
}

}  // namespace

TEST_CASE("a text's places are filled in") {
    CHECK(book().say("done", {{"code", "A12"}, {"people", "45"}}) == "已登记 A12，45人");
    CHECK(book().say("twice", {{"a", "甲"}}) == "甲 和 甲");
    CHECK(book().say("plain") == "好的。");
}

TEST_CASE("a part in brackets is left out when what it tells is empty") {
    CHECK(book().say("done", {{"code", "A12"}, {"people", ""}}) == "已登记 A12");
}

TEST_CASE("a value with braces or brackets is a value, not a template") {
    CHECK(book().say("done", {{"code", "{people}[x]"}, {"people", ""}}) == "已登记 {people}[x]");
}

TEST_CASE("an unknown key or a place without a value is our own mistake") {
    CHECK_THROWS_AS(book().say("nothing"), std::logic_error);
    CHECK_THROWS_AS(book().say("done", {{"code", "A12"}}), std::logic_error);
}

TEST_CASE("an editor is told of texts that do not exist, places nobody fills in, and open brackets") {
    CHECK(book().faults_against({{"done", "记好了 {code}"}}).empty());
    CHECK(book().faults_against({{"dune", "记好了"}}) == std::vector<PhraseFault>{{"dune", "no such text"}});
    CHECK(book().faults_against({{"done", "记好了 {name}"}}) ==
          std::vector<PhraseFault>{{"done", "{name} is not filled in here"}});
    CHECK(book().faults_against({{"done", "记好了[ {code}"}}) == std::vector<PhraseFault>{{"done", "a bracket is not closed"}});
}
