#include "tests/bot/app/rights/trial.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <string_view>

#include "bot/app/exchange.hpp"
#include "bot/app/service/local_page.hpp"
#include "bot/services/announcements.hpp"
#include "bot/services/evidence.hpp"
#include "bot/services/honours.hpp"
#include "bot/services/importing.hpp"
#include "bot/services/register_activity.hpp"
#include "bot/services/service_requests.hpp"
#include "bot/services/tasks.hpp"
#include "tests/bot/services/scripted_randomness.hpp"

namespace kexiebot::tests {

using namespace std::chrono_literals;

namespace {

constexpr auto channel = "test";

// Thrown at the end of a trial: what it changed is undone.
struct NotKept {};

// Replies that refuse, by the key of their text.
constexpr std::array refusals = {
    "people.guest",
    "people.ask_direct",
    "talk.not_for_you",
    "talk.not_yet",
    "refused.review",
    "refused.tasks",
    "refused.waive",
    "refused.announce",
    "refused.invite",
    "refused.group",
    "refused.summary",
    "refused.services",
    "refused.other_county",
    "refused.county",
    "remove.refused",
    "register.secretary_only",
    "register.no_organisation",
    "submit.secretary_only",
    "appeal.secretary_only",
    "services.secretary_only",
    "services.secretary_asks",
    "checklist.secretary_only",
    "invite.city_only",
    "invite.direct_only",
    "bind.direct_only",
    "group.only_in_group",
    "assign.city_only",
    "tasks.no_organisation",
    "score.whose",
    "activity.which_code",
    "deduction.which_code",
    "undo.nothing",
    "switch.only_one",
    "talk.nothing_to_cancel",
    "talk.no_more",
    "bind.wrong",
    "task.none",
    "leave.nothing",
    "leave.direct_only",
    "hand_over.nothing",
    "practice.secretary_only",
    "silence.coordinators_only",
    "silence.whom",
};

std::string refusal_in(const app::House& house, const std::string& text) {
    for (const auto* key : refusals) {
        if (text.starts_with(house.phrases.say(key, {}))) return key;
    }
    return text.starts_with("没有找到") ? "not_found" : "";
}

struct Side {
    const char* organisation;
    const char* county;
    const char* secretary;
};

void found_side(ports::UnitOfWork& work, const services::Assessment& assessment, const Side& side, domain::Instant now) {
    const auto organisation = work.organisations().find(side.organisation).value();
    const auto secretary = work.people().find(domain::Account{channel, side.secretary}).value().id;
    const domain::Date day{std::chrono::year{2026}, std::chrono::November, std::chrono::day{20}};
    domain::Activity activity;
    activity.organisation = organisation.id;
    activity.item = "1.1";
    activity.title = "电池讲座";
    activity.date = day;
    activity.status = domain::ActivityStatus::pending;
    activity.year = 2026;
    activity.logged_by = secretary;
    activity.logged_at = now;
    activity.evidence_count = 1;
    work.activities().add(activity);
    services::register_honour(work, assessment, {organisation.id, domain::HonourLevel::city, "先进集体", day, secretary}, now);
    services::request_service(work, organisation.id, 2, "想请专家", secretary, now);
    domain::Task task;
    task.title = "报年度总结";
    task.kind = domain::TaskKind::report;
    task.due = now + 24h * 10;
    task.audience = side.organisation;
    task.given_at = now;
    task.year = 2026;
    services::give_task(work, task, {organisation.id});
    domain::Deduction deduction;
    deduction.organisation = organisation.id;
    deduction.points = domain::Points{500};
    deduction.reason = "未报总结";
    deduction.year = 2026;
    deduction.at = now;
    work.duties().add(deduction);
}

// What the city told everybody; and what only the one association's people have to do with: an announcement to them, an
// objection of theirs, and invite codes that open nothing any more.
void found_more(ports::UnitOfWork& work, domain::Instant now) {
    const auto person = [&](const char* user) { return work.people().find(domain::Account{channel, user}).value(); };
    services::announce(work, {{}, "下周三开会", "云溪区", person("coordinator").id, now},
                       {person("secretary"), person("member")});
    services::announce(work, {{}, "请核对会员名册", "全市", person("admin").id, now}, work.people().all());
    const auto dongting = work.organisations().find("洞庭新材料科技有限公司科协").value().id;
    domain::Objection objection;
    objection.organisation = dongting;
    objection.year = 2026;
    objection.text = "少算了一场讲座";
    objection.raised_by = person("secretary").id;
    objection.raised_at = now;
    work.years().add(objection);
    const domain::Membership membership{domain::Role::member, dongting, {}};
    work.invites().add(
        {.code = Trial::used_invite, .person = {}, .name = "张三", .membership = membership, .expires_at = now + 24h});
    work.invites().mark_used(Trial::used_invite);
    work.invites().add(
        {.code = Trial::late_invite, .person = {}, .name = "李四", .membership = membership, .expires_at = now - 1h});
}

}  // namespace

Trial::Trial() {
    const auto& assessment = city_.house().assessment;
    ports::write_and_wait(city_.store(), [&](ports::UnitOfWork& work) {
        ScriptedRandomness none;
        const domain::Membership other_coordinator{domain::Role::coordinator, {}, "汨罗市"};
        services::import_person(work, none, "演示协调员乙", other_coordinator, domain::Account{channel, "coordinator2"},
                                city_.now);
        const auto mijiang = work.organisations().find("汨江电子股份有限公司科协").value().id;
        domain::Organisation neighbour;
        neighbour.name = "云溪储能有限公司科协";
        neighbour.short_names = {"云溪储能"};
        neighbour.county = "云溪区";
        services::import_organisation(work, assessment, neighbour, 2026);
        const auto yunxi = work.organisations().find(neighbour.name).value().id;
        services::import_person(work, none, "演示会员丙", {domain::Role::member, yunxi, {}}, domain::Account{channel, "member3"},
                                city_.now);
        services::import_person(work, none, "演示秘书戊", {domain::Role::secretary, yunxi, {}},
                                domain::Account{channel, "neighbour"}, city_.now);
        const domain::Membership other_member{domain::Role::member, mijiang, {}};
        services::import_person(work, none, "演示会员乙", other_member, domain::Account{channel, "member2"}, city_.now);
        found_side(work, assessment, {"洞庭新材料科技有限公司科协", "云溪区", "secretary"}, city_.now);
        found_side(work, assessment, {"汨江电子股份有限公司科协", "汨罗市", "other"}, city_.now);
        found_more(work, city_.now);
        work.groups().bind({channel, group, {}, work.organisations().find("洞庭新材料科技有限公司科协").value().id});
    });
    keep("A1", "");
    keep("R1", "R1");
    keep("T1", "T1");
    keep("自查3", services::checklist_evidence(2026, 3));
    keep("还没说是什么的照片", "");
}

void Trial::keep(const std::string& what, const std::string& subject) {
    domain::Evidence evidence;
    if (what == "A1") evidence.activity = {1};
    evidence.subject = subject;
    const auto staged = city_.files().staging_path();
    std::ofstream{staged, std::ios::binary} << "\xFF\xD8\xFF\xE0" << what;
    evidence.sha256 = city_.files().keep(staged).sha256;
    evidence.received_at = city_.now;
    ports::write_and_wait(city_.store(), [&](ports::UnitOfWork& work) {
        evidence.organisation = work.organisations().find("洞庭新材料科技有限公司科协").value().id;
        evidence.sender = work.people().find(domain::Account{channel, "secretary"}).value().id;
        work.evidence().add(evidence);
        files_.push_back({what, evidence.sha256});
    });
}

bool Trial::opens_on_page(const std::string& user, const std::string& sha256) {
    const auto settings = app::local_settings(config::default_settings(), channel, city_.house(), city_.store(), city_.files());
    return settings.evidence(user, sha256).has_value();
}

const std::vector<std::string>& Trial::askers() {
    static const std::vector<std::string> all = {"stranger",  "member",  "secretary", "coordinator",  "member3",
                                                 "neighbour", "member2", "other",     "coordinator2", "admin"};
    return all;
}

Outcome Trial::of(const Asking& asking, const std::string& text) {
    ports::InboundMessage message;
    message.channel = channel;
    message.message_id = "t" + std::to_string(++messages_);
    message.sender = asking.user;
    message.text = text;
    message.received_at = city_.now;
    message.conversation = asking.group.empty() ? ports::Conversation{ports::ConversationKind::direct, asking.user}
                                                : ports::Conversation{ports::ConversationKind::group, asking.group};
    const ports::DialogueKey key{channel, message.conversation.id, asking.user};
    app::Exchange exchange{city_.house(), directories_, std::move(message), city_.now};
    std::optional<ports::Reply> reply;
    city_.store().read([&](const ports::View& view) { reply = exchange.look(view); });
    bool done = false;
    bool asked = false;
    if (!reply) {
        const auto attempt = [&](ports::UnitOfWork& work) {
            const auto rows = work.audit().page(0, 1'000).size();
            reply = exchange.write(work);
            done = work.audit().page(0, 1'000).size() > rows;
            const auto stored = work.dialogues().find(key);
            asked = stored && dialogue::state_from_text(stored->state).asked.has_value();
            throw NotKept{};
        };
        CHECK_THROWS_AS(ports::write_and_wait(city_.store(), attempt), NotKept);
    }
    const auto refusal = refusal_in(city_.house(), reply->text);
    const auto kind = done ? "does" : !refusal.empty() ? refusal : asked ? "asks" : reply->text.empty() ? "silent" : "shows";
    return {kind, reply->text};
}

}  // namespace kexiebot::tests
