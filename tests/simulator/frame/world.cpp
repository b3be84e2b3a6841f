#include "tests/simulator/frame/world.hpp"

#include <memory>
#include <utility>

#include "adapters/http/runtime.hpp"

namespace kexiebot::simulator {

namespace {

Cut cut_of(Fault::Course course) {
    switch (course) {
        case Fault::Course::drop: return Cut::dropped;
        case Fault::Course::half: return Cut::half;
        case Fault::Course::silence: return Cut::silent;
        case Fault::Course::normal:
        case Fault::Course::code:
        case Fault::Course::status: return Cut::none;
    }
    return Cut::none;
}

// Half of an answer is the beginning of a good one, whether the request took effect or not.
Answer course_of(const Fault& fault, const std::function<Answer()>& carry_out, const std::function<Answer(int)>& refuse) {
    Answer answer;
    if (fault.answer == Fault::Course::normal || fault.carried_out) answer = carry_out();
    if (fault.answer == Fault::Course::code) answer = refuse(fault.code);
    if (fault.answer == Fault::Course::half && !fault.carried_out) answer = refuse(0);
    if (fault.answer == Fault::Course::status) {
        answer = {fault.status, "text/html", "<html><body>gateway</body></html>", {}, Cut::none};
    }
    answer.cut = cut_of(fault.answer);
    return answer;
}

// After what was carried out: from here on the other side does not know how it ended.
void note(Journal& journal, std::string_view operation, const Fault& fault) {
    journal.add("fault", {{"at", operation}, {"answer", to_text(fault.answer)}, {"carried_out", fault.carried_out}});
}

}  // namespace

void World::later(std::chrono::milliseconds delay, std::function<void()> task) {
    if (delay.count() <= 0) return task();
    if (journal.clock != nullptr) {
        journal.clock->move_by(std::chrono::ceil<std::chrono::seconds>(delay));
        return task();
    }
    runtime.after(delay, std::move(task));
}

void World::answer(std::string_view operation, const Respond& respond, const std::function<Answer()>& carry_out,
                   const std::function<Answer(int)>& refuse) {
    const auto fault = faults.next(operation);
    if (!fault) return respond(carry_out());
    Answer answer = course_of(*fault, carry_out, refuse);
    note(journal, operation, *fault);
    later(fault->delay, [respond, answer = std::move(answer)] { respond(answer); });
}

void World::answer(std::string_view operation, const std::shared_ptr<Line>& line, const std::function<std::string()>& carry_out,
                   const std::function<std::string(int)>& refuse) {
    const auto fault = faults.next(operation);
    if (!fault) return line->send(carry_out());
    std::string text;
    if (fault->answer == Fault::Course::normal || fault->carried_out) text = carry_out();
    if (fault->answer == Fault::Course::code) text = refuse(fault->code);
    if (text.empty()) text = refuse(0);
    note(journal, operation, *fault);
    later(fault->delay, [line, text = std::move(text), course = fault->answer] {
        switch (course) {
            case Fault::Course::normal:
            case Fault::Course::code: return line->send(text);
            case Fault::Course::half: return line->send_half(text);
            case Fault::Course::status:
            case Fault::Course::drop: return line->cut();
            case Fault::Course::silence: return;
        }
    });
}

}  // namespace kexiebot::simulator
