#pragma once

// Of this room's own: includes pugixml, so only its .cpp files include it.

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace kexiebot::wecom {

/// Parses `bytes` into `document` and gives its one root element, <xml>. A null node when the bytes are not well-formed UTF-8
/// XML, hold a NUL or a DOCTYPE (entities of others are never expanded), or have another root. The node lives as long as
/// the document.
pugi::xml_node read_xml(pugi::xml_document& document, std::string_view bytes);

/// All text directly in a node: CDATA, plain and entities joined, cleaned.
std::string text_in(const pugi::xml_node& node);

/// The text in the first child with that name. Empty when there is none.
std::string child_text(const pugi::xml_node& parent, const char* name);

/// As child_text, without the white space around: for ids and numbers.
std::string child_word(const pugi::xml_node& parent, const char* name);

/// The text in CDATA sections: cleaned, and split wherever it holds the end mark of one.
std::string cdata(std::string_view text);

}  // namespace kexiebot::wecom
