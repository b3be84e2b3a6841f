#pragma once

#include <string>

#include "adapters/wecom/app/api.hpp"
#include "adapters/wecom/content/card_titles.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::wecom {

/// A self-built app's cards beside its answers: what is offered with one, and what becomes of one that was pressed. Failures are
/// logged and change nothing: the words have been said. Any thread.
class AppCards {
public:
    /// Both must outlive it.
    AppCards(AppApi& api, CardTitles& titles) : api_{api}, titles_{titles} {}

    /// Sends a card with the reply's suggestions, when there are two or more; a lone one ("undo") stands in the words already.
    /// `key` is unique to the reply.
    void offer(const std::string& user, const ports::Reply& reply, const std::string& key);
    /// Puts what was chosen in the place of the card's buttons, for that person (WeCom manual 94888). `response_code` is the
    /// event's: good once, within 72 hours.
    void replace_buttons(const std::string& user, const std::string& response_code, const std::string& label);
    [[nodiscard]] CardTitles& titles() { return titles_; }

private:
    AppApi& api_;
    CardTitles& titles_;
};

}  // namespace kexiebot::wecom
