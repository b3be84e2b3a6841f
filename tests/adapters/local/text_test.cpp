#include "adapters/local/text.hpp"

#include <catch2/catch.hpp>

#include "adapters/http/query.hpp"

namespace kexiebot::local {
namespace {

TEST_CASE("well-formed UTF-8 is told from broken bytes") {
    struct Case {
        const char* what;
        std::string text;
        bool good;
    };
    const auto c = GENERATE(values<Case>({
        {"nothing", "", true},
        {"Chinese and an emoji", "科协讲座😀", true},
        {"the last character there is", "\xf4\x8f\xbf\xbf", true},
        {"past the last character", "\xf4\x90\x80\x80", false},
        {"a cut character", "\xe7\xa7", false},
        {"a lone continuation", "\x80", false},
        {"an overlong slash", "\xc0\xaf", false},
        {"an overlong three bytes", "\xe0\x80\xaf", false},
        {"an overlong four bytes", "\xf0\x80\x80\xaf", false},
        {"half a surrogate pair", "\xed\xa0\x80", false},
        {"a byte that never occurs", "a\xff", false},
        {"GB 18030", "\xbf\xc6\xd0\xad", false},
    }));
    INFO(c.what);
    CHECK(is_utf8(c.text) == c.good);
}

TEST_CASE("line ends become one kind and control characters go") {
    CHECK(cleaned("第一行\r\n第二行\r第三行\n") == "第一行\n第二行\n第三行\n");
    CHECK(cleaned(std::string_view{"a\0b\x1b[0m\tc\x7f", 10}) == "ab[0m\tc");
}

TEST_CASE("a file's name is shown without folders and never longer than asked") {
    CHECK(shown_name("照片 1.jpg") == "照片 1.jpg");
    CHECK(shown_name("../../etc/passwd") == "passwd");
    CHECK(shown_name("C:\\Users\\a\\图.png") == "图.png");
    CHECK(shown_name("a\r\nb.jpg") == "ab.jpg");
    CHECK(shown_name("\xff.jpg").empty());
    CHECK(shown_name("科协", 5) == "科");
    CHECK(shown_name("folder/").empty());
}

TEST_CASE("encoding a value and reading it back gives the value") {
    for (const std::string text : {"签到表 (1).pdf", "a&b=c%", "\"quoted\";\r\n", "-._~"}) {
        CHECK(http::percent_decoded(percent_encoded(text)) == text);
    }
}

}  // namespace
}  // namespace kexiebot::local
