#include <catch2/catch.hpp>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using kexiebot::tests::at;
using tests::StoreFixture;

namespace {

const std::string hash_a(64, 'a');
const std::string hash_b(64, 'b');

struct EvidenceRowsFixture : StoreFixture {
    domain::OrganisationId company = organisation("第一科协");
    domain::PersonId sender = person("甲某");
    domain::ActivityId lecture = write([this](ports::UnitOfWork& unit) { return unit.activities().add(activity(company)); });

    domain::EvidenceId add(domain::Evidence evidence) {
        return write([&](ports::UnitOfWork& unit) { return unit.evidence().add(evidence); });
    }
    template <class Ask>
    std::vector<std::int64_t> ids(Ask ask) {
        std::vector<std::int64_t> found;
        for (const auto& one : read(ask)) found.push_back(one.id.value);
        return found;
    }
    domain::Evidence piece(domain::ActivityId activity, const std::string& hash, int second = 0) {
        return {.activity = activity,
                .organisation = company,
                .sender = sender,
                .sha256 = hash,
                .bytes = 100,
                .received_at = at(second)};
    }
};

using Ids = std::vector<std::int64_t>;

}  // namespace

TEST_CASE_METHOD(EvidenceRowsFixture, "a piece of evidence is read back as it was stored and as it was changed") {
    domain::Evidence photo{.activity = lecture,
                           .organisation = company,
                           .sender = sender,
                           .sha256 = hash_a,
                           .bytes = 20 * 1024 * 1024,
                           .type = domain::FileType::mp4,
                           .name = "会场.mp4",
                           .status = domain::EvidenceStatus::replaced,
                           .received_at = at(3)};
    photo.id = add(photo);
    const auto found = [&] { return read([&](const ports::View& view) { return view.evidence().find(photo.id); }); };
    CHECK(found() == photo);
    photo.status = domain::EvidenceStatus::withdrawn;
    photo.activity = {};
    write([&](ports::UnitOfWork& unit) { unit.evidence().update(photo); });
    CHECK(found() == photo);
    photo = {.id = photo.id, .sha256 = hash_b, .type = domain::FileType::heic, .received_at = at(4)};
    write([&](ports::UnitOfWork& unit) { unit.evidence().update(photo); });
    CHECK(found() == photo);
    CHECK_FALSE(read([](const ports::View& view) { return view.evidence().find({99}); }));
}

TEST_CASE_METHOD(EvidenceRowsFixture, "evidence is found by activity and by bytes, active pieces only, oldest first") {
    const auto first = add(piece(lecture, hash_a));
    auto gone = piece(lecture, hash_a);
    gone.status = domain::EvidenceStatus::withdrawn;
    add(gone);
    const auto second = add(piece(lecture, hash_b));
    const auto loose = add(piece({}, hash_a));
    CHECK(ids([&](const ports::View& view) { return view.evidence().of(lecture); }) == Ids{first.value, second.value});
    CHECK(ids([&](const ports::View& view) { return view.evidence().with_hash(hash_a); }) == Ids{first.value, loose.value});
    CHECK(ids([&](const ports::View& view) { return view.evidence().with_hash(std::string(64, 'c')); }).empty());
    CHECK(ids([&](const ports::View& view) { return view.evidence().page(first, 2); }) == Ids{2, 3});
}

TEST_CASE_METHOD(EvidenceRowsFixture, "of bytes kept very often at most twenty pieces are named") {
    write([&](ports::UnitOfWork& unit) {
        for (int number = 0; number < 25; ++number) unit.evidence().add(piece(lecture, hash_a));
    });
    CHECK(ids([&](const ports::View& view) { return view.evidence().with_hash(hash_a); }).size() == 20);
}

TEST_CASE_METHOD(EvidenceRowsFixture,
                 "photos that wait for their words are those of the person, since a moment, without activity") {
    const auto early = add(piece({}, hash_a, 10));
    const auto late = add(piece({}, hash_b, 20));
    add(piece(lecture, hash_a, 20));
    auto others = piece({}, hash_a, 20);
    others.sender = person("乙某");
    add(others);
    auto gone = piece({}, hash_a, 20);
    gone.status = domain::EvidenceStatus::withdrawn;
    add(gone);
    const auto waiting = [&](int since) {
        return ids([&](const ports::View& view) { return view.evidence().unassigned(sender, at(since)); });
    };
    CHECK(waiting(0) == Ids{early.value, late.value});
    CHECK(waiting(10) == Ids{early.value, late.value});
    CHECK(waiting(11) == Ids{late.value});
    write([&](ports::UnitOfWork& unit) {
        auto found = *unit.evidence().find(late);
        found.activity = lecture;
        unit.evidence().update(found);
    });
    CHECK(waiting(11).empty());
}

TEST_CASE_METHOD(EvidenceRowsFixture, "a file to be fetched is read back as it was stored and as it was changed") {
    ports::MediaJob job{.channel = "wecom-main",
                        .message_id = "m1",
                        .conversation = {ports::ConversationKind::group, "g1"},
                        .account = "u1",
                        .sender = sender,
                        .organisation = company,
                        .activity = lecture,
                        .media = {ports::MediaKind::video, "media-id", "会场.mp4"},
                        .reply_handle = "handle",
                        .status = ports::MediaStatus::failed,
                        .failure = "文件超过 20 MB",
                        .attempts = 3,
                        .next_at = at(1),
                        .received_at = at(2),
                        .receipted = true,
                        .more_until = at(3)};
    job.id = write([&](ports::UnitOfWork& unit) { return unit.media().add(job); });
    CHECK(read([&](const ports::View& view) { return view.media().find(job.id); }) == job);
    job = {.id = job.id, .channel = "ding-main", .status = ports::MediaStatus::done};
    write([&](ports::UnitOfWork& unit) { unit.media().update(job); });
    CHECK(read([&](const ports::View& view) { return view.media().find(job.id); }) == job);
}

TEST_CASE_METHOD(EvidenceRowsFixture,
                 "files to be fetched are due by time, unreceipted until answered, unassigned until they have an activity") {
    const auto announce = [&](int next_at, ports::MediaStatus status, domain::ActivityId activity, bool receipted) {
        ports::MediaJob job{.channel = "wecom-main", .message_id = "m", .sender = sender, .activity = activity};
        job.status = status;
        job.next_at = at(next_at);
        job.received_at = at(next_at);
        job.receipted = receipted;
        return write([&](ports::UnitOfWork& unit) { return unit.media().add(job); }).value;
    };
    CHECK_FALSE(read([](const ports::View& view) { return view.media().next_due(); }));
    const auto late = announce(30, ports::MediaStatus::waiting, {}, false);
    const auto early = announce(10, ports::MediaStatus::waiting, lecture, true);
    const auto done = announce(20, ports::MediaStatus::done, {}, false);
    const auto failed = announce(5, ports::MediaStatus::failed, {}, false);
    const auto due = [&](int now, int limit) {
        return ids([&](const ports::View& view) { return view.media().due(at(now), limit); });
    };
    CHECK(due(9, 10).empty());
    CHECK(due(10, 10) == Ids{early});
    CHECK(due(30, 10) == Ids{early, late});
    CHECK(due(30, 1) == Ids{early});
    CHECK(read([](const ports::View& view) { return view.media().next_due(); }) == at(10));
    CHECK(ids([](const ports::View& view) { return view.media().unreceipted(10); }) == Ids{late, done, failed});
    CHECK(ids([](const ports::View& view) { return view.media().unreceipted(1); }) == Ids{late});
    CHECK(ids([&](const ports::View& view) { return view.media().unassigned(sender, at(0)); }) == Ids{done, late});
    CHECK(ids([&](const ports::View& view) { return view.media().unassigned(sender, at(21)); }) == Ids{late});
}
