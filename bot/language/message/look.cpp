#include "bot/language/message/look.hpp"

#include <algorithm>

namespace kexiebot::language {

namespace {

bool is_same(const Context& a, const Context& b) {
    return &a.lexicon == &b.lexicon && &a.directory == &b.directory && a.role == b.role && a.chat == b.chat &&
           a.today == b.today && a.asked == b.asked;
}

}  // namespace

const Seen* Looks::at(std::string_view text, const Context& context) {
    const auto known = std::find_if(seen_.begin(), seen_.end(),
                                    [&](const Seen& one) { return one.text == text && is_same(one.context, context); });
    if (known != seen_.end()) return &*known;
    if (seen_.size() >= kept_max) return nullptr;
    return &seen_.emplace_back(text, context);
}

Look::Look(std::string_view text, const Context& context)
    : seen_{context.looks == nullptr ? nullptr : context.looks->at(text, context)} {
    if (seen_ == nullptr) seen_ = &own_.emplace(text, context);
}

}  // namespace kexiebot::language
