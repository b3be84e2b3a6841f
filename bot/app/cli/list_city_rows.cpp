#include "bot/app/cli/list_city_rows.hpp"

#include "bot/app/cli/row_json.hpp"
#include "bot/services/evidence.hpp"

namespace kexiebot::app {

namespace {

constexpr int page_size = 500;
constexpr int announcements_max = 1'000'000;

std::string name_of(domain::ServiceRequestStatus status) {
    switch (status) {
        case domain::ServiceRequestStatus::open: return "open";
        case domain::ServiceRequestStatus::taken: return "taken";
        case domain::ServiceRequestStatus::done: return "done";
        case domain::ServiceRequestStatus::withdrawn: return "withdrawn";
    }
    return {};
}

std::string name_of(domain::ChecklistState state) {
    switch (state) {
        case domain::ChecklistState::open: return "open";
        case domain::ChecklistState::declared: return "declared";
        case domain::ChecklistState::verified: return "verified";
    }
    return {};
}

std::string name_of(domain::ObjectionStatus status) {
    switch (status) {
        case domain::ObjectionStatus::open: return "open";
        case domain::ObjectionStatus::upheld: return "upheld";
        case domain::ObjectionStatus::dismissed: return "dismissed";
    }
    return {};
}

std::string name_of(domain::YearState state) {
    switch (state) {
        case domain::YearState::open: return "open";
        case domain::YearState::published: return "published";
        case domain::YearState::locked: return "locked";
    }
    return {};
}

Row organisation_json(const ports::View& view, domain::OrganisationId id) {
    const auto organisation = id ? view.organisations().find(id) : std::nullopt;
    return text_json(organisation ? organisation->name : "");
}

}  // namespace

void list_services(const ports::View& view, const services::Assessment& assessment, const PrintRow& print) {
    domain::ServiceRequestId after;
    while (true) {
        const auto page = view.service_requests().page(after, page_size);
        for (const auto& one : page) {
            print(to_line({{"code", domain::code_of(one.id)},
                           {"organisation", organisation_json(view, one.organisation)},
                           {"service", one.service},
                           {"description", one.description},
                           {"status", name_of(one.status)},
                           {"requested_at", domain::to_text(one.requested_at, assessment.zone)}}));
            after = one.id;
        }
        if (page.size() < page_size) return;
    }
}

void list_checklist(const ports::View& view, const services::Assessment& assessment, const PrintRow& print) {
    for (const auto& organisation : view.organisations().all()) {
        for (const auto& [year, rulebook] : assessment.rulebooks) {
            for (const auto& answer : view.checklist().of(organisation.id, year)) {
                const auto subject = services::checklist_evidence(year, answer.point);
                print(to_line({{"organisation", organisation.name},
                               {"county", organisation.county},
                               {"year", year},
                               {"point", answer.point},
                               {"status", name_of(answer.state)},
                               {"at", domain::to_text(answer.at, assessment.zone)},
                               {"evidence", view.evidence().showing(organisation.id, subject).size()}}));
            }
        }
    }
}

void list_announcements(const ports::View& view, const services::Assessment& assessment, const PrintRow& print) {
    for (const auto& one : view.announcements().newest(announcements_max)) {
        const auto by = one.by ? view.people().find(one.by) : std::nullopt;
        const auto progress = view.announcements().progress(one.id, {.city = true});
        print(to_line({{"code", domain::code_of(one.id)},
                       {"text", one.text},
                       {"audience", one.audience},
                       {"by", text_json(by ? by->name : "")},
                       {"at", domain::to_text(one.at, assessment.zone)},
                       {"answered", progress.answered},
                       {"readers", progress.readers}}));
    }
}

void list_objections(const ports::View& view, const services::Assessment& assessment, const PrintRow& print) {
    for (const auto& [year, rulebook] : assessment.rulebooks) {
        for (const auto& one : view.years().objections(year)) {
            print(to_line({{"number", one.id},
                           {"organisation", organisation_json(view, one.organisation)},
                           {"year", one.year},
                           {"text", one.text},
                           {"raised_at", domain::to_text(one.raised_at, assessment.zone)},
                           {"status", name_of(one.status)},
                           {"decision", text_json(one.decision)}}));
        }
    }
}

void list_years(const ports::View& view, const services::Assessment& assessment, const PrintRow& print) {
    const auto instant = [&assessment](const std::optional<domain::Instant>& at) {
        return text_json(at ? domain::to_text(*at, assessment.zone) : "");
    };
    for (const auto& [year, rulebook] : assessment.rulebooks) {
        const auto found = view.years().find(year);
        print(to_line({{"year", year},
                       {"state", name_of(found.state)},
                       {"published_at", instant(found.published_at)},
                       {"objections_until", instant(found.objections_until)}}));
    }
}

void list_groups(const ports::View& view, const services::Assessment&, const PrintRow& print) {
    for (const auto& one : view.groups().all()) {
        print(to_line({{"channel", one.channel},
                       {"group", one.conversation},
                       {"county", text_json(one.county)},
                       {"organisation", organisation_json(view, one.organisation)}}));
    }
}

}  // namespace kexiebot::app
