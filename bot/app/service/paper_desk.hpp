#pragma once

#include <atomic>
#include <functional>

#include "adapters/drawing/cairo_pictures.hpp"
#include "adapters/forms/xlsx_workbooks.hpp"
#include "adapters/forms/zip_archives.hpp"
#include "adapters/photos/child_photo_reader.hpp"
#include "bot/app/papers/paper_maker.hpp"
#include "bot/app/photo_watch.hpp"
#include "bot/app/tidying.hpp"
#include "bot/app/worker.hpp"
#include "bot/ports/clock.hpp"

namespace kexiebot::app {

/// Makes papers, looks at photos and tidies their folder, on a thread of its own: a large archive keeps nothing else waiting.
class PaperDesk {
public:
    /// All references outlive it. `changed` is called, on the desk's thread, when there is something new to send.
    PaperDesk(const House& house, ports::Store& store, ports::EvidenceStore& files, ports::EvidenceShelves& shelves,
              const ports::Clock& clock, std::function<void()> changed);

    /// Something may have been asked for, or a photo have come: look soon. Cheap; any thread.
    void look();
    /// Finishes what it is at and takes no more.
    void finish();

private:
    void make_due();

    const ports::Clock& clock_;
    std::function<void()> changed_;
    drawing::CairoPictures pictures_;
    forms::XlsxWorkbooks workbooks_;
    forms::ZipArchives archives_;
    PaperMaker maker_;
    photos::ChildPhotoReader reader_;
    PhotoWatch photos_;
    Tidying tidying_;
    domain::Instant made_at_{};
    std::atomic<bool> queued_{false};
    Worker worker_;
};

}  // namespace kexiebot::app
