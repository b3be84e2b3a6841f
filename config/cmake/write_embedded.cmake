# Writes NAME.hpp and NAME.cpp for kexiebot_embed(): each file as a char array, so that any byte survives.
file(WRITE ${OUT}/${NAME}.hpp "#pragma once
#include <span>
#include <string_view>
#ifndef KEXIEBOT_EMBEDDED_FILE
#define KEXIEBOT_EMBEDDED_FILE
namespace kexiebot::embedded {
struct File {
    std::string_view path;
    std::string_view bytes;
};
}  // namespace kexiebot::embedded
#endif
namespace kexiebot::embedded {
std::span<const File> ${NAME}();
}  // namespace kexiebot::embedded
")
string(REPLACE "|" ";" FILES "${FILES}")
set(arrays "")
set(entries "")
set(index 0)
foreach(file ${FILES})
  file(READ ${ROOT}/${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
  string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?)" "\"\\1\"\n" bytes "${bytes}")
  string(APPEND arrays "const char bytes_${index}[] =\n${bytes}\"\";\n")
  string(APPEND entries "    {\"${file}\", {bytes_${index}, ${size}}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT}/${NAME}.cpp "#include \"embedded/${NAME}.hpp\"
namespace kexiebot::embedded {
namespace {
${arrays}
const File files[] = {
${entries}};
}  // namespace
std::span<const File> ${NAME}() { return files; }
}  // namespace kexiebot::embedded
")
