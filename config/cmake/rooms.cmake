# kexiebot_room(NAME FOLDER SOURCES... [LINKS ...] [PRIVATE ...])
#
# A room is one folder and one library, kexiebot_NAME. Its headers are reached as "FOLDER/header.hpp" through an include
# root of its own (a link in the build tree), so that a room sees the headers of another only when it links it:
# a forbidden include (design.md section 5) does not compile.
#   LINKS    libraries that the room's headers and its users see
#   PRIVATE  libraries only its sources see
function(kexiebot_room name folder)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE" ${ARGN})
  set(root ${CMAKE_BINARY_DIR}/rooms/${name})
  get_filename_component(parent ${root}/${folder} DIRECTORY)
  file(MAKE_DIRECTORY ${parent})
  if(NOT IS_SYMLINK ${root}/${folder})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${root}/${folder} SYMBOLIC)
  endif()
  if(ARG_SOURCES)
    add_library(kexiebot_${name} STATIC ${ARG_SOURCES})
    target_include_directories(kexiebot_${name} PUBLIC ${root})
    target_link_libraries(kexiebot_${name} PUBLIC ${ARG_LINKS} PRIVATE kexiebot_options ${ARG_PRIVATE})
  else()
    add_library(kexiebot_${name} INTERFACE)
    target_include_directories(kexiebot_${name} INTERFACE ${root})
    target_link_libraries(kexiebot_${name} INTERFACE ${ARG_LINKS})
  endif()
endfunction()
