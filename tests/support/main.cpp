// Catch2's main takes seconds to compile: once, here.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
