#include "adapters/wecom/content/upload_form.hpp"

#include "adapters/http/multipart.hpp"
#include "adapters/wecom/content/file_kind.hpp"

namespace kexiebot::wecom {

void make_upload(http::ClientRequest& request, const ports::OutboundFile& file) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file.path, error);
    http::MultipartWriter form;
    auto split = form.split_at_file("media", sendable_name(file.name), "application/octet-stream",
                                    error ? std::string{} : "; filelength=" + std::to_string(bytes));
    request.method = "POST";
    request.headers.emplace_back("Content-Type", form.content_type());
    request.body = std::move(split.before);
    request.body_file = file.path;
    request.after_file = std::move(split.after);
}

}  // namespace kexiebot::wecom
