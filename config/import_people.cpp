#include <algorithm>
#include <array>
#include <map>

#include "config/import_cells.hpp"
#include "config/values.hpp"

namespace kexiebot::config {

namespace {

void read_scope(Sheet::Row& row, const Known& known, const Names& counties, const Names& organisations, PersonRow& person) {
    const auto& county = row.text("县市区");
    switch (person.role) {
        case domain::Role::secretary:
        case domain::Role::member: {
            person.organisation = resolved(row, "组织", organisations, "an organisation");
            const auto is_it = [&](const domain::Organisation& one) { return one.name == person.organisation; };
            const auto found = std::find_if(known.organisations.begin(), known.organisations.end(), is_it);
            if (county.empty() || found == known.organisations.end()) return;
            const auto meant = counties.meant_by(county);
            if (std::find(meant.begin(), meant.end(), found->county) == meant.end()) {
                row.fault("县市区",
                          "expected the organisation's own (" + found->county + ") or nothing, found " + in_quotes(county));
            }
            return;
        }
        case domain::Role::coordinator:
            person.county = resolved(row, "县市区", counties, "a county");
            if (!row.text("组织").empty()) row.warn("组织", "a coordinator serves a county: this cell is not used");
            return;
        case domain::Role::admin:
            if (!row.text("组织").empty() || !county.empty())
                row.warn("组织", "an admin serves the city: 组织 and 县市区 are not used");
            return;
        case domain::Role::guest: return;
    }
}

std::optional<domain::Account> account_in(Sheet::Row& row, const Known& known) {
    domain::Account account{row.text("通道"), row.text("账号")};
    if (account.channel.empty() && account.user.empty()) return std::nullopt;
    if (account.channel.empty()) row.fault("通道", "expected a channel, because 账号 is given; found an empty cell");
    if (account.user.empty()) row.fault("账号", "expected an account, because 通道 is given; found an empty cell");
    const std::vector<std::string> channels{known.channels.begin(), known.channels.end()};
    const auto is_known = channels.empty() || std::find(channels.begin(), channels.end(), account.channel) != channels.end();
    if (!account.channel.empty() && !is_known) {
        row.fault("通道", "expected a configured channel, found " + in_quotes(account.channel) + ", the nearest is " +
                              in_quotes(nearest(account.channel, channels)));
    } else if (!account.channel.empty() && !is_channel_name(account.channel)) {
        row.fault("通道", "expected a channel's name (a-z, 0-9 and -), found " + in_quotes(account.channel));
    }
    return account;
}

}  // namespace

Loaded<std::vector<PersonRow>> read_people(std::string_view bytes, const std::string& file, const Known& known) {
    constexpr std::array<std::pair<std::string_view, domain::Role>, 4> roles{{{"管理员", domain::Role::admin},
                                                                              {"协调员", domain::Role::coordinator},
                                                                              {"秘书", domain::Role::secretary},
                                                                              {"会员", domain::Role::member}}};
    FaultList faults{file};
    std::vector<PersonRow> people;
    const auto counties = county_names(known);
    const auto organisations = organisation_names(known);
    const auto sheet = Sheet::read(bytes, {"姓名", "角色", "组织", "县市区", "通道", "账号"}, faults);
    if (!sheet) return faults.finish(std::move(people));
    std::map<domain::Account, std::string> owners;
    for (auto& row : sheet->rows(faults)) {
        PersonRow person;
        person.line = row.line();
        person.name = row.required("姓名");
        person.role = word(row, "角色", roles);
        read_scope(row, known, counties, organisations, person);
        person.account = account_in(row, known);
        if (person.account) {
            const auto& owner = owners.emplace(*person.account, person.name).first->second;
            if (owner != person.name)
                row.fault("账号", "expected an account of one person, found it at " + in_quotes(owner) + " too");
            const auto is_it = [&](const BoundAccount& one) { return one.account == *person.account; };
            const auto bound = std::find_if(known.accounts.begin(), known.accounts.end(), is_it);
            if (bound != known.accounts.end() && bound->name != person.name)
                row.fault("账号", "expected an account that is nobody else's, found it bound to " + in_quotes(bound->name));
        }
        people.push_back(std::move(person));
    }
    return finish_rows(faults, std::move(people), known.partial);
}

}  // namespace kexiebot::config
