#include "bot/dialogue/state.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot;
using namespace std::chrono_literals;
using dialogue::DialogueState;
using language::Asked;
using language::Intent;

namespace {

constexpr domain::Instant noon{1'795'320'000s};

DialogueState in_the_middle() {
    DialogueState state;
    Asked asked{"item", Intent::register_activity, {}, {{"1.1 学术交流", "1.1"}, {"带\t符号\n的", "3.1"}}};
    asked.known.title = "知识产权讲座";
    state.asked = asked;
    state.parked = Asked{"date", Intent::edit_activity, {}, {}};
    state.page = dialogue::Page{Intent::list_activities, {}, 8};
    state.activity = domain::ActivityId{12};
    state.activity_at = noon;
    state.asked_at = noon;
    state.misses = 1;
    state.strayed = 2;
    return state;
}

}  // namespace

TEST_CASE("what two were in the middle of comes back after a restart") {
    CHECK(dialogue::state_from_text(dialogue::to_text(in_the_middle())) == in_the_middle());
    CHECK(dialogue::state_from_text(dialogue::to_text({})) == DialogueState{});
}

TEST_CASE("a state that can't be read is no state") {
    CHECK(dialogue::state_from_text("\t\n\nasked\tdate\tno such intent\t\nasked.choice\tx\nactivity\n") == DialogueState{});
}

TEST_CASE("a question stays open for a day, to the second") {
    CHECK(dialogue::at(in_the_middle(), noon + 24h).asked);
    CHECK_FALSE(dialogue::at(in_the_middle(), noon + 24h + 1s).asked);
    CHECK_FALSE(dialogue::at(in_the_middle(), noon + 24h + 1s).parked);
    CHECK_FALSE(dialogue::at(in_the_middle(), noon + 24h + 1s).activity);
}
