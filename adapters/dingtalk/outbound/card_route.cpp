#include "adapters/dingtalk/outbound/card_route.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "adapters/dingtalk/outbound/cards.hpp"

namespace kexiebot::dingtalk {

void CardRoute::ensure(const RobotApi& api, std::function<void(bool)> ready) const {
    if (api.settings().card_url.empty() || known_->load()) return ready(true);
    api.post("/v1.0/card/callbacks/register", card_route_message(api.settings()),
             [known = known_, channel = api.settings().channel, ready = std::move(ready)](const ApiAnswer& answer) {
                 const bool told_it = answer.verdict.action == Action::ok;
                 if (told_it) known->store(true);
                 if (!told_it) spdlog::warn("channel {}: the address for cards was not taken: {}", channel, told(answer.verdict));
                 ready(told_it);
             });
}

}  // namespace kexiebot::dingtalk
