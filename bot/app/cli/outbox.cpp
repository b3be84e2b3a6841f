#include <iostream>
#include <map>
#include <memory>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/row_json.hpp"
#include "bot/app/sending/attempt_end.hpp"
#include "bot/app/sending/call_ledger.hpp"
#include "bot/app/sending/token_bucket.hpp"
#include "bot/app/sending/upkeep.hpp"
#include "bot/app/service/channel_limits.hpp"
#include "bot/app/system/clocks.hpp"

namespace kexiebot::app {

namespace {

using ports::OutboxRow;
using ports::OutboxStatus;

constexpr int listed_max = 1000;

struct OutboxOptions {
    ConfigChoice config;
    bool dead = false;
    bool unreached = false;
    bool json = false;
    std::vector<std::int64_t> resend;
};

const char* words_for(OutboxStatus status) {
    switch (status) {
        case OutboxStatus::queued: return "待发";
        case OutboxStatus::sending: return "正在发";
        case OutboxStatus::unknown: return "不确定";
        case OutboxStatus::acked: return "已送达";
        case OutboxStatus::rejected: return "被拒";
        case OutboxStatus::dead: return "已放弃";
    }
    return "";
}

Row json_of(const OutboxRow& row, domain::Zone zone) {
    return {{"id", row.id},
            {"channel", row.channel},
            {"target", row.target.id},
            {"kind", row.kind},
            {"text", row.text},
            {"status", name_of(row.status)},
            {"attempts", row.attempts},
            {"planned_at", domain::to_text(row.planned_at, zone)},
            {"next_at", domain::to_text(row.next_at, zone)},
            {"unreached", row.unreached},
            {"reason", text_json(row.reason)}};
}

std::string text_of(const OutboxRow& row, domain::Zone zone) {
    auto text = std::to_string(row.id) + "  " + words_for(row.status) + "  " + row.channel + ":" + row.target.id + "  " +
                domain::to_text(row.planned_at, zone) + "  " + row.kind + "  " + row.text.substr(0, row.text.find('\n'));
    for (const auto& user : row.unreached) text += "\n    没有送到 " + user;
    if (!row.reason.empty()) text += "\n    " + row.reason;
    return text;
}

Exit list(const ports::View& view, const OutboxOptions& options, domain::Zone zone) {
    for (const auto& row : view.outbox().troubled(listed_max)) {
        if (options.dead && row.status != OutboxStatus::dead) continue;
        std::cout << (options.json ? to_line(json_of(row, zone)) : text_of(row, zone)) << '\n';
    }
    return Exit::success;
}

Exit resend(ports::Store& store, const std::vector<std::int64_t>& ids) {
    const auto now = SystemClock{}.now();
    std::vector<std::int64_t> refused;
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) {
        refused.clear();
        for (const auto id : ids) {
            const auto row = work.outbox().find(id);
            if (!row || row->status != OutboxStatus::dead) {
                refused.push_back(id);
                continue;
            }
            work.outbox().update(resent(*row, now));
            work.audit().append({0, now, "cli", "resend", "outbox " + std::to_string(id), row->kind, {}});
        }
    });
    for (const auto id : refused) std::cerr << "第 " << id << " 条不是已放弃的消息，没有重发\n";
    if (refused.size() < ids.size()) std::cerr << "已重新排队，由运行中的 kexiebot serve 发出\n";
    return refused.empty() ? Exit::success : Exit::bad_input;
}

struct ChannelState {
    std::map<OutboxStatus, std::int64_t> rows;
    int may_go_now = 0;
    domain::Instant blocked_until{};
};

std::map<std::string, ChannelState> channel_states(const ports::View& view,
                                                   const std::map<std::string, ChannelLimits, std::less<>>& limits,
                                                   domain::Instant now) {
    std::map<std::string, ChannelState> states;
    for (const auto& count : view.outbox().counts()) states[count.channel].rows[count.status] = count.rows;
    for (const auto& [channel, limit] : limits) {
        auto& state = states[channel];
        const auto kept = view.allowances().find(channel, {});
        state.may_go_now = available(kept, limit.channel, now);
        if (kept) state.blocked_until = kept->blocked_until;
    }
    return states;
}

void print(const std::map<std::string, ChannelState>& states, const std::vector<PoolStanding>& standings, domain::Instant now,
           domain::Zone zone) {
    for (const auto& [channel, state] : states) {
        std::cout << "通道 " << channel << "：";
        if (state.rows.empty()) std::cout << "没有消息  ";
        for (const auto& [status, rows] : state.rows) std::cout << words_for(status) << ' ' << rows << "  ";
        std::cout << "现在可发 " << state.may_go_now << " 条";
        if (state.blocked_until > now) std::cout << "，平台要求等到 " << domain::to_text(state.blocked_until, zone);
        std::cout << '\n';
    }
    for (const auto& one : standings) {
        std::cout << "本月 " << one.channel << (one.pool == CallPool::api ? " 接口调用" : " 推送") << "：已用 " << one.used
                  << "，额度 " << one.limit << "，预计 " << one.forecast << "，剩余 " << one.left() << '\n';
    }
}

void print_json(const std::map<std::string, ChannelState>& states, const std::vector<PoolStanding>& standings,
                domain::Instant now, domain::Zone zone) {
    auto channels = Row::array();
    for (const auto& [channel, state] : states) {
        Row rows = Row::object();
        for (const auto& [status, count] : state.rows) rows[name_of(status)] = count;
        channels.push_back(
            {{"channel", channel},
             {"rows", std::move(rows)},
             {"may_go_now", state.may_go_now},
             {"blocked_until", state.blocked_until > now ? Row(domain::to_text(state.blocked_until, zone)) : Row(nullptr)}});
    }
    auto quotas = Row::array();
    for (const auto& one : standings) {
        quotas.push_back({{"channel", one.channel},
                          {"pool", std::string{pool_name(one.pool)}},
                          {"used", one.used},
                          {"limit", one.limit},
                          {"forecast", one.forecast},
                          {"left", one.left()}});
    }
    std::cout << to_line({{"channels", std::move(channels)}, {"quotas", std::move(quotas)}}) << '\n';
}

Exit outbox(const OutboxOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        const auto zone = installation->settings.time.zone;
        if (!options.resend.empty()) return resend(*store, options.resend);
        if (options.dead || options.unreached) {
            store->read([&](const ports::View& view) { list(view, options, zone); });
            return Exit::success;
        }
        const SystemClock clock;
        const auto limits = limits_by_channel(installation->settings);
        const auto standings = stored_standings(*store, clock, zone, limits);
        std::map<std::string, ChannelState> states;
        store->read([&](const ports::View& view) { states = channel_states(view, limits, clock.now()); });
        if (options.json) {
            print_json(states, standings, clock.now(), zone);
        } else {
            print(states, standings, clock.now(), zone);
        }
        return Exit::success;
    });
}

}  // namespace

void add_outbox(CLI::App& program, Run& run) {
    auto options = std::make_shared<OutboxOptions>();
    auto* command = program.add_subcommand("outbox", "看待发、放弃和没有送到的消息，以及本月额度");
    auto* dead = command->add_flag("--dead", options->dead, "列出已放弃的消息和原因");
    auto* unreached = command->add_flag("--unreached", options->unreached, "列出可能没有送到的消息和没送到的人，新的在前");
    auto* resend = command->add_option("--resend", options->resend, "重发已放弃的消息，可写几个编号")->type_name("编号");
    command->add_flag("--json", options->json, "输出 JSON：不列消息时是一个对象，列消息时每行一个");
    dead->excludes(unreached)->excludes(resend);
    unreached->excludes(resend);
    add_config_option(*command, options->config);
    example(*command, "kexiebot outbox --dead\n  kexiebot outbox --resend 17");
    command->callback([options, &run] { run = [options] { return outbox(*options); }; });
}

}  // namespace kexiebot::app
