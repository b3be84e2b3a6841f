#pragma once

#include <optional>
#include <string>
#include <variant>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

enum class Right { read, write, review };

bool allowed(const services::Asker& asker, const domain::Organisation& organisation, Right right);

/// The activity with that code, if it is there and this asker may do that with it. A code of somebody else's organisation is
/// like one that does not exist (design.md section 8).
std::optional<domain::Activity> find_activity(const Turn& turn, const ports::View& view, const std::string& code, Right right);

/// What is recorded of an activity, as slots: item, title, day, people and place.
language::Slots recorded_facts(const domain::Activity& activity);

/// The organisation a question is about: the one named, else the asker's own, else the one this group is bound to.
/// Nothing when there is none or it is not the asker's to see.
std::optional<domain::Organisation> find_organisation(const Turn& turn, const ports::View& view,
                                                      const std::optional<std::string>& name);

/// The activity that was written, shown or had its photos last; none when there was none lately.
domain::ActivityId spoken_of_last(const Turn& turn);

/// The association spoken of a short while ago, if the asker may read of it.
std::optional<domain::Organisation> organisation_spoken_of(const Turn& turn, const ports::View& view);

/// The activity meant by a command: the one named, else the one spoken of last; else a reply that asks, with the asker's latest
/// as choices, or that says there is none.
std::variant<domain::Activity, ports::Reply> activity_or_question(Turn& turn, const ports::View& view, language::Intent intent,
                                                                  const language::Slots& slots, Right right);

/// "没有找到 A99…", the same whatever the cause.
std::string not_found(const Turn& turn, const std::string& code);

}  // namespace kexiebot::app
