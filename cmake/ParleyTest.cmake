# SPDX-License-Identifier: GPL-3.0-or-later
# parley_test(NAME <tst_x> SOURCES ... [LIBRARIES ...] [LABELS ...] [TIMEOUT <seconds>] [DATABASES | POSTGRES_ONLY])
#
# A Qt Test program under bin/tests, registered with CTest. Tests find the server's program in the environment
# variable PARLEYD (PARLEY_TEST_SERVER, if there is one, goes before it) and this repository in PARLEY_SOURCE. With DATABASES it runs once on SQLite, and once more as
# <tst_x>.postgres on a private PostgreSQL, which PARLEY_TEST_DATABASE tells it; with POSTGRES_ONLY there alone. Qt
# Test's own limit of five minutes for a function, which sanitizers can need, gives way to TIMEOUT.

# A path in a header and not in every command line: so a compiler cache serves one clone with what another built.
configure_file(${CMAKE_CURRENT_LIST_DIR}/sourcedir.h.in ${CMAKE_BINARY_DIR}/generated/sourcedir.h)

function(parley_test)
    cmake_parse_arguments(ARG "DATABASES;POSTGRES_ONLY" "NAME;TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${ARG_NAME} ${ARG_SOURCES})
    set_target_properties(${ARG_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/tests)
    target_link_libraries(${ARG_NAME} PRIVATE parley_options Qt6::Test ${ARG_LIBRARIES})
    target_include_directories(${ARG_NAME} PRIVATE ${CMAKE_BINARY_DIR}/generated)
    set(environment PARLEYD=$<TARGET_FILE:parleyd> PARLEY_SOURCE=${CMAKE_SOURCE_DIR} QT_QPA_PLATFORM=offscreen
        QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000)
    if(NOT ARG_POSTGRES_ONLY)
        add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
        set_tests_properties(${ARG_NAME} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
            ENVIRONMENT "${environment}")
    endif()
    if(ARG_DATABASES OR ARG_POSTGRES_ONLY)
        add_test(NAME ${ARG_NAME}.postgres COMMAND ${ARG_NAME})
        set_tests_properties(${ARG_NAME}.postgres PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS};postgres"
            ENVIRONMENT "${environment};PARLEY_TEST_DATABASE=postgres")
    endif()
    add_dependencies(${ARG_NAME} parleyd)
endfunction()
