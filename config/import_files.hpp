#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/organisation.hpp"
#include "bot/domain/person.hpp"
#include "bot/domain/task.hpp"
#include "config/fault.hpp"

/// The CSV files of `kexiebot import` (design.md section 14). Each reader gives all rows or all faults (or, as Known::partial
/// says, the sound rows too), with line and column name; names may be short ones and come out official.
namespace kexiebot::config {

/// An account that is somebody's already, as stored.
struct BoundAccount {
    domain::Account account;
    std::string name;  ///< of the person
};

/// What the names in a file may refer to. The spans outlive the call.
struct Known {
    std::span<const domain::County> counties;
    std::span<const domain::Organisation> organisations;
    std::span<const std::string> channels;  ///< empty: any name of a channel is taken
    domain::Zone zone;
    /// Set for demo data alone: a deadline may then be a number of days from this day ("+7").
    std::optional<domain::Date> offsets_from;
    std::span<const BoundAccount> accounts{};
    std::optional<domain::Instant> now{};  ///< set: deadlines must lie after it
    bool partial = false;                  ///< rows without a fault come out beside the faults of the others
};

struct OrganisationRow {
    domain::Organisation organisation;  ///< without an id
    int line = 0;
};

/// 名称,简称,县市区,类型,成立日期,届满日期,会员数. 简称 may hold several, split by 、; 类型 is 企业 or 园区; dates and 会员数 may
/// be empty. A name twice is a fault; a short name that several of the file share is a warning.
Loaded<std::vector<OrganisationRow>> read_organisations(std::string_view bytes, const std::string& file, const Known& known);

struct PersonRow {
    std::string name;
    domain::Role role = domain::Role::guest;
    std::string organisation;                ///< official name; of a secretary or member, else empty
    std::string county;                      ///< of a coordinator, else empty
    std::optional<domain::Account> account;  ///< none: an invite code is to be printed
    int line = 0;
};

/// 姓名,角色,组织,县市区,通道,账号. 角色 is 管理员, 协调员, 秘书 or 会员; 通道 and 账号 both or neither. One account may stand in
/// several lines of one person (a secretary of two associations), never of two persons, those stored already among them.
Loaded<std::vector<PersonRow>> read_people(std::string_view bytes, const std::string& file, const Known& known);

struct TaskRow {
    std::string title;
    domain::TaskKind kind = domain::TaskKind::other_work;
    domain::Instant due{};
    /// Empty: the whole city. Else official names of counties and organisations, in the file's order.
    std::vector<std::string> audience;
    int line = 0;
};

/// 标题,类别,截止,范围. 类别 is 9.1, 9.2 or 9.3, or words of theirs (资助项目, 总结报表, 其他工作); 截止 a date (its last second)
/// or a date with a time; 范围 is 全市, or counties and organisations joined by 、.
Loaded<std::vector<TaskRow>> read_tasks(std::string_view bytes, const std::string& file, const Known& known);

}  // namespace kexiebot::config
