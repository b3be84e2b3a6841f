#pragma once

#include <vector>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// Where a message that asks for several things is to be taken apart: "A12通过，A13退回照片糊" into two pieces, in order. One
/// piece, the whole, when it asks for one thing. `reads`: what a piece means by itself.
using ReadPiece = Reading (*)(const Message&);
std::vector<Span> separate_wishes(const Message& message, ReadPiece reads);

}  // namespace kexiebot::language
