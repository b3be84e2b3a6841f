#pragma once

#include "adapters/wecom/app/api.hpp"
#include "bot/ports/media_source.hpp"

namespace kexiebot::wecom {

/// Files people sent to a self-built app: media/get (WeCom manual 90254). `reference` is the MediaId, good for three days.
class AppMedia final : public ports::MediaSource {
public:
    /// `api` must outlive the object, and `http::Client`'s rules hold for the downloads under way.
    explicit AppMedia(AppApi& api) : api_{api} {}

    void fetch(ports::MediaReference media, std::filesystem::path target, std::int64_t bytes_max,
               std::function<void(ports::Fetched)> done) override;

private:
    AppApi& api_;
};

}  // namespace kexiebot::wecom
