#include "bot/language/message/look.hpp"

#include <algorithm>

namespace kexiebot::language {

namespace {

bool is_same(const Context& a, const Context& b) {
    return &a.lexicon == &b.lexicon && &a.directory == &b.directory && a.role == b.role && a.chat == b.chat &&
           a.today == b.today && a.asked == b.asked;
}

}  // namespace

const Message* Looks::at(std::string_view text, const Context& context) {
    const auto known = std::find_if(seen_.begin(), seen_.end(),
                                    [&](const Seen& one) { return one.text == text && is_same(one.context, context); });
    if (known != seen_.end()) return &known->message;
    if (seen_.size() >= kept_max) return nullptr;
    return &seen_.emplace_back(text, context).message;
}

Look::Look(std::string_view text, const Context& context)
    : message_{context.looks == nullptr ? nullptr : context.looks->at(text, context)} {
    if (message_ == nullptr) message_ = &own_.emplace(text, context).message;
}

}  // namespace kexiebot::language
