#pragma once

#include "bot/ports/randomness.hpp"

namespace kexiebot::tests {

/// Gives out the bytes of `script` in turn, again and again; counts upwards without a script.
class ScriptedRandomness final : public ports::Randomness {
public:
    ScriptedRandomness() = default;
    explicit ScriptedRandomness(std::string script) : script_{std::move(script)} {}

    std::string bytes(std::size_t count) override {
        std::string given;
        for (; given.size() < count; ++next_) {
            given += script_.empty() ? static_cast<char>(next_ % 256) : script_[next_ % script_.size()];
        }
        return given;
    }

private:
    std::string script_;
    std::size_t next_ = 0;
};

}  // namespace kexiebot::tests
