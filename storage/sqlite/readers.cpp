#include "storage/sqlite/readers.hpp"

#include <utility>

#include "storage/sqlite/session.hpp"

namespace kexiebot::sqlite {

class Readers::Reader {
public:
    explicit Reader(const ConnectionSettings& settings) : session_{settings} { end_.prepare(); }

    void read(const std::function<void(const ports::View&)>& look) {
        const Snapshot snapshot{*this};
        look(session_);
    }

private:
    // A deferred transaction: its first query fixes the state that all its queries see.
    class Snapshot {
    public:
        explicit Snapshot(Reader& reader) : reader_{reader} { reader_.begin_.change(); }
        ~Snapshot() {
            if (!reader_.end_.try_change()) reader_.session_.connection().abandon();
        }
        Snapshot(const Snapshot&) = delete;
        Snapshot& operator=(const Snapshot&) = delete;

    private:
        Reader& reader_;
    };

    Session session_;
    Statement begin_{session_.connection(), "BEGIN"};
    Statement end_{session_.connection(), "COMMIT"};
};

/// A reader for the length of one call.
class Readers::Lease {
public:
    explicit Lease(Readers& readers) : readers_{readers}, reader_{readers.take()} {}
    ~Lease() { readers_.give_back(std::move(reader_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Reader& operator*() const { return *reader_; }

private:
    Readers& readers_;
    std::unique_ptr<Reader> reader_;
};

Readers::Readers(ConnectionSettings settings, int count_max) : settings_{std::move(settings)}, count_max_{count_max} {
    idle_.reserve(static_cast<std::size_t>(count_max_));
    idle_.push_back(std::make_unique<Reader>(settings_));
    count_ = 1;
}

Readers::~Readers() = default;

void Readers::read(const std::function<void(const ports::View&)>& look) {
    // Were a nested read to take a second reader, as many threads as there are readers could wait for each other for ever.
    struct Outer {
        const Readers* readers;
        const ports::View* view;
        const Outer* next;
    };
    thread_local const Outer* outermost = nullptr;
    for (const auto* outer = outermost; outer != nullptr; outer = outer->next) {
        if (outer->readers == this) return look(*outer->view);
    }
    const Lease reader{*this};
    (*reader).read([&](const ports::View& view) {
        const Outer here{this, &view, outermost};
        struct Restore {
            const Outer* before;
            ~Restore() { outermost = before; }
        };
        const Restore restore{outermost};
        outermost = &here;
        look(view);
    });
}

std::unique_ptr<Readers::Reader> Readers::take() {
    {
        std::unique_lock lock{mutex_};
        returned_.wait(lock, [this] { return !idle_.empty() || count_ < count_max_; });
        if (!idle_.empty()) {
            auto reader = std::move(idle_.back());
            idle_.pop_back();
            return reader;
        }
        ++count_;
    }
    // Opening touches the disk: not under the lock.
    try {
        return std::make_unique<Reader>(settings_);
    } catch (...) {
        {
            const std::lock_guard lock{mutex_};
            --count_;
        }
        returned_.notify_one();
        throw;
    }
}

void Readers::give_back(std::unique_ptr<Reader> reader) noexcept {
    {
        const std::lock_guard lock{mutex_};
        idle_.push_back(std::move(reader));
    }
    returned_.notify_one();
}

}  // namespace kexiebot::sqlite
