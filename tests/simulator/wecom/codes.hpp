#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "tests/simulator/frame/answer.hpp"

/// WeCom's error codes as far as this simulator answers with them (WeCom manual 90313).
namespace kexiebot::simulator::wecom {

enum Code : int {
    ok = 0,
    busy = -1,
    secret_wrong = 40001,
    media_type_wrong = 40004,
    file_type_wrong = 40005,
    file_size_wrong = 40006,
    media_id_wrong = 40007,
    message_type_wrong = 40008,
    picture_size_wrong = 40009,
    corp_id_wrong = 40013,
    token_invalid = 40014,
    illegal_characters = 40033,
    agent_id_wrong = 40056,
    parameter_wrong = 40058,
    token_missing = 41001,
    corp_id_missing = 41002,
    secret_missing = 41004,
    token_expired = 42001,
    callback_needed = 43012,
    file_empty = 44001,
    text_empty = 44004,
    file_too_large = 45001,
    message_too_long = 45002,
    articles_too_many = 45008,
    rate_exceeded = 45009,
    url_without_scheme = 45034,
    address_not_trusted = 60020,
    nobody_left = 81013,
    nobody_named = 82001,
    webhook_key_wrong = 93000,
    chat_id_wrong = 93006,
    agent_not_allowed = 301002,
    download_too_large = 830002,
    req_id_invalid = 846605,
    stream_expired = 846608,
    not_subscribed = 846609,
    robot_refused = 853000,  ///< of a failed subscription; WeCom lists none, the number is invented
};

/// {"errcode", "errmsg"}: the text carries a hint and an address, as WeCom's does, so that nobody compares it.
nlohmann::json report(int code);
/// The same, as an HTTP answer with status 200.
Answer refusal(int code);

}  // namespace kexiebot::simulator::wecom
