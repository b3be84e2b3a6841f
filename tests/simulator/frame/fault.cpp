#include "tests/simulator/frame/fault.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace kexiebot::simulator {

using nlohmann::json;

namespace {

using Course = Fault::Course;

constexpr std::array courses = {std::pair{"normal", Course::normal}, std::pair{"code", Course::code},
                                std::pair{"status", Course::status}, std::pair{"drop", Course::drop},
                                std::pair{"half", Course::half},     std::pair{"silence", Course::silence}};

Course course_of(const std::string& word) {
    for (const auto& [name, course] : courses) {
        if (word == name) return course;
    }
    throw std::invalid_argument{"answer: " + word + " is none of normal, code, status, drop, half, silence"};
}

void set(Fault& fault, const std::string& name, const json& value) {
    using std::chrono::milliseconds;
    if (name == "at") {
        fault.at = value.get<std::string>();
    } else if (name == "answer") {
        fault.answer = course_of(value.get<std::string>());
    } else if (name == "code") {
        fault.code = value.get<int>();
    } else if (name == "status") {
        fault.status = value.get<int>();
    } else if (name == "carried_out") {
        fault.carried_out = value.get<bool>();
    } else if (name == "times") {
        fault.times = value.get<int>();
    } else if (name == "skip") {
        fault.skip = value.get<int>();
    } else if (name == "chance") {
        fault.chance = value.get<double>();
    } else if (name == "delay_ms") {
        fault.delay = milliseconds{value.get<int>()};
    } else if (name == "jitter_ms") {
        fault.jitter = milliseconds{value.get<int>()};
    } else if (name == "copies") {
        fault.copies = value.get<int>();
    } else {
        throw std::invalid_argument{"a fault has no member " + name};
    }
}

bool fits(const std::string& pattern, std::string_view operation) {
    if (pattern.ends_with('*')) return operation.starts_with(std::string_view{pattern}.substr(0, pattern.size() - 1));
    return operation == pattern;
}

}  // namespace

std::string_view to_text(Course course) {
    for (const auto& [name, one] : courses) {
        if (one == course) return name;
    }
    throw std::logic_error{"no such course"};
}

void Faults::add(const json& described) {
    Fault fault;
    for (const auto& [name, value] : described.items()) set(fault, name, value);
    if (fault.at.empty()) throw std::invalid_argument{"a fault needs the operation it is `at`"};
    faults_.push_back({std::move(fault), 0});
}

void Faults::clear() {
    faults_.clear();
}

void Faults::seed(unsigned seed) {
    random_.seed(seed);
}

json Faults::described() const {
    json all = json::array();
    for (const auto& [fault, met] : faults_) {
        all.push_back({{"at", fault.at}, {"answer", to_text(fault.answer)}, {"times", fault.times}, {"met", met}});
    }
    return all;
}

double Faults::chance() {
    return std::uniform_real_distribution<double>{0.0, 1.0}(random_);
}

std::optional<Fault> Faults::next(std::string_view operation) {
    for (auto& [fault, met] : faults_) {
        if (!fits(fault.at, operation)) continue;
        if (fault.times >= 0 && met >= fault.times) continue;
        if (fault.skip > 0) {
            --fault.skip;
            continue;
        }
        if (fault.chance < 1.0 && chance() >= fault.chance) continue;
        ++met;
        Fault meets = fault;
        if (fault.jitter.count() > 0) {
            meets.delay += std::chrono::milliseconds{static_cast<int>(chance() * static_cast<double>(fault.jitter.count()))};
        }
        return meets;
    }
    return std::nullopt;
}

}  // namespace kexiebot::simulator
