#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "adapters/http/client.hpp"
#include "tests/simulator/frame/answer.hpp"
#include "tests/simulator/frame/fault.hpp"
#include "tests/simulator/frame/journal.hpp"
#include "tests/simulator/frame/line.hpp"

namespace kexiebot::http {
class Runtime;
}

namespace kexiebot::simulator {

/// What the platforms share. One thread runs everything, so nothing here is locked.
struct World {
    explicit World(http::Runtime& with) : runtime{with}, client{with}, journal{with} {}

    http::Runtime& runtime;
    http::Client client;  ///< for what a platform sends to the bot; its `done` is called on the simulator's thread
    Journal journal;
    Faults faults;
    std::string address;  ///< "http://127.0.0.1:8099": where this simulator listens

    /// Runs `task` after `delay`; at once, on this call, when there is none, or when the clock is one that is moved: then it has
    /// moved by that much.
    void later(std::chrono::milliseconds delay, std::function<void()> task);

    /// Answers one HTTP request of `operation` as the fault that meets it says. `carry_out` does what was asked, is called at
    /// most once, and gives the usual answer; `refuse` gives the answer with an error code of the platform.
    void answer(std::string_view operation, const Respond& respond, const std::function<Answer()>& carry_out,
                const std::function<Answer(int)>& refuse);

    /// The same for a request that came over a WebSocket: `carry_out` and `refuse` give the text of the acknowledgement.
    void answer(std::string_view operation, const std::shared_ptr<Line>& line, const std::function<std::string()>& carry_out,
                const std::function<std::string(int)>& refuse);
};

}  // namespace kexiebot::simulator
