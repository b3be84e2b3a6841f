#include "adapters/http/query.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot::http;

TEST_CASE("percent escapes become their bytes and everything else stays as it is") {
    struct Case {
        const char* sent;
        const char* percent_only;
        const char* form;
    };
    const auto c = GENERATE(values<Case>({{"", "", ""},
                                          {"abc", "abc", "abc"},
                                          {"a%20b", "a b", "a b"},
                                          {"a+b", "a+b", "a b"},
                                          {"a%2Bb%2b", "a+b+", "a+b+"},
                                          {"%E8%AE%B2%E5%BA%A7", "讲座", "讲座"},
                                          {"100%", "100%", "100%"},
                                          {"%4", "%4", "%4"},
                                          {"%zz%4g", "%zz%4g", "%zz%4g"},
                                          {"%%41", "%A", "%A"},
                                          {"%2541", "%41", "%41"}}));
    INFO(c.sent);
    CHECK(percent_decoded(c.sent) == c.percent_only);
    CHECK(form_decoded(c.sent) == c.form);
}

TEST_CASE("a query is split at '&' and the first '='") {
    const Parameters parameters = parse_query("sig=a%2Bb+c==&empty=&bare&&sig=second&%61=1");
    CHECK(parameters == Parameters{{"sig", "a+b+c=="}, {"empty", ""}, {"bare", ""}, {"sig", "second"}, {"a", "1"}});
    CHECK(parameter(parameters, "sig") == "a+b+c==");
    CHECK(parameter(parameters, "empty") == "");
    CHECK(parameter(parameters, "Sig") == std::nullopt);
}

TEST_CASE("a form's plus signs are spaces") {
    CHECK(parse_form("text=a+b%2B&x=") == Parameters{{"text", "a b+"}, {"x", ""}});
}

TEST_CASE("a query without end is cut after a thousand parameters") {
    std::string query;
    for (int i = 0; i < 5000; ++i) query += "a=1&";
    CHECK(parse_query(query).size() == 1000);
}
