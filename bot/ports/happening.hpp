#pragma once

#include <functional>
#include <string>
#include <vector>

namespace kexiebot::ports {

/// Something that happened on a platform without anybody speaking to the bot.
struct Happening {
    enum class Kind {
        group_gone,     ///< the group `conversation` was dissolved
        robot_removed,  ///< the bot was taken out of the group `conversation`
        people_left,    ///< `users` left the organisation that the platform knows them by
    };
    Kind kind = Kind::group_gone;
    std::string channel;            ///< name of the configured channel
    std::string event_id;           ///< the same when the platform tells of it again: the dedupe key together with `channel`
    std::string conversation = {};  ///< of a group
    std::vector<std::string> users = {};  ///< the platform's user ids
    bool operator==(const Happening&) const = default;
};

/// The bot, as an adapter that hears of such things sees it.
class HappeningHandler {
public:
    virtual ~HappeningHandler() = default;
    /// Takes it in; `done` is called exactly once, on any thread: with true when what it changed is durable (or it changed
    /// nothing), with false when it could not be stored and the platform should tell of it again.
    virtual void happened(Happening happening, std::function<void(bool)> done) = 0;
};

}  // namespace kexiebot::ports
