#include "bot/services/evidence.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using domain::ActivityStatus;
using domain::Points;
using services::FileRefusal;
using tests::Association;
using tests::picture;

namespace {

std::vector<domain::Evidence> pieces_of(Association& house, domain::ActivityId activity) {
    return house.read([&](const ports::View& view) { return view.evidence().of(activity); });
}

ports::MediaJob announced(Association& house, domain::ActivityId activity) {
    return house.write([&](ports::UnitOfWork& work) {
        auto job = tests::photo_of(house.secretary, house.company, activity, house.now);
        job.id = work.media().add(job);
        return job;
    });
}

services::Kept arrives(Association& house, const ports::MediaJob& job, char mark) {
    return house.write([&](ports::UnitOfWork& work) {
        return services::keep_file(work, house.assessment, job, picture(mark), "照片.jpg", house.now);
    });
}

/// Says that the waiting photos belong to it.
int attach(Association& house, domain::ActivityId id) {
    return house.write([&](ports::UnitOfWork& work) {
        auto activity = *work.activities().find(id);
        return services::adopt_waiting(work, house.assessment, activity, house.secretary, house.now);
    });
}

}  // namespace

TEST_CASE("a file that is empty, too large or of a type that is not allowed is refused, and says why") {
    struct Case {
        const char* what;
        std::int64_t bytes;
        const char* head;
        FileRefusal refusal;
    };
    const auto c = GENERATE(values<Case>({
        {"a picture", 1'000, "\xFF\xD8\xFF\xE0", FileRefusal::none},
        {"a picture of exactly the limit", 20'000, "\xFF\xD8\xFF\xE0", FileRefusal::none},
        {"a picture of one byte more", 20'001, "\xFF\xD8\xFF\xE0", FileRefusal::too_large},
        {"nothing", 0, "", FileRefusal::empty},
        {"a program", 1'000, "MZ", FileRefusal::type_not_allowed},
        {"plain text", 1'000, "hello", FileRefusal::type_not_allowed},
        {"a program over the limit", 20'001, "MZ", FileRefusal::too_large},
    }));
    INFO(c.what);
    CHECK(services::refusal_of({std::string(64, 'a'), c.bytes, c.head}, 20'000) == c.refusal);
}

TEST_CASE_METHOD(Association, "a draft's first photo hands it in, and it counts as waiting for review") {
    const auto draft = log_lecture();
    const auto kept = send('a', draft.id);
    REQUIRE(kept.activity);
    CHECK(kept.activity->status == ActivityStatus::pending);
    CHECK(kept.activity->evidence_count == 1);
    CHECK(*kept.activity == stored(draft.id));
    CHECK_FALSE(kept.already_there);
    CHECK(kept.elsewhere.empty());
    CHECK(totals().confirmed == Points{});
    CHECK(totals().pending == Points{250});
}

TEST_CASE_METHOD(Association, "where nobody reviews, a draft's first photo makes it count") {
    assessment.review = services::Review::automatic;
    const auto draft = log_lecture();
    CHECK(send('a', draft.id).activity->status == ActivityStatus::approved);
    CHECK(totals().confirmed == Points{250});
    CHECK(totals().pending == Points{});
}

TEST_CASE_METHOD(Association, "what was sent back is handed in again by a new photo") {
    const auto activity = log_lecture();
    send('a', activity.id);
    send_back(activity.id);
    REQUIRE(stored(activity.id).status == ActivityStatus::returned);
    CHECK(totals().pending == Points{});
    CHECK(send('b', activity.id).activity->status == ActivityStatus::pending);
    CHECK(stored(activity.id).evidence_count == 2);
    CHECK(totals().pending == Points{250});
}

TEST_CASE_METHOD(Association, "another photo leaves what waits for review waiting and what is approved approved") {
    const auto activity = log_lecture();
    send('a', activity.id);
    CHECK(send('b', activity.id).activity->status == ActivityStatus::pending);
    approve(activity.id);
    CHECK(send('c', activity.id).activity->status == ActivityStatus::approved);
    CHECK(stored(activity.id).evidence_count == 3);
    CHECK(totals().confirmed == Points{250});
}

TEST_CASE_METHOD(Association, "a photo is kept with whose it is, its name, and when it was sent") {
    const auto activity = log_lecture();
    const auto sent = now - std::chrono::minutes{5};
    const auto kept = send('a', activity.id, sent, colleague);
    CHECK(kept.evidence.activity == activity.id);
    CHECK(kept.evidence.organisation == company);
    CHECK(kept.evidence.sender == colleague);
    CHECK(kept.evidence.sha256 == std::string(64, 'a'));
    CHECK(kept.evidence.bytes == 1'000);
    CHECK(kept.evidence.type == domain::FileType::jpeg);
    CHECK(kept.evidence.name == "照片.jpg");
    CHECK(kept.evidence.received_at == sent);
    CHECK(pieces_of(*this, activity.id) == std::vector{kept.evidence});
}

TEST_CASE_METHOD(Association, "the same photo again adds nothing, and says which piece it is") {
    const auto activity = log_lecture();
    const auto first = send('a', activity.id);
    const auto again = send('a', activity.id, now, colleague);
    CHECK(again.already_there);
    CHECK(again.evidence.id == first.evidence.id);
    REQUIRE(again.activity);
    CHECK(again.activity->id == activity.id);
    CHECK(stored(activity.id) == *first.activity);
    CHECK(pieces_of(*this, activity.id).size() == 1);
}

TEST_CASE_METHOD(Association, "a photo that is fetched twice after a crash becomes one piece") {
    const auto activity = log_lecture();
    const auto job = announced(*this, activity.id);
    arrives(*this, job, 'a');
    arrives(*this, job, 'a');
    CHECK(pieces_of(*this, activity.id).size() == 1);
    CHECK(stored(activity.id).evidence_count == 1);
    CHECK(read([&](const ports::View& view) { return view.media().find(job.id)->status == ports::MediaStatus::done; }));
}

TEST_CASE_METHOD(Association, "the same photo with another activity counts there too, and names where else it is") {
    const auto first = log_lecture("电池讲座");
    const auto second = log_lecture("涂料讲座");
    send('a', first.id);
    const auto kept = send('a', second.id);
    CHECK_FALSE(kept.already_there);
    CHECK(kept.activity->status == ActivityStatus::pending);
    REQUIRE(kept.elsewhere.size() == 1);
    CHECK(kept.elsewhere.front().activity == first.id);
}

TEST_CASE_METHOD(Association, "the same photo of another association is named with that association") {
    auto elsewhere = lecture();
    elsewhere.organisation = organisation("第二科协");
    const auto theirs = log(elsewhere).activity;
    send('a', theirs.id, now, colleague);
    const auto kept = send('a', log_lecture().id);
    REQUIRE(kept.elsewhere.size() == 1);
    CHECK(kept.elsewhere.front().organisation == elsewhere.organisation);
}

TEST_CASE_METHOD(Association, "a photo belongs to its activity's association, whichever its sender works for just now") {
    auto second = lecture();
    second.organisation = organisation("第二科协");
    const auto activity = log(second).activity;
    CHECK(send('a', activity.id).evidence.organisation == second.organisation);
}

TEST_CASE_METHOD(Association, "a photo without an activity waits, and the same one again is not kept twice") {
    const auto first = send('a');
    CHECK_FALSE(first.activity);
    CHECK_FALSE(first.evidence.activity);
    CHECK(send('a').already_there);
    CHECK(waiting(secretary) == 1);
    CHECK_FALSE(send('a', {}, now, colleague).already_there);
    CHECK(waiting(colleague) == 1);
}

TEST_CASE_METHOD(Association, "a photo whose day of waiting is over can be sent again for its activity") {
    send('a');
    now += std::chrono::hours{30};
    CHECK(waiting(secretary) == 0);
    CHECK_FALSE(send('a').already_there);
    CHECK(waiting(secretary) == 1);
    CHECK(log(lecture()).activity.evidence_count == 1);
}

TEST_CASE_METHOD(Association, "a photo is recognised in its activity however many others used it before") {
    for (int i = 0; i < 21; ++i) send('a', log_lecture("讲座" + std::to_string(i)).id);
    const auto activity = log_lecture();
    send('a', activity.id);
    const auto again = send('a', activity.id);
    CHECK(again.already_there);
    CHECK(pieces_of(*this, activity.id).size() == 1);
}

TEST_CASE_METHOD(Association, "waiting photos are given to the activity that is named, once") {
    const auto activity = log_lecture();
    send('a');
    send('b');
    CHECK(attach(*this, activity.id) == 2);
    CHECK(stored(activity.id).status == ActivityStatus::pending);
    CHECK(stored(activity.id).evidence_count == 2);
    CHECK(attach(*this, activity.id) == 0);
    CHECK(stored(activity.id).evidence_count == 2);
}

TEST_CASE_METHOD(Association, "nothing waits, nothing changes") {
    const auto activity = log_lecture();
    CHECK(attach(*this, activity.id) == 0);
    CHECK(stored(activity.id) == activity);
}

TEST_CASE_METHOD(Association, "a waiting photo that the activity has already is not counted again") {
    const auto activity = log_lecture();
    send('a', activity.id);
    send('a');
    send('b');
    CHECK(attach(*this, activity.id) == 1);
    CHECK(stored(activity.id).evidence_count == 2);
    CHECK(pieces_of(*this, activity.id).size() == 2);
    CHECK(waiting(secretary) == 0);
}

TEST_CASE_METHOD(Association, "a photo that was promised to an activity while on its way goes there when it arrives") {
    const auto activity = log_lecture();
    const auto job = announced(*this, {});
    CHECK(attach(*this, activity.id) == 1);
    CHECK(stored(activity.id).status == ActivityStatus::draft);
    const auto kept = arrives(*this, job, 'a');  // `job` still says that it belongs to nothing
    REQUIRE(kept.activity);
    CHECK(kept.activity->id == activity.id);
    CHECK(stored(activity.id).status == ActivityStatus::pending);
}

TEST_CASE_METHOD(Association, "a photo for an activity withdrawn meanwhile waits for another") {
    const auto activity = log_lecture();
    const auto job = announced(*this, activity.id);
    const auto withdrawn = withdraw(activity.id);
    const auto kept = arrives(*this, job, 'a');
    CHECK_FALSE(kept.activity);
    CHECK_FALSE(kept.evidence.activity);
    CHECK(stored(activity.id) == withdrawn);
    CHECK(waiting(secretary) == 1);
    CHECK(log(lecture("另一场")).activity.evidence_count == 1);
}
