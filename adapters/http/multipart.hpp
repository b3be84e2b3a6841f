#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::http {

/// One part of a form. `data` points into the body that was read.
struct Part {
    std::string name{};
    /// Valid UTF-8, without a path; empty for a plain field. Untrusted: for showing, never for opening a file.
    std::string filename{};
    std::string content_type{};  ///< as sent; untrusted
    std::string_view data{};
};

enum class MultipartFault {
    none,
    not_multipart,  ///< the content type is not multipart/form-data with a boundary of 1 to 70 characters
    malformed,      ///< cut off, no closing boundary, a part without a name, a header of a part over 8 KiB
    too_many_parts,
};

struct Multipart {
    MultipartFault fault = MultipartFault::none;
    std::vector<Part> parts{};  ///< empty with a fault
};

/// Reads multipart/form-data (RFC 7578, and what browsers make of it). Pure; `body` must outlive the result.
[[nodiscard]] Multipart read_multipart(std::string_view content_type, std::string_view body, std::size_t parts_max = 64);

/// Builds a body of multipart/form-data, for uploads.
class MultipartWriter {
public:
    /// With a random boundary.
    MultipartWriter();
    explicit MultipartWriter(std::string boundary);

    void add_field(std::string_view name, std::string_view value);
    /// `extra` goes behind the file name in Content-Disposition as it is: "; filelength=12345".
    void add_file(std::string_view name, std::string_view filename, std::string_view content_type, std::string_view data,
                  std::string_view extra = {});

    /// A form whose last part is a file too large to hold in memory: call it in the place of add_file() and finish(), once.
    /// The body is `before`, the file's bytes, `after`.
    struct Split {
        std::string before;
        std::string after;
    };
    [[nodiscard]] Split split_at_file(std::string_view name, std::string_view filename, std::string_view content_type,
                                      std::string_view extra = {});

    /// For the request's Content-Type header.
    [[nodiscard]] std::string content_type() const;
    /// The whole body; call it last, once.
    [[nodiscard]] std::string finish();

private:
    void begin_file(std::string_view name, std::string_view filename, std::string_view content_type, std::string_view extra);

    std::string boundary_;
    std::string body_;
};

}  // namespace kexiebot::http
