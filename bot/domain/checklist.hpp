#pragma once

#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

/// One of the 13 points of 四化自查 (section 二 of the notice), numbered in the notice's order.
struct ChecklistPoint {
    int number = 0;     ///< 1 … 13
    std::string group;  ///< "场地标准化"
    std::string name;   ///< what the notice prints in bold, "有工作场地"
    std::string text;   ///< the notice's wording
    bool operator==(const ChecklistPoint&) const = default;
};

/// How far a point of the self-check has come.
enum class ChecklistState {
    open,      ///< not yet
    declared,  ///< the organisation says that it is met
    verified,  ///< whoever reviews has seen that it is
};

/// 自查: what an organisation has reached of one point in one year. A point nobody has spoken of has no answer.
struct ChecklistAnswer {
    OrganisationId organisation;
    int year = 0;
    int point = 0;  ///< 1 … 13
    ChecklistState state = ChecklistState::open;
    PersonId by;  ///< who said so last
    Instant at{};
    std::int64_t version = 1;  ///< grows with each change
    bool operator==(const ChecklistAnswer&) const = default;
};

/// One of the 7 services of 附件1.
struct ServiceOffer {
    int number = 0;       ///< 1 … 7
    std::string type;     ///< 服务类型
    std::string content;  ///< 具体内容
    bool operator==(const ServiceOffer&) const = default;
};

/// Section 四 of the notice: whom to ask.
struct Contact {
    std::string office;
    std::vector<std::string> people;
    std::string phone, address, email;
    bool operator==(const Contact&) const = default;
};

/// What the notice says besides the assessment form.
struct Notice {
    std::string number;  ///< "岳市科协〔2023〕16号"
    std::string title;
    std::vector<ChecklistPoint> checklist;
    std::vector<ServiceOffer> services;
    Contact contact;
    bool operator==(const Notice&) const = default;
};

}  // namespace kexiebot::domain
