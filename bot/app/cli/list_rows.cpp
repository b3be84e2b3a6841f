#include "bot/app/cli/list_rows.hpp"

#include <map>

#include "bot/app/cli/list_city_rows.hpp"
#include "bot/app/cli/row_json.hpp"
#include "bot/domain/score.hpp"

namespace kexiebot::app {

namespace {

constexpr int page_size = 500;

using Print = std::function<void(const std::string&)>;

// Organisations by id, looked up once each.
class Names {
public:
    explicit Names(const ports::View& view) : view_{view} {}
    Row of(domain::OrganisationId id) {
        if (!id) return nullptr;
        const auto [at, fresh] = names_.try_emplace(id);
        if (fresh) {
            if (const auto organisation = view_.organisations().find(id)) at->second = organisation->name;
        }
        return text_json(at->second);
    }

private:
    const ports::View& view_;
    std::map<domain::OrganisationId, std::string> names_;
};

std::string instant_text(const services::Assessment& assessment, domain::Instant at) {
    return domain::to_text(at, assessment.zone);
}

void list_organisations(const ports::View& view, const services::Assessment&, const Print& print) {
    for (const auto& one : view.organisations().all()) {
        print(to_line({{"name", one.name},
                       {"short_names", one.short_names},
                       {"county", one.county},
                       {"kind", one.host == domain::Host::park ? "园区" : "企业"},
                       {"founded", date_json(one.founded)},
                       {"term_ends", date_json(one.term_ends)},
                       {"members", one.members},
                       {"practice", one.practice}}));
    }
}

void list_people(const ports::View& view, const services::Assessment&, const Print& print) {
    Names names{view};
    for (const auto& person : view.people().all()) {
        auto accounts = Row::array();
        for (const auto& account : person.accounts) accounts.push_back(account.channel + ":" + account.user);
        for (const auto& membership : person.memberships) {
            const auto organisation = membership.organisation ? view.organisations().find(membership.organisation) : std::nullopt;
            print(to_line({{"name", person.name},
                           {"role", name_of(membership.role)},
                           {"organisation", names.of(membership.organisation)},
                           {"county", text_json(organisation ? organisation->county : membership.county)},
                           {"accounts", accounts}}));
        }
    }
}

// What the activity is worth by the rulebook, before any cap.
domain::Points worth_of(const services::Assessment& assessment, domain::Activity activity) {
    const auto* rulebook = assessment.rulebook(activity.year);
    const auto* item = rulebook == nullptr ? nullptr : rulebook->item(activity.item);
    if (item == nullptr) return {};
    activity.status = domain::ActivityStatus::approved;
    return item->each * domain::contribution_of(*rulebook, activity).units.confirmed;
}

void list_activities(const ports::View& view, const services::Assessment& assessment, const Print& print) {
    Names names{view};
    ports::ActivityFilter all;
    all.with_withdrawn = true;
    for (int from = 0;; from += page_size) {
        const auto page = view.activities().list(all, ports::Order::oldest_first, page_size, from);
        for (const auto& one : page) {
            print(to_line({{"code", domain::code_of(one.id)},
                           {"organisation", names.of(one.organisation)},
                           {"item", one.item},
                           {"title", one.title},
                           {"date", domain::to_text(one.date)},
                           {"end_date", date_json(one.end_date)},
                           {"people", one.people ? Row(*one.people) : Row(nullptr)},
                           {"place", text_json(one.place)},
                           {"stage", text_json(name_of(one.stage))},
                           {"status", name_of(one.status)},
                           {"points", points_json(worth_of(assessment, one))},
                           {"year", one.year},
                           {"evidence", one.evidence_count},
                           {"reason", text_json(one.return_reason)},
                           {"logged_at", instant_text(assessment, one.logged_at)}}));
        }
        if (page.size() < page_size) return;
    }
}

void list_evidence(const ports::View& view, const services::Assessment& assessment, const Print& print) {
    Names names{view};
    domain::EvidenceId after;
    while (true) {
        const auto page = view.evidence().page(after, page_size);
        for (const auto& one : page) {
            print(to_line({{"activity", one.activity ? Row(domain::code_of(one.activity)) : Row(nullptr)},
                           {"subject", one.subject.empty() ? Row(nullptr) : Row(one.subject)},
                           {"organisation", names.of(one.organisation)},
                           {"sha256", one.sha256},
                           {"bytes", one.bytes},
                           {"type", domain::media_type_of(one.type)},
                           {"name", one.name},
                           {"status", name_of(one.status)},
                           {"received_at", instant_text(assessment, one.received_at)}}));
            after = one.id;
        }
        if (page.size() < page_size) return;
    }
}

void list_tasks(const ports::View& view, const services::Assessment& assessment, const Print& print) {
    for (const auto& one : view.duties().tasks()) {
        print(to_line({{"code", domain::code_of(one.id)},
                       {"title", one.title},
                       {"kind", name_of(one.kind)},
                       {"due", instant_text(assessment, one.due)},
                       {"audience", one.audience},
                       {"status", name_of(one.status)}}));
    }
}

void list_assignments(const ports::View& view, const services::Assessment& assessment, const Print& print) {
    Names names{view};
    for (const auto& task : view.duties().tasks()) {
        for (const auto& one : view.duties().assignments(task.id)) {
            print(
                to_line({{"task", domain::code_of(task.id)},
                         {"organisation", names.of(one.organisation)},
                         {"status", name_of(one.status)},
                         {"due", instant_text(assessment, one.due.value_or(task.due))},
                         {"submitted_at", one.submitted_at ? Row(instant_text(assessment, *one.submitted_at)) : Row(nullptr)}}));
        }
    }
}

void list_deductions(const ports::View& view, const services::Assessment& assessment, const Print& print) {
    Names names{view};
    for (const auto& one : view.duties().deductions({}, 0)) {
        print(to_line({{"code", domain::code_of(one.id)},
                       {"organisation", names.of(one.organisation)},
                       {"task", one.task ? Row(domain::code_of(one.task)) : Row(nullptr)},
                       {"kind", name_of(one.kind)},
                       {"points", points_json(one.points)},
                       {"status", name_of(one.status)},
                       {"reason", one.status == domain::DeductionStatus::waived ? one.decision : one.reason},
                       {"appeal", one.appeal},
                       {"at", instant_text(assessment, one.at)}}));
    }
}

void list_honours(const ports::View& view, const services::Assessment&, const Print& print) {
    Names names{view};
    for (const auto& one : view.honours().list({}, 0)) {
        print(to_line({{"code", domain::code_of(one.id)},
                       {"organisation", names.of(one.organisation)},
                       {"level", name_of(one.level)},
                       {"title", one.title},
                       {"date", date_json(one.date)},
                       {"status", name_of(one.status)}}));
    }
}

void list_outbox(const ports::View& view, const services::Assessment& assessment, const Print& print) {
    for (int from = 0;; from += page_size) {
        const auto page = view.outbox().page(from, page_size);
        for (const auto& one : page) {
            print(to_line({{"id", one.id},
                           {"channel", one.channel},
                           {"target", one.target.id},
                           {"kind", one.kind},
                           {"text", one.text},
                           {"status", name_of(one.status)},
                           {"attempts", one.attempts},
                           {"next_at", instant_text(assessment, one.next_at)},
                           {"reason", text_json(one.reason)}}));
        }
        if (page.size() < page_size) return;
    }
}

void list_inbox(const ports::View& view, const services::Assessment& assessment, const Print& print) {
    for (int from = 0;; from += page_size) {
        const auto page = view.inbox().page(from, page_size);
        for (const auto& one : page) {
            print(to_line({{"channel", one.channel},
                           {"message_id", one.message_id},
                           {"sender", one.sender},
                           {"received_at", instant_text(assessment, one.received_at)},
                           {"status", one.handled ? "handled" : "received"}}));
        }
        if (page.size() < page_size) return;
    }
}

void list_audit(const ports::View& view, const services::Assessment& assessment, const Print& print) {
    std::int64_t after = 0;
    while (true) {
        const auto page = view.audit().page(after, page_size);
        for (const auto& one : page) {
            print(to_line({{"seq", one.seq},
                           {"at", instant_text(assessment, one.at)},
                           {"actor", one.actor},
                           {"action", one.action},
                           {"subject", one.subject},
                           {"detail", one.detail},
                           {"hash", one.hash}}));
            after = one.seq;
        }
        if (page.size() < page_size) return;
    }
}

using Lister = void (*)(const ports::View&, const services::Assessment&, const Print&);

const std::vector<std::pair<std::string, Lister>>& listers() {
    static const std::vector<std::pair<std::string, Lister>> all = {
        {"organisations", list_organisations},
        {"people", list_people},
        {"activities", list_activities},
        {"evidence", list_evidence},
        {"tasks", list_tasks},
        {"assignments", list_assignments},
        {"deductions", list_deductions},
        {"honours", list_honours},
        {"outbox", list_outbox},
        {"inbox", list_inbox},
        {"audit", list_audit},
        {"services", list_services},
        {"checklist", list_checklist},
        {"announcements", list_announcements},
        {"objections", list_objections},
        {"years", list_years},
        {"groups", list_groups},
    };
    return all;
}

}  // namespace

const std::vector<std::string>& listable() {
    static const auto names = [] {
        std::vector<std::string> all;
        for (const auto& [name, lister] : listers()) all.push_back(name);
        return all;
    }();
    return names;
}

void list_rows(std::string_view what, const ports::View& view, const services::Assessment& assessment, const Print& print) {
    for (const auto& [name, lister] : listers()) {
        if (name == what) lister(view, assessment, print);
    }
}

}  // namespace kexiebot::app
