#pragma once

#include <list>
#include <optional>
#include <string>
#include <string_view>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// A text with everything found in it. Owns what its message refers to.
struct Seen {
    Seen(std::string_view said, const Context& given) : text{said}, context{given}, message{normalise(text), context} {}
    Seen(const Seen&) = delete;
    Seen& operator=(const Seen&) = delete;

    const std::string text;
    const Context context;
    const Message message;
    /// What read_question makes of it, once that was asked: it is, again and again.
    mutable std::optional<std::optional<Reading>> question{};
};

/// The texts looked at while one message is handled: many ask what is in the same one, and it is looked through once.
class Looks {
public:
    /// Null when `kept_max` texts are kept and this is none of them.
    const Seen* at(std::string_view text, const Context& context);

private:
    static constexpr std::size_t kept_max = 8;
    std::list<Seen> seen_;  ///< those looked at stay where they are
};

/// One text looked at: in `context.looks` where it has one. `context` need not outlive it.
class Look {
public:
    Look(std::string_view text, const Context& context);
    /// As if nothing had been asked.
    static Look alone(std::string_view text, Context context) {
        context.asked = nullptr;
        return {text, context};
    }
    const Message& operator*() const { return seen_->message; }
    std::optional<std::optional<Reading>>& question() const { return seen_->question; }

private:
    std::optional<Seen> own_;
    const Seen* seen_;
};

}  // namespace kexiebot::language
