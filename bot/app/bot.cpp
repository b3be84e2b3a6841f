#include "bot/app/bot.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <optional>
#include <utility>

#include "adapters/http/runtime.hpp"
#include "bot/app/exchange.hpp"

namespace kexiebot::app {

namespace {

// What a failure means for the person and the platform. Our own mistake is logged and told, and not tried again: it would
// fail in the same way.
ports::Answer answer_to(const House& house, const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const ports::StoreUnavailable& unavailable) {
        spdlog::error("store unavailable: {}", unavailable.what());
        return {ports::Handled::try_again, {house.phrases.say("talk.try_later"), {}}};
    } catch (const ports::YearLocked&) {
        return {ports::Handled::done, {house.phrases.say("year.locked"), {}}};
    } catch (const std::exception& mistake) {
        spdlog::critical("message not handled: {}", mistake.what());
        return {ports::Handled::done, {house.phrases.say("talk.our_mistake"), {}}};
    }
}

}  // namespace

Bot::Bot(const House& house, ports::Store& store, const ports::Clock& clock, DirectoryCache& directories, http::Runtime& runtime,
         std::function<void()> changed)
    : house_{house}, store_{store}, clock_{clock}, directories_{directories}, runtime_{runtime}, changed_{std::move(changed)} {}

void Bot::handle(ports::InboundMessage message, std::function<void(ports::Answer)> done) {
    auto exchange = std::make_shared<Exchange>(house_, directories_, std::move(message), clock_.now());
    std::optional<ports::Answer> answer;
    try {
        std::optional<ports::Reply> reply;
        store_.read([&](const ports::View& view) { reply = exchange->look(view); });
        if (reply) answer = ports::Answer{ports::Handled::done, *std::move(reply)};
    } catch (const std::exception&) {
        answer = answer_to(house_, std::current_exception());
    }
    if (answer) {
        done(*std::move(answer));
    } else {
        answer_when_committed(std::move(exchange), std::move(done));
    }
}

void Bot::answer_when_committed(std::shared_ptr<Exchange> exchange, std::function<void(ports::Answer)> done) {
    auto answer = std::make_shared<ports::Answer>();
    auto work = [exchange, answer](ports::UnitOfWork& unit) {
        answer->reply = exchange->write(unit);
        answer->is_kept = exchange->is_kept();
    };
    store_.write(std::move(work), [this, answer, done = std::move(done)](std::exception_ptr failure) {
        // Sealing the reply costs time that the writer's thread does not have.
        runtime_.post([this, answer, done, failure] { done(failure ? answer_to(house_, failure) : std::move(*answer)); });
        if (!failure) changed_();
    });
}

}  // namespace kexiebot::app
