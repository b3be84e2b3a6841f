#!/bin/sh
# Builds the load generator and the flush shim into tests/bench/build, and fetches the Node peer's packages.
set -e
cd "$(dirname "$0")"
mkdir -p build data out
${CC:-gcc} -O2 -Wall -shared -fPIC limits/slowsync.c -o build/slowsync.so -ldl
${CXX:-g++} -O2 -std=c++20 -Wall -Wextra load/replay.cpp -o build/replay
[ -d peers/node/node_modules ] || (cd peers/node && npm install --no-audit --no-fund --no-package-lock)
