#include "bot/services/undo.hpp"

#include <catch2/catch.hpp>

#include "bot/services/activity_snapshot.hpp"
#include "bot/services/checklist.hpp"
#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using domain::ActivityStatus;
using domain::Points;
using ports::ChangeKind;
using services::Field;
using services::UndoOutcome;
using tests::Association;
using tests::day;
using tests::local;

namespace {

int pieces_of(Association& house, domain::ActivityId activity) {
    return house.read([&](const ports::View& view) { return static_cast<int>(view.evidence().of(activity).size()); });
}

}  // namespace

TEST_CASE_METHOD(Association, "somebody who changed nothing has nothing to undo") {
    log_lecture();
    const auto undone = undo(colleague);
    CHECK(undone.outcome == UndoOutcome::nothing_to_undo);
    CHECK_FALSE(undone.activity.id);
}

TEST_CASE_METHOD(Association,
                 "an admin of the configuration alone, whom the store does not know, takes back nothing of anybody's") {
    const domain::PersonId nobody{};
    const auto own = log_lecture();
    auto fresh = lecture("另一场");
    fresh.by = nobody;
    const auto by_config = log(fresh).activity;
    const auto verified = write([&](ports::UnitOfWork& work) {
        return services::verify(work, {company, 2026, 3}, true, nobody, now);
    });
    REQUIRE(verified.changed);
    const auto undone = undo(nobody);
    CHECK(undone.outcome == UndoOutcome::nothing_to_undo);
    CHECK_FALSE(undone.answer);
    CHECK(stored(own.id).status == own.status);
    CHECK(stored(by_config.id).status == by_config.status);
    CHECK(undo(colleague).outcome == UndoOutcome::nothing_to_undo);
    CHECK(undo(secretary).activity.id == own.id);
}

TEST_CASE_METHOD(Association, "an undone registration is withdrawn, and undoing again finds nothing") {
    const auto activity = log_lecture();
    const auto undone = undo();
    CHECK(undone.outcome == UndoOutcome::undone);
    CHECK(undone.kind == ChangeKind::registered);
    CHECK(undone.activity.id == activity.id);
    CHECK(stored(activity.id).status == ActivityStatus::withdrawn);
    CHECK(undo().outcome == UndoOutcome::nothing_to_undo);
}

TEST_CASE_METHOD(Association, "an undone change of any field leaves the activity exactly as it was") {
    const auto change = GENERATE(values<services::Edit>({{Field::title, "新题目"},
                                                         {Field::place, ""},
                                                         {Field::people, 50},
                                                         {Field::item, "1.1"},
                                                         {Field::date, day(2026, 11, 18)}}));
    auto fresh = lecture("技术攻关：第一阶段\\n不是换行");
    fresh.item = "2.1";
    fresh.stage = domain::Stage::carried_out;
    fresh.end_date = day(2026, 11, 21);
    fresh.place = "示例园区";
    const auto id = log(fresh).activity.id;
    send('a', id);
    approve(id);
    const auto before = stored(id);
    const auto score = totals();
    edit(id, change);
    REQUIRE(stored(id) != before);
    const auto undone = undo();
    CHECK(undone.outcome == UndoOutcome::undone);
    CHECK(undone.kind == ChangeKind::edited);
    CHECK(undone.activity == before);
    CHECK(stored(id) == before);
    CHECK(totals() == score);
}

TEST_CASE_METHOD(Association, "a title of several lines comes back as it was") {
    const auto activity = log_lecture("第一行\n第二行\\n仍是第二行\r\n");
    edit(activity.id, {Field::title, "一行"});
    undo();
    CHECK(stored(activity.id) == activity);
}

TEST_CASE_METHOD(Association, "an activity moved into another year goes back, with its points") {
    now = local(2027, 1, 10);
    const auto activity = log(lecture("讲座", day(2027, 1, 5))).activity;
    send('a', activity.id);
    const auto before = stored(activity.id);
    edit(activity.id, {Field::date, day(2026, 12, 30)});
    undo();
    CHECK(stored(activity.id) == before);
    CHECK(totals(2026).projected == Points{});
    CHECK(totals(2027).projected == Points{200});
}

TEST_CASE_METHOD(Association, "what was withdrawn by mistake comes back as it was and counts again") {
    const auto activity = log_lecture();
    send('a', activity.id);
    approve(activity.id);
    const auto before = stored(activity.id);
    withdraw(activity.id);
    const auto undone = undo();
    CHECK(undone.kind == ChangeKind::withdrew);
    CHECK(undone.activity == before);
    CHECK(stored(activity.id) == before);
    CHECK(totals().confirmed == Points{250});
    CHECK(pieces_of(*this, activity.id) == 1);
}

TEST_CASE_METHOD(Association, "an undone photo leaves the activity in the status it had") {
    struct Case {
        const char* what;
        ActivityStatus status;
    };
    const auto c = GENERATE(values<Case>({{"a draft", ActivityStatus::draft},
                                          {"waiting for review", ActivityStatus::pending},
                                          {"sent back", ActivityStatus::returned},
                                          {"approved", ActivityStatus::approved}}));
    INFO(c.what);
    const auto activity = log_lecture();
    if (c.status != ActivityStatus::draft) send('a', activity.id);
    if (c.status == ActivityStatus::returned) send_back(activity.id);
    if (c.status == ActivityStatus::approved) approve(activity.id);
    const auto before = stored(activity.id);
    REQUIRE(before.status == c.status);
    const auto score = totals();
    now += std::chrono::minutes{30};
    send('b', activity.id);
    const auto undone = undo();
    CHECK(undone.outcome == UndoOutcome::undone);
    CHECK(undone.kind == ChangeKind::attached);
    CHECK(undone.activity == before);
    CHECK(stored(activity.id) == before);
    CHECK(pieces_of(*this, activity.id) == before.evidence_count);
    const auto after = totals();
    CHECK(after.confirmed == score.confirmed);
    CHECK(after.pending == score.pending);
}

TEST_CASE_METHOD(Association, "where nobody reviews, an undone photo takes the points back") {
    assessment.review = services::Review::automatic;
    const auto activity = log_lecture();
    send('a', activity.id);
    undo();
    CHECK(stored(activity.id) == activity);
    CHECK(totals().confirmed == Points{});
}

TEST_CASE_METHOD(Association, "a photo that was undone can be sent again") {
    const auto activity = log_lecture();
    send('a', activity.id);
    undo();
    CHECK_FALSE(send('a', activity.id).already_there);
    CHECK(stored(activity.id).evidence_count == 1);
}

TEST_CASE_METHOD(Association, "photos sent in a row are undone together") {
    const auto activity = log_lecture();
    for (const char mark : {'a', 'b', 'c'}) {
        send(mark, activity.id);
        now += std::chrono::minutes{5};
    }
    const auto undone = undo();
    CHECK(undone.kind == ChangeKind::attached);
    CHECK(stored(activity.id) == activity);
    CHECK(pieces_of(*this, activity.id) == 0);
    CHECK(undo().kind == ChangeKind::registered);
}

TEST_CASE_METHOD(Association, "photos sent later, or to another activity, are undone by themselves") {
    const auto first = log_lecture("电池讲座");
    const auto second = log_lecture("涂料讲座");
    send('a', first.id);
    now += std::chrono::minutes{10} + std::chrono::seconds{1};
    send('b', first.id);
    send('c', second.id);
    undo();
    CHECK(pieces_of(*this, second.id) == 0);
    CHECK(pieces_of(*this, first.id) == 2);
    undo();
    CHECK(pieces_of(*this, first.id) == 1);
    undo();
    CHECK(pieces_of(*this, first.id) == 0);
}

TEST_CASE_METHOD(Association, "photos sent after a review are undone, those before it stay") {
    const auto activity = log_lecture();
    send('a', activity.id);
    approve(activity.id);
    const auto reviewed = stored(activity.id);
    send('b', activity.id);
    CHECK(undo().outcome == UndoOutcome::undone);
    CHECK(stored(activity.id) == reviewed);
    CHECK(undo().outcome == UndoOutcome::built_upon);
    CHECK(stored(activity.id) == reviewed);
}

TEST_CASE_METHOD(Association, "undoing a registration that took in waiting photos undoes both, and the photos wait again") {
    send('a');
    send('b');
    now += std::chrono::minutes{1};
    const auto wrong = log(lecture("写错的讲座")).activity;
    REQUIRE(wrong.evidence_count == 2);
    const auto undone = undo();
    CHECK(undone.outcome == UndoOutcome::undone);
    CHECK(undone.kind == ChangeKind::registered);
    CHECK(stored(wrong.id).status == ActivityStatus::withdrawn);
    CHECK(stored(wrong.id).evidence_count == 0);
    CHECK(totals().projected == Points{});
    CHECK(waiting(secretary) == 2);
    CHECK(log(lecture("写对的讲座")).activity.evidence_count == 2);
}

TEST_CASE_METHOD(Association, "a photo sent right after a registration that took in others is undone by itself") {
    send('a');
    now += std::chrono::minutes{1};
    const auto activity = log_lecture();
    now += std::chrono::minutes{1};
    send('b', activity.id);
    CHECK(undo().kind == ChangeKind::attached);
    CHECK(stored(activity.id) == activity);
    CHECK(undo().kind == ChangeKind::registered);
    CHECK(waiting(secretary) == 1);
}

TEST_CASE_METHOD(Association, "waiting photos given to the wrong activity wait again when that is undone") {
    const auto wrong = log_lecture("电池讲座");
    const auto right = log_lecture("涂料讲座");
    now += std::chrono::minutes{1};
    send('a');
    const auto attach = [this](domain::ActivityId id) {
        return write([&](ports::UnitOfWork& work) {
            auto activity = *work.activities().find(id);
            return services::adopt_waiting(work, assessment, activity, secretary, now);
        });
    };
    REQUIRE(attach(wrong.id) == 1);
    CHECK(undo().kind == ChangeKind::attached);
    CHECK(stored(wrong.id) == wrong);
    CHECK(attach(right.id) == 1);
    CHECK(stored(right.id).status == ActivityStatus::pending);
}

TEST_CASE_METHOD(Association, "a photo on its way to a registration that was undone waits for the next") {
    const auto job = write([&](ports::UnitOfWork& work) {
        auto photo = tests::photo_of(secretary, company, {}, now);
        photo.id = work.media().add(photo);
        return photo;
    });
    REQUIRE(log(lecture("写错的讲座")).waiting_files == 1);
    undo();
    write([&](ports::UnitOfWork& work) { services::keep_file(work, assessment, job, tests::picture('a'), "a.jpg", now); });
    CHECK(waiting(secretary) == 1);
    CHECK(log(lecture("写对的讲座")).activity.evidence_count == 1);
}

TEST_CASE_METHOD(Association, "changes are undone one after the other, the latest first, over several activities") {
    const auto first = log_lecture("电池讲座");
    const auto second = log_lecture("涂料讲座");
    edit(first.id, {Field::people, 50});
    edit(second.id, {Field::place, "示例园区"});
    withdraw(first.id);
    CHECK(undo().activity.people == 50);
    CHECK(undo().activity == second);
    CHECK(undo().activity == first);
    CHECK(undo().activity.id == second.id);
    CHECK(stored(second.id).status == ActivityStatus::withdrawn);
    CHECK(undo().activity.id == first.id);
    CHECK(undo().outcome == UndoOutcome::nothing_to_undo);
}

TEST_CASE_METHOD(Association, "what a reviewer has decided since can't be undone, and stays as decided") {
    const auto activity = log_lecture();
    send('a', activity.id);
    const auto approves = GENERATE(true, false);
    const auto decided = approves ? approve(activity.id).activity : send_back(activity.id).activity;
    const auto undone = undo();
    CHECK(undone.outcome == UndoOutcome::built_upon);
    CHECK(undone.activity == decided);
    CHECK(stored(activity.id) == decided);
}

TEST_CASE_METHOD(Association, "what another secretary has changed since can't be undone until she takes it back") {
    const auto activity = log_lecture();
    edit(activity.id, {Field::people, 50});
    edit(activity.id, {Field::place, "示例园区"}, colleague);
    CHECK(undo().outcome == UndoOutcome::built_upon);
    CHECK(stored(activity.id).people == 50);
    CHECK(undo(colleague).outcome == UndoOutcome::undone);
    CHECK(undo().outcome == UndoOutcome::undone);
    CHECK(stored(activity.id) == activity);
}

TEST_CASE_METHOD(Association, "a colleague's photo between one's own keeps the earlier ones from being undone") {
    const auto activity = log_lecture();
    send('a', activity.id);
    send('b', activity.id, now, colleague);
    send('c', activity.id);
    CHECK(undo().outcome == UndoOutcome::undone);
    CHECK(pieces_of(*this, activity.id) == 2);
    CHECK(undo().outcome == UndoOutcome::built_upon);
    CHECK(pieces_of(*this, activity.id) == 2);
}

TEST_CASE("a text that is no snapshot changes nothing") {
    domain::Activity activity{.organisation = {1}, .item = "1.1", .title = "讲座", .date = day(2026, 11, 20)};
    activity.year = 2026;
    const auto sound = services::to_snapshot(activity);
    const std::vector<std::string> broken{"",
                                          "1.1",
                                          sound + "\n",
                                          sound.substr(0, sound.rfind('\n')),
                                          "\n\n\n\n\n\n\n\n",
                                          sound.substr(0, sound.rfind('\n')) + "\nx"};
    for (const auto& text : broken) {
        INFO(text);
        auto other = activity;
        other.title = "另一场";
        const auto before = other;
        CHECK_FALSE(services::restore_snapshot(text, other));
        CHECK(other == before);
        CHECK_FALSE(services::restore_added(text, other));
        CHECK_FALSE(services::restore_added(text + "\nsent 1 x", other));
        CHECK(other == before);
    }
}

TEST_CASE("evidence is noted with the activity it was added to, and read back") {
    domain::Activity activity{.organisation = {1}, .item = "2.1", .title = "讲座\\", .date = day(2026, 11, 20)};
    activity.place = "一楼\n二楼";
    activity.year = 2026;
    activity.status = ActivityStatus::returned;
    for (const auto& added : {services::AddedEvidence{{{3}}, false}, services::AddedEvidence{{{4}, {900}}, true}}) {
        domain::Activity other{.id = activity.id, .organisation = activity.organisation};
        CHECK(services::restore_added(services::to_snapshot(activity, added), other) == added);
        CHECK(other == activity);
    }
}
