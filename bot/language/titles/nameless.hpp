#pragma once

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// The piece tells something beside a name: with whom, where it was printed, its evidence, how many, a courtesy.
/// `formed`: it ends in a word that events and papers end in.
bool names_nothing(const Message& message, Span piece, bool formed);

/// 16家院所, 一百一十二: how many came, no place.
bool counts_who_came(const Message& message, Span piece);

}  // namespace kexiebot::language
