#include "bot/services/invitations.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"
#include "tests/bot/services/scripted_randomness.hpp"

using namespace kexiebot;
using domain::Account;
using domain::Membership;
using domain::Role;
using services::BindOutcome;
using tests::Association;
using tests::ScriptedRandomness;

namespace {

struct Invitations : Association {
    ScriptedRandomness randomness;
    Membership secretary_here{Role::secretary, company, {}};
    Account phone{"wecom", "somebody"};

    domain::PersonId placeholder(const std::string& name, const Membership& membership) {
        return write([&](ports::UnitOfWork& work) {
            return work.people().add({.name = name, .accounts = {}, .memberships = {membership}});
        });
    }
    ports::Invite invite(domain::PersonId person) {
        return write(
            [&](ports::UnitOfWork& work) { return services::invite(work, randomness, *work.people().find(person), now); });
    }
    services::Bound bind(const std::string& code, const Account& account) {
        return write([&](ports::UnitOfWork& work) { return services::bind(work, code, account, now); });
    }
    services::Bound bind(const std::string& code) { return bind(code, phone); }
    domain::Person known(domain::PersonId id) {
        return *read([&](const ports::View& view) { return view.people().find(id); });
    }
};

}  // namespace

TEST_CASE_METHOD(Invitations, "a code is eight characters without look-alikes, each as likely as any other") {
    const auto person = placeholder("丙某", secretary_here);
    std::map<char, int> times;
    // 31 codes use up 248 bytes, which are the values from 0 to 247 once each; those above are thrown away.
    for (int i = 0; i < 31; ++i) {
        const auto code = invite(person).code;
        REQUIRE(code.size() == 8);
        for (const char c : code) ++times[c];
    }
    CHECK(times.size() == 31);
    for (const auto& [character, count] : times) {
        INFO(character);
        CHECK(count == 8);
        CHECK(std::string{"23456789ABCDEFGHJKMNPQRSTUVWXYZ"}.find(character) != std::string::npos);
    }
    for (const char look_alike : std::string{"01OIL"}) CHECK(times.count(look_alike) == 0);
}

TEST_CASE_METHOD(Invitations, "bytes that would favour some characters are thrown away") {
    randomness = ScriptedRandomness{"\xFF\xF8\xFE\x01"};
    CHECK(invite(placeholder("丙某", secretary_here)).code == "33333333");
}

TEST_CASE_METHOD(Invitations, "a code that was given out before is not given out again") {
    randomness = ScriptedRandomness{std::string(16, '\x00') + std::string(8, '\x01')};
    const auto person = placeholder("丙某", secretary_here);
    CHECK(invite(person).code == "22222222");
    CHECK(invite(person).code == "33333333");
}

TEST_CASE_METHOD(Invitations, "an invited person is bound with the code, once") {
    const auto person = placeholder("丙某", secretary_here);
    const auto code = invite(person).code;
    const auto bound = bind(code);
    CHECK(bound.outcome == BindOutcome::bound);
    REQUIRE(bound.person);
    CHECK(bound.person->id == person);
    CHECK(bound.person->accounts == std::vector{phone});
    CHECK(bound.person->memberships == std::vector{secretary_here});
    const auto again = bind(code, {"wecom", "somebody else"});
    CHECK(again.outcome == BindOutcome::wrong_code);
    CHECK_FALSE(again.person);
    CHECK(known(person).accounts == std::vector{phone});
}

TEST_CASE_METHOD(Invitations, "a code lives for 72 hours") {
    const auto code = invite(placeholder("丙某", secretary_here)).code;
    SECTION("to the last second") {
        now += std::chrono::hours{72};
        CHECK(bind(code).outcome == BindOutcome::bound);
    }
    SECTION("and not a second longer") {
        now += std::chrono::hours{72} + std::chrono::seconds{1};
        CHECK(bind(code).outcome == BindOutcome::wrong_code);
    }
}

TEST_CASE_METHOD(Invitations, "unknown, used and expired codes are answered alike, and each counts as a try") {
    const auto used = invite(placeholder("丙某", secretary_here)).code;
    bind(used, {"wecom", "the first"});
    const auto expired = invite(placeholder("丁某", secretary_here)).code;
    now += std::chrono::hours{73};
    for (const auto& code : {used, expired, std::string{"ZZZZZZZZ"}, std::string{}, std::string{"' OR 1=1"}}) {
        INFO(code);
        const auto bound = bind(code);
        CHECK(bound.outcome == BindOutcome::wrong_code);
        CHECK_FALSE(bound.person);
    }
    CHECK(bind("ZZZZZZZZ").outcome == BindOutcome::too_many_tries);
}

TEST_CASE_METHOD(Invitations, "after five wrong codes even the right one has to wait for an hour") {
    const auto code = invite(placeholder("丙某", secretary_here)).code;
    for (int i = 0; i < services::bind_tries_max; ++i) CHECK(bind("WRXNGCDE").outcome == BindOutcome::wrong_code);
    CHECK(bind(code).outcome == BindOutcome::too_many_tries);
    SECTION("for the whole hour") {
        now += std::chrono::hours{1};
        CHECK(bind(code).outcome == BindOutcome::too_many_tries);
    }
    SECTION("and no longer: what was refused meanwhile is no try") {
        now += std::chrono::hours{1} + std::chrono::seconds{1};
        CHECK(bind(code).outcome == BindOutcome::bound);
    }
    SECTION("on this account; others are not held up") {
        CHECK(bind(code, {"wecom", "another"}).outcome == BindOutcome::bound);
    }
    SECTION("on this platform's account") {
        CHECK(bind(code, {"dingtalk", phone.user}).outcome == BindOutcome::bound);
    }
}

TEST_CASE_METHOD(Invitations, "four wrong codes leave a fifth try") {
    const auto code = invite(placeholder("丙某", secretary_here)).code;
    for (int i = 1; i < services::bind_tries_max; ++i) bind("WRXNGCDE");
    CHECK(bind(code).outcome == BindOutcome::bound);
}

TEST_CASE_METHOD(Invitations, "one person binds accounts of several platforms, each with a code of its own") {
    const auto person = placeholder("丙某", secretary_here);
    const Account other{"dingtalk", "somebody"};
    CHECK(bind(invite(person).code).outcome == BindOutcome::bound);
    CHECK(bind(invite(person).code, other).outcome == BindOutcome::bound);
    CHECK(known(person).accounts == std::vector{phone, other});
    CHECK(known(person).memberships.size() == 1);
}

TEST_CASE_METHOD(Invitations, "somebody who is known already gains the role and stays one person") {
    const auto second = organisation("第二科协");
    const Membership secretary_there{Role::secretary, second, {}};
    const auto person = placeholder("丙某", secretary_here);
    bind(invite(person).code);
    const auto invited = placeholder("丙某", secretary_there);
    const auto bound = bind(invite(invited).code);
    CHECK(bound.outcome == BindOutcome::bound);
    REQUIRE(bound.person);
    CHECK(bound.person->id == person);
    CHECK(bound.person->accounts == std::vector{phone});
    CHECK(bound.person->memberships == std::vector{secretary_here, secretary_there});
    // Nobody is left who serves the second association and can't be reached.
    const auto serving = read([&](const ports::View& view) { return view.people().serving(second, Role::secretary); });
    REQUIRE(serving.size() == 1);
    CHECK(serving.front().id == person);
}

TEST_CASE_METHOD(Invitations, "inviting somebody again makes the older code useless") {
    const auto invited = placeholder("丙某", secretary_here);
    const auto first = invite(invited).code;
    const auto second = invite(invited).code;
    CHECK(bind(first).outcome == BindOutcome::wrong_code);
    const auto bound = bind(second, {"dingtalk", "somebody"});
    REQUIRE(bound.person);
    CHECK(bound.person->memberships == std::vector{secretary_here});
}

TEST_CASE_METHOD(Invitations, "a code used on a colleague's phone takes no role from the one it was made for") {
    const auto first = placeholder("丙某", secretary_here);
    const auto second = placeholder("丁某", {Role::member, company, {}});
    bind(invite(first).code, {"wecom", "first"});
    bind(invite(second).code, {"wecom", "second"});
    bind(invite(first).code, {"wecom", "second"});
    CHECK(known(first).memberships == std::vector{secretary_here});
    CHECK(known(second).memberships.size() == 2);
}

TEST_CASE_METHOD(Invitations, "binding the account one has already changes nothing but uses the code up") {
    const auto person = placeholder("丙某", secretary_here);
    bind(invite(person).code);
    const auto before = known(person);
    const auto code = invite(person).code;
    CHECK(bind(code).outcome == BindOutcome::bound);
    CHECK(known(person) == before);
    CHECK(bind(code).outcome == BindOutcome::wrong_code);
}
