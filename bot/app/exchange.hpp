#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "bot/app/conversation/turn.hpp"
#include "bot/app/directory_cache.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// One message and its reply, in two steps: first a look, which is all that a question needs; then, if something is to be
/// changed, the same within a unit of work. No thread, no clock, no I/O of its own.
class Exchange {
public:
    Exchange(const House& house, DirectoryCache& directories, ports::InboundMessage message, domain::Instant now);

    /// A reply when the message was handled before or changes nothing; nothing when `write` must follow.
    std::optional<ports::Reply> look(const ports::View& view);
    /// Handles the message within `work`, and stores the reply with it; one that must be kept (see there) also in the outbox.
    ports::Reply write(ports::UnitOfWork& work);
    /// Whether write() has put the reply into the outbox.
    [[nodiscard]] bool is_kept() const { return is_kept_; }

private:
    /// Where it is taken from who is speaking: what is kept of the committed state, or the view itself.
    enum class Knowledge { kept, fresh };
    void open(const ports::View& view, Knowledge knowledge);
    [[nodiscard]] bool is_on_its_way(const ports::View& view) const;
    void keep(ports::UnitOfWork& work, const ports::Reply& reply);

    const House& house_;
    DirectoryCache& directories_;
    ports::InboundMessage message_;
    domain::Instant now_;
    std::shared_ptr<const language::Directory> directory_;
    std::int64_t dialogue_version_ = 0;
    std::optional<Turn> turn_;
    bool is_kept_ = false;
};

}  // namespace kexiebot::app
