#pragma once

#include <string>
#include <vector>

#include "tests/bot/app/city.hpp"

namespace kexiebot::tests {

/// Who asks, and where.
struct Asking {
    std::string user;
    std::string group;  ///< empty: in their direct chat
    bool operator==(const Asking&) const = default;
};

/// What became of one message.
struct Outcome {
    std::string kind;  ///< "does", "asks", "shows", "silent", or the refusal's name
    std::string text;
};

/// A city in which each of two associations of different counties has one of everything that carries a code, with an asker for
/// each role on either side. What is tried leaves no trace: every trial begins with the same city.
class Trial {
public:
    Trial();

    Outcome of(const Asking& asking, const std::string& text);

    /// Whether that file opens for `user` at the chat page's door to evidence.
    bool opens_on_page(const std::string& user, const std::string& sha256);
    /// The one association's files, by what they show: its activity A1, its honour R1, its task T1, its self-check, and a photo
    /// of its secretary's that belongs to nothing yet.
    struct File {
        std::string what;
        std::string sha256;
    };
    const std::vector<File>& files() const { return files_; }

    /// Guest; member, secretary and coordinator of the one association; member and secretary of another in its county; member,
    /// secretary and coordinator of the one in another county; an admin.
    static const std::vector<std::string>& askers();
    static constexpr auto used_invite = "ABCD2346";
    static constexpr auto late_invite = "ABCD2347";
    static constexpr auto group = "云溪群";  ///< bound to the one association

private:
    void keep(const std::string& what, const std::string& subject);

    City city_;
    std::vector<File> files_;
    app::DirectoryCache directories_;
    int messages_ = 0;
};

}  // namespace kexiebot::tests
