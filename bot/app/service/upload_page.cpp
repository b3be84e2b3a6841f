#include "bot/app/service/upload_page.hpp"

#include <spdlog/spdlog.h>

#include <array>
#include <utility>

#include "bot/app/keeping.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/access.hpp"

namespace kexiebot::app {

namespace {

constexpr std::int64_t mib = 1024 * 1024;
// How long a receipt waits for the page's next file: a large photo on a slow line takes about that long, and whoever closed the
// page is told what arrived soon after.
constexpr std::chrono::minutes next_file_patience{1};

/// What a link still stands for.
struct Right {
    std::optional<domain::Activity> activity;  ///< none: it is about a task
    std::optional<domain::Task> task;
    domain::Organisation organisation;
    domain::Person person;
};

bool may_write_for(const House& house, const ports::View& view, const domain::Person& person,
                   const domain::Organisation& organisation) {
    services::Asker asker;
    asker.person = person.id;
    asker.memberships = person.memberships;
    for (const auto& membership : person.memberships) asker.role = std::max(asker.role, membership.role);
    for (const auto& account : person.accounts) {
        asker.role = std::max(asker.role, services::identify(view, account, house.bootstrap_admins).role);
    }
    return services::may_write(asker, organisation);
}

// Asked each time: the activity may have been withdrawn since, the task called off, or the person may serve the organisation no
// longer.
std::optional<Right> right_of(const House& house, const ports::View& view, const upload::UploadTicket& ticket) {
    auto person = view.people().find(ticket.person);
    if (!person) return std::nullopt;
    std::optional<domain::Activity> activity;
    std::optional<domain::Task> task;
    auto whose = ticket.organisation;
    if (ticket.task) {
        task = view.duties().find(ticket.task);
        const auto part = view.duties().find(ticket.task, ticket.organisation);
        if (!task || !part || task->status != domain::TaskStatus::open) return std::nullopt;
    } else {
        activity = view.activities().find(ticket.activity);
        if (!activity || activity->status == domain::ActivityStatus::withdrawn) return std::nullopt;
        whose = activity->organisation;
    }
    auto organisation = view.organisations().find(whose);
    if (!organisation || !may_write_for(house, view, *person, *organisation)) return std::nullopt;
    return Right{std::move(activity), std::move(task), *std::move(organisation), *std::move(person)};
}

std::string code_of(const Right& right) {
    return right.task ? domain::code_of(right.task->id) : domain::code_of(right.activity->id);
}

std::vector<domain::Evidence> pieces_of(const ports::View& view, const Right& right) {
    return right.task ? view.evidence().showing(right.organisation.id, code_of(right)) : view.evidence().of(right.activity->id);
}

upload::Subject subject_of(const House& house, const ports::View& view, const Right& right, const upload::UploadTicket& ticket,
                           domain::Instant now) {
    const auto zone = house.assessment.zone;
    upload::Subject subject;
    subject.code = code_of(right);
    subject.title = right.task ? right.task->title : right.activity->title;
    subject.organisation = dialogue::short_name(right.organisation);
    subject.until = dialogue::moment_words(ticket.expires, zone, domain::local_day(now, zone));
    for (const auto& piece : pieces_of(view, right)) {
        subject.files.push_back(piece.name.empty() ? std::string{domain::is_picture(piece.type) ? "照片" : "文件"} : piece.name);
    }
    return subject;
}

// The receipt goes where the person chats; without an account there is nobody to tell.
ports::MediaJob job_of(const Right& right, const std::string& name, domain::Instant now) {
    ports::MediaJob job;
    if (!right.person.accounts.empty()) {
        const auto& account = right.person.accounts.front();
        job.channel = account.channel;
        job.account = account.user;
        job.conversation = {ports::ConversationKind::direct, account.user};
    }
    job.receipted = right.person.accounts.empty();
    job.sender = right.person.id;
    job.organisation = right.organisation.id;
    if (right.activity) job.activity = right.activity->id;
    if (right.task) job.subject = code_of(right);
    job.media = {ports::MediaKind::file, "", name};
    job.next_at = now;
    job.received_at = now;
    return job;
}

class HandingIn {
public:
    HandingIn(const House& house, ports::Store& store, ports::EvidenceStore& files, const ports::Clock& clock,
              std::function<void()> changed)
        : house_{house}, store_{store}, files_{files}, clock_{clock}, changed_{std::move(changed)} {}

    void operator()(const upload::UploadTicket& ticket, const upload::WholeFile& whole,
                    std::function<void(upload::HandedIn)> done) const {
        // A copy: what can't be stored this time is still there the next.
        const auto staged = files_.staging_path();
        std::filesystem::copy_file(whole.path, staged);
        const auto refusal = services::refusal_of(files_.inspect(staged), house_.file_mib_max * mib);
        if (refusal != services::FileRefusal::none) {
            std::filesystem::remove(staged);
            return done({upload::Verdict::refused, why_refused(house_, refusal)});
        }
        const auto file = files_.keep(staged);
        auto outcome = std::make_shared<upload::HandedIn>(upload::HandedIn{upload::Verdict::revoked, ""});
        const auto write = [this, ticket, name = whole.name, more_follow = whole.more_follow, file,
                            outcome](ports::UnitOfWork& work) {
            const auto now = clock_.now();
            const auto right = right_of(house_, work, ticket);
            if (!right) return;
            auto job = job_of(*right, name, now);
            if (more_follow) job.more_until = now + next_file_patience;
            job.id = work.media().add(job);
            const auto kept = keep_evidence(house_, work, job, file, name, now);
            outcome->verdict = kept.already_there ? upload::Verdict::already : upload::Verdict::kept;
            outcome->told = told_of_seen(house_, kept);
        };
        store_.write(write, [changed = changed_, outcome, done = std::move(done)](const std::exception_ptr& failure) {
            if (failure) return done({upload::Verdict::try_again, ""});
            changed();
            done(*outcome);
        });
    }

private:
    const House& house_;
    ports::Store& store_;
    ports::EvidenceStore& files_;
    const ports::Clock& clock_;
    std::function<void()> changed_;
};

}  // namespace

std::filesystem::path link_key_file(const config::Settings& settings) {
    return settings.storage.database.parent_path() / "links.key";
}

std::string file_elsewhere(const House& house, const ports::Attachment& file, domain::Instant now) {
    constexpr std::chrono::days lives{7};
    if (!house.links) return {};
    return house.phrases.say("paper.elsewhere",
                             {{"days", std::to_string(lives.count())}, {"link", house.links->file(file, now + lives)}});
}

upload::PageSettings upload_settings(const config::Settings& settings, const House& house, ports::Store& store,
                                     ports::EvidenceStore& files, const ports::Clock& clock, Worker& worker,
                                     std::function<void()> changed) {
    upload::PageSettings page;
    page.parts = settings.storage.database.parent_path() / "uploads";
    page.file_bytes_max = settings.storage.max_file_mib * mib;
    page.subject = [&house, &store, &clock](const upload::UploadTicket& ticket) {
        std::optional<upload::Subject> subject;
        store.read([&](const ports::View& view) {
            if (const auto right = right_of(house, view, ticket)) subject = subject_of(house, view, *right, ticket, clock.now());
        });
        return subject;
    };
    page.hand_in = HandingIn{house, store, files, clock, std::move(changed)};
    page.wrong_type = [&house] { return why_refused(house, services::FileRefusal::type_not_allowed); };
    page.too_large = [&house] { return why_refused(house, services::FileRefusal::too_large); };
    page.stored = [&files](const std::string& sha256) { return files.find(sha256); };
    page.post = [&worker](std::function<void()> task) { worker.post(std::move(task)); };
    return page;
}

}  // namespace kexiebot::app
