#pragma once

#include <memory>
#include <string>

#include "adapters/wecom/app/api.hpp"
#include "adapters/wecom/app/message.hpp"
#include "adapters/wecom/content/card_titles.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::wecom {

/// A self-built app's cards beside its answers: what is offered with one, and what becomes of one that was pressed. Failures are
/// logged and change nothing: the words have been said. Any thread.
class AppCards {
public:
    /// Both must outlive it.
    AppCards(AppApi& api, CardTitles& titles);

    /// Sends a card with the reply's suggestions, when there are two or more; a lone one ("undo") stands in the words already.
    /// `key` is unique to the reply.
    void offer(const std::string& user, const ports::Reply& reply, const std::string& key);
    /// Puts what was chosen, or what `reply` says of it, in the place of the card's buttons, for that person (WeCom manual
    /// 94888). `event`: the press, with its response_code, which is good once, within 72 hours; without one nothing happens. A
    /// card that is its own message keeps its button when the press did nothing.
    void pressed(const std::string& user, const EventContent& event, const ports::Reply& reply);

private:
    class Failures;

    AppApi& api_;
    CardTitles& titles_;
    std::shared_ptr<Failures> failures_;  ///< the calls under way may outlive the cards
};

}  // namespace kexiebot::wecom
