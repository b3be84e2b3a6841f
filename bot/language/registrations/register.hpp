#pragma once

#include <optional>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// The registration a message tells of, if it tells of one: what one's own association has done, with or without 登记.
/// Not: what was not done, what others did, what is planned or asked, remarks. `certainty` says how plainly.
std::optional<Reading> read_registration(const Message& message);

/// Something in the message speaks against its telling of what one's own association has done: a negation, a question, a plan,
/// somebody else's doings, a mere remark (which takes nothing from what is `told` whole).
bool speaks_against_a_report(const Message& message, bool told = false);

/// The facts of a registration in a message that is known to be about one (an answer, an addition), without judging whether
/// it registers. `ask` is set as for a registration.
struct RegistrationFacts {
    Slots slots;
    Span named;  ///< where the title stands in the text; empty when it does not stand there as it is
    bool ask_item = false;
    int item_strength = 0;  ///< ItemReading::strength
    bool ask_date = false;
    bool ask_people = false;
    /// Something is said of having done it outside the name itself: 改造 in 锅炉改造讲座 is no deed.
    bool deed = false;
    /// How many characters beside the facts, the name and the words of a report the message holds.
    int unexplained = 0;
};
RegistrationFacts read_registration_facts(const Message& message);

/// How far an innovation (2.1) has got, where the message says so: planned, carried out, commended.
std::optional<domain::Stage> read_stage(const Message& message);

/// A message that is known to register something, as a reading of no certainty.
Reading registration_of(const Message& message);

}  // namespace kexiebot::language
