#include "bot/services/handing_over.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "bot/services/access.hpp"
#include "bot/services/invitations.hpp"
#include "bot/services/practice.hpp"
#include "bot/services/tasks.hpp"
#include "tests/bot/services/association.hpp"
#include "tests/bot/services/scripted_randomness.hpp"

using namespace kexiebot;
using kexiebot::tests::Association;
using services::BindOutcome;

namespace {

struct HandingOver : Association {
    tests::ScriptedRandomness randomness;
    domain::Membership role{domain::Role::secretary, company, {}};

    ports::Invite hand_over(const std::string& name) {
        return write([&](ports::UnitOfWork& work) {
            work.people().add_membership(secretary, role);
            return services::hand_over(work, randomness, secretary, role, name, now);
        });
    }
    services::Bound bind(const std::string& code, const domain::Account& account) {
        return write([&](ports::UnitOfWork& work) { return services::bind(work, code, account, now); });
    }
    bool serves(domain::PersonId person) {
        return read([&](const ports::View& view) {
            const auto serving = view.people().serving(company, domain::Role::secretary);
            return std::any_of(serving.begin(), serving.end(), [&](const domain::Person& one) { return one.id == person; });
        });
    }
};

}  // namespace

TEST_CASE_METHOD(HandingOver, "who hands over serves until the successor binds, and not a moment longer") {
    const auto invite = hand_over("演示秘书新");
    CHECK(serves(secretary));
    const auto bound = bind(invite.code, {"wecom", "successor"});
    REQUIRE(bound.outcome == BindOutcome::bound);
    CHECK(bound.relieved == secretary);
    CHECK_FALSE(serves(secretary));
    CHECK(serves(bound.person->id));
}

TEST_CASE_METHOD(HandingOver, "handing over to somebody else instead makes the first successor's code useless") {
    const auto first = hand_over("演示秘书新");
    const auto second = hand_over("演示秘书另");
    CHECK(bind(first.code, {"wecom", "first"}).outcome == BindOutcome::wrong_code);
    CHECK(bind(second.code, {"wecom", "second"}).outcome == BindOutcome::bound);
    CHECK_FALSE(serves(secretary));
}

TEST_CASE_METHOD(HandingOver, "a code of a hand-over that ran out leaves all as it was") {
    const auto invite = hand_over("演示秘书新");
    now += services::invite_lives + std::chrono::seconds{1};
    CHECK(bind(invite.code, {"wecom", "successor"}).outcome == BindOutcome::wrong_code);
    CHECK(serves(secretary));
}

TEST_CASE_METHOD(HandingOver, "the last admin is known as the last, unless the configuration names one") {
    const auto admin = write([&](ports::UnitOfWork& work) {
        return work.people().add({{}, "演示管理员", {{"wecom", "admin"}}, {{domain::Role::admin, {}, {}}}, {}});
    });
    const auto is_last = [&](std::size_t configured) {
        return read([&](const ports::View& view) { return services::is_last_admin(view, admin, configured); });
    };
    CHECK(is_last(0));
    CHECK_FALSE(is_last(1));
    write([&](ports::UnitOfWork& work) {
        return work.people().add({{}, "演示管理员乙", {{"wecom", "admin2"}}, {{domain::Role::admin, {}, {}}}, {}});
    });
    CHECK_FALSE(is_last(0));
}

TEST_CASE_METHOD(HandingOver, "who practises is in no ranking, gets no tasks, and comes back to where they were") {
    const auto organisation = read([&](const ports::View& view) { return *view.organisations().find(company); });
    const auto practised =
        write([&](ports::UnitOfWork& work) { return services::start_practice(work, assessment, secretary, organisation, 2026); });
    CHECK(practised.practice);
    read([&](const ports::View& view) {
        for (const auto& row : view.scores().ranking("", 2026, 0)) CHECK(row.organisation != practised.id);
        for (const auto id : services::organisations_meant(view, {})) CHECK(id != practised.id);
        CHECK(view.people().find(secretary)->current == practised.id);
        return 0;
    });
    write([&](ports::UnitOfWork& work) { return services::end_practice(work, secretary, practised)->id.value; });
    read([&](const ports::View& view) {
        CHECK(view.people().find(secretary)->current == company);
        return 0;
    });
}
