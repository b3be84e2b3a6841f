#pragma once

#include <deque>
#include <functional>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "adapters/wecom/aibot/steps.hpp"

namespace kexiebot::wecom::tests {

/// A link that keeps what is asked and answers as it was told to; acknowledges everything otherwise.
class ScriptedLink {
public:
    [[nodiscard]] AskLink ask() {
        return [this](LinkRequest request, std::function<void(LinkAnswer)> done) {
            asked.push_back(std::move(request));
            if (holds) {
                held.push_back(std::move(done));
                return;
            }
            LinkAnswer answer{LinkEnd::answered, 0, "UP1", "MEDIA1"};
            if (!answers.empty()) {
                answer = answers.front();
                answers.pop_front();
            }
            done(answer);
        };
    }
    [[nodiscard]] std::vector<std::string> commands() const {
        std::vector<std::string> commands;
        for (const auto& request : asked) commands.push_back(request.command);
        return commands;
    }
    [[nodiscard]] nlohmann::json body(std::size_t which) const { return nlohmann::json::parse(asked.at(which).body); }

    static LinkAnswer refused(int errcode) { return {LinkEnd::answered, errcode, {}, {}}; }
    static LinkAnswer ended(LinkEnd end) { return {end, 0, {}, {}}; }

    std::vector<LinkRequest> asked;
    std::deque<LinkAnswer> answers;
    bool holds = false;
    std::vector<std::function<void(LinkAnswer)>> held;
};

}  // namespace kexiebot::wecom::tests
