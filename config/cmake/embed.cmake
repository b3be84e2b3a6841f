# kexiebot_embed(TARGET NAME FILES...)
#
# Compiles FILES (paths relative to the current folder) into TARGET. The generated header "embedded/NAME.hpp" declares
#   std::span<const kexiebot::embedded::File> kexiebot::embedded::NAME();   // File {std::string_view path, bytes}
# in the order given; `path` is as written here.
function(kexiebot_embed target name)
  set(out ${CMAKE_BINARY_DIR}/embedded/${target})
  set(inputs)
  foreach(file ${ARGN})
    list(APPEND inputs ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  endforeach()
  set(files "${ARGN}")
  string(REPLACE ";" "|" files "${files}")
  add_custom_command(
    OUTPUT ${out}/embedded/${name}.cpp ${out}/embedded/${name}.hpp
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DOUT=${out}/embedded -DROOT=${CMAKE_CURRENT_SOURCE_DIR} "-DFILES=${files}"
            -P ${CMAKE_SOURCE_DIR}/config/cmake/write_embedded.cmake
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/config/cmake/write_embedded.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${out}/embedded/${name}.cpp ${out}/embedded/${name}.hpp)
  target_include_directories(${target} PRIVATE ${out})
endfunction()
