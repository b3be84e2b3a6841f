#include <catch2/catch.hpp>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using domain::ChecklistState;
using domain::ServiceRequestStatus;
using kexiebot::tests::at;
using tests::StoreFixture;

TEST_CASE_METHOD(StoreFixture, "an answer of the self-check is read back as it was stored and as it was changed") {
    const auto company = organisation("第一科协");
    domain::ChecklistAnswer answer{.organisation = company,
                                   .year = 2026,
                                   .point = 13,
                                   .state = ChecklistState::declared,
                                   .by = person("甲某"),
                                   .at = at(1),
                                   .version = 1};
    const auto find = [&](int point) {
        return read([&](const ports::View& view) { return view.checklist().find(company, 2026, point); });
    };
    CHECK_FALSE(find(13));
    write([&](ports::UnitOfWork& unit) { unit.checklist().put(answer); });
    CHECK(find(13) == answer);
    answer = {.organisation = company, .year = 2026, .point = 13, .state = ChecklistState::verified, .at = at(2), .version = 2};
    write([&](ports::UnitOfWork& unit) { unit.checklist().put(answer); });
    CHECK(find(13) == answer);
    CHECK_FALSE(find(12));
}

TEST_CASE_METHOD(StoreFixture, "the self-check is one list an organisation and year, by point") {
    const auto company = organisation("第一科协");
    const auto other = organisation("第二科协");
    const auto put = [&](domain::OrganisationId whose, int year, int point) {
        write([&](ports::UnitOfWork& unit) {
            unit.checklist().put({.organisation = whose, .year = year, .point = point, .state = ChecklistState::declared});
        });
    };
    put(company, 2026, 7);
    put(company, 2026, 1);
    put(company, 2025, 2);
    put(other, 2026, 3);
    std::vector<int> points;
    for (const auto& answer : read([&](const ports::View& view) { return view.checklist().of(company, 2026); })) {
        points.push_back(answer.point);
    }
    CHECK(points == std::vector{1, 7});
}

TEST_CASE_METHOD(StoreFixture, "a point or a service that the notice does not have is refused") {
    const auto company = organisation("第一科协");
    const auto answer = [&](int point) {
        write([&](ports::UnitOfWork& unit) { unit.checklist().put({.organisation = company, .year = 2026, .point = point}); });
    };
    const auto request = [&](int service) {
        write([&](ports::UnitOfWork& unit) { unit.service_requests().add({.organisation = company, .service = service}); });
    };
    for (const int none : {0, 14}) CHECK_THROWS_AS(answer(none), std::logic_error);
    for (const int none : {0, 8}) CHECK_THROWS_AS(request(none), std::logic_error);
}

TEST_CASE_METHOD(StoreFixture, "a service request is read back as it was stored and as it was changed") {
    domain::ServiceRequest request{.organisation = organisation("第一科协"),
                                   .service = 2,
                                   .description = "电池热管理\n两行",
                                   .requested_by = person("甲某"),
                                   .requested_at = at(1)};
    request.id = write([&](ports::UnitOfWork& unit) { return unit.service_requests().add(request); });
    const auto find = [&] { return read([&](const ports::View& view) { return view.service_requests().find(request.id); }); };
    CHECK(find() == request);
    request.status = ServiceRequestStatus::taken;
    request.service = 7;
    request.description.clear();
    request.requested_by = {};
    request.version = 2;
    write([&](ports::UnitOfWork& unit) { unit.service_requests().update(request); });
    CHECK(find() == request);
}

TEST_CASE_METHOD(StoreFixture, "an organisation's requests come newest first, without those it took back") {
    const auto company = organisation("第一科协");
    const auto other = organisation("第二科协");
    const auto add = [&](domain::OrganisationId whose, ServiceRequestStatus status) {
        return write([&](ports::UnitOfWork& unit) {
            return unit.service_requests().add({.organisation = whose, .service = 1, .status = status});
        });
    };
    const auto first = add(company, ServiceRequestStatus::open);
    const auto theirs = add(other, ServiceRequestStatus::open);
    const auto withdrawn = add(company, ServiceRequestStatus::withdrawn);
    const auto last = add(company, ServiceRequestStatus::done);
    const auto ids = [](const std::vector<domain::ServiceRequest>& requests) {
        std::vector<domain::ServiceRequestId> found;
        for (const auto& one : requests) found.push_back(one.id);
        return found;
    };
    const auto of = [&](int limit) {
        return ids(read([&](const ports::View& view) { return view.service_requests().of(company, limit); }));
    };
    CHECK(of(10) == std::vector{last, first});
    CHECK(of(1) == std::vector{last});
    const auto page = [&](domain::ServiceRequestId after, int limit) {
        return ids(read([&](const ports::View& view) { return view.service_requests().page(after, limit); }));
    };
    CHECK(page({}, 3) == std::vector{first, theirs, withdrawn});
    CHECK(page(withdrawn, 3) == std::vector{last});
}

TEST_CASE_METHOD(StoreFixture, "honours that wait for review are listed for a county or all, oldest first") {
    const auto here = organisation("第一科协", "甲县");
    const auto there = organisation("第二科协", "乙县");
    const auto add = [&](domain::OrganisationId whose, domain::ActivityStatus status) {
        return write([&](ports::UnitOfWork& unit) { return unit.honours().add({.organisation = whose, .status = status}); });
    };
    const auto first = add(here, domain::ActivityStatus::pending);
    add(here, domain::ActivityStatus::approved);
    add(here, domain::ActivityStatus::returned);
    const auto second = add(there, domain::ActivityStatus::pending);
    const auto third = add(here, domain::ActivityStatus::pending);
    const auto pending = [&](std::string_view county) {
        std::vector<domain::HonourId> found;
        for (const auto& one : read([&](const ports::View& view) { return view.honours().pending(county); })) {
            found.push_back(one.id);
        }
        return found;
    };
    CHECK(pending("甲县") == std::vector{first, third});
    CHECK(pending("") == std::vector{first, second, third});
    CHECK(pending("丙县").empty());
}

TEST_CASE_METHOD(StoreFixture, "changes of every kind are read back as they were noted") {
    const auto company = organisation("第一科协");
    const auto maker = person("甲某");
    const auto request =
        write([&](ports::UnitOfWork& unit) { return unit.service_requests().add({.organisation = company, .service = 1}); });
    for (const auto kind :
         {ports::ChangeKind::registered, ports::ChangeKind::edited, ports::ChangeKind::withdrew, ports::ChangeKind::attached,
          ports::ChangeKind::honour_registered, ports::ChangeKind::checklist_declared, ports::ChangeKind::service_requested}) {
        ports::Change change{.person = maker, .kind = kind, .before = "1", .version_after = 1, .at = at(1)};
        if (kind == ports::ChangeKind::service_requested) change.service_request = request;
        change.id = write([&](ports::UnitOfWork& unit) { return unit.changes().add(change); });
        CHECK(read([&](const ports::View& view) { return view.changes().last(maker); }) == change);
    }
}

TEST_CASE_METHOD(StoreFixture, "an announcement is read back with its readers, and who has answered") {
    const auto first = person("甲某");
    const auto second = person("乙某");
    domain::Announcement announcement{.text = "开会\n带材料", .audience = "全市秘书", .by = first, .at = at(5)};
    write([&](ports::UnitOfWork& unit) {
        announcement.id = unit.announcements().add(announcement);
        unit.announcements().add_reader(announcement.id, second);
        unit.announcements().add_reader(announcement.id, first);
        unit.announcements().add_reader(announcement.id, first);
    });
    CHECK(read([&](const ports::View& view) { return view.announcements().find(announcement.id); }) == announcement);
    CHECK_FALSE(read([&](const ports::View& view) { return view.announcements().find({announcement.id.value + 1}); }));

    const auto unanswered = [&](domain::PersonId who, int since) {
        return read([&](const ports::View& view) { return view.announcements().unanswered(who, at(since)); });
    };
    CHECK(unanswered(first, 5) == announcement.id);
    CHECK_FALSE(unanswered(first, 6));
    write([&](ports::UnitOfWork& unit) { unit.announcements().answer(announcement.id, first, at(7)); });
    CHECK_FALSE(unanswered(first, 5));
    write([&](ports::UnitOfWork& unit) { unit.announcements().answer(announcement.id, first, at(9)); });
    const auto readers =
        read([&](const ports::View& view) { return view.announcements().readers(announcement.id, {.city = true}); });
    CHECK(readers ==
          std::vector<domain::AnnouncementReader>{{announcement.id, first, at(7)}, {announcement.id, second, std::nullopt}});
}

TEST_CASE_METHOD(StoreFixture,
                 "readers of an announcement are read and counted by county: of their organisations and its own people") {
    using domain::Role;
    const auto add = [&](const char* name, std::vector<domain::Membership> roles) {
        return write([&](ports::UnitOfWork& unit) { return unit.people().add({.name = name, .memberships = std::move(roles)}); });
    };
    const auto first =
        write([&](ports::UnitOfWork& unit) { return unit.organisations().add({.name = "甲科协", .county = "甲县"}); });
    const auto second =
        write([&](ports::UnitOfWork& unit) { return unit.organisations().add({.name = "乙科协", .county = "乙县"}); });
    const auto secretary = add("甲某", {{Role::secretary, first, {}}});
    const auto both = add("乙某", {{Role::secretary, first, {}}, {Role::member, second, {}}});
    const auto coordinator = add("丙某", {{Role::coordinator, {}, "乙县"}});
    const auto city = add("丁某", {{Role::admin, {}, {}}});
    const auto id = write([&](ports::UnitOfWork& unit) {
        const auto one = unit.announcements().add({.text = "开会", .at = at(5)});
        for (const auto who : {secretary, both, coordinator, city}) unit.announcements().add_reader(one, who);
        unit.announcements().answer(one, both, at(6));
        return one;
    });
    struct Case {
        ports::Reach reach;
        std::vector<domain::PersonId> readers;
        ports::AnnouncementProgress progress;
    };
    for (const auto& [reach, readers, progress] :
         {Case{{.city = true}, {secretary, both, coordinator, city}, {1, 4}},
          Case{{.counties = {"甲县"}}, {secretary, both}, {1, 2}}, Case{{.counties = {"乙县"}}, {both, coordinator}, {1, 2}},
          Case{{.counties = {"乙县", "甲县"}}, {secretary, both, coordinator}, {1, 3}}, Case{{.counties = {"县"}}, {}, {0, 0}},
          Case{{}, {}, {0, 0}}}) {
        std::vector<domain::PersonId> found;
        for (const auto& reader :
             read([&, &within = reach](const ports::View& view) { return view.announcements().readers(id, within); }))
            found.push_back(reader.person);
        CHECK(found == readers);
        CHECK(read([&, &within = reach](const ports::View& view) { return view.announcements().progress(id, within); }) ==
              progress);
    }
    const auto meant = [&](domain::PersonId who) {
        return read([&](const ports::View& view) { return view.announcements().is_meant_for(id, who); });
    };
    CHECK(meant(city));
    CHECK_FALSE(meant({city.value + 1}));
}

TEST_CASE_METHOD(StoreFixture, "the requests that are going on are listed by county, oldest first, a page at a time") {
    const auto found = [&](const char* name, const char* county) {
        return write([&](ports::UnitOfWork& unit) { return unit.organisations().add({.name = name, .county = county}); });
    };
    const auto first = found("甲科协", "甲县");
    const auto second = found("乙科协", "乙县");
    using Status = ServiceRequestStatus;
    for (const auto& [whose, status] :
         {std::pair{first, Status::open}, std::pair{second, Status::taken}, std::pair{first, Status::done},
          std::pair{first, Status::withdrawn}, std::pair{first, Status::taken}}) {
        write([&, organisation = whose, as = status](ports::UnitOfWork& unit) {
            unit.service_requests().add({.organisation = organisation, .service = 1, .status = as});
        });
    }
    const auto going = [&](const ports::Reach& reach, std::int64_t after, int limit) {
        std::vector<std::int64_t> ids;
        for (const auto& one :
             read([&](const ports::View& view) { return view.service_requests().going(reach, {after}, limit); }))
            ids.push_back(one.id.value);
        return ids;
    };
    const auto count = [&](const ports::Reach& reach) {
        return read([&](const ports::View& view) { return view.service_requests().count_going(reach); });
    };
    const ports::Reach city{.city = true};
    CHECK(going(city, 0, 10) == std::vector<std::int64_t>{1, 2, 5});
    CHECK(going(city, 0, 2) == std::vector<std::int64_t>{1, 2});
    CHECK(going(city, 2, 2) == std::vector<std::int64_t>{5});
    CHECK(going({.counties = {"甲县"}}, 0, 10) == std::vector<std::int64_t>{1, 5});
    CHECK(going({.counties = {"丙县"}}, 0, 10).empty());
    CHECK(count(city) == 3);
    CHECK(count({.counties = {"乙县"}}) == 1);
}

TEST_CASE_METHOD(StoreFixture,
                 "points that were declared and not verified are listed by county and year, the longest waiting first") {
    const auto found = [&](const char* name, const char* county, bool practice) {
        return write([&](ports::UnitOfWork& unit) {
            return unit.organisations().add({.name = name, .county = county, .practice = practice});
        });
    };
    const auto first = found("甲科协", "甲县", false);
    const auto second = found("乙科协", "甲县", false);
    const auto other = found("丙科协", "乙县", false);
    const auto practice = found("甲科协（练习）", "甲县", true);
    const auto put = [&](domain::OrganisationId whose, int point, ChecklistState state, int when, int year = 2026) {
        write([&](ports::UnitOfWork& unit) {
            unit.checklist().put({.organisation = whose, .year = year, .point = point, .state = state, .at = at(when)});
        });
    };
    put(first, 3, ChecklistState::declared, 9);
    put(first, 4, ChecklistState::verified, 1);
    put(first, 5, ChecklistState::open, 1);
    put(first, 6, ChecklistState::declared, 1, 2025);
    put(second, 1, ChecklistState::declared, 5);
    put(other, 2, ChecklistState::declared, 2);
    put(practice, 2, ChecklistState::declared, 2);
    std::vector<std::pair<domain::OrganisationId, int>> waiting;
    for (const auto& one : read([&](const ports::View& view) { return view.checklist().declared("甲县", 2026, 10); }))
        waiting.emplace_back(one.organisation, one.point);
    CHECK(waiting == std::vector{std::pair{second, 1}, std::pair{first, 3}});
    CHECK(read([&](const ports::View& view) { return view.checklist().declared("甲县", 2026, 1); }).size() == 1);
    CHECK(read([&](const ports::View& view) { return view.checklist().count_declared("甲县", 2026); }) == 2);
    CHECK(read([&](const ports::View& view) { return view.checklist().count_declared("丙县", 2026); }) == 0);
}

TEST_CASE_METHOD(StoreFixture, "appeals wait until the next step of what they are about, the longest waiting first") {
    using domain::ReviewDecision;
    const auto step = [&](const char* subject, ReviewDecision decision) {
        write([&](ports::UnitOfWork& unit) {
            unit.reviews().add({.subject = subject, .decision = decision, .name = "", .reason = ""});
        });
    };
    const auto waiting = [&](int limit) {
        std::string subjects;
        for (const auto& one : read([&](const ports::View& view) { return view.reviews().appealed(limit); }))
            subjects += one + " ";
        return subjects;
    };
    CHECK(waiting(9).empty());
    for (const auto* subject : {"A1", "R1", "A2"}) step(subject, ReviewDecision::returned);
    for (const auto* subject : {"R1", "A1", "A2"}) step(subject, ReviewDecision::appealed);
    CHECK(waiting(9) == "R1 A1 A2 ");
    CHECK(waiting(2) == "R1 A1 ");
    step("R1", ReviewDecision::upheld);
    CHECK(waiting(9) == "A1 A2 ");
}

TEST_CASE_METHOD(StoreFixture, "the newest announcements come first") {
    for (int i = 1; i <= 3; ++i)
        write([&](ports::UnitOfWork& unit) { unit.announcements().add({.text = std::to_string(i), .at = at(i)}); });
    std::string texts;
    for (const auto& one : read([](const ports::View& view) { return view.announcements().newest(2); })) texts += one.text;
    CHECK(texts == "32");
}
