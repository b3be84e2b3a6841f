#include "bot/services/inviting.hpp"

#include <catch2/catch.hpp>

#include "bot/services/invitations.hpp"
#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"
#include "tests/bot/services/scripted_randomness.hpp"

using namespace kexiebot;
using domain::Membership;
using domain::Role;
using tests::Association;

namespace {

struct Inviting : Association {
    domain::OrganisationId elsewhere = organisation("第二科协", "乙县");
    int codes = 0;

    services::Asker asker(const Membership& membership) {
        services::Asker one;
        one.role = membership.role;
        one.memberships = {membership};
        return one;
    }
    services::Asker admin() { return asker({Role::admin, {}, ""}); }
    services::Asker coordinator() { return asker({Role::coordinator, {}, "甲县"}); }

    bool may(const services::Asker& who, const Membership& membership) {
        return read([&](const ports::View& view) { return services::may_invite(who, view, membership); });
    }
    std::optional<ports::Invite> invite(const services::Asker& who, const std::string& name, const Membership& membership) {
        tests::ScriptedRandomness randomness{std::string(8, static_cast<char>(++codes))};
        return write(
            [&](ports::UnitOfWork& work) { return services::invite_person(work, randomness, who, name, membership, now); });
    }
    std::size_t people() {
        return read([](const ports::View& view) { return view.people().all().size(); });
    }
};

}  // namespace

TEST_CASE_METHOD(Inviting,
                 "an admin may invite to any role, a coordinator secretaries and members of the county, others nobody") {
    struct Case {
        const char* what;
        Membership membership;
        bool by_coordinator;
    };
    const std::vector<Case> cases{{"a secretary of the county", {Role::secretary, company, ""}, true},
                                  {"a member of the county", {Role::member, company, ""}, true},
                                  {"a secretary of another county", {Role::secretary, elsewhere, ""}, false},
                                  {"a coordinator of the county", {Role::coordinator, {}, "甲县"}, false},
                                  {"an admin", {Role::admin, {}, ""}, false}};
    for (const auto& c : cases) {
        INFO(c.what);
        CHECK(may(admin(), c.membership));
        CHECK(may(coordinator(), c.membership) == c.by_coordinator);
        CHECK_FALSE(may(asker({Role::secretary, company, ""}), c.membership));
        CHECK_FALSE(may(asker({Role::member, company, ""}), c.membership));
    }
}

TEST_CASE_METHOD(Inviting, "somebody new is stored and has the role once the code is used") {
    const Membership role{Role::secretary, company, ""};
    const auto made = invite(coordinator(), "丙某", role);
    REQUIRE(made);
    const auto bound = write([&](ports::UnitOfWork& work) { return services::bind(work, made->code, {"local", "new"}, now); });
    REQUIRE(bound.person);
    CHECK(bound.person->name == "丙某");
    CHECK(bound.person->memberships == std::vector{role});
}

TEST_CASE_METHOD(Inviting, "somebody invited again in the same role gets another code and no double") {
    const Membership role{Role::member, company, ""};
    const auto before = people();
    const auto first = invite(coordinator(), "丙某", role);
    const auto second = invite(coordinator(), "丙某", role);
    REQUIRE((first && second));
    CHECK(first->code != second->code);
    CHECK(first->person == second->person);
    CHECK(people() == before + 1);
}

TEST_CASE_METHOD(Inviting, "a coordinator gets no code for a person who has roles a coordinator can't give") {
    const Membership role{Role::member, company, ""};
    const auto theirs = GENERATE_COPY(Membership{Role::admin, {}, ""}, Membership{Role::secretary, elsewhere, ""});
    const domain::Person person{.name = "丙某", .accounts = {}, .memberships = {role, theirs}};
    write([&](ports::UnitOfWork& work) { work.people().add(person); });
    CHECK_FALSE(invite(coordinator(), "丙某", role));
    const auto made = invite(admin(), "丙某", role);
    REQUIRE(made);
    CHECK(made->membership == role);
}
