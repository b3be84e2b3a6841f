#include "tests/simulator/wecom/app_api.hpp"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "adapters/http/multipart.hpp"
#include "tests/simulator/wecom/cards.hpp"
#include "tests/simulator/wecom/codes.hpp"
#include "tests/simulator/wecom/payload.hpp"

namespace kexiebot::simulator::wecom {

using nlohmann::json;

namespace {

constexpr std::size_t receivers_max = 1000;
constexpr std::size_t download_bytes_max = std::size_t{20} * 1024 * 1024;
constexpr std::string_view corp_owner = "corp";

Answer answer_of(const json& body) {
    Answer answer;
    answer.body = body.dump();
    return answer;
}

std::string text(const http::Parameters& query, std::string_view name) {
    return std::string{http::parameter(query, name).value_or("")};
}

std::vector<std::string> split(const std::string& joined) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from < joined.size();) {
        const std::size_t bar = std::min(joined.find('|', from), joined.size());
        if (bar > from) parts.push_back(joined.substr(from, bar - from));
        from = bar + 1;
    }
    return parts;
}

std::string string_member(const json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// "bytes=0-99" or "bytes=100-": the part of `size` bytes, or all of it.
std::pair<std::size_t, std::size_t> range_of(std::string_view field, std::size_t size) {
    constexpr std::string_view unit = "bytes=";
    if (!field.starts_with(unit)) return {0, size};
    std::size_t first = 0;
    std::size_t last = size - 1;
    const char* const end = field.data() + field.size();
    const auto [dash, error] = std::from_chars(field.data() + unit.size(), end, first);
    if (error != std::errc{} || dash == end || *dash != '-' || first >= size) return {0, size};
    std::from_chars(dash + 1, end, last);
    return {first, std::min(last + 1, size)};
}

}  // namespace

bool AppServer::handle(std::string_view call, const http::Request& request, const Respond& respond) {
    const Query query = http::parse_query(request.query);
    using Carry = std::function<Answer()>;
    const std::array<std::pair<std::string_view, Carry>, 4> calls = {{
        {"message/send", [&] { return send(request); }},
        {"message/update_template_card", [&] { return update_card(request); }},
        {"media/upload", [&] { return upload(request, query); }},
        {"media/get", [&] { return download(request, query); }},
    }};
    const std::string operation = "wecom." + std::string{call};
    if (call == "gettoken") {
        world_.answer(
            operation, respond, [&] { return get_token(query); }, refusal);
        return true;
    }
    for (const auto& [name, carry_out] : calls) {
        if (call != name) continue;
        const auto checked = [&] {
            if (const int code = check_caller(query); code != ok) {
                world_.journal.add(operation, {{"errcode", code}});
                return refusal(code);
            }
            return carry_out();
        };
        const auto refuse = [&](int code) {
            world_.journal.add(operation, {{"errcode", code}, {"fault", true}});
            return refusal(code);
        };
        world_.answer(operation, respond, checked, refuse);
        return true;
    }
    return false;
}

int AppServer::check_caller(const Query& query) {
    if (const int code = corporation_.tokens.check(text(query, "access_token"), world_.journal.steady()); code != ok) return code;
    return corporation_.app.address_trusted ? ok : address_not_trusted;
}

Answer AppServer::get_token(const Query& query) {
    const App& app = corporation_.app;
    const std::string corp_id = text(query, "corpid");
    const std::string secret = text(query, "corpsecret");
    int code = ok;
    if (corp_id.empty()) code = corp_id_missing;
    if (code == ok && secret.empty()) code = secret_missing;
    if (code == ok && corp_id != app.corp_id) code = corp_id_wrong;
    if (code == ok && secret != app.secret) code = secret_wrong;
    world_.journal.add("wecom.gettoken", {{"errcode", code}});
    if (code != ok) return refusal(code);
    const auto given = corporation_.tokens.give(world_.journal.steady());
    return answer_of({{"errcode", 0}, {"errmsg", "ok"}, {"access_token", given.token}, {"expires_in", given.left.count()}});
}

Answer AppServer::send(const http::Request& request) {
    const auto refuse = [this, &request](int code) {
        world_.journal.add("wecom.message/send", {{"errcode", code}, {"body", request.body.substr(0, 4096)}});
        return refusal(code);
    };
    if (request.method != "POST") return refuse(parameter_wrong);
    const json body = json::parse(request.body, nullptr, false);
    if (!body.is_object()) return refuse(parameter_wrong);
    if (has_escaped_characters(request.body)) return refuse(illegal_characters);
    const std::vector<std::string> users = split(string_member(body, "touser"));
    if (users.empty() && string_member(body, "toparty").empty() && string_member(body, "totag").empty())
        return refuse(nobody_named);
    if (users.size() > receivers_max) return refuse(parameter_wrong);
    if (!body.contains("agentid") || !body.at("agentid").is_number_integer()) return refuse(agent_id_wrong);
    if (body.at("agentid") != corporation_.app.agent_id) return refuse(agent_not_allowed);
    const auto has_media = [this](std::string_view id) {
        return corporation_.media.find(id, corp_owner, world_.journal.steady()) != nullptr;
    };
    const Payload payload = check_app_payload(body, has_media, !corporation_.app.callback.empty());
    if (payload.code != ok) return refuse(payload.code);

    std::vector<std::string> reached;
    std::string invalid;
    for (const std::string& user : users) {
        if (user == "@all" || corporation_.has_member(user)) {
            reached.push_back(user);
        } else {
            invalid += (invalid.empty() ? "" : "|") + lower_case(user);
        }
    }
    if (reached.empty()) return refuse(nobody_left);
    const bool repeated = is_repeated(body);
    json answer = {{"errcode", 0}, {"errmsg", "ok"}, {"msgid", "invented-msgid-" + std::to_string(++sent_count_)}};
    if (!invalid.empty()) answer["invaliduser"] = invalid;
    const bool is_card = body.at("msgtype") == "template_card";
    if (is_card && is_interactive(body.at("template_card"))) answer["response_code"] = new_response_code();
    world_.journal.add("wecom.message/send", {{"errcode", 0}, {"repeated", repeated}, {"invaliduser", invalid}, {"body", body}});
    if (!repeated) {
        for (const std::string& user : reached) deliver(body, payload.text, user);
    }
    return answer_of(answer);
}

// What is the same JSON within the interval is taken and dropped.
bool AppServer::is_repeated(const json& body) {
    if (body.value("enable_duplicate_check", 0) != 1) return false;
    const auto now = world_.journal.steady();
    std::erase_if(sent_, [now](const auto& one) { return one.second <= now; });
    const std::chrono::seconds interval{std::min(body.value("duplicate_check_interval", 1800), 14400)};
    return !sent_.try_emplace(body.dump(), now + interval).second;
}

void AppServer::deliver(const json& body, const std::string& words, const std::string& user) {
    if (!corporation_.to_member.take(lower_case(user), world_.journal.steady())) {
        world_.journal.add("wecom.dropped", {{"to", user}, {"why", "over 30 a minute to one member"}});
        return;
    }
    json shown = {{"via", "app"}, {"to", user}, {"msgtype", body.at("msgtype")}, {"text", words}};
    const std::string type = string_member(body, "msgtype");
    if (type == "template_card") shown["card"] = body.at(type);
    const json& content = body.at(type);
    if (const std::string id = string_member(content, "media_id"); !id.empty()) {
        const Media* const media = corporation_.media.find(id, corp_owner, world_.journal.steady());
        shown["name"] = media->name;
        shown["bytes"] = media->bytes.size();
    }
    world_.journal.add("wecom.delivered", std::move(shown));
}

std::string AppServer::new_response_code() {
    const std::string code =
        "invented-response-code-" + std::to_string(response_codes_.size() + 1) + "-" + std::to_string(++sent_count_);
    response_codes_[code] = world_.journal.steady() + std::chrono::hours{72};
    return code;
}

Answer AppServer::update_card(const http::Request& request) {
    const json body = json::parse(request.body, nullptr, false);
    int code = body.is_object() && !has_escaped_characters(request.body) ? ok : parameter_wrong;
    if (code == ok && body.value("agentid", std::int64_t{0}) != corporation_.app.agent_id) code = agent_not_allowed;
    if (code == ok) {
        const auto found = response_codes_.find(string_member(body, "response_code"));
        const bool is_good = found != response_codes_.end() && found->second > world_.journal.steady();
        const bool has_content = body.contains("button") || body.contains("template_card");
        code = is_good && has_content ? ok : parameter_wrong;
        if (code == ok && body.contains("template_card")) code = check_card(body.at("template_card"), CardSender::app);
        if (code == ok) response_codes_.erase(found);
    }
    world_.journal.add("wecom.message/update_template_card", {{"errcode", code}, {"body", body.is_object() ? body : json{}}});
    return refusal(code);
}

Answer AppServer::upload(const http::Request& request, const Query& query) {
    const std::string type = text(query, "type");
    const auto form = http::read_multipart(http::header(request.headers, "Content-Type"), request.body);
    int code = file_empty;
    Media media;
    for (const http::Part& part : form.parts) {
        if (part.name != "media") continue;
        media = {type, part.filename, std::string{part.data}, std::string{corp_owner}, {}};
        code = check_upload(type, part.data);
    }
    world_.journal.add("wecom.media/upload",
                       {{"errcode", code}, {"type", type}, {"name", media.name}, {"bytes", media.bytes.size()}});
    if (code != ok) return refusal(code);
    const std::string id = corporation_.media.put(std::move(media), world_.journal.steady());
    return answer_of({{"errcode", 0},
                      {"errmsg", ""},
                      {"type", type},
                      {"media_id", id},
                      {"created_at", std::to_string(world_.journal.unix_seconds())}});
}

Answer AppServer::download(const http::Request& request, const Query& query) {
    const Media* const media = corporation_.media.find(text(query, "media_id"), corp_owner, world_.journal.steady());
    const std::string_view range = http::header(request.headers, "Range");
    int code = media == nullptr ? static_cast<int>(media_id_wrong) : static_cast<int>(ok);
    std::pair<std::size_t, std::size_t> part;
    if (media != nullptr) {
        part = range_of(range, media->bytes.size());
        if (part.second - part.first > download_bytes_max) code = download_too_large;
    }
    world_.journal.add("wecom.media/get", {{"errcode", code}, {"media_id", text(query, "media_id")}, {"range", range}});
    if (code != ok) return refusal(code);
    Answer answer;
    answer.content_type = content_type_of(media->bytes);
    answer.headers.emplace_back("Content-disposition", "attachment; filename=\"" + media->name + "\"");
    answer.body = media->bytes.substr(part.first, part.second - part.first);
    if (answer.body.size() < media->bytes.size()) {
        answer.status = 206;
        answer.headers.emplace_back("Content-Range", "bytes " + std::to_string(part.first) + "-" +
                                                         std::to_string(part.second - 1) + "/" +
                                                         std::to_string(media->bytes.size()));
    }
    return answer;
}

}  // namespace kexiebot::simulator::wecom
