#include "adapters/photos/decode.hpp"

#include <png.h>

#include <csetjmp>
#include <cstdint>
#include <cstdio>
// jpeglib.h needs FILE and size_t before it.
#include <jpeglib.h>

#include <memory>
#include <span>
#include <vector>

#include "adapters/photos/exif_date.hpp"

namespace kexiebot::photos {

namespace {

constexpr std::int64_t pixels_max = 100'000'000;
constexpr std::uintmax_t bytes_max = 64ULL * 1024 * 1024;

struct Close {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

// Adds rows of any size up into 32 × 32 means.
class Shrinker {
public:
    Shrinker(unsigned width, unsigned height) : width_{width}, height_{height} {}

    /// The next row: `channels` bytes a pixel, the first three red, green, blue, or one of grey.
    void add(const unsigned char* row, int channels) {
        const auto to_row = cell(row_++, height_) * grey_side;
        for (unsigned x = 0; x < width_; ++x, row += channels) {
            const auto shade = channels >= 3 ? 0.299F * row[0] + 0.587F * row[1] + 0.114F * row[2] : static_cast<float>(row[0]);
            const auto to = to_row + cell(x, width_);
            sums_[to] += shade;
            counts_[to] += 1;
        }
    }
    [[nodiscard]] Grey mean() const {
        Grey grey{};
        for (std::size_t i = 0; i < grey.size(); ++i) grey[i] = counts_[i] > 0 ? sums_[i] / counts_[i] : 0;
        // A side shorter than 32 pixels leaves cells without any: they take after the one before them.
        for (std::size_t i = 1; i < grey.size(); ++i) {
            if (counts_[i] <= 0) grey[i] = i >= grey_side && i % grey_side == 0 ? grey[i - grey_side] : grey[i - 1];
        }
        return grey;
    }

private:
    static std::size_t cell(unsigned at, unsigned size) {
        return static_cast<std::size_t>(static_cast<std::uint64_t>(at) * grey_side / size);
    }

    unsigned width_, height_;
    unsigned row_ = 0;
    Grey sums_{};
    Grey counts_{};
};

bool too_large(std::uint64_t width, std::uint64_t height) {
    return width == 0 || height == 0 || width > 100'000 || height > 100'000 || width * height > pixels_max;
}

struct JpegFailure {
    jpeg_error_mgr manager;
    std::jmp_buf leave;
};
void leave_jpeg(j_common_ptr jpeg) {
    std::longjmp(reinterpret_cast<JpegFailure*>(jpeg->err)->leave, 1);
}
void say_nothing(j_common_ptr) {}

std::optional<domain::Date> date_in(const jpeg_decompress_struct& jpeg) {
    for (const auto* marker = jpeg.marker_list; marker != nullptr; marker = marker->next) {
        if (marker->marker != JPEG_APP0 + 1) continue;
        if (const auto day = exif_date(std::span{marker->data, marker->data_length})) return day;
    }
    return std::nullopt;
}

// False when libjpeg gave up; it leaves by longjmp, so what needs a destructor is the caller's.
bool read_jpeg(jpeg_decompress_struct& jpeg, JpegFailure& failure, std::FILE* file, std::vector<unsigned char>& row,
               std::unique_ptr<Shrinker>& shrinker, std::optional<domain::Date>& taken) {
    if (setjmp(failure.leave) != 0) return false;
    constexpr unsigned exif_bytes_max = 65'533;
    jpeg_save_markers(&jpeg, JPEG_APP0 + 1, exif_bytes_max);
    jpeg_stdio_src(&jpeg, file);
    if (jpeg_read_header(&jpeg, TRUE) != JPEG_HEADER_OK || too_large(jpeg.image_width, jpeg.image_height)) return false;
    taken = date_in(jpeg);
    jpeg.out_color_space = JCS_GRAYSCALE;
    jpeg.scale_num = 1;
    jpeg.scale_denom = 8;
    while (jpeg.scale_denom > 1 &&
           (jpeg.image_width / jpeg.scale_denom < grey_side || jpeg.image_height / jpeg.scale_denom < grey_side)) {
        jpeg.scale_denom /= 2;
    }
    jpeg_start_decompress(&jpeg);
    row.resize(static_cast<std::size_t>(jpeg.output_width) * static_cast<std::size_t>(jpeg.output_components));
    shrinker = std::make_unique<Shrinker>(jpeg.output_width, jpeg.output_height);
    while (jpeg.output_scanline < jpeg.output_height) {
        auto* begin = row.data();
        if (jpeg_read_scanlines(&jpeg, &begin, 1) != 1) return false;
        shrinker->add(row.data(), jpeg.output_components);
    }
    return true;
}

std::optional<Decoded> decode_jpeg(std::FILE* file) {
    jpeg_decompress_struct jpeg{};
    JpegFailure failure{};
    jpeg.err = jpeg_std_error(&failure.manager);
    failure.manager.error_exit = leave_jpeg;
    failure.manager.output_message = say_nothing;
    jpeg_create_decompress(&jpeg);
    std::vector<unsigned char> row;
    std::unique_ptr<Shrinker> shrinker;
    std::optional<domain::Date> taken;
    const auto whole = read_jpeg(jpeg, failure, file, row, shrinker, taken);
    jpeg_destroy_decompress(&jpeg);
    if (!whole) return std::nullopt;
    return Decoded{shrinker->mean(), taken};
}

bool read_png(png_structp png, png_infop info, std::FILE* file, std::vector<unsigned char>& row,
              std::unique_ptr<Shrinker>& shrinker) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    png_init_io(png, file);
    png_read_info(png, info);
    const auto width = png_get_image_width(png, info);
    const auto height = png_get_image_height(png, info);
    // An interlaced one would have to be kept whole.
    if (too_large(width, height) || png_get_interlace_type(png, info) != PNG_INTERLACE_NONE) return false;
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_strip_alpha(png);
    png_set_gray_to_rgb(png);
    png_read_update_info(png, info);
    row.resize(png_get_rowbytes(png, info));
    shrinker = std::make_unique<Shrinker>(width, height);
    for (png_uint_32 y = 0; y < height; ++y) {
        png_read_row(png, row.data(), nullptr);
        shrinker->add(row.data(), png_get_channels(png, info));
    }
    return true;
}

std::optional<Decoded> decode_png(std::FILE* file) {
    const auto ignore = [](png_structp, png_const_charp) {};
    auto* png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, ignore);
    auto* info = png != nullptr ? png_create_info_struct(png) : nullptr;
    std::vector<unsigned char> row;
    std::unique_ptr<Shrinker> shrinker;
    const auto whole = info != nullptr && read_png(png, info, file, row, shrinker);
    png_destroy_read_struct(&png, &info, nullptr);
    if (!whole) return std::nullopt;
    return Decoded{shrinker->mean(), std::nullopt};
}

}  // namespace

std::optional<Decoded> decode(const std::filesystem::path& photo) {
    std::error_code unreadable;
    if (const auto bytes = std::filesystem::file_size(photo, unreadable); unreadable || bytes > bytes_max) return std::nullopt;
    const File file{std::fopen(photo.c_str(), "rb")};
    if (!file) return std::nullopt;
    const auto first = std::fgetc(file.get());
    std::rewind(file.get());
    if (first == 0xFF) return decode_jpeg(file.get());
    if (first == 0x89) return decode_png(file.get());
    return std::nullopt;
}

}  // namespace kexiebot::photos
