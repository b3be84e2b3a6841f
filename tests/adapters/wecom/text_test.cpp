#include "adapters/wecom/content/text.hpp"

#include <catch2/catch.hpp>

#include "adapters/wecom/callback/query.hpp"

using namespace kexiebot::wecom;

TEST_CASE("only well-formed UTF-8 passes as UTF-8") {
    struct Case {
        const char* what;
        const char* bytes;
        bool is_text;
    };
    const auto c = GENERATE(values<Case>({{"nothing", "", true},
                                          {"Chinese", "\xE4\xBD\xA0\xE5\xA5\xBD", true},
                                          {"an emoji", "\xF0\x9F\x91\x8D", true},
                                          {"the last character there is", "\xF4\x8F\xBF\xBF", true},
                                          {"one above it", "\xF4\x90\x80\x80", false},
                                          {"a surrogate", "\xED\xA0\x80", false},
                                          {"a slash in two bytes", "\xC0\xAF", false},
                                          {"a cut character", "\xE4\xBD", false},
                                          {"a lone continuation", "\x80", false},
                                          {"a lead without its rest", "\xE4z\xA0", false},
                                          {"a byte of no encoding", "\xFF", false}}));
    INFO(c.what);
    CHECK(is_utf8(c.bytes) == c.is_text);
}

TEST_CASE("cleaned text keeps words and line ends, drops control characters and marks broken bytes") {
    CHECK(clean_text("a\x01\x08\x0B\x0C\x0E\x1F z\tq\r\n") == "a z\tq\r\n");
    CHECK(clean_text("\xEF\xBF\xBE\xEF\xBF\xBF科协") == "科协");
    CHECK(clean_text("科\xE5协") == "科\xEF\xBF\xBD协");
    CHECK(clean_text(std::string_view{"a\0b", 3}) == "ab");
    CHECK(clean_text("\xEF\xBB\xBF"
                     "BOM") ==
          "\xEF\xBB\xBF"
          "BOM");
}

TEST_CASE("text is cleaned the same way wherever its characters stand") {
    struct Piece {
        std::string bytes;
        std::string cleaned;
    };
    const std::vector<Piece> pieces{{"plain ASCII text", "plain ASCII text"},
                                    {"a", "a"},
                                    {"科协", "科协"},
                                    {"\n", "\n"},
                                    {"\x07", ""},
                                    {"\x7F", "\x7F"},
                                    {"\xEF\xBF\xBF", ""},
                                    {"\xC3\xA9", "\xC3\xA9"},
                                    {"👍", "👍"},
                                    {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                                    {"\xFF", "\xEF\xBF\xBD"}};
    for (const auto& first : pieces) {
        for (const auto& second : pieces) {
            for (const auto& third : pieces) {
                CHECK(clean_text(first.bytes + second.bytes + third.bytes) == first.cleaned + second.cleaned + third.cleaned);
            }
        }
    }
}

TEST_CASE("a long text is split at line ends where it can be, and never inside a character") {
    const std::string line(60, 'a');
    CHECK(split_text("", 100).empty());
    CHECK(split_text(line, 60) == std::vector<std::string>{line});
    CHECK(split_text(line + "\n" + line, 100) == std::vector<std::string>{line, line});
    CHECK(split_text(line + "\n" + line, 60) == std::vector<std::string>{line, line});
    CHECK(split_text("short\n" + line + line, 100) ==
          std::vector<std::string>{"short\n" + line + std::string(34, 'a'), std::string(26, 'a')});
    CHECK(split_text("一二三", 4) == std::vector<std::string>{"一", "二", "三"});
    CHECK(split_text("一二三", 8) == std::vector<std::string>{"一二", "三"});
    CHECK(split_text("\xF0\x9F\x91\x8D\xF0\x9F\x91\x8D", 7) == std::vector<std::string>{"\xF0\x9F\x91\x8D", "\xF0\x9F\x91\x8D"});
}

TEST_CASE("splitting loses nothing but line feeds at the borders, and keeps every part within the limit") {
    const auto limit = static_cast<std::size_t>(GENERATE(range(4, 60)));
    INFO("limit " << limit);
    const std::string text = "第一行\n\n第二行 with words\n👍👍👍👍👍👍👍👍\nabc" + std::string(70, 'x') + "末尾";
    std::string joined;
    for (const std::string& part : split_text(text, limit)) {
        CHECK_FALSE(part.empty());
        CHECK(part.size() <= limit);
        CHECK(is_utf8(part));
        joined += part;
    }
    const auto without_line_feeds = [](std::string from) {
        std::erase(from, '\n');
        return from;
    };
    CHECK(without_line_feeds(joined) == without_line_feeds(text));
}

TEST_CASE("what goes into a query is percent-encoded, all but letters, digits and four signs") {
    CHECK(query_encoded("aZ09-._~ +/=科") == "aZ09-._~%20%2B%2F%3D%E7%A7%91");
    CHECK(query_encoded("").empty());
}
