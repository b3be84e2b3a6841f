#include <csignal>
#include <string>

#include "adapters/photos/child_photo_reader.hpp"

// "read FILE" is the real thing; "crash", "hang" and "talk" are what a decoder could do.
int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "read" && argc > 2) return kexiebot::photos::read_photo_in_child(argv[2]);
    if (what == "crash") std::raise(SIGSEGV);
    if (what == "talk") {
        for (int i = 0; i < 1000; ++i) std::fputs("0123456789abcdef 1 2026-11-21\n", stdout);
    }
    return 0;
}
