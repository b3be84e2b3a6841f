#pragma once

#include <jpeglib.h>
#include <cstdio>

#include <functional>
#include <string>
#include <vector>

namespace kexiebot::tests {

/// A JPEG of `shade(x, y)`, both from 0 to 1, giving 0 … 1.
inline std::string jpeg_of(unsigned width, unsigned height, int quality, const std::function<double(double, double)>& shade) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = width;
    jpeg.image_height = height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    std::vector<unsigned char> row(width * 3);
    for (unsigned y = 0; y < height; ++y) {
        for (unsigned x = 0; x < width; ++x) {
            const auto value =
                static_cast<unsigned char>(255 * shade(static_cast<double>(x) / width, static_cast<double>(y) / height));
            row[x * 3] = row[x * 3 + 1] = row[x * 3 + 2] = value;
        }
        auto* begin = row.data();
        jpeg_write_scanlines(&jpeg, &begin, 1);
    }
    jpeg_finish_compress(&jpeg);
    std::string made{reinterpret_cast<const char*>(bytes), size};
    jpeg_destroy_compress(&jpeg);
    std::free(bytes);
    return made;
}

}  // namespace kexiebot::tests
