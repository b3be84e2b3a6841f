#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/simulator/frame/answer.hpp"

namespace kexiebot::simulator {

/// What goes wrong with an operation instead of, or beside, its usual course. As JSON, with these names:
///   {"at": "wecom.message/send", "answer": "code", "code": 45009, "times": 3}
struct Fault {
    enum class Course {
        normal,  ///< the usual answer; with `delay` it is late, with `copies` an inbound message comes more than once
        code,    ///< the platform's error `code`
        status,  ///< the HTTP `status` with a body that is none of the platform's
        drop,    ///< the connection is closed without an answer
        half,    ///< the connection is closed in the middle of the answer
        silence  ///< no answer at all
    };
    std::string at;                      ///< the operation; a '*' at its end stands for any rest
    Course answer = Course::normal;      ///
    int code = 0;                        ///< with `code`
    int status = 503;                    ///< with `status`
    bool carried_out = false;            ///< with any answer but `normal`: whether the request takes effect all the same
    int times = 1;                       ///< how many requests it meets; negative: all
    int skip = 0;                        ///< how many it lets pass first
    double chance = 1.0;                 ///< that it meets one
    std::chrono::milliseconds delay{0};  ///< "delay_ms": before the answer, or before an inbound message goes out
    std::chrono::milliseconds jitter{
        0};          ///< "jitter_ms": at most this much more, at random: inbound messages overtake each other
    int copies = 1;  ///< of an inbound message
};

/// "normal" and so on, as in JSON.
std::string_view to_text(Fault::Course course);

/// The faults that were set, in the order of setting: the first one that fits and is not used up meets the request.
class Faults {
public:
    /// Throws std::invalid_argument naming an unknown member or value, and nlohmann::json::exception for a wrong type.
    void add(const nlohmann::json& described);
    void clear();
    void seed(unsigned seed);
    [[nodiscard]] nlohmann::json described() const;

    /// What meets this request of `operation`; `delay` has its jitter in it already.
    std::optional<Fault> next(std::string_view operation);
    /// A number in [0, 1) of the seeded sequence.
    double chance();

private:
    struct Set {
        Fault fault;
        int met = 0;
    };
    std::vector<Set> faults_;
    std::mt19937 random_{1};
};

}  // namespace kexiebot::simulator
