#include "adapters/http/detail/url.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot::http::detail;

TEST_CASE("an address that may be called is taken apart") {
    struct Case {
        const char* text;
        Url url;
    };
    const auto c = GENERATE(values<Case>({
        {"https://api.example.com/a/b?x=%2B+1", {true, "api.example.com", 443, "api.example.com", "/a/b?x=%2B+1"}},
        {"HTTPS://API.Example.com", {true, "api.example.com", 443, "api.example.com", "/"}},
        {"https://api.example.com:443/", {true, "api.example.com", 443, "api.example.com", "/"}},
        {"https://api.example.com:8443?q=1#part", {true, "api.example.com", 8443, "api.example.com:8443", "/?q=1"}},
        {"https://[2001:db8::1]:8443/", {true, "2001:db8::1", 8443, "[2001:db8::1]:8443", "/"}},
        {"http://127.0.0.1:9000/x", {false, "127.0.0.1", 9000, "127.0.0.1:9000", "/x"}},
        {"http://127.8.9.10/", {false, "127.8.9.10", 80, "127.8.9.10", "/"}},
        {"http://localhost:80/", {false, "localhost", 80, "localhost", "/"}},
        {"http://[::1]:9000/", {false, "::1", 9000, "[::1]:9000", "/"}},
    }));
    INFO(c.text);
    const auto url = callable_url(c.text);
    REQUIRE(url);
    CHECK((*url == c.url));
}

TEST_CASE("an address that may not be called is refused") {
    const auto text = GENERATE(values<const char*>({
        "",
        "example.com",
        "/path",
        "ftp://example.com/",
        "https://",
        "https:///path",
        "https://user@example.com/",
        "https://user:secret@example.com/",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://example.com:70000/",
        "https://example.com:99999/",
        "https://example.com:/",
        "https://example.com:x/",
        "https://exa mple.com/",
        "https://example.com/a b",
        "https://example.com/\r\nHost: x",
        "https://exam%0aple.com/",
        "http://example.com/",
        "http://127.0.0.1.example.com/",
        "https://127.0.0.1.example.com/",
        "http://127.0.0.1a/",
        "http://localhost.example.com/",
        "http://128.0.0.1/",
        "http://0.0.0.0/",
        "http://[2001:db8::1]/",
        "http://127.0.0.1@example.com/",
    }));
    INFO(text);
    CHECK_FALSE(callable_url(text));
}
