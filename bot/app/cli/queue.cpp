// From the shell, 「待审核」 and 「自查待核实」: what waits to be reviewed, the longest waiting first.
#include <algorithm>
#include <iostream>
#include <memory>

#include "bot/app/cli/acting.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/row_json.hpp"
#include "bot/app/system/clocks.hpp"
#include "bot/services/evidence.hpp"

namespace kexiebot::app {

namespace {

constexpr int page_size = 500;

struct QueueOptions {
    ConfigChoice config;
    std::string county;
    bool json = false;
};

struct Waiting {
    std::string code;  ///< "A12", "R5", "T7"; "自查3" for a point
    std::string kind;  ///< activity, honour, self_check, task
    std::string county, organisation, title;
    std::size_t evidence = 0;
    domain::Instant since{};
};

class Queue {
public:
    Queue(const ports::View& view, int year) : view_{view}, year_{year} {}

    std::vector<Waiting> of(const std::string& county) {
        add_activities(county);
        for (const auto& one : view_.honours().pending(county))
            add({domain::code_of(one.id),
                 "honour",
                 {},
                 {},
                 one.title,
                 static_cast<std::size_t>(one.evidence_count),
                 one.logged_at},
                one.organisation);
        for (const auto& one : view_.checklist().declared(county, year_, page_size)) {
            const auto pieces =
                view_.evidence().showing(one.organisation, services::checklist_evidence(one.year, one.point)).size();
            add({"自查" + std::to_string(one.point), "self_check", {}, {}, {}, pieces, one.at}, one.organisation);
        }
        add_tasks(county);
        std::stable_sort(waiting_.begin(), waiting_.end(), [](const Waiting& a, const Waiting& b) { return a.since < b.since; });
        return std::move(waiting_);
    }

private:
    void add(Waiting one, domain::OrganisationId whose) {
        const auto organisation = view_.organisations().find(whose);
        if (!organisation || organisation->practice) return;
        one.organisation = organisation->name;
        one.county = organisation->county;
        waiting_.push_back(std::move(one));
    }

    void add_activities(const std::string& county) {
        ports::ActivityFilter filter;
        filter.status = domain::ActivityStatus::pending;
        filter.county = county;
        for (int from = 0;; from += page_size) {
            const auto page = view_.activities().list(filter, ports::Order::oldest_first, page_size, from);
            for (const auto& one : page)
                add({domain::code_of(one.id),
                     "activity",
                     {},
                     {},
                     one.title,
                     static_cast<std::size_t>(one.evidence_count),
                     one.logged_at},
                    one.organisation);
            if (page.size() < page_size) return;
        }
    }

    void add_tasks(const std::string& county) {
        for (const auto& task : view_.duties().tasks()) {
            if (task.status != domain::TaskStatus::open) continue;
            for (const auto& part : view_.duties().assignments(task.id)) {
                const auto organisation = view_.organisations().find(part.organisation);
                const auto waits = part.status == domain::AssignmentStatus::submitted;
                if (!waits || !organisation || organisation->county != county) continue;
                const auto code = domain::code_of(task.id);
                add({code,
                     "task",
                     {},
                     {},
                     task.title,
                     view_.evidence().showing(part.organisation, code).size(),
                     part.submitted_at.value_or(domain::Instant{})},
                    part.organisation);
            }
        }
    }

    const ports::View& view_;
    const int year_;
    std::vector<Waiting> waiting_;
};

void print(const Waiting& one, bool json, domain::Zone zone) {
    const auto since = domain::to_text(one.since, zone);
    if (json) {
        std::cout << to_line({{"code", one.code},
                              {"kind", one.kind},
                              {"county", one.county},
                              {"organisation", one.organisation},
                              {"title", text_json(one.title)},
                              {"evidence", one.evidence},
                              {"since", since}})
                  << '\n';
        return;
    }
    std::cout << one.code << '\t' << one.county << '\t' << one.organisation << '\t' << one.title << '\t' << "佐证 "
              << one.evidence << '\t' << since << '\n';
}

Exit queue(const QueueOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        const auto zone = installation->settings.time.zone;
        const auto year = domain::year_of(domain::local_day(SystemClock{}.now(), zone));
        auto result = Exit::success;
        store->read([&](const ports::View& view) {
            std::vector<std::string> counties;
            if (options.county.empty()) {
                for (const auto& one : view.organisations().counties()) counties.push_back(one.name);
            } else if (const auto county = county_called(view, options.county)) {
                counties.push_back(*county);
            } else {
                std::cerr << "--county：没有「" << options.county << "」这个县市区\n";
                result = Exit::bad_input;
            }
            for (const auto& county : counties) {
                for (const auto& one : Queue{view, year}.of(county)) print(one, options.json, zone);
            }
        });
        return result;
    });
}

}  // namespace

void add_queue(CLI::App& program, Run& run) {
    auto options = std::make_shared<QueueOptions>();
    auto* command = program.add_subcommand("queue", "待审核的活动、荣誉、自查和任务，按县市区，等得最久的在前");
    command->add_option("--county", options->county, "县市区")->type_name("名称");
    command->add_flag("--json", options->json, "每行一个 JSON 对象");
    add_config_option(*command, options->config);
    example(*command, "kexiebot queue --county 平江县");
    command->callback([options, &run] { run = [options] { return queue(*options); }; });
}

}  // namespace kexiebot::app
