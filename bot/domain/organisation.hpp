#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

/// 县市区: its official name is its identity ("平江县").
struct County {
    std::string name;
    std::vector<std::string> short_names;
    bool operator==(const County&) const = default;
};

/// Whose science association it is: 企业 or 园区.
enum class Host { company, park };

/// 组织: the science association of one company or park.
struct Organisation {
    OrganisationId id;
    std::string name;  ///< official, unique
    std::vector<std::string> short_names;
    std::string county;  ///< name of a county
    Host host = Host::company;
    std::optional<Date> founded;
    std::optional<Date> term_ends;  ///< 届满日期
    int members = 0;
    bool practice = false;  ///< 练习: in no ranking
    bool operator==(const Organisation&) const = default;
};

}  // namespace kexiebot::domain
