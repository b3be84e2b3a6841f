#pragma once

#include <functional>

#include "adapters/upload/page.hpp"
#include "bot/app/conversation/turn.hpp"
#include "bot/app/worker.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/evidence_store.hpp"
#include "bot/ports/store.hpp"
#include "config/settings.hpp"

namespace kexiebot::app {

/// Where the key of the links lies: beside the database, made at the first start.
std::filesystem::path link_key_file(const config::Settings& settings);

/// Lines with a link to a stored file, for those to whom their platform can't give it itself; empty where no links are served.
std::string file_elsewhere(const House& house, const ports::Attachment& file, domain::Instant now);

/// The upload page over what is stored: a person may hand in for an activity while it is there and they may write for its
/// organisation; what they hand in is evidence like any other, receipted in their chat. `changed` is called after each commit.
/// All references outlive the page.
upload::PageSettings upload_settings(const config::Settings& settings, const House& house, ports::Store& store,
                                     ports::EvidenceStore& files, const ports::Clock& clock, Worker& worker,
                                     std::function<void()> changed);

}  // namespace kexiebot::app
