#pragma once

#include <string>
#include <vector>

#include "bot/app/conversation/turn.hpp"
#include "bot/domain/organisation.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"
#include "config/import_files.hpp"
#include "config/settings.hpp"

namespace kexiebot::app {

/// What the names in an import file may refer to, as stored.
struct KnownNames {
    std::vector<domain::County> counties;
    std::vector<domain::Organisation> organisations;
    std::vector<std::string> channels;
    domain::Zone zone;
    std::optional<domain::Date> offsets_from;
    std::vector<config::BoundAccount> accounts{};
    std::optional<domain::Instant> now{};
    bool partial = false;

    [[nodiscard]] config::Known known() const {
        return {counties, organisations, channels, zone, offsets_from, accounts, now, partial};
    }
};
KnownNames known_names(ports::Store& store, const config::Settings& settings);

config::Loaded<std::vector<config::OrganisationRow>> read_organisation_rows(const std::string& bytes, const std::string& file,
                                                                            const KnownNames& names);
config::Loaded<std::vector<config::PersonRow>> read_people_rows(const std::string& bytes, const std::string& file,
                                                                const KnownNames& names);
config::Loaded<std::vector<config::TaskRow>> read_task_rows(const std::string& bytes, const std::string& file,
                                                            const KnownNames& names);

/// Each applies rows within `work` and gives what to print.
std::string apply_organisations(ports::UnitOfWork& work, const services::Assessment& assessment,
                                const std::vector<config::OrganisationRow>& rows, domain::Instant now);
std::string apply_people(ports::UnitOfWork& work, const services::Assessment& assessment,
                         const std::vector<config::PersonRow>& rows, domain::Instant now);
/// Without telling anybody: for a demo city that is only being founded.
std::string apply_tasks(ports::UnitOfWork& work, const services::Assessment& assessment, const std::vector<config::TaskRow>& rows,
                        domain::Instant now);

/// Gives each task as an admin does by chat: audited, its secretaries told. A task that is there already is left as it is.
std::string assign_tasks(ports::UnitOfWork& work, const House& house, const std::vector<config::TaskRow>& rows,
                         domain::Instant now);

}  // namespace kexiebot::app
