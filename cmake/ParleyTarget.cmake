# SPDX-License-Identifier: GPL-3.0-or-later
# parley_library(<Name> SOURCES ... [PUBLIC ...] [PRIVATE ...])
#
# One static library per folder, known to others as Parley::<Name>. Only the folder itself becomes an include
# directory, so that an include against the dependency rules of docs/architecture.md does not compile.

add_library(parley_options INTERFACE)
target_compile_features(parley_options INTERFACE cxx_std_20)
target_compile_definitions(parley_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_FOREACH QT_NO_URL_CAST_FROM_STRING QT_USE_QSTRINGBUILDER)
target_compile_options(parley_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough -Wunused -Wcast-align $<$<BOOL:${PARLEY_WERROR}>:-Werror>)
if(PARLEY_SANITIZE)
    target_compile_definitions(parley_options INTERFACE PARLEY_SANITIZED)
    target_compile_options(parley_options INTERFACE -fsanitize=${PARLEY_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=undefined)
    target_link_options(parley_options INTERFACE -fsanitize=${PARLEY_SANITIZE})
endif()

function(parley_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    string(TOLOWER parley_${name} target)
    add_library(${target} STATIC ${ARG_SOURCES})
    add_library(Parley::${name} ALIAS ${target})
    target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${target} PUBLIC ${ARG_PUBLIC} PRIVATE parley_options ${ARG_PRIVATE})
    target_compile_features(${target} PUBLIC cxx_std_20)
endfunction()
