#include "adapters/forms/text_width.hpp"

#include <catch2/catch.hpp>

using kexiebot::forms::lines_of;

TEST_CASE("a Chinese character takes the room of two digits") {
    CHECK(lines_of("", 10) == 1);
    CHECK(lines_of("1234567890", 10) == 1);
    CHECK(lines_of("12345678901", 10) == 2);
    CHECK(lines_of("学术交流会", 10) == 1);
    CHECK(lines_of("学术交流会议", 10) == 2);
    CHECK(lines_of("学术\n交流", 10) == 2);
}
