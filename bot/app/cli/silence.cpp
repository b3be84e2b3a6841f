#include <algorithm>
#include <iostream>
#include <memory>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/row_json.hpp"
#include "bot/app/system/clocks.hpp"
#include "bot/services/silences.hpp"

namespace kexiebot::app {

namespace {

struct SilenceOptions {
    ConfigChoice config;
    std::string organisation, county, subject, until, reason;
    std::int64_t lift = 0;
    bool city = false;
    bool json = false;
};

// What is muted, as options give it; nothing, with a message, when a name is unknown or nothing is named.
std::optional<services::SilenceScope> scope_of(const ports::View& view, const SilenceOptions& options) {
    services::SilenceScope scope;
    scope.subject = options.subject;
    if (!options.organisation.empty()) {
        for (const auto& one : view.organisations().all()) {
            const auto is_short = std::find(one.short_names.begin(), one.short_names.end(), options.organisation);
            if (one.name == options.organisation || is_short != one.short_names.end()) scope.organisation = one.id;
        }
        if (scope.organisation) return scope;
        std::cerr << "--organisation：没有「" << options.organisation << "」这个单位\n";
        return std::nullopt;
    }
    if (options.city) return scope;
    for (const auto& county : view.organisations().counties()) {
        if (county.name == options.county) scope.county = county.name;
    }
    if (!scope.county.empty()) return scope;
    std::cerr << "要静音谁？用 --organisation、--county（全称）或 --city 指明\n";
    return std::nullopt;
}

Exit mute(ports::Store& store, const SilenceOptions& options, domain::Zone zone) {
    const auto now = SystemClock{}.now();
    const auto today = domain::local_day(now, zone);
    const auto until = domain::parse_date(options.until);
    const auto days = until ? domain::days_between(today, *until) : -1;
    if (days < 0 || days > services::silence_days_max) {
        std::cerr << "--until：应为今天起一年以内的日期，例如 2026-12-10\n";
        return Exit::bad_input;
    }
    std::optional<services::SilenceScope> scope;
    store.read([&](const ports::View& view) { scope = scope_of(view, options); });
    if (!scope) return Exit::bad_input;
    domain::Silence made;
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) {
        made = services::mute(work, *scope, *until, options.reason, {}, "cli", now, zone);
    });
    std::cout << "已静音，编号 " << made.id.value << "；扣分照常通知\n";
    return Exit::success;
}

Exit lift(ports::Store& store, std::int64_t id) {
    const auto now = SystemClock{}.now();
    bool is_lifted = false;
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) {
        const auto silence = work.silences().find({id});
        is_lifted = silence && !silence->lifted && silence->until >= now;
        if (is_lifted) services::lift(work, *silence, "cli", now);
    });
    if (is_lifted) return Exit::success;
    std::cerr << "--lift：没有编号 " << id << " 的静音，或已经结束\n";
    return Exit::bad_input;
}

void list(const ports::View& view, bool json, domain::Zone zone) {
    for (const auto& one : view.silences().in_force(SystemClock{}.now())) {
        const auto organisation = one.organisation ? view.organisations().find(one.organisation) : std::nullopt;
        const auto by = one.by ? view.people().find(one.by) : std::nullopt;
        const auto until = domain::to_text(domain::local_day(one.until, zone));
        if (json) {
            std::cout << to_line({{"id", one.id.value},
                                  {"organisation", text_json(organisation ? organisation->name : "")},
                                  {"county", text_json(one.county)},
                                  {"subject", text_json(one.subject)},
                                  {"until", until},
                                  {"reason", one.reason},
                                  {"by", text_json(by ? by->name : "")},
                                  {"at", domain::to_text(one.at, zone)}})
                      << '\n';
            continue;
        }
        auto whom = organisation ? organisation->name : one.county;
        if (whom.empty()) whom = "全市";
        std::cout << one.id.value << "  " << whom << (one.subject.empty() ? "" : " " + one.subject) << "  到 " << until << "  "
                  << one.reason << (by ? "  " + by->name : "") << '\n';
    }
}

Exit silence(const SilenceOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        const auto zone = installation->settings.time.zone;
        if (options.lift != 0) return lift(*store, options.lift);
        if (!options.until.empty()) return mute(*store, options, zone);
        store->read([&](const ports::View& view) { list(view, options.json, zone); });
        return Exit::success;
    });
}

}  // namespace

void add_silence(CLI::App& program, Run& run) {
    auto options = std::make_shared<SilenceOptions>();
    auto* command = program.add_subcommand("silence", "让某家单位、某县市区或某项任务暂不提醒；不带选项时列出静音中的");
    auto* until = command->add_option("--until", options->until, "静音到哪天（含当天）")->type_name("日期");
    auto* reason = command->add_option("--reason", options->reason, "原因")->type_name("文字");
    auto* organisation =
        command->add_option("--organisation", options->organisation, "单位，全称或简称")->type_name("名称")->needs(until);
    auto* county = command->add_option("--county", options->county, "县市区，全称")->type_name("名称")->needs(until);
    auto* city = command->add_flag("--city", options->city, "全市")->needs(until);
    command->add_option("--subject", options->subject, "只静音这一项：任务编号（T7）或提醒种类（pace 等）")
        ->type_name("编号")
        ->needs(until);
    until->needs(reason);
    organisation->excludes(county)->excludes(city);
    county->excludes(city);
    command->add_option("--lift", options->lift, "提前结束这个编号的静音")->type_name("编号")->excludes(until);
    command->add_flag("--json", options->json, "列出时每行一个 JSON 对象");
    add_config_option(*command, options->config);
    example(*command, "kexiebot silence --organisation 洞庭新材料 --until 2026-12-10 --reason 正在停产");
    command->callback([options, &run] { run = [options] { return silence(*options); }; });
}

}  // namespace kexiebot::app
