#include "adapters/drawing/png.hpp"

#include <png.h>

#include <array>
#include <csetjmp>
#include <cstddef>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <vector>

namespace kexiebot::drawing {

namespace {

constexpr int quick_compression = 4;
constexpr std::size_t palette_max = 256;

// Flat areas and their edges have few colours: told apart by five or at least four bits a channel they fit a palette, which
// makes the file half as large and packs faster. The difference is not seen.
class Palette {
public:
    /// Colours of `flat` (0xRRGGBB) keep their shade; the rest goes with the first of its neighbourhood.
    Palette(unsigned bits, std::span<const std::uint32_t> flat) : drop_{8 - bits}, bits_{bits} {
        for (const auto rgb : flat) {
            const std::array pixel{static_cast<unsigned char>(rgb), static_cast<unsigned char>(rgb >> 8),
                                   static_cast<unsigned char>(rgb >> 16)};
            png_byte index = 0;
            (void)index_of(pixel.data(), index);
        }
    }

    /// The index of a colour, which is given a place if it has none. False when there is no place left.
    bool index_of(const unsigned char* pixel, png_byte& index) {
        const std::size_t blue = pixel[0], green = pixel[1], red = pixel[2];
        auto& known = places_[(red >> drop_ << 2 * bits_) + (green >> drop_ << bits_) + (blue >> drop_)];
        if (known == none) {
            if (colours_.size() == palette_max) return false;
            known = static_cast<std::int16_t>(colours_.size());
            colours_.push_back({pixel[2], pixel[1], pixel[0]});
        }
        index = static_cast<png_byte>(known);
        return true;
    }
    [[nodiscard]] const std::vector<png_color>& colours() const { return colours_; }

private:
    static constexpr std::int16_t none = -1;
    unsigned drop_, bits_;
    std::vector<std::int16_t> places_ = std::vector<std::int16_t>(1 << 15, none);
    std::vector<png_color> colours_;
};

const unsigned char* row_of(const Pixels& pixels, int y) {
    return pixels.data + static_cast<std::ptrdiff_t>(y) * pixels.stride;
}

// A byte a pixel; empty when the palette does not hold all colours.
std::vector<png_byte> indexed(const Pixels& pixels, Palette& palette) {
    std::vector<png_byte> indices(static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height));
    auto* to = indices.data();
    for (int y = 0; y < pixels.height; ++y) {
        const auto* from = row_of(pixels, y);
        for (int x = 0; x < pixels.width; ++x, from += 4) {
            if (!palette.index_of(from, *to++)) return {};
        }
    }
    return indices;
}

// What libpng calls must not throw through it: running out of memory becomes its own kind of failure.
void append(png_structp png, png_bytep bytes, std::size_t count) {
    try {
        static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), count);
        return;
    } catch (const std::bad_alloc&) {
    }
    png_error(png, "out of memory");
}
void no_flush(png_structp) {}
void ignore(png_structp, png_const_charp) {}

class Writer {
public:
    explicit Writer(std::string& into) : png_{png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, ignore)} {
        if (png_ != nullptr) info_ = png_create_info_struct(png_);
        if (info_ == nullptr) {
            png_destroy_write_struct(&png_, nullptr);
            throw std::runtime_error{"png: out of memory"};
        }
        png_set_write_fn(png_, &into, append, no_flush);
    }
    ~Writer() { png_destroy_write_struct(&png_, &info_); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// False when libpng failed. It leaves by longjmp, so nothing in here may need a destructor.
    [[nodiscard]] bool write_indexed(const Pixels& pixels, const Palette& palette, const std::vector<png_byte>& indices) {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        begin(pixels, PNG_COLOR_TYPE_PALETTE);
        png_set_PLTE(png_, info_, palette.colours().data(), static_cast<int>(palette.colours().size()));
        png_write_info(png_, info_);
        for (int y = 0; y < pixels.height; ++y)
            png_write_row(png_, indices.data() + static_cast<std::ptrdiff_t>(y) * pixels.width);
        png_write_end(png_, info_);
        return true;
    }

    [[nodiscard]] bool write(const Pixels& pixels) {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;
        begin(pixels, PNG_COLOR_TYPE_RGB);
        png_write_info(png_, info_);
        png_set_bgr(png_);
        png_set_filler(png_, 0, PNG_FILLER_AFTER);
        for (int y = 0; y < pixels.height; ++y) png_write_row(png_, row_of(pixels, y));
        png_write_end(png_, info_);
        return true;
    }

private:
    void begin(const Pixels& pixels, int colour_type) {
        png_set_IHDR(png_, info_, static_cast<png_uint_32>(pixels.width), static_cast<png_uint_32>(pixels.height), 8, colour_type,
                     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_set_compression_level(png_, quick_compression);
        png_set_filter(png_, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    }

    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
};

}  // namespace

std::string png_of(const Pixels& pixels, std::span<const std::uint32_t> flat) {
    std::string bytes;
    for (const unsigned bits : {5u, 4u}) {
        Palette palette{bits, flat};
        const auto indices = indexed(pixels, palette);
        if (indices.empty()) continue;
        if (!Writer{bytes}.write_indexed(pixels, palette, indices)) throw std::runtime_error{"png: out of memory"};
        return bytes;
    }
    if (!Writer{bytes}.write(pixels)) throw std::runtime_error{"png: out of memory"};
    return bytes;
}

}  // namespace kexiebot::drawing
