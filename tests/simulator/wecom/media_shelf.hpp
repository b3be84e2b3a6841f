#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace kexiebot::simulator::wecom {

/// A file that WeCom keeps for three days.
struct Media {
    std::string type;  ///< image, voice, video, file
    std::string name;
    std::string bytes;
    std::string owner;  ///< "corp" for the company's apps, a group robot's key, a smart robot's BotID
    std::chrono::steady_clock::time_point good_until{};
};

class MediaShelf {
public:
    using Time = std::chrono::steady_clock::time_point;

    std::string put(Media media, Time now);
    /// Nothing for an id that is unknown, past its three days, or another owner's.
    [[nodiscard]] const Media* find(std::string_view id, std::string_view owner, Time now) const;
    /// The three days are over for all of them.
    void expire();

private:
    std::map<std::string, Media, std::less<>> kept_;
    int put_ = 0;
};

/// 0, or the code that refuses an upload (WeCom manuals 90253, 91770): type, emptiness, size, and format by content.
int check_upload(std::string_view type, std::string_view bytes);
/// "image/png", "application/pdf" and so on, by content.
std::string content_type_of(std::string_view bytes);

}  // namespace kexiebot::simulator::wecom
