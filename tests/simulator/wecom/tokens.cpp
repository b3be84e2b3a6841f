#include "tests/simulator/wecom/tokens.hpp"

#include "tests/simulator/wecom/codes.hpp"

namespace kexiebot::simulator::wecom {

Tokens::Given Tokens::give(Time now) {
    const auto current = good_until_.find(current_);
    if (current == good_until_.end() || current->second <= now) {
        // Has to be percent-encoded in a query, as real tokens may have to be.
        current_ = "invented+token/" + std::to_string(++given_) + "=" + std::string(48, 'x');
        good_until_[current_] = now + lifetime;
    }
    return {current_, std::chrono::duration_cast<std::chrono::seconds>(good_until_.at(current_) - now)};
}

int Tokens::check(std::string_view token, Time now) {
    if (token.empty()) return token_missing;
    const auto found = good_until_.find(token);
    if (found == good_until_.end()) return token_invalid;
    if (found->second <= now) return token_expired;
    if (calls_max > 0 && ++calls_[found->first] > calls_max) {
        found->second = {};
        return token_expired;
    }
    return ok;
}

void Tokens::expire() {
    for (auto& [token, until] : good_until_) until = Time{};
}

}  // namespace kexiebot::simulator::wecom
