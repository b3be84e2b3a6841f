#include "adapters/wecom/callback/xml.hpp"

#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

// DOCTYPEs are parsed only to be seen and refused.
constexpr unsigned parse_flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_doctype;

}  // namespace

pugi::xml_node read_xml(pugi::xml_document& document, std::string_view bytes) {
    if (bytes.find('\0') != std::string_view::npos || !is_utf8(bytes)) return {};
    if (!document.load_buffer(bytes.data(), bytes.size(), parse_flags, pugi::encoding_utf8)) return {};
    pugi::xml_node root;
    for (const pugi::xml_node& node : document.children()) {
        if (node.type() == pugi::node_doctype) return {};
        if (node.type() != pugi::node_element) continue;
        if (root || std::string_view{node.name()} != "xml") return {};
        root = node;
    }
    return root;
}

std::string text_in(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    }
    return clean_text(text);
}

std::string child_text(const pugi::xml_node& parent, const char* name) {
    return text_in(parent.child(name));
}

std::string child_word(const pugi::xml_node& parent, const char* name) {
    const std::string text = child_text(parent, name);
    constexpr const char* white_space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(white_space);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

std::string cdata(std::string_view text) {
    const std::string clean = clean_text(text);
    constexpr std::string_view begin = "<![CDATA[";
    constexpr std::string_view last = "]]>";
    std::string sections;
    sections.reserve(begin.size() + clean.size() + last.size());
    sections += begin;
    std::size_t from = 0;
    for (std::size_t end = clean.find("]]>"); end != std::string::npos; end = clean.find("]]>", from)) {
        sections += clean.substr(from, end + 2 - from);
        sections += "]]><![CDATA[";
        from = end + 2;
    }
    sections.append(clean, from);
    sections += last;
    return sections;
}

}  // namespace kexiebot::wecom
