#pragma once

#include <filesystem>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/archives.hpp"
#include "bot/ports/evidence_store.hpp"
#include "bot/ports/pictures.hpp"
#include "bot/ports/store.hpp"
#include "bot/ports/workbooks.hpp"

namespace kexiebot::app {

/// What draws and writes.
struct PaperTools {
    ports::Pictures& pictures;
    const ports::Workbooks& workbooks;
    const ports::Archives& archives;
};

/// Makes the pictures and files that were asked for, and sends each where it was asked for. One thread.
class PaperMaker {
public:
    /// All references outlive it.
    PaperMaker(const House& house, ports::Store& store, ports::EvidenceStore& files, PaperTools tools)
        : house_{house}, store_{store}, files_{files}, tools_{tools} {}

    /// Makes all that waits; gives how many were made. One that fails is tried twice more, then its asker is told.
    /// Throws StoreUnavailable when what came of it can't be stored: then it looks again at the next call.
    int run_due(domain::Instant now);

private:
    struct Made;
    [[nodiscard]] Made make(const ports::View& view, const ports::PaperRequest& request, domain::Date today) const;
    void finish(ports::PaperRequest request, const Made& made, domain::Instant now);
    void put_off(ports::PaperRequest request, domain::Instant now);

    const House& house_;
    ports::Store& store_;
    ports::EvidenceStore& files_;
    PaperTools tools_;
};

/// "成绩单"
std::string paper_words(const House& house, ports::PaperKind kind);

}  // namespace kexiebot::app
