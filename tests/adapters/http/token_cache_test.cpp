#include "adapters/http/token_cache.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace kexiebot::http;
using std::chrono::seconds;
using Ask = TokenState::Ask;

namespace {

constexpr TokenState::Time start{seconds{1'000'000}};

Token good(std::string token, seconds lifetime = seconds{7200}) {
    return {TokenOutcome::got, std::move(token), lifetime, {}};
}
Token failure(TokenOutcome outcome) {
    return {outcome, {}, {}, "HTTP 503"};
}

/// A cache whose fetches end when the test says so.
struct Bench {
    TokenState::Time now = start;
    std::vector<std::function<void(Token)>> fetches;
    std::vector<std::string> used;
    TokenCache cache{[this](std::function<void(Token)> done) { fetches.push_back(std::move(done)); }, [this] { return now; }};

    void get() {
        cache.get([this](const Token& token) { used.push_back(token.outcome == TokenOutcome::got ? token.token : "failed"); });
    }
    void finish(Token token) {
        auto done = std::move(fetches.back());
        fetches.pop_back();
        done(std::move(token));
    }
};

}  // namespace

TEST_CASE("a token is used until shortly before its end, and renewed before that without anybody waiting") {
    struct Case {
        const char* what;
        seconds age;
        Ask expect;
    };
    const auto c = GENERATE(values<Case>({{"new", seconds{0}, Ask::use},
                                          {"before the early renewal", seconds{6889}, Ask::use},
                                          {"at the early renewal", seconds{6890}, Ask::use_and_fetch},
                                          {"just good", seconds{7189}, Ask::use_and_fetch},
                                          {"too near its end", seconds{7190}, Ask::fetch},
                                          {"long dead", seconds{90'000}, Ask::fetch}}));
    INFO(c.what);
    TokenState state;
    REQUIRE(state.ask(start) == Ask::fetch);
    state.fetched(good("one"), start);
    CHECK(state.ask(start + c.age) == c.expect);
}

TEST_CASE("one fetches, the others wait") {
    TokenState state;
    CHECK(state.ask(start) == Ask::fetch);
    CHECK(state.ask(start) == Ask::wait);
    state.fetched(good("one"), start);
    CHECK(state.ask(start) == Ask::use);
    CHECK(state.current().token == "one");
}

TEST_CASE("an early renewal is started once, and its failure leaves the old token in use") {
    TokenState state;
    REQUIRE(state.ask(start) == Ask::fetch);
    state.fetched(good("one"), start);
    const auto late = start + seconds{7000};
    CHECK(state.ask(late) == Ask::use_and_fetch);
    CHECK(state.ask(late) == Ask::use);
    state.fetched(failure(TokenOutcome::unavailable), late);
    CHECK(state.ask(late + seconds{1}) == Ask::use);
    CHECK(state.current().token == "one");
    CHECK(state.ask(late + seconds{2}) == Ask::use_and_fetch);
}

TEST_CASE("after a failed fetch nobody storms the platform") {
    struct Case {
        const char* what;
        TokenOutcome outcome;
        seconds pause;
    };
    const auto c = GENERATE(values<Case>(
        {{"not reachable", TokenOutcome::unavailable, seconds{2}}, {"credentials refused", TokenOutcome::refused, seconds{30}}}));
    INFO(c.what);
    TokenState state;
    REQUIRE(state.ask(start) == Ask::fetch);
    state.fetched(failure(c.outcome), start);
    CHECK(state.ask(start + c.pause - seconds{1}) == Ask::fail);
    CHECK(state.current().outcome == c.outcome);
    CHECK(state.current().detail == "HTTP 503");
    CHECK(state.ask(start + c.pause) == Ask::fetch);
}

TEST_CASE("a token the platform refuses is fetched anew once, however many found out") {
    TokenState state;
    REQUIRE(state.ask(start) == Ask::fetch);
    state.fetched(good("one"), start);
    state.drop("one");
    state.drop("one");
    CHECK(state.ask(start) == Ask::fetch);
    state.fetched(good("two"), start);
    state.drop("one");
    CHECK(state.ask(start) == Ask::use);
    CHECK(state.current().token == "two");
}

TEST_CASE("a token without a sensible lifetime is used at once and not for long") {
    TokenState state;
    REQUIRE(state.ask(start) == Ask::fetch);
    state.fetched(good("one", seconds{-5}), start);
    CHECK(state.current().token == "one");
    CHECK(state.ask(start + seconds{1}) == Ask::fetch);
}

TEST_CASE("all who ask during a fetch get its token, from one fetch") {
    Bench bench;
    for (int i = 0; i < 3; ++i) bench.get();
    CHECK(bench.fetches.size() == 1);
    CHECK(bench.used.empty());
    bench.finish(good("one"));
    CHECK(bench.used == std::vector<std::string>{"one", "one", "one"});
    bench.get();
    CHECK(bench.used.back() == "one");
    CHECK(bench.fetches.empty());
}

TEST_CASE("who waits for a fetch that fails hears of the failure") {
    Bench bench;
    bench.get();
    bench.get();
    bench.finish(failure(TokenOutcome::refused));
    bench.get();
    CHECK(bench.used == std::vector<std::string>{"failed", "failed", "failed"});
    CHECK(bench.fetches.empty());
}

TEST_CASE("near its end a token is handed out before its successor is fetched") {
    Bench bench;
    bench.get();
    bench.finish(good("one"));
    bench.now += seconds{7000};
    bench.get();
    CHECK(bench.used == std::vector<std::string>{"one", "one"});
    REQUIRE(bench.fetches.size() == 1);
    bench.finish(good("two"));
    bench.get();
    CHECK(bench.used.back() == "two");
}

TEST_CASE("a dropped token makes the next asker wait for a new one") {
    Bench bench;
    bench.get();
    bench.finish(good("one"));
    bench.cache.drop("one");
    bench.get();
    CHECK(bench.used.size() == 1);
    bench.finish(good("two"));
    CHECK(bench.used.back() == "two");
}

TEST_CASE("asking again from within an answer works") {
    Bench bench;
    std::string second;
    bench.cache.get([&](const Token& token) {
        bench.cache.drop(token.token);
        bench.cache.get([&](const Token& renewed) { second = renewed.token; });
    });
    bench.finish(good("one"));
    bench.finish(good("two"));
    CHECK(second == "two");
}
