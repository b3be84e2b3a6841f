#include "tests/simulator/frame/journal.hpp"

#include <algorithm>
#include <utility>

#include "adapters/http/runtime.hpp"

namespace kexiebot::simulator {

using nlohmann::json;

namespace {

std::uint64_t number_of(const json& entry) {
    return entry.at("seq").get<std::uint64_t>();
}

}  // namespace

std::chrono::system_clock::time_point Journal::now() const {
    return (clock == nullptr ? std::chrono::system_clock::now() : clock->now()) + clock_offset;
}

std::chrono::steady_clock::time_point Journal::steady() const {
    if (clock == nullptr) return std::chrono::steady_clock::now();
    return std::chrono::steady_clock::time_point{clock->now().time_since_epoch()};
}

std::int64_t Journal::unix_seconds() const {
    return std::chrono::duration_cast<std::chrono::seconds>(now().time_since_epoch()).count();
}

std::uint64_t Journal::add(std::string_view operation, json entry) {
    entry["seq"] = ++last_;
    entry["operation"] = operation;
    entry["at_ms"] = std::chrono::duration_cast<std::chrono::milliseconds>(now().time_since_epoch()).count();
    entries_.push_back(std::move(entry));
    for (auto one = waiting_.begin(); one != waiting_.end();) {
        const auto here = one++;
        if (here->wanted(entries_.back()) && --here->missing == 0) end(here);
    }
    return last_;
}

Journal::Entries Journal::read(std::uint64_t after, const Wanted& wanted) const {
    const auto first = std::upper_bound(entries_.begin(), entries_.end(), after,
                                        [](std::uint64_t number, const json& entry) { return number < number_of(entry); });
    Entries found = Entries::array();
    std::copy_if(first, entries_.end(), std::back_inserter(found), wanted);
    return found;
}

void Journal::wait(std::uint64_t after, Wanted wanted, std::size_t count, std::chrono::milliseconds patience,
                   std::function<void(Entries)> done) {
    Entries found = read(after, wanted);
    if (found.size() >= count || patience.count() <= 0) return done(std::move(found));
    const std::uint64_t id = ++last_waiting_;
    waiting_.push_back({id, after, std::move(wanted), count - found.size(), std::move(done)});
    runtime_.after(patience, [this, id] { give_up(id); });
}

void Journal::give_up(std::uint64_t id) {
    const auto one = std::find_if(waiting_.begin(), waiting_.end(), [id](const Waiting& waiting) { return waiting.id == id; });
    if (one != waiting_.end()) end(one);
}

void Journal::end(std::list<Waiting>::iterator one) {
    const Waiting ended = std::move(*one);
    waiting_.erase(one);
    ended.done(read(ended.after, ended.wanted));
}

void Journal::drop(std::uint64_t up_to) {
    std::erase_if(entries_, [up_to](const json& entry) { return number_of(entry) <= up_to; });
}

void Journal::clear() {
    entries_.clear();
}

}  // namespace kexiebot::simulator
