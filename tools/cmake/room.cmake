# add_room(<name> [USES <room>...] [LINKS <library>...] HEADERS <file>... [SOURCES <file>...])
#
# A room is one folder and one library of the same name ('/' becomes '_'). USES lists the rooms it may
# include: the same table stands in README.md, and tests/architecture holds all three to one another.
# Third-party libraries (LINKS) are private, so they do not travel to the rooms above.
function(add_room name)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "USES;LINKS;HEADERS;SOURCES")
  if(ROOM_SOURCES)
    add_library(${name} STATIC ${ROOM_SOURCES})
    set(reach PUBLIC)
    target_link_libraries(${name} PRIVATE ${ROOM_LINKS} bihuan_warnings)
  else()
    add_library(${name} INTERFACE)
    set(reach INTERFACE)
  endif()
  target_link_libraries(${name} ${reach} ${ROOM_USES})
  add_headers(${name} ${reach} ${ROOM_HEADERS})
endfunction()

# add_headers(<library> <PUBLIC|INTERFACE> <file>...): each is compiled on its own by the target
# all_verify_interface_header_sets, but where a source of the same name stands beside it: that one includes its
# header first (tests/architecture looks), which shows the same for nothing.
function(add_headers library reach)
  set(alone "")
  set(beside_a_source "")
  foreach(header IN LISTS ARGN)
    string(REGEX REPLACE "hpp$" "cpp" source "${header}")
    if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
      list(APPEND beside_a_source "${header}")
    else()
      list(APPEND alone "${header}")
    endif()
  endforeach()
  target_sources(${library} ${reach}
    FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${beside_a_source}
    FILE_SET alone TYPE HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${alone})
  set_target_properties(${library} PROPERTIES
    VERIFY_INTERFACE_HEADER_SETS ON INTERFACE_HEADER_SETS_TO_VERIFY alone)
endfunction()

# One entry in CTest per test program and not per case: for sanitizers, where starting a program is dear.
option(BIHUAN_TEST_PROGRAMS_WHOLE "list test programs, not their cases, in CTest" OFF)

# For the tests that a sanitizer makes too slow, or whose memory it keeps.
string(FIND "${CMAKE_CXX_FLAGS}" "-fsanitize=" found)
set(BIHUAN_SANITIZED OFF)
if(found GREATER -1)
  set(BIHUAN_SANITIZED ON)
endif()

# add_room_tests(<name> SOURCES <file>... LINKS <library>...): one GoogleTest program, its cases listed in CTest.
function(add_room_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 TESTS "" "" "SOURCES;LINKS")
  add_executable(${name} ${TESTS_SOURCES})
  target_link_libraries(${name} PRIVATE ${TESTS_LINKS} GTest::gtest GTest::gtest_main bihuan_warnings)
  target_compile_definitions(${name} PRIVATE BIHUAN_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    $<$<BOOL:${BIHUAN_SANITIZED}>:BIHUAN_SANITIZED>)
  if(BIHUAN_TEST_PROGRAMS_WHOLE)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 900)
  else()
    gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
  endif()
endfunction()

add_library(bihuan_warnings INTERFACE)
target_compile_options(bihuan_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wswitch)
