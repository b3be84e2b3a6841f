#pragma once

#include <chrono>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "adapters/http/client.hpp"
#include "adapters/http/runtime.hpp"
#include "adapters/http/server.hpp"
#include "adapters/wecom/app/settings.hpp"
#include "tests/adapters/wecom/query_value.hpp"

namespace kexiebot::wecom::tests {

/// WeCom's server API on loopback: hands out tokens, takes only the newest, and answers as it was told to. Any thread.
class FakePlatform {
public:
    FakePlatform() : server_{runtime_, settings_of_server(), {}, [this](http::Request r, http::Respond s) { answer(r, s); }} {
        runtime_.start();
        server_.start();
    }
    FakePlatform(const FakePlatform&) = delete;
    FakePlatform& operator=(const FakePlatform&) = delete;
    ~FakePlatform() {
        server_.stop(std::chrono::milliseconds{0});
        runtime_.stop();
        held_.clear();  // before the runtime goes: they hold connections
    }

    [[nodiscard]] AppSettings settings() const {
        AppSettings settings;
        settings.channel = "wecom-main";
        settings.corp_id = "ww1a2b3c4d5e6f7a8b";
        settings.agent_id = 1000002;
        settings.secret = "invented-app+secret";
        settings.api_base = "http://127.0.0.1:" + std::to_string(server_.port());
        return settings;
    }
    http::Client& client() { return client_; }

    /// The next answers on that path ("message/send"), instead of the usual one.
    void next(const std::string& path, http::Response response) {
        const std::lock_guard lock{mutex_};
        scripts_[path].push_back(std::move(response));
    }
    void next(const std::string& path, const std::string& body) {
        http::Response response;
        response.content_type = "application/json; charset=UTF-8";
        response.body = body;
        next(path, std::move(response));
    }
    /// Requests on that path are kept and never answered.
    void hang(const std::string& path) {
        const std::lock_guard lock{mutex_};
        hanging_ = path;
    }
    /// gettoken keeps still until `release_tokens`.
    void hold_tokens() {
        const std::lock_guard lock{mutex_};
        holds_tokens_ = true;
    }
    void release_tokens() {
        std::vector<http::Respond> held;
        std::string body;
        {
            const std::lock_guard lock{mutex_};
            holds_tokens_ = false;
            held.swap(held_);
            body = grant();
        }
        for (const auto& respond : held) respond(json(body));
    }
    /// The token given out is no longer good.
    void expire_token() {
        const std::lock_guard lock{mutex_};
        ++token_number_;
    }
    /// No token is good any more, not even a new one.
    void refuse_all_tokens() {
        const std::lock_guard lock{mutex_};
        refuses_all_ = true;
    }

    [[nodiscard]] std::vector<http::Request> requests(const std::string& path) const {
        const std::lock_guard lock{mutex_};
        std::vector<http::Request> found;
        for (const auto& request : requests_) {
            if (request.path == "/cgi-bin/" + path) found.push_back(request);
        }
        return found;
    }
    [[nodiscard]] std::string token() const {
        const std::lock_guard lock{mutex_};
        return current_token();
    }

private:
    static http::ServerSettings settings_of_server() {
        http::ServerSettings settings;
        settings.port = 0;
        return settings;
    }
    static http::Response json(const std::string& body) {
        http::Response response;
        response.content_type = "application/json; charset=UTF-8";
        response.body = body;
        return response;
    }

    void answer(const http::Request& request, const http::Respond& respond) {
        std::optional<http::Response> response;
        {
            const std::lock_guard lock{mutex_};
            requests_.push_back(request);
            const std::string path = request.path.substr(std::string{"/cgi-bin/"}.size());
            if (path == hanging_ || (path == "gettoken" && holds_tokens_)) {
                held_.push_back(respond);
                return;
            }
            response = next_answer(path, request);
        }
        respond(*response);
    }

    http::Response next_answer(const std::string& path, const http::Request& request) {
        auto& script = scripts_[path];
        if (!script.empty()) {
            http::Response response = std::move(script.front());
            script.pop_front();
            return response;
        }
        if (path == "gettoken") return json(grant());
        if (refuses_all_ || query_value(request.query, "access_token") != current_token()) {
            return json(R"({"errcode":42001,"errmsg":"access_token expired, hint: [1]"})");
        }
        return json(R"({"errcode":0,"errmsg":"ok","msgid":"invented"})");
    }

    std::string grant() const {
        return R"({"errcode":0,"errmsg":"ok","expires_in":7200,"access_token":")" + current_token() + R"("})";
    }
    std::string current_token() const { return "invented/token+" + std::to_string(token_number_); }

    mutable std::mutex mutex_;
    std::map<std::string, std::deque<http::Response>> scripts_;
    std::vector<http::Request> requests_;
    std::vector<http::Respond> held_;
    std::string hanging_;
    bool holds_tokens_ = false;
    bool refuses_all_ = false;
    int token_number_ = 1;
    http::Runtime runtime_{2};
    http::Client client_{runtime_};
    http::Server server_;
};

/// Waits for what an asynchronous call hands to its callback; throws after ten seconds.
template <class Value>
class Awaited {
public:
    std::function<void(Value)> callback() {
        return [promise = promise_](Value value) { promise->set_value(std::move(value)); };
    }
    Value get() {
        if (future_.wait_for(std::chrono::seconds{10}) != std::future_status::ready) throw std::runtime_error("nothing came");
        return future_.get();
    }

private:
    std::shared_ptr<std::promise<Value>> promise_ = std::make_shared<std::promise<Value>>();
    std::future<Value> future_ = promise_->get_future();
};

}  // namespace kexiebot::wecom::tests
