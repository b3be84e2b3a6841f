#include "tests/simulator/frame/control.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "adapters/http/query.hpp"

namespace kexiebot::simulator {

using nlohmann::json;

namespace {

Answer text_answer(int status, std::string text) {
    return {status, "text/plain; charset=utf-8", std::move(text), {}, Cut::none};
}

std::uint64_t number(const http::Parameters& query, std::string_view name, std::uint64_t otherwise) {
    const auto text = http::parameter(query, name);
    if (!text) return otherwise;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size())
        throw std::invalid_argument{std::string{name} + " is no number"};
    return value;
}

class Control {
public:
    Control(World& world, Platforms& platforms) : world_{world}, platforms_{platforms} {}

    void handle(const http::Request& request, const Respond& respond) {
        try {
            const json body = request.body.empty() || !request.body.starts_with('{') ? json{} : json::parse(request.body);
            answer(request, request.path.substr(std::string_view{"/control/"}.size()), body, respond);
        } catch (const json::exception& malformed) {
            respond(text_answer(400, malformed.what()));
        } catch (const std::invalid_argument& malformed) {
            respond(text_answer(400, malformed.what()));
        }
    }

private:
    void answer(const http::Request& request, const std::string& what, const json& body, const Respond& respond) {
        if (what == "faults") return faults(request, body, respond);
        if (what == "journal") return journal(request, respond);
        if (what == "clock") {
            world_.journal.clock_offset = std::chrono::seconds{body.at("offset_s").get<int>()};
            return respond(json_answer(json::object()));
        }
        if (what == "seed") {
            world_.faults.seed(body.at("seed").get<unsigned>());
            return respond(json_answer(json::object()));
        }
        if (what == "forget") {
            world_.faults.clear();
            world_.journal.clear();
            world_.journal.clock_offset = {};
            for (const auto& platform : platforms_) platform->forget();
            return respond(json_answer(json::object()));
        }
        const std::string name = what.substr(0, what.find('/'));
        for (const auto& platform : platforms_) {
            if (platform->name() != name || name.size() == what.size()) continue;
            return platform->control(std::string_view{what}.substr(name.size() + 1), request, body, respond);
        }
        respond(text_answer(404, "no such control"));
    }

    void faults(const http::Request& request, const json& body, const Respond& respond) {
        if (request.method == "DELETE") world_.faults.clear();
        if (request.method == "POST") world_.faults.add(body);
        respond(json_answer(world_.faults.described()));
    }

    // ?after=SEQ&operation=PREFIX&contains=TEXT&count=N&wait_ms=N
    void journal(const http::Request& request, const Respond& respond) {
        const auto query = http::parse_query(request.query);
        const auto after = number(query, "after", 0);
        if (request.method == "DELETE") {
            world_.journal.drop(after);
            return respond(json_answer(json::object()));
        }
        const std::string operation{http::parameter(query, "operation").value_or("")};
        const std::string contains{http::parameter(query, "contains").value_or("")};
        auto wanted = [operation, contains](const json& entry) {
            return entry.at("operation").get_ref<const std::string&>().starts_with(operation) &&
                   (contains.empty() ||
                    entry.dump(-1, ' ', false, json::error_handler_t::replace).find(contains) != std::string::npos);
        };
        world_.journal.wait(after, std::move(wanted), number(query, "count", 1),
                            std::chrono::milliseconds{number(query, "wait_ms", 0)},
                            [respond](const json& entries) { respond(json_answer(entries)); });
    }

    World& world_;
    Platforms& platforms_;
};

Platform* owner_of(const Platforms& platforms, std::string_view path) {
    const auto found = std::find_if(platforms.begin(), platforms.end(), [path](const auto& one) { return one->owns(path); });
    return found == platforms.end() ? nullptr : found->get();
}

}  // namespace

Answer json_answer(const json& body) {
    Answer answer;
    answer.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
    return answer;
}

Hearers hearers(World& world, Platforms& platforms) {
    Hearers all;
    all.request = [&platforms, control = std::make_shared<Control>(world, platforms)](http::Request request,
                                                                                      const Respond& respond) {
        if (request.path.starts_with("/control/")) return control->handle(request, respond);
        Platform* const platform = owner_of(platforms, request.path);
        if (platform == nullptr) return respond(text_answer(404, "no platform has this path"));
        platform->handle(std::move(request), respond);
    };
    all.refuses_line = [&platforms](const http::Request& request) -> std::optional<Answer> {
        Platform* const platform = owner_of(platforms, request.path);
        if (platform == nullptr) return text_answer(404, "no platform has this path");
        return platform->refuses_line(request);
    };
    all.line = [&platforms](const http::Request& request, std::shared_ptr<Line> line) {
        owner_of(platforms, request.path)->line_opened(request, std::move(line));
    };
    return all;
}

}  // namespace kexiebot::simulator
