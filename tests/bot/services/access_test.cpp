#include "bot/services/access.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using domain::Account;
using domain::Membership;
using domain::OrganisationId;
using domain::Role;
using services::Asker;
using tests::StoreFixture;

namespace {

const domain::Organisation own{.id = {1}, .name = "第一科协", .county = "甲县"};
const domain::Organisation neighbour{.id = {2}, .name = "第二科协", .county = "甲县"};
const domain::Organisation far_away{.id = {3}, .name = "第三科协", .county = "乙县"};

const Membership member{Role::member, own.id, {}};
const Membership secretary{Role::secretary, own.id, {}};
const Membership coordinator{Role::coordinator, {}, "甲县"};
const Membership admin{Role::admin, {}, {}};

Asker asker(const std::vector<Membership>& memberships) {
    Asker who;
    who.memberships = memberships;
    for (const auto& membership : memberships) who.role = std::max(who.role, membership.role);
    return who;
}

/// "rwv": may read, write, review; a dash for each that is not allowed.
std::string rights(const Asker& who, const domain::Organisation& organisation) {
    std::string text;
    text += services::may_read(who, organisation) ? 'r' : '-';
    text += services::may_write(who, organisation) ? 'w' : '-';
    text += services::may_review(who, organisation) ? 'v' : '-';
    return text;
}

struct People : StoreFixture {
    OrganisationId first = organisation("第一科协");
    OrganisationId second = organisation("第二科协");
    Account phone{"wecom", "somebody"};

    domain::PersonId known(const std::vector<Membership>& memberships, OrganisationId current = {}) {
        return write([&](ports::UnitOfWork& work) {
            return work.people().add({.name = "甲某", .accounts = {phone}, .memberships = memberships, .current = current});
        });
    }
    Asker identified(const std::vector<Account>& bootstrap_admins = {}) {
        return read([&](const ports::View& view) { return services::identify(view, phone, bootstrap_admins); });
    }
};

}  // namespace

TEST_CASE("who may read, write and review depends on the role, the association and the county") {
    struct Case {
        const char* who;
        std::vector<Membership> memberships;
        const char *own, *neighbour, *far_away;
    };
    const auto c = GENERATE(values<Case>({
        {"a guest", {}, "---", "---", "---"},
        {"a member", {member}, "r--", "---", "---"},
        {"a secretary", {secretary}, "rw-", "---", "---"},
        {"a coordinator", {coordinator}, "r-v", "r-v", "---"},
        {"an admin", {admin}, "rwv", "rwv", "rwv"},
        {"a secretary of two", {secretary, {Role::secretary, far_away.id, {}}}, "rw-", "---", "rw-"},
        {"a secretary here, member there", {secretary, {Role::member, far_away.id, {}}}, "rw-", "---", "r--"},
        {"a secretary who coordinates another county", {secretary, {Role::coordinator, {}, "乙县"}}, "rw-", "---", "r-v"},
        {"a member of no association", {{Role::member, {}, {}}}, "---", "---", "---"},
    }));
    INFO(c.who);
    const auto who = asker(c.memberships);
    CHECK(rights(who, own) == c.own);
    CHECK(rights(who, neighbour) == c.neighbour);
    CHECK(rights(who, far_away) == c.far_away);
}

TEST_CASE("several roles give what each of them gives, and nothing more") {
    const std::vector<Membership> all{
        member, secretary, coordinator, {Role::secretary, far_away.id, {}}, {Role::coordinator, {}, "乙县"}, admin};
    for (unsigned chosen = 0; chosen < 1U << all.size(); ++chosen) {
        std::vector<Membership> memberships;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if ((chosen >> i & 1U) != 0) memberships.push_back(all[i]);
        }
        const auto who = asker(memberships);
        for (const auto& organisation : {own, neighbour, far_away}) {
            std::string united = "---";
            for (const auto& membership : memberships) {
                const auto single = rights(asker({membership}), organisation);
                for (std::size_t i = 0; i < united.size(); ++i) united[i] = single[i] == '-' ? united[i] : single[i];
            }
            INFO("memberships " << chosen << ", " << organisation.name);
            REQUIRE(rights(who, organisation) == united);
        }
    }
}

TEST_CASE("whoever may write or review may read") {
    for (const auto& memberships : {std::vector{member}, std::vector{secretary}, std::vector{coordinator}, std::vector{admin}}) {
        for (const auto& organisation : {own, neighbour, far_away}) {
            const auto who = asker(memberships);
            const auto does = services::may_write(who, organisation) || services::may_review(who, organisation);
            CHECK((!does || services::may_read(who, organisation)));
        }
    }
}

TEST_CASE_METHOD(People, "an account nobody has is a guest's") {
    const auto who = identified();
    CHECK(who.account == phone);
    CHECK_FALSE(who.person);
    CHECK(who.role == Role::guest);
    CHECK(who.name.empty());
    CHECK_FALSE(who.organisation);
    CHECK(who.memberships.empty());
}

TEST_CASE_METHOD(People, "the same user id on another channel is somebody else") {
    known({{Role::secretary, first, {}}});
    CHECK(identified().role == Role::secretary);
    phone.channel = "dingtalk";
    CHECK(identified().role == Role::guest);
}

TEST_CASE_METHOD(People, "a person is known by name, roles and association") {
    const std::vector<Membership> memberships{{Role::secretary, first, {}}};
    const auto person = known(memberships);
    const auto who = identified();
    CHECK(who.person == person);
    CHECK(who.name == "甲某");
    CHECK(who.role == Role::secretary);
    CHECK(who.memberships == memberships);
    REQUIRE(who.organisation);
    CHECK(who.organisation->id == first);
    CHECK(who.organisation->name == "第一科协");
}

TEST_CASE_METHOD(People, "of several roles the highest is theirs") {
    known({{Role::member, first, {}}, {Role::coordinator, {}, "甲县"}, {Role::secretary, second, {}}});
    CHECK(identified().role == Role::coordinator);
}

TEST_CASE_METHOD(People, "a person without any role is known by name, and may do what a guest may") {
    known({});
    const auto who = identified();
    CHECK(who.name == "甲某");
    CHECK(who.role == Role::guest);
    CHECK_FALSE(who.organisation);
}

TEST_CASE_METHOD(People, "whom somebody speaks for") {
    struct Case {
        const char* what;
        std::vector<Membership> memberships;
        OrganisationId current;
        std::optional<OrganisationId> expected;
    };
    const Membership first_member{Role::member, first, {}};
    const Membership first_secretary{Role::secretary, first, {}};
    const Membership second_secretary{Role::secretary, second, {}};
    const std::vector<Case> cases{
        {"the one they serve", {first_secretary}, {}, first},
        {"of two in the same role, the older", {first_secretary, second_secretary}, {}, first},
        {"of two, the one they switched to", {first_secretary, second_secretary}, second, second},
        {"of two, the one in the higher role", {first_member, second_secretary}, {}, second},
        {"the one they switched to, though in a lower role", {first_member, second_secretary}, first, first},
        {"not one they no longer serve", {first_secretary}, second, first},
        {"nobody, for a coordinator", {{Role::coordinator, {}, "甲县"}}, {}, std::nullopt},
        {"nobody, for a coordinator who once served one", {{Role::coordinator, {}, "甲县"}}, first, std::nullopt},
        {"their association, for a coordinator who is a member", {{Role::coordinator, {}, "甲县"}, first_member}, {}, first},
    };
    int number = 0;
    for (const auto& c : cases) {
        INFO(c.what);
        phone.user = "somebody " + std::to_string(++number);
        known(c.memberships, c.current);
        const auto who = identified();
        REQUIRE(who.organisation.has_value() == c.expected.has_value());
        if (c.expected) CHECK(who.organisation->id == *c.expected);
    }
}

TEST_CASE_METHOD(People, "the admins of the configuration are admins, bound or not, and nobody else is") {
    const std::vector<Account> admins{{"wecom", "other"}, phone};
    const auto unbound = identified(admins);
    CHECK(unbound.role == Role::admin);
    CHECK_FALSE(unbound.person);
    CHECK(rights(unbound, far_away) == "rwv");
    known({{Role::secretary, first, {}}});
    CHECK(identified(admins).role == Role::admin);
    CHECK(identified(admins).organisation->id == first);
    CHECK(identified({{"dingtalk", phone.user}}).role == Role::secretary);
    CHECK(identified({{"wecom", "some"}}).role == Role::secretary);
}
