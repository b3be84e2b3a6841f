#include "bot/app/reply_text.hpp"

#include <catch2/catch.hpp>

using kexiebot::app::reply_from_stored;
using kexiebot::app::to_stored;
using kexiebot::ports::Reply;
namespace ports = kexiebot::ports;

TEST_CASE("a redelivered message gets the reply it got, to the last line feed and suggestion") {
    const auto reply = GENERATE(values<Reply>({{"", {}},
                                               {"一行", {}},
                                               {"第一行\n第二行\n", {}},
                                               {"带 \\ 和 \t 的", {{"标签\n换行", "1"}, {"", ""}}},
                                               {"", {{"撤销", "撤销"}}},
                                               {"好的", {{"撤销", "撤销"}}, ports::PressedCard{"公告\n两行", "已收到"}},
                                               {"", {}, ports::PressedCard{"", ""}}}));
    CHECK(reply_from_stored(to_stored(reply)) == reply);
}
