#include "tests/bot/app/city.hpp"

#include <fstream>
#include <iterator>

#include "bot/app/conversation/activities/receipts.hpp"
#include "bot/app/duty_watch.hpp"
#include "bot/app/exchange.hpp"
#include "bot/app/papers/paper_maker.hpp"
#include "bot/app/photo_watch.hpp"
#include "bot/app/reminders/reminder_watch.hpp"
#include "bot/app/score_weeks.hpp"
#include "bot/app/service/load_house.hpp"
#include "bot/services/evidence.hpp"
#include "bot/services/importing.hpp"
#include "config/counties_file.hpp"

namespace kexiebot::tests {

using namespace std::chrono_literals;

namespace {

constexpr const char* channel = "test";

domain::Organisation organisation(const std::string& name, const std::string& short_name, const std::string& county) {
    domain::Organisation one;
    one.name = name;
    one.short_names = {short_name};
    one.county = county;
    return one;
}

// The same codes in every run, each once; letters among them, as in nearly all real ones.
class CountedRandomness final : public ports::Randomness {
public:
    std::string bytes(std::size_t count) override {
        std::string text;
        while (text.size() < count) text += static_cast<char>(next_ + static_cast<int>(text.size()));
        ++next_;
        return text;
    }

private:
    int next_ = 8;
};

// Reads photos that are descriptions of themselves (City::send_photo).
class DescribedPhotos final : public ports::PhotoReader {
public:
    std::optional<ports::PhotoPrint> read(const std::filesystem::path& photo) override {
        std::ifstream file{photo, std::ios::binary};
        const std::string words{std::istreambuf_iterator<char>{file}, {}};
        const auto described = words.find('#');
        if (described == std::string::npos) return std::nullopt;
        const auto alike = words.find('~');
        const auto look = std::stoull(words.substr((alike == std::string::npos ? described : alike) + 1));
        const auto taken = words.find('@');
        // An odd factor: different photos differ in many bits.
        return ports::PhotoPrint{look * 0x9E3779B97F4A7C15U ^ (alike == std::string::npos ? 0U : 1U), true,
                                 taken == std::string::npos ? std::nullopt : domain::parse_date(words.substr(taken + 1))};
    }
};

}  // namespace

City::City()
    : now{domain::to_instant({domain::Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}}, 9h}, {})},
      house_{*app::load_house(config::default_settings()).value} {
    house_.randomness = std::make_shared<CountedRandomness>();
    restart();
    found();
}

void City::restart() {
    store_.reset();
    store_ = std::make_unique<sqlite::SqliteStore>(sqlite::SqliteSettings{.database = folder_.path() / "city.sqlite3"});
}

void City::found() {
    const auto counties = config::load_counties({}).value.value();
    ports::write_and_wait(*store_, [&](ports::UnitOfWork& work) {
        work.organisations().set_counties(counties);
        for (const auto& one : {organisation("洞庭新材料科技有限公司科协", "洞庭新材料", "云溪区"),
                                organisation("汨江电子股份有限公司科协", "汨江电子", "汨罗市")}) {
            services::import_organisation(work, house_.assessment, one, 2026);
        }
        const auto dongting = work.organisations().find("洞庭新材料科技有限公司科协").value().id;
        const auto mijiang = work.organisations().find("汨江电子股份有限公司科协").value().id;
        CountedRandomness randomness;
        const auto person = [&](const char* name, domain::Membership membership, const char* user) {
            services::import_person(work, randomness, name, membership, domain::Account{channel, user}, now);
        };
        person("演示秘书甲", {domain::Role::secretary, dongting, {}}, "secretary");
        person("演示秘书乙", {domain::Role::secretary, dongting, {}}, "secretary2");
        person("演示秘书丙", {domain::Role::secretary, mijiang, {}}, "other");
        person("演示秘书丁", {domain::Role::secretary, dongting, {}}, "both");
        person("演示秘书丁", {domain::Role::secretary, mijiang, {}}, "both");
        person("演示会员甲", {domain::Role::member, dongting, {}}, "member");
        person("演示协调员甲", {domain::Role::coordinator, {}, "云溪区"}, "coordinator");
        person("演示管理员", {domain::Role::admin, {}, {}}, "admin");
    });
}

ports::Reply City::deliver(ports::InboundMessage message) {
    outbox_seen_ = outbox_looked_;
    message.channel = channel;
    message.message_id = "m" + std::to_string(++messages_);
    message.received_at = now;
    app::Exchange exchange{house_, directories_, std::move(message), now};
    std::optional<ports::Reply> reply;
    store_->read([&](const ports::View& view) { reply = exchange.look(view); });
    try {
        if (!reply) ports::write_and_wait(*store_, [&](ports::UnitOfWork& work) { reply = exchange.write(work); });
    } catch (const ports::YearLocked&) {
        return {house_.phrases.say("year.locked"), {}};  // as the bot answers
    }
    return *std::move(reply);
}

ports::Reply City::say(const std::string& user, const std::string& text, const std::string& group) {
    ports::InboundMessage message;
    message.sender = user;
    message.text = text;
    message.conversation = group.empty() ? ports::Conversation{ports::ConversationKind::direct, user}
                                         : ports::Conversation{ports::ConversationKind::group, group};
    return deliver(std::move(message));
}

std::string City::send_photos(const std::string& user, int count, const std::string& text) {
    std::vector<ports::MediaReference> media;
    for (int i = 0; i < count; ++i) media.push_back({ports::MediaKind::picture, std::to_string(++photos_), "photo.jpg"});
    return send_media(user, std::move(media), text);
}

std::string City::send_photo(const std::string& user, const std::string& photo, const std::string& text) {
    return send_media(user, {{ports::MediaKind::picture, photo, "photo.jpg"}}, text);
}

std::string City::send_media(const std::string& user, std::vector<ports::MediaReference> media, const std::string& text) {
    ports::InboundMessage message;
    message.kind = ports::MessageKind::media;
    message.sender = user;
    message.text = text;
    message.conversation = {ports::ConversationKind::direct, user};
    message.media = std::move(media);
    pushed_to(user);
    auto answer = deliver(std::move(message)).text;
    fetch_all();
    now += 3s;
    ports::write_and_wait(*store_,
                          [&](ports::UnitOfWork& work) { app::write_receipts(house_, *directories_.current(work), work, now); });
    const auto receipt = pushed_to(user);
    return answer.empty() ? receipt : answer + "\n" + receipt;
}

void City::tick() {
    outbox_seen_ = outbox_looked_;
    app::DutyWatch{house_, *store_}.run_due(now);
    app::ReminderWatch{house_, *store_}.run_due(now);
    app::ScoreWeeks{house_.assessment, *store_}.run_due(now);
}

void City::make_papers() {
    app::PaperMaker{house_, *store_, files_, {pictures_, workbooks_, archives_}}.run_due(now);
}

// What the platform's side would do: every waiting file arrives, each with bytes of its own.
void City::fetch_all() {
    std::vector<ports::MediaJob> due;
    store_->read([&](const ports::View& view) { due = view.media().due(now, 100); });
    for (const auto& job : due) {
        const auto staged = files_.staging_path();
        std::ofstream{staged, std::ios::binary} << "\xFF\xD8\xFF\xE0" << job.media.reference;
        const auto kept = files_.keep(staged);
        ports::write_and_wait(*store_, [&](ports::UnitOfWork& work) {
            services::keep_file(work, house_.assessment, job, kept, job.media.name, now);
        });
    }
    DescribedPhotos reader;
    app::PhotoWatch{*store_, files_, reader}.run_due();
}

std::string City::pushed_to(const std::string& user) {
    make_papers();
    std::string texts;
    store_->read([&](const ports::View& view) {
        for (const auto& row : view.outbox().page(0, 1000)) {
            outbox_looked_ = std::max(outbox_looked_, row.id);
            if (row.id <= outbox_seen_ || row.target.id != user) continue;
            texts += (texts.empty() ? "" : "\n") + row.text;
            if (row.attachment) texts += "\n[" + row.attachment->name + "]";
        }
    });
    return texts;
}

}  // namespace kexiebot::tests
