#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bot/app/conversation/subjects.hpp"
#include "bot/domain/honour.hpp"
#include "bot/services/review.hpp"

namespace kexiebot::app {

/// What an organisation hands in to be reviewed: an activity or an honour.
struct HandedIn {
    std::variant<domain::Activity, domain::Honour> thing;
    domain::Organisation organisation;

    [[nodiscard]] std::string code() const;
    [[nodiscard]] domain::ActivityStatus status() const;
    [[nodiscard]] domain::PersonId logged_by() const;
    [[nodiscard]] int year() const;
    [[nodiscard]] int evidence_count() const;
    /// Different for every state it has been in: what is told about a state is told once.
    [[nodiscard]] std::string state_key() const;
};

/// The one with that code (A12, R5), if it is there and this asker may do that with it; others' are like none.
std::optional<HandedIn> find_handed_in(const Turn& turn, const ports::View& view, const std::string& code, Right right);
/// Its active evidence, oldest first.
std::vector<domain::Evidence> evidence_of(const ports::View& view, const HandedIn& handed_in);
/// "A12 电池讲座（11月20日）", "R5 先进集体（省级）"
std::string label_of(const Turn& turn, const HandedIn& handed_in);

services::Decider decider(const Turn& turn);

/// 「已由协调员甲在11月22日退回：照片看不清」: what became of it already, and by whom; or that it has no evidence yet.
std::string not_waiting(const Turn& turn, const ports::View& view, const HandedIn& handed_in);

/// Tells its secretaries and who logged it, in their direct chats.
void tell_owners(const Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in, const std::string& key,
                 const std::string& text);

}  // namespace kexiebot::app
