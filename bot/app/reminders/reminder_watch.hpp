#pragma once

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/reminders/reminder.hpp"

namespace kexiebot::app {

/// Queues what is due at `now` and was not sent before, with its keys, at most `limit` reminders in one go. Gives how many there
/// were. A reminder that reaches nobody now is not counted as sent: it goes out when somebody can be reached, while it holds.
int send_reminders(const House& house, ports::UnitOfWork& work, domain::Instant now, int limit);

/// Whether send_reminders would find something.
bool reminders_due(const House& house, ports::View const& view, domain::Instant now);

/// Plans reminders as time goes by: at its first look, and then when a new hour begins or the send hour has come, because
/// nothing falls due in between that was not foreseen. Writes only when something is due.
class ReminderWatch {
public:
    /// Both outlive it.
    ReminderWatch(const House& house, ports::Store& store) : house_{house}, store_{store} {}

    /// Throws StoreUnavailable: then it looks again at the next call.
    void run_due(domain::Instant now);

private:
    const House& house_;
    ports::Store& store_;
    domain::Instant looked_from_{};   ///< nothing new falls due
    domain::Instant looked_until_{};  ///< between these
};

}  // namespace kexiebot::app
