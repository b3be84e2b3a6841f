#include "tests/simulator/dingtalk/messages.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "tests/simulator/dingtalk/codes.hpp"

namespace kexiebot::simulator::dingtalk {

using nlohmann::json;

namespace {

constexpr std::size_t param_bytes_max = 15'000;
constexpr std::size_t webhook_bytes_max = 20'000;

const std::map<std::string, std::vector<std::string>>& fields_by_key() {
    static const std::map<std::string, std::vector<std::string>> fields{
        {"sampleText", {"content"}},
        {"sampleMarkdown", {"title", "text"}},
        {"sampleImageMsg", {"photoURL"}},
        {"sampleLink", {"title", "text", "picUrl", "messageUrl"}},
        {"sampleActionCard", {"title", "text", "singleTitle", "singleURL"}},
        {"sampleActionCard2", {"title", "text", "actionTitle1", "actionURL1", "actionTitle2", "actionURL2"}},
        {"sampleActionCard3", {"title", "text", "actionTitle3", "actionURL3"}},
        {"sampleActionCard4", {"title", "text", "actionTitle4", "actionURL4"}},
        {"sampleActionCard5", {"title", "text", "actionTitle5", "actionURL5"}},
        {"sampleFile", {"mediaId", "fileName", "fileType"}}};
    return fields;
}

Said refused_with(const char* code) {
    Said said;
    said.code = code;
    return said;
}

Said wrong(int errcode) {
    Said said;
    said.errcode = errcode;
    return said;
}

bool has_text(const json& object, const char* key) {
    return object.is_object() && object.contains(key) && object.at(key).is_string() && !object.at(key).get<std::string>().empty();
}

void add_button(const json& part, const std::string& title, const std::string& opens, Said& said) {
    if (has_text(part, title.c_str()) && has_text(part, opens.c_str())) {
        said.buttons.emplace_back(part.at(title).get<std::string>(), part.at(opens).get<std::string>());
    }
}

}  // namespace

json buttons_json(const Said& said) {
    json all = json::array();
    for (const auto& [title, opens] : said.buttons) all.push_back({{"title", title}, {"opens", opens}});
    return all;
}

Said read_robot_param(const json& body, const Organisation& organisation) {
    Said said;
    said.msgtype = body.value("msgKey", "");
    const auto fields = fields_by_key().find(said.msgtype);
    if (fields == fields_by_key().end()) return refused_with("invalidParameter.msgKey.invalid");
    if (!body.contains("msgParam") || !body.at("msgParam").is_string()) return refused_with("invalidParameter.msgParam.invalid");
    const auto text = body.at("msgParam").get<std::string>();
    if (text.size() > param_bytes_max) return refused_with("invalidParameter.msgParam.tooLong");
    const json param = json::parse(text, nullptr, false);
    const auto there = [&](const std::string& field) { return has_text(param, field.c_str()); };
    if (!std::ranges::all_of(fields->second, there)) return refused_with("invalidParameter.msgParam.invalid");
    for (const char* key : {"photoURL", "mediaId"}) {
        const auto media = param.value(key, "");
        if (media.starts_with('@') && !organisation.uploads.contains(media)) return refused_with("resource.not.found");
        if (const auto found = organisation.uploads.find(media); found != organisation.uploads.end())
            said.text = found->second.name;
    }
    for (const char* key : {"content", "text"}) {
        if (has_text(param, key)) said.text = param.at(key).get<std::string>();
    }
    add_button(param, "singleTitle", "singleURL", said);
    for (int number = 1; number <= 5; ++number) {
        const auto end = std::to_string(number);
        add_button(param, "actionTitle" + end, "actionURL" + end, said);
    }
    return said;
}

Said read_webhook_body(const std::string& text) {
    const json body = json::parse(text, nullptr, false);
    if (!body.is_object()) return wrong(parameter_missing);
    if (text.size() > webhook_bytes_max) return wrong(too_long);
    Said said;
    said.msgtype = body.value("msgtype", "");
    const json part = body.value(said.msgtype, json::object());
    if (said.msgtype == "text") {
        if (!has_text(part, "content")) return wrong(parameter_missing);
        said.text = part.at("content").get<std::string>();
    } else if (said.msgtype == "markdown" || said.msgtype == "actionCard" || said.msgtype == "link") {
        if (!has_text(part, "title") || !has_text(part, "text")) return wrong(parameter_missing);
        add_button(part, "singleTitle", "singleURL", said);
        for (const auto& button : part.value("btns", json::array())) add_button(button, "title", "actionURL", said);
        if (said.msgtype == "actionCard" && said.buttons.empty()) return wrong(parameter_missing);
        said.text = part.at("text").get<std::string>();
    } else {
        return wrong(kind_unsupported);
    }
    return said;
}

}  // namespace kexiebot::simulator::dingtalk
