#include "bot/language/commands/unreached.hpp"

#include <catch2/catch.hpp>

TEST_CASE("who was not reached is asked in few words, and other questions are other questions") {
    struct Case {
        const char* said;
        bool asks;
    };
    const auto c = GENERATE(values<Case>({{"谁没收到", true},
                                          {"催的消息他们收到了吗", true},
                                          {"提醒对方收到没", true},
                                          {"照片收到了吗", false},
                                          {"通知收到了吗", false},
                                          {"谁没收到？", true},
                                          {"还有谁没收到提醒", true},
                                          {"哪些人没有收到消息呢？", true},
                                          {"哪些单位收不到通知", true},
                                          {"谁没送到", true},
                                          {"谁没收到过扣分通知", true},
                                          {"N3谁没收到", false},
                                          {"谁没交", false},
                                          {"没收到", false},
                                          {"谁没收到快递", false},
                                          {"张三说谁没收到", false},
                                          {"收到", false},
                                          {"", false}}));
    INFO(c.said);
    CHECK(kexiebot::language::asks_who_was_unreached(c.said) == c.asks);
}
